"""Settings as operators misspell them: each mistake is named, with what would work."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.runtime.setting_names import Unknown, unknown_settings
from adapters.runtime.settings import SettingsProblem, load_settings
from tests.integration.cli.conftest import Shell


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, without settings."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_misspelt_name_is_answered_with_the_nearest(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever it stands: in a variable, in `.env`, in `boussole.toml`."""
    monkeypatch.setenv("BOUSSOLE_LOCAL", "fr")
    (folder / ".env").write_text("BOUSSOLE_TELEGRAM_TOKN=1\nOTHER=2\n")
    (folder / "boussole.toml").write_text('timezon = "Europe/Paris"\nqqq = 1\n')
    assert unknown_settings() == [
        Unknown("BOUSSOLE_LOCAL", "", "BOUSSOLE_LOCALE"),
        Unknown("BOUSSOLE_TELEGRAM_TOKN", ".env", "BOUSSOLE_TELEGRAM_TOKEN"),
        Unknown("BOUSSOLE_TIMEZON", "boussole.toml", "BOUSSOLE_TIMEZONE"),
        Unknown("BOUSSOLE_QQQ", "boussole.toml", ""),
    ]


@pytest.mark.parametrize(
    ("variable", "value", "answer"),
    [
        ("LOCALE", "xx", "it speaks en and fr"),
        ("LOG_LEVEL", "loud", "'debug', 'info', 'warning' or 'error'"),
        ("TELEGRAM_TOKEN", "hunter2", "@BotFather"),
        ("TIMEZONE", "Mars/Olympus", "Europe/Paris"),
        ("BOARD_SECONDS", "-1", "greater than or equal to 0"),
        ("MATRIX_HOMESERVER", "example.org", "https://"),
    ],
)
def test_a_wrong_value_is_answered_with_what_would_work(
    variable: str, value: str, answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The variable is named; a secret is not repeated."""
    monkeypatch.setenv(f"BOUSSOLE_{variable}", value)
    with pytest.raises(SettingsProblem) as problem:
        load_settings()
    assert f"BOUSSOLE_{variable}: " in str(problem.value)
    assert answer in str(problem.value)
    assert variable != "TELEGRAM_TOKEN" or value not in str(problem.value)


def test_a_broken_file_says_on_which_line(folder: Path) -> None:
    """The file is named as well."""
    (folder / "boussole.toml").write_text('speed = 2\ntimezone = "Europe/Paris\n')
    with pytest.raises(SettingsProblem, match=r"boussole\.toml: .*line 2"):
        load_settings()


@pytest.mark.parametrize(("locale", "kept"), [("fr_FR", "fr-FR"), ("en", "en")])
def test_a_country_is_a_language_too(
    locale: str, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As systems spell it and as the web does."""
    monkeypatch.setenv("BOUSSOLE_LOCALE", locale)
    monkeypatch.setenv("BOUSSOLE_LOG_LEVEL", "WARNING")
    settings = load_settings()
    assert (settings.locale, settings.log_level) == (kept, "warning")


def test_the_check_counts_unknown_names(shell: Shell) -> None:
    """Otherwise everything would seem ready, and nobody would know why nothing works."""
    done = shell.run("check", telegram_tokn="1")
    assert done.status == 1
    assert "Voulez-vous dire BOUSSOLE_TELEGRAM_TOKEN" in " ".join(done.out.split())


def test_a_copy_is_made_by_command(shell: Shell) -> None:
    """No file is ever written over."""
    url = f"sqlite:///{shell.folder / 'room.db'}"
    assert shell.run("db", "upgrade", database_url=url).status == 0
    assert shell.run("db", "backup", "copy.db", database_url=url).status == 0
    again = shell.run("db", "backup", "copy.db", database_url=url)
    assert (again.status, "exists already" in again.complaint) == (1, True)
