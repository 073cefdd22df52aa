"""Every conversation in tests/transcripts takes place word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.transcripts.player import Mismatch, perform
from tests.transcripts.script import UnreadableLine, read

FOLDER = Path(__file__).parent.parent / "transcripts"
FILES = sorted(FOLDER.glob("*.txt"))
HEAD = "situation: A\nat: 2026-06-07 14:00 Europe/Paris\n\n"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_it_is_played_as_written(file: Path, tmp_path: Path) -> None:
    """What people do in the transcript is answered as the transcript says, and no more."""
    await perform(read(file.read_text("utf-8")), tmp_path)


@pytest.mark.parametrize(
    ("entries", "complaint"),
    [
        ("ana> /aide", "the bot says"),
        ("ana> bonjour\nbot> Bonjour !", "but no more"),
        ("ana> /aide\nbot> Autre chose.", "Je suis Boussole"),
        ("ana> /export\nbot> 📎 … [PDF]\nanimation> /tour 1", "réservée"),
        ("animation> /tour 1\nbot …\nana> + bien\nbot …\nrecord> usage + bien (ana)", "holds"),
        ("ana presses Rien", "no button"),
        ('ana> (to "jamais dit") oui', "nobody said"),
    ],
)
async def test_a_transcript_that_is_wrong_is_caught(
    entries: str, complaint: str, tmp_path: Path
) -> None:
    """The player complains of silence, of other words, of more words and of a wrong record."""
    with pytest.raises(Mismatch, match=complaint):
        await perform(read(HEAD + entries), tmp_path)


def test_a_line_that_means_nothing_is_refused() -> None:
    """A typing error in a transcript is named by its line instead of being passed over."""
    with pytest.raises(UnreadableLine, match="line 4: ana dances"):
        read(HEAD + "ana dances")
