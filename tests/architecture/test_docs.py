"""What the documentation names exists: files, commands, options, settings, folders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from adapters.cli.main import app
from adapters.runtime.settings import PREFIX, Settings

ROOT = Path(__file__).parent.parent.parent
DOCS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)")
CALL = re.compile(r"(?<![\w/-])boussole (?!boussole)((?:-{0,2}[\w|\\-]+[ =]?)+)")
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.S)
ROW = re.compile(rf"^\| `({PREFIX}\w+)` \| (?:`([^`]*)`)? ?\|", re.M)


def name(file: Path) -> str:
    """A page as the project calls it."""
    return file.relative_to(ROOT).as_posix()


def anchors(page: str) -> set[str]:
    """What one can link to in a page: its headings, spelt as forges do."""
    headings = re.findall(r"^#+ (.+)$", page, re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def calls(page: str) -> Iterator[list[str]]:
    """Every `boussole …` in code, word by word; alternatives (`check|new`) apart."""
    for code in CODE.findall(page):
        for found in CALL.findall(re.sub(r"[\[\]]", "", code)):
            words = found.replace("\\|", "|").replace("=", " ").split()
            for n in range(max(word.count("|") for word in words) + 1):
                yield [(word.split("|") * (n + 1))[n] for word in words]


@pytest.mark.parametrize("file", DOCS, ids=name)
def test_links_lead_somewhere(file: Path) -> None:
    """Each relative link has its file, and its heading there."""
    for path, anchor in LINK.findall(file.read_text("utf-8")):
        target = (file.parent / path) if path else file
        assert target.exists(), path
        assert not anchor or anchor in anchors(target.read_text("utf-8")), f"{path}#{anchor}"


@pytest.mark.parametrize("file", DOCS, ids=name)
def test_commands_and_options_exist(file: Path) -> None:
    """Whoever copies a command from a page finds it."""
    for words in calls(file.read_text("utf-8")):
        command: Any = typer.main.get_command(app)
        for word in words:
            if word.startswith("-"):
                known = {option for p in command.params for option in p.opts} | {"--help"}
                assert word in known, f"boussole {' '.join(words)}"
            elif hasattr(command, "commands"):
                assert word in command.commands, f"boussole {' '.join(words)}"
                command = command.commands[word]


def test_every_setting_stands_in_the_table_with_its_default() -> None:
    """The table of docs/operating.md is complete, and says what the code does."""
    table = dict(ROW.findall((ROOT / "docs" / "operating.md").read_text("utf-8")))
    fields = {PREFIX + field.upper(): info.default for field, info in Settings.model_fields.items()}
    assert table.keys() == fields.keys()
    for variable, said in table.items():
        default = fields[variable]
        shown = isinstance(default, str | int | float) and default != ""
        assert said == (f"{default:g}" if isinstance(default, float) else str(default) * shown)


def test_a_container_hears_every_setting() -> None:
    """compose.yaml hands them all on; the data folder is its volume."""
    compose = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
    fields = {PREFIX + field.upper() for field in Settings.model_fields}
    given = compose["services"]["boussole"]["environment"].keys()
    assert given == fields - {f"{PREFIX}DATA_DIR"}
    assert f"{PREFIX}DATA_DIR=/data" in (ROOT / "Dockerfile").read_text("utf-8")
    assert compose["services"]["boussole"]["volumes"] == ["data:/data"]


def test_the_container_gets_versions_that_were_tested() -> None:
    """The two lock files agree, and name no address."""
    tested, shipped = (
        set(re.findall(r"^([\w.-]+==[^\s;]+)", (ROOT / lock).read_text("utf-8"), re.M))
        for lock in ("requirements.lock", "runtime.lock")
    )
    assert shipped < tested
    assert "://" not in (ROOT / "runtime.lock").read_text("utf-8")


def test_the_picture_of_the_house_is_true() -> None:
    """Every folder and module that docs/architecture.md names is there."""
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    named = re.findall(r"`((?:bot|storage|adapters|docs|tests)/[\w./*-]*)`", page)
    assert named
    for path in named:
        assert list(ROOT.glob(path.rstrip("/"))), path
