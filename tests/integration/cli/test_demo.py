"""The demonstration plays the published workshop, and its files hold it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from adapters.export.json_file import parse
from adapters.runtime.packs import bundled_packs, load_pack
from tests.integration.cli.conftest import Outcome, Shell

PACK = load_pack("participation-numerique")
FAST = "100000"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the demonstration was played."""
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def demo(folder: Path) -> Outcome:
    """The demonstration, played once as fast as this machine can."""
    done = Shell(folder).run("demo", "--speed", FAST)
    assert done.status == 0, done
    return done


def test_the_tables_are_the_published_ones_bullet_for_bullet(demo: Outcome, folder: Path) -> None:
    """What went through the whole house stands in the published cells, in the published words."""
    (exported,) = (folder / "out").glob("*demonstration.json")
    cycle = parse(exported.read_bytes())
    found = Counter(
        (group.situation, round.number, round.scenario, idea.actor, idea.side, idea.text)
        for group in cycle.groups
        for round in group.rounds
        for idea in round.contributions
    )
    assert PACK.past is not None
    assert found == Counter(
        (round.situation, round.round, round.scenario, idea.actor, idea.side, idea.text.strip())
        for round in PACK.past.rounds
        for idea in round.ideas
    )


def test_no_idea_is_lost_in_the_themes(demo: Outcome, folder: Path) -> None:
    """Every contribution stands in a theme of its own cell, so every table shows them all."""
    (exported,) = (folder / "out").glob("*demonstration.json")
    for group in parse(exported.read_bytes()).groups:
        for round in group.rounds:
            sources = {source for theme in round.themes for source in theme.sources}
            assert sources == {idea.id for idea in round.contributions}


def test_every_bell_rings_on_time_and_every_table_is_shown(demo: Outcome) -> None:
    """Four groups, two rounds: the transcript has the bells, the tables and the restitution."""
    assert demo.out.count("C'est l'heure") == 8
    assert demo.out.count("Mi-temps") == 8
    assert "j'étais absent" not in demo.out
    assert demo.out.count("· Restitution") == 8
    assert "✓ Les tableaux sont les publiés" in demo.out


def test_simulated_votes_are_called_so_wherever_they_count(demo: Outcome) -> None:
    """Nobody voted in 2021: each ballot that was counted and each plan says it."""
    assert demo.out.count("Votes simulés") == 8


def test_a_pipe_gets_plain_lines(demo: Outcome) -> None:
    """No colour, no progress bar, nothing on the error stream."""
    assert "\x1b" not in demo.out
    assert demo.complaint == ""


def test_files_of_both_cycles_are_written_in_every_format(demo: Outcome, folder: Path) -> None:
    """The played cycle and the past one, six formats each, then the compass's page and picture."""
    written = [path.name for path in (folder / "out").iterdir() if path.is_file()]
    twice = dict.fromkeys(("md", "csv", "json", "xlsx"), 2)
    assert Counter(name.rpartition(".")[2] for name in written) == twice | {"pdf": 3, "png": 3}
    assert all(name in demo.out for name in written)


def test_it_ends_with_the_third_meeting_and_the_compass(demo: Outcome) -> None:
    """Nobody's votes are said to be simulated, and the compass says that it is no verdict."""
    assert "Votes simulés" in demo.out
    assert "plan d'action" in demo.out
    assert "Une orientation, pas un verdict" in demo.out


@pytest.mark.parametrize("pack", [p for p in bundled_packs() if load_pack(p).past is None])
def test_a_pack_without_a_past_is_not_made_one_up(shell: Shell, pack: str) -> None:
    """The demonstration says so, and what one can do instead."""
    done = shell.run("demo", "--pack", pack)
    assert done.status == 1
    assert f"boussole play --pack {pack}" in done.complaint
