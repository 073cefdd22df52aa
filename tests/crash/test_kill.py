"""A house that is killed in the middle of its work loses nothing and doubles nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crash.findings import examine
from tests.crash.trial import Trial

KILLS = 5


@pytest.mark.parametrize(
    "exact", [False, True], ids=["platform without keys", "platform with keys"]
)
def test_a_killed_house_goes_on_where_it_was(exact: bool, tmp_path: Path) -> None:
    """Ideas are kept once each, bells ring, rounds close, and each table is posted once."""
    trial = Trial(tmp_path, seed=7, exact=exact)
    trial.play(kills=KILLS)
    found = examine(trial)
    assert found.kills == KILLS
    assert found.repeated <= KILLS * 2, "one cut off send for each chat and death"
