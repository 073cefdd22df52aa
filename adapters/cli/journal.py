"""The log of a command in a file, so that a terminal shows the workshop and nothing else."""

from __future__ import annotations

import logging
from pathlib import Path

FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


class Journal(logging.FileHandler):
    """A log file that is made when there is something to write; `used` tells whether there was."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, delay=True, encoding="utf-8")
        self.place = str(path)
        self.used = False
        self.setFormatter(logging.Formatter(FORMAT))

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line, the folder first if need be."""
        self.used = True
        Path(self.place).parent.mkdir(parents=True, exist_ok=True)
        super().emit(record)
