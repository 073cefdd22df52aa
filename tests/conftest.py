"""What every test may ask for."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.house import Rehearsal


@pytest.fixture
async def rehearsal(tmp_path: Path) -> AsyncIterator[Rehearsal]:
    """A whole house with a clock that stands still and a platform that records."""
    house = await Rehearsal.begin(tmp_path)
    yield house
    await house.close()
