"""What every test may ask for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.house import Rehearsal
from tests.synapse import Synapse, require_synapse

_HERE = Path(__file__).parent
settings.register_profile("thorough", max_examples=5000)
# These reach all of the core; the others would only be slower for being measured as well.
MEASURED = ("unit", "transcripts", "packs", "contract/runtime", "integration/levers")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measure the coverage of the core where it is tested, if it is measured at all."""
    folders = tuple(_HERE / folder for folder in MEASURED)
    for item in items:
        if not any(item.path.is_relative_to(folder) for folder in folders):
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture
async def rehearsal(tmp_path: Path) -> AsyncIterator[Rehearsal]:
    """A whole house with a clock that stands still and a platform that records."""
    house = await Rehearsal.begin(tmp_path)
    yield house
    await house.close()


@pytest.fixture(scope="session")
def synapse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Synapse]:
    """A homeserver without rate limits, one for each process that runs tests."""
    require_synapse()
    server = Synapse(tmp_path_factory.mktemp("synapse"))
    server.start()
    yield server
    server.stop()
