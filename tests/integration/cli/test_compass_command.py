"""`boussole compass` as somebody uses it who has no chat at hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from adapters.cli.main import app


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Speak French, and read no settings of the developer."""
    monkeypatch.setenv("BOUSSOLE_LOCALE", "fr")
    monkeypatch.setenv("BOUSSOLE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    """What the command prints, and how it ends."""
    return CliRunner().invoke(app, ["compass", *arguments])


def plain(result: Result) -> str:
    """The words with plain spaces."""
    return result.output.replace("\u00a0", " ").replace("\u202f", " ")


def test_a_situation_gets_its_orientation_and_files(tmp_path: Path) -> None:
    """The reasons are printed, and a picture and a page are written."""
    result = run("--situation", "lavelanet", "--out", "sorties")
    assert result.exit_code == 0, result.output
    assert "Ces réponses orientent vers La « démocratie participative 2.0 » (+1)." in plain(result)
    written = {path.suffix: path.read_bytes()[:4] for path in (tmp_path / "sorties").iterdir()}
    assert written == {".png": b"\x89PNG", ".pdf": b"%PDF"}


def test_answers_are_typed_by_id_number_or_words() -> None:
    """They add to those of a situation, and win over them."""
    one = run("--answers", "moyens=limites,delais=longs,public=tous")
    other = run("--answers", "public=3, moyens=limités , delais=Du temps, rien ne presse")
    assert one.exit_code == other.exit_code == 0
    assert one.output == other.output
    assert "8/8" in run("--situation", "A", "--answers", "marges=forte").output


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("--situation", "Z"), "A (Lavelanet)"),
        (("--answers", "budget=1"), "moyens"),
        (("--answers", "moyens=banane"), "tres_limites"),
        (("--pack", "library-tomorrow"), "pas de boussole"),
        (("--pack", "nulle-part"), "participation-numerique"),
    ],
)
def test_a_slip_is_told_with_what_would_work(arguments: tuple[str, str], hint: str) -> None:
    """One sentence and the exit status 1, no stack trace."""
    result = run(*arguments)
    assert result.exit_code == 1
    assert hint in plain(result)
    assert "Traceback" not in result.output
