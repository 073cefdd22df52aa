"""The batch doors: `boussole ask`, `classify` and `themes`, JSON Lines in, JSON Lines out.

The lines are told in `docs/batch.md`. What is heavy is loaded when a door is opened.
"""

from __future__ import annotations

from typing import Annotated

import typer

DEFAULT = "participation-numerique"
PackOption = Annotated[
    str, typer.Option("--pack", metavar="ID|DIR", help="A pack that comes along, or a folder.")
]
ModelOption = Annotated[
    str, typer.Option("--model", help="e5, use or none (words only); else the best installed.")
]


def ask(pack: PackOption = DEFAULT, model: ModelOption = "") -> None:
    """Put questions to the animators: one JSON object a line, answered one a line."""
    from adapters.cli import batch

    raise typer.Exit(batch.ask(pack, model))


def classify(pack: PackOption = DEFAULT, model: ModelOption = "") -> None:
    """Read messages as contributions: whose point of view, lever or obstacle, how many ideas."""
    from adapters.cli import batch

    raise typer.Exit(batch.classify(pack, model))


def themes(pack: PackOption = DEFAULT, model: ModelOption = "") -> None:
    """Group contributions that say the same (JSON Lines or CSV), cell by cell."""
    from adapters.cli import batch

    raise typer.Exit(batch.themes(pack, model))
