"""Kills a house at random moments of a workshop, and starts it again until the workshop is over."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from tests.crash.child import Watch
from tests.crash.platform import Store
from tests.crash.workshop import Workshop

LONGEST_LIFE = 0.8
LONGEST_START = 0.7
EARLY_DEATHS = 0.15
LONGEST_ABSENCE = timedelta(minutes=2)
PATIENCE = 120.0


class HouseFell(AssertionError):
    """The house ended by itself before the workshop was over; the text is what it said."""


@dataclass
class Trial:
    """One workshop and its deaths: when each life ended, and when the next one began."""

    folder: Path
    seed: int
    exact: bool
    kills: int = 0
    absences: list[tuple[datetime, datetime]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.workshop = Workshop(self.seed)
        self.store = Store(self.folder / "platform.db")
        self.store.offer(self.workshop.events)
        self.chance = random.Random(self.seed)
        self.watch = Watch(self.folder / "time")

    def play(self, kills: int) -> None:
        """Kill the house so many times at most, then let it finish."""
        over = False
        while not over:
            over = self._live(mortal=self.kills < kills)
        self.watch_check()

    def watch_check(self) -> None:
        """Everything that people did must have happened while the house lived."""
        assert not self.store.waiting(), "the house ended before everybody had spoken"

    def _live(self, *, mortal: bool) -> bool:
        with self._house() as house:
            if not mortal:
                return self._ended(house)
            if self.chance.random() < EARLY_DEATHS:
                time.sleep(self.chance.uniform(0, LONGEST_START))
            elif self._says(house, "ready"):
                time.sleep(self.chance.uniform(0, LONGEST_LIFE))
            if house.poll() is not None:
                return self._ended(house)
            house.kill()
            self.kills += 1
        self._be_away()
        return False

    @contextmanager
    def _house(self) -> Iterator[subprocess.Popen[str]]:
        mode = "exact" if self.exact else "plain"
        command = [
            sys.executable,
            "-m",
            "tests.crash.child",
            str(self.folder),
            str(self.kills),
            mode,
        ]
        with (self.folder / "log").open("a") as log:
            house = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
        try:
            yield house
        finally:
            house.kill()
            house.wait()
            assert house.stdout is not None
            house.stdout.close()

    def _says(self, house: subprocess.Popen[str], word: str) -> bool:
        assert house.stdout is not None
        return house.stdout.readline().strip() == word

    def _ended(self, house: subprocess.Popen[str]) -> bool:
        try:
            house.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise HouseFell(f"the workshop of {self.folder} does not come to an end") from None
        if house.returncode != 0:
            raise HouseFell((self.folder / "log").read_text()[-4000:])
        return True

    def _be_away(self) -> None:
        died = self.watch.read()
        away = LONGEST_ABSENCE * self.chance.choice((0, 0, 0, self.chance.random()))
        back = max(died, min(died + away, self.workshop.latest_return(died)))
        self.watch.write(back)
        self.absences.append((died, back))
