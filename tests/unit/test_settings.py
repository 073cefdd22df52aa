"""Settings as operators write them: read in whatever way is natural, refused with an example."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.runtime.clock import RunningClock
from adapters.runtime.platforms import platforms
from adapters.runtime.settings import Settings, SettingsProblem, load_settings


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No `.env` and no file of the machine are read."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    "written",
    [
        "@ana:example.org,@*:mairie.example.org",
        "@ana:example.org @*:mairie.example.org",
        "@ana:example.org;\n@*:mairie.example.org",
        '["@ana:example.org", "@*:mairie.example.org"]',
    ],
)
def test_a_list_is_written_as_one_likes(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    """With commas, spaces, lines, or as JSON."""
    monkeypatch.setenv("BOUSSOLE_MATRIX_INVITERS", written)
    assert load_settings().matrix_inviters == ("@ana:example.org", "@*:mairie.example.org")


def test_a_list_in_the_file(tmp_path: Path) -> None:
    """`boussole.toml` has lists of its own."""
    (tmp_path / "boussole.toml").write_text('matrix_facilitators = ["@ana:example.org"]\n')
    assert load_settings().matrix_facilitators == ("@ana:example.org",)


def test_an_empty_variable_is_as_if_it_were_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Container files pass on empty variables."""
    for name in ("MATRIX_USER", "MATRIX_INVITERS", "MATRIX_BURST", "SPEED", "TELEGRAM_TOKEN"):
        monkeypatch.setenv(f"BOUSSOLE_{name}", "")
    settings = load_settings()
    assert (settings.matrix_user, settings.matrix_inviters, settings.matrix_burst) == (None, (), 10)
    assert settings.telegram_token is None


@pytest.mark.parametrize(
    ("name", "wrong", "example"),
    [
        ("MATRIX_INVITERS", "ana", "@*:example.org"),
        ("MATRIX_INVITERS", "ana@example.org", "@ana:example.org"),
        ("MATRIX_INVITERS", '["@ana:example.org"', "@ana:example.org, @bo:example.org"),
        ("MATRIX_INVITERS", "[1]", "valid string"),
        ("MATRIX_FACILITATORS", "*", "@ana:example.org"),
        ("MATRIX_FACILITATORS", "@*:example.org", "@ana:example.org"),
        ("MATRIX_HOMESERVER", "example.org", "https://matrix.example.org"),
        ("MATRIX_USER", "boussole@example.org", "@boussole:example.org"),
        ("MATRIX_BURST", "0", "greater than or equal to 1"),
        ("MATRIX_PER_SECOND", "0", "greater than 0"),
        ("MATRIX_PER_SECOND", "vite", "'vite' is not a number that fits; write for example 0.2"),
        ("SPEED", "x60", "write for example 1"),
        ("LLM_TOKENS", "12.5", "write for example 20000"),
        ("LOG_LEVEL", "loud", "must be 'debug'"),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_would_work(
    monkeypatch: pytest.MonkeyPatch, name: str, wrong: str, example: str
) -> None:
    """One line that begins with the variable's name."""
    monkeypatch.setenv(f"BOUSSOLE_{name}", wrong)
    with pytest.raises(SettingsProblem) as problem:
        load_settings()
    line = str(problem.value)
    assert line.startswith(f"BOUSSOLE_{name}: ")
    assert example in line
    assert "\n" not in line


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"URL": "http://localhost:11434/v1"}, "BOUSSOLE_LLM_MODEL"),
        ({"MODEL": "small"}, "BOUSSOLE_LLM_URL"),
        ({"KEY": "a-secret-key"}, "BOUSSOLE_LLM_URL"),
        ({"URL": "localhost", "MODEL": "small"}, "BOUSSOLE_LLM_URL"),
    ],
)
def test_half_an_endpoint_is_refused(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], named: str
) -> None:
    """It would do nothing, and nobody would know; the key is not repeated."""
    for name, value in given.items():
        monkeypatch.setenv(f"BOUSSOLE_LLM_{name}", value)
    with pytest.raises(SettingsProblem) as problem:
        load_settings()
    assert named in str(problem.value)
    assert "secret" not in str(problem.value)


def test_what_is_set_reaches_the_platform() -> None:
    """The allow-lists and the rate are the adapter's."""
    settings = Settings(
        matrix_homeserver="https://matrix.example.org",
        matrix_user="boussole",
        matrix_inviters=("@*:example.org",),
        matrix_facilitators=("@ana:example.org",),
        matrix_burst=100,
        matrix_per_second=20.0,
    )
    (adapter,) = platforms(settings, RunningClock())
    options = adapter._options  # type: ignore[attr-defined] # what the settings came to
    assert options.inviters == ("@*:example.org",)
    assert options.facilitators == {"@ana:example.org"}
    assert (options.burst, options.per_second) == (100, 20.0)


@pytest.mark.parametrize("name", [".env", "boussole.toml"])
def test_a_file_in_another_encoding_is_named(tmp_path: Path, name: str) -> None:
    """Which file, and what to do; not which byte."""
    (tmp_path / name).write_bytes("BOUSSOLE_LLM_MODEL='é'\n".encode("latin-1"))
    with pytest.raises(SettingsProblem) as problem:
        load_settings()
    assert str(problem.value) == f"{name}: is not in UTF-8; save it again as UTF-8"
