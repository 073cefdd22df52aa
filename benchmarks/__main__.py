"""Prints every figure: `python -m benchmarks`, or `python -m benchmarks core` for one part."""

from __future__ import annotations

import importlib
import sys

PARTS = ("core", "startup", "telegram_echo", "matrix_echo")


def main(parts: list[str]) -> None:
    """Measure the named parts, or all of them, and print their figures."""
    for part in parts or PARTS:
        print(f"# {part}")
        for figure in importlib.import_module(f"benchmarks.{part}").measure():
            print(figure)


if __name__ == "__main__":
    main(sys.argv[1:])
