"""The command `boussole` as an operator types it, in a folder and a data directory of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

LIMIT = 120


class Shell:
    """Runs commands one after the other; settings are given as in a `.env`, by variables."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        kept = {n: v for n, v in os.environ.items() if not n.startswith(("BOUSSOLE_", "LC_"))}
        self.environment = kept | {
            "BOUSSOLE_DATA_DIR": str(folder / "data"),
            "LANG": "fr_FR.UTF-8",
            "PYTHONUTF8": "1",
        }

    def run(self, *arguments: str, typed: str = "", **settings: str) -> Outcome:
        """Run `boussole` with these arguments, typed input and settings (without their prefix)."""
        given = {f"BOUSSOLE_{name.upper()}": value for name, value in settings.items()}
        done = subprocess.run(
            [sys.executable, "-m", "adapters.cli", *arguments],
            input=typed,
            capture_output=True,
            encoding="utf-8",
            timeout=LIMIT,
            cwd=self.folder,
            env=self.environment | given,
            check=False,
        )
        return Outcome(done.returncode, done.stdout, done.stderr)


class Outcome:
    """What a command left: its status, what it printed, what it complained of."""

    def __init__(self, status: int, out: str, complaint: str) -> None:
        self.status = status
        self.out = out
        self.complaint = complaint

    def __repr__(self) -> str:
        return f"status {self.status}\n{self.out}\n{self.complaint}"


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A shell in an empty folder."""
    return Shell(tmp_path)
