"""The operator's commands, with settings right and wrong."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time

import pytest

from tests.integration.cli.conftest import Shell

COMMANDS = ("demo", "play", "run", "check", "export", "cycles", "pack", "db")


def test_help_names_every_command_quickly(shell: Shell) -> None:
    """Nothing heavy is loaded to print the help: the best of three counts."""
    seconds = []
    for _ in range(3):
        began = time.perf_counter()
        done = shell.run("--help")
        seconds.append(time.perf_counter() - began)
    assert all(command in done.out for command in COMMANDS)
    assert min(seconds) < 0.5


def test_help_loads_nothing_heavy() -> None:
    """The libraries of platforms, storage and typesetting stay on the shelf."""
    heavy = ("sqlalchemy", "nio", "telegram", "typst", "numpy", "pydantic", "aiohttp", "openpyxl")
    code = f"import sys, adapters.cli.main; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_fresh_installation_is_ready(shell: Shell) -> None:
    """Without any setting, the check is green and says what a platform would need."""
    done = shell.run("check")
    assert done.status == 0, done
    assert "✗" not in done.out
    assert "BOUSSOLE_TELEGRAM_TOKEN" in done.out
    assert "Tout est prêt" in done.out


@pytest.mark.parametrize("command", ["check", "run", "cycles", "play", "demo"])
def test_wrong_settings_are_said_line_by_line(shell: Shell, command: str) -> None:
    """Each wrong setting has its line with a remedy; the status is 2 and nothing is traced."""
    done = shell.run(command, timezone="Mars/Olympus", speed="fast")
    assert done.status == 2
    lines = done.complaint.strip().splitlines()
    assert len(lines) == 2
    assert any("BOUSSOLE_TIMEZONE" in line and "Europe/Paris" in line for line in lines)
    assert any("BOUSSOLE_SPEED" in line for line in lines)


def test_run_without_a_platform_says_what_to_give(shell: Shell) -> None:
    """There is nobody to talk to; the answer names the variables and `boussole play`."""
    done = shell.run("run")
    assert done.status == 2
    assert "BOUSSOLE_TELEGRAM_TOKEN" in done.complaint
    assert "boussole play" in done.complaint


def test_a_database_that_cannot_serve_fails_the_check(shell: Shell) -> None:
    """The line says what is wrong without the password of its address."""
    secret = "hunter2"
    done = shell.run("check", database_url=f"postgresql://bo:{secret}@127.0.0.1:1/boussole")
    assert done.status == 1
    assert "✗" in done.out
    assert secret not in done.out + done.complaint


def test_a_kept_room_is_listed_and_exported(shell: Shell) -> None:
    """From a played round to its cycle in the list, to its files."""
    url = f"sqlite:///{shell.folder / 'room.db'}"
    shell.run("play", "--database", url, typed="/tour 1\n>>14\nana: + plus de transparence\n")
    listed = shell.run("cycles", database_url=url)
    assert "Lavelanet" in listed.out
    (code,) = re.findall(r"│ ([0-9a-f]{6}) ", listed.out)
    done = shell.run("export", code, "--format", "json", "--out", "files", database_url=url)
    assert done.status == 0, done
    (file,) = (shell.folder / "files").iterdir()
    assert "plus de transparence" in file.read_text("utf-8")
    assert "Ana" not in file.read_text("utf-8")
    named = shell.run(
        "export", code, "--format", "json", "--out", "named", "--names", database_url=url
    )
    assert named.status == 0, named
    (file,) = (shell.folder / "named").iterdir()
    assert "Ana" in json.dumps(json.loads(file.read_text("utf-8")), ensure_ascii=False)


def test_an_unknown_cycle_names_the_known_ones(shell: Shell) -> None:
    """An empty database says that there is none yet."""
    done = shell.run("export", "nowhere")
    assert done.status == 1
    assert "nowhere" in done.complaint
    assert "Il n'y en a encore aucun" in done.complaint


def test_upgrading_twice_is_fine(shell: Shell) -> None:
    """The second time there is nothing to do, and it says the same."""
    assert shell.run("db", "upgrade").status == 0
    again = shell.run("db", "upgrade")
    assert again.status == 0
    assert "à jour" in again.out


def test_english_terminals_are_answered_in_english(shell: Shell) -> None:
    """The language comes from the setting, else from the terminal."""
    shell.environment["LANG"] = "en_GB.UTF-8"
    assert "Everything is ready" in shell.run("check").out
    assert "Tout est prêt" in shell.run("check", locale="fr").out
