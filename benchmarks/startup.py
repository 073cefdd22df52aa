"""How long a person waits for the first words, and how much memory a sitting takes."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure

BOUSSOLE = str(Path(sys.executable).parent / "boussole")


def measure() -> list[Figure]:
    """`boussole --help` to its end, and `boussole play` to the first prompt of a round."""
    began = time.perf_counter()
    subprocess.run([BOUSSOLE, "--help"], check=True, capture_output=True)
    helped = time.perf_counter() - began
    prompted = _first_prompt()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return [
        Figure("boussole --help", helped * 1e3, "ms"),
        Figure("start to first prompt", prompted * 1e3, "ms"),
        Figure("peak memory of a sitting", peak, "MiB"),
    ]


def _first_prompt() -> float:
    """Seconds from starting `boussole play` to the announcement of a round."""
    with TemporaryDirectory() as folder:
        began = time.perf_counter()
        playing = subprocess.Popen(
            [BOUSSOLE, "play"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=folder,
        )
        assert playing.stdin
        assert playing.stdout
        playing.stdin.write("/tour 1\n")
        playing.stdin.flush()
        while "Tour 1" not in (line := playing.stdout.readline()) and line:
            pass
        prompted = time.perf_counter() - began
        playing.communicate("", timeout=30)
    return prompted
