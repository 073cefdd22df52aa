"""The platforms that the contract is tested on."""

from __future__ import annotations

import pytest

PLATFORMS = ("console", "telegram", pytest.param("matrix", marks=pytest.mark.synapse))


def on(*names: str) -> pytest.MarkDecorator:
    """Only on these platforms; the test's docstring says why the others cannot."""
    chosen = [p for p in PLATFORMS if (p if isinstance(p, str) else p.values[0]) in names]
    return pytest.mark.parametrize("stage", chosen, indirect=True)
