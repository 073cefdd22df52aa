"""The shape of the house: small modules, a sentence at the head of each, words in catalogues."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
HOUSE = sorted(
    file for part in ("bot", "storage", "adapters") for file in (ROOT / part).rglob("*.py")
)
TESTS = sorted(file for file in (ROOT / "tests").rglob("*.py") if "node_modules" not in file.parts)
LONGEST_FILE = 300
USUAL_FUNCTION, LONG_FUNCTION = 10, 25
# Words with an accent, said one after the other: a sentence, and no pattern of a language's words.
FRENCH = re.compile(
    r"(?=.*[àâçéèêëîïôùûü])[\w\s,.;:!?’'«»…{}-]+ [\w\s,.;:!?’'«»…{}-]+", re.I | re.S
)


def name(file: Path) -> str:
    """A file as the project calls it."""
    return file.relative_to(ROOT).as_posix()


def tree(file: Path) -> ast.Module:
    """A module, parsed."""
    return ast.parse(file.read_text("utf-8"))


def functions(module: ast.Module) -> Iterator[int]:
    """The length of every function, in lines of code: its docstring is not counted."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                said = (first.end_lineno or 0) - first.lineno + 1
            else:
                said = 0
            yield (node.end_lineno or node.lineno) - node.lineno + 1 - said


@pytest.mark.parametrize("file", HOUSE + TESTS, ids=name)
def test_a_file_is_short(file: Path) -> None:
    """A module that grows beyond a few screens is two modules."""
    assert len(file.read_text("utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("file", HOUSE, ids=name)
def test_a_module_opens_with_a_sentence(file: Path) -> None:
    """The first line of a module says what it is for, and ends there."""
    said = ast.get_docstring(tree(file)) or ""
    first = said.split("\n\n")[0]
    assert first.endswith((".", "!", "?")), first
    assert first[:1] == first[:1].upper()


def test_functions_are_short() -> None:
    """Half of all functions fit in ten lines, nine in ten in twenty-five."""
    lengths = sorted(length for file in HOUSE for length in functions(tree(file)))
    assert statistics.median(lengths) <= USUAL_FUNCTION
    assert lengths[int(len(lengths) * 0.9)] <= LONG_FUNCTION


@pytest.mark.parametrize("file", HOUSE, ids=name)
def test_no_sentence_hides_in_the_code(file: Path) -> None:
    """What the bot says in French stands in catalogues and packs, never in Python."""
    module = tree(file)
    docstrings = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    found = [
        node.value
        for node in ast.walk(module)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and FRENCH.fullmatch(node.value)
    ]
    assert not found


def test_nothing_is_called_utils() -> None:
    """A module is named after what it does."""
    vague = {"utils", "util", "helpers", "helper", "misc", "common", "manager"}
    assert not [name(file) for file in HOUSE + TESTS if file.stem in vague]


def test_an_unfinished_thing_is_not_committed() -> None:
    """No note to oneself, no branch that is only promised."""
    unfinished = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")
    own = Path(__file__)
    assert not [
        name(file)
        for file in HOUSE + TESTS
        if file != own and unfinished.search(file.read_text("utf-8"))
    ]
