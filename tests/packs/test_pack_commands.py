"""`boussole pack ...` as somebody uses it who has never seen it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from adapters.cli.pack_commands import SchemaKind, app
from bot.pack_files import SHAPES


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Speak English, and read no settings of the developer."""
    monkeypatch.setenv("BOUSSOLE_LOCALE", "en")
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    """What a command prints, and how it ends."""
    return CliRunner().invoke(app, list(arguments))


@pytest.mark.parametrize("locale", ["en", "fr", "en-GB"])
def test_a_new_pack_is_ready_at_once(tmp_path: Path, locale: str) -> None:
    """The starting pack is valid, has its schemas beside it and the folder's name as its id."""
    folder = tmp_path / "Été à Lyon"
    assert run("new", str(folder), "--locale", locale).exit_code == 0
    checked = run("check", str(folder))
    assert checked.exit_code == 0, checked.output
    manifest = (folder / "pack.yaml").read_text("utf-8")
    assert "id: ete-a-lyon" in manifest
    assert f"locale: {locale}\n" in manifest
    for file in folder.rglob("*.yaml"):
        first = file.read_text("utf-8").splitlines()[0]
        assert (file.parent / first.partition("$schema=")[2]).is_file()


def test_a_new_pack_never_overwrites(tmp_path: Path) -> None:
    """A folder with something in it, or a file, is left alone with a sentence."""
    (tmp_path / "note.txt").write_text("mine")
    for place in (tmp_path, tmp_path / "note.txt"):
        refused = run("new", str(place))
        assert refused.exit_code == 1
        assert "nothing there was touched" in refused.output
    assert [entry.name for entry in tmp_path.iterdir()] == ["note.txt"]


def test_a_place_that_cannot_be_a_folder_is_refused(tmp_path: Path) -> None:
    """The system's reason is given in a sentence, not as a stack trace."""
    (tmp_path / "note.txt").write_text("mine")
    refused = run("new", str(tmp_path / "note.txt" / "pack"))
    assert refused.exit_code == 1
    assert "cannot be used (Not a directory)" in refused.output


def test_a_new_pack_in_an_unknown_language_names_the_known_ones(tmp_path: Path) -> None:
    """One learns which languages there are."""
    for unknown in ("tlh", "en-", "english"):
        refused = run("new", str(tmp_path / "x"), "--locale", unknown)
        assert refused.exit_code == 1
        assert "en, fr" in refused.output


def test_whoever_starts_a_pack_is_told_the_commands_to_go_on_with(tmp_path: Path) -> None:
    """They can be copied as they are, also where the folder's name has spaces."""
    folder = tmp_path / "my pack"
    told = run("new", str(folder)).output.replace("\n", " ")
    assert f"boussole pack check '{folder}'" in told
    assert f"boussole play --pack '{folder}'" in told


def test_a_pack_that_suggests_nothing_says_why(tmp_path: Path) -> None:
    """A new pack has samples; without them its author learns what is amiss, and may do so."""
    folder = tmp_path / "w"
    run("new", str(folder))
    assert "samples.yaml" not in run("check", str(folder)).output
    (folder / "samples.yaml").unlink()
    checked = run("check", str(folder))
    assert checked.exit_code == 0
    assert "Without samples.yaml" in checked.output


def test_a_slip_is_shown_with_file_line_and_remedy(tmp_path: Path) -> None:
    """The line starts with what an editor or a terminal can jump to."""
    folder = tmp_path / "w"
    run("new", str(folder))
    manifest = folder / "pack.yaml"
    text = manifest.read_text("utf-8")
    manifest.write_text(text.replace("[slow, fast]", "[slow, fats]"), "utf-8")
    checked = run("check", str(folder))
    line = text[: text.index("[slow, fast]")].count("\n") + 1
    assert checked.exit_code == 1
    assert f"pack.yaml:{line}: “fats” does not exist." in checked.output
    assert "Did you mean “fast”?" in checked.output


def test_square_brackets_of_an_author_are_shown_as_they_are(tmp_path: Path) -> None:
    """What looks like markup in a file is not taken for markup."""
    folder = tmp_path / "w"
    run("new", str(folder))
    manifest = folder / "pack.yaml"
    text = manifest.read_text("utf-8")
    manifest.write_text(text.replace("locale: en", 'locale: "[red]en"'), "utf-8")
    assert "“[red]en” is not a language" in run("check", str(folder)).output


def test_a_pack_that_is_not_there_names_the_bundled_ones() -> None:
    """A wrong name leads to the right ones, without a stack trace."""
    missing = run("check", "nowhere")
    assert missing.exit_code == 1
    assert "library-tomorrow, participation-numerique" in missing.output


def test_packs_are_listed_with_the_operators_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A broken pack of one's own is in the list and says so."""
    run("new", str(tmp_path / "mine" / "good"))
    (tmp_path / "mine" / "bad").mkdir()
    (tmp_path / "mine" / "bad" / "pack.yaml").write_text("id: bad")
    monkeypatch.setenv("BOUSSOLE_PACKS", str(tmp_path / "mine"))
    listed = run("list").output
    assert "participation-numerique" in listed
    assert "My workshop" in listed
    assert "things to mend" in listed


def test_references_are_listed_with_their_words() -> None:
    """Every text that can be quoted, in the pack's own language."""
    listed = run("refs", "--pack", "library-tomorrow").output
    assert "scenario-commons/decisions" in listed
    assert "Who decides" in listed


@pytest.mark.parametrize("kind", sorted(SHAPES))
def test_a_schema_is_printed_for_an_editor(kind: str) -> None:
    """The output is the schema and nothing else."""
    assert json.loads(run("schema", kind).output)["$schema"].startswith("https://json-schema.org")


def test_schema_kinds_are_the_kinds_of_files() -> None:
    """The command line offers exactly what a pack is made of."""
    assert {kind.value for kind in SchemaKind} == set(SHAPES)


def test_a_setting_that_cannot_be_used_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """No stack trace for a typo in a variable."""
    monkeypatch.setenv("BOUSSOLE_SPEED", "fast")
    refused = run("list")
    assert refused.exit_code == 1
    assert "BOUSSOLE_SPEED" in refused.output
