"""A room in a terminal, played through a pipe: the whole house answers."""

from __future__ import annotations

from tests.integration.cli.conftest import Shell

ROUND = """\
/tour 1
>>14
ana: + plus de transparence
bo: - trop cher
bo: usage : on s'y retrouve
1
ana: >> 0
>>30
/synthese
"""


def test_a_round_is_played_from_the_first_bell_to_the_table(shell: Shell) -> None:
    """Set-up, phases, contributions, a button, the bells and the table, in one go."""
    done = shell.run("play", typed=ROUND)
    assert done.status == 0, done
    assert "Tout est prêt" in done.out
    assert "Bo appuie sur « ➕\u00a0Levier »" in done.out or "Bo appuie sur" in done.out
    for words in ("plus de transparence", "trop cher", "on s'y retrouve", "C'est l'heure"):
        assert words in done.out
    assert "j'étais absent" not in done.out
    assert "À bientôt" in done.out


def test_wrong_lines_are_answered_and_break_nothing(shell: Shell) -> None:
    """Whatever one types by mistake, the room goes on and no trace of the program shows."""
    lines = ("2", ">99 oui", "~99 oui", "x99", "/nimporte", "/tour 99", "/tour demain", "/pause")
    done = shell.run("play", typed="\n".join((*lines, "/aide")))
    assert done.status == 0, done
    assert "Je suis Boussole" in done.out
    assert "Traceback" not in done.out + done.complaint
    assert done.complaint == ""


def test_a_kept_room_is_taken_up_again(shell: Shell) -> None:
    """With a database, the second sitting finds the round where the first one left it."""
    kept = ("play", "--database", f"sqlite:///{shell.folder / 'room.db'}")
    shell.run(*kept, typed="/tour 1\n>>14\nana: + plus de transparence\n")
    again = shell.run(*kept, typed="ana: /mesapports\n")
    assert "travaille toujours sur" in again.out
    assert "plus de transparence" in again.out


def test_an_unknown_case_or_pack_names_the_known_ones(shell: Shell) -> None:
    """The answer is one sentence that can be acted upon."""
    case = shell.run("play", "--situation", "Paris")
    assert case.status == 1
    assert "Lavelanet" in case.complaint
    pack = shell.run("play", "--pack", "nowhere")
    assert pack.status == 1
    assert "participation-numerique" in pack.complaint


def test_another_pack_speaks_its_own_language(shell: Shell) -> None:
    """A pack in English is played in English, whatever the terminal's language."""
    done = shell.run("play", "--pack", "library-tomorrow", typed="/help\n")
    assert "Everything is ready" in done.out
    assert "I am Boussole" in done.out
