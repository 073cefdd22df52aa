"""On which side an idea stands: it helps, it hinders, or it does both."""

from __future__ import annotations

from typing import Literal, TypeAlias

Side: TypeAlias = Literal["lever", "obstacle", "both"]
SIDES: tuple[Side, ...] = ("lever", "obstacle", "both")
