"""Catalogues as people hear them: rich, literal where others' words are inserted, well set."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adapters.runtime.catalogues import language
from bot.language import Language
from bot.text import Heading, Items, Paragraph, Quote, Rule, Span, plain, plain_line

PARIS = ZoneInfo("Europe/Paris")
NOON = datetime(2026, 6, 7, 12, tzinfo=UTC)
SOURCE = """
said = **{ $who }** dit : _{ $words }_
list =
    # Titre

    - un
    - deux : `code`

    > cité

    ---

    1. premier
    2. [lien](https://exemple.org)
line = Vraiment ? Oui : 5 min « peut-être » !
count = { $n ->
    [0] rien
    [one] une idée
   *[other] { $n } idées
  }
wrong = { $missing }
odd =
    ### Petit

    a\\
    b
    <b>c</b>
    """
DIT = " dit\u00a0: "
LANGUAGE = Language("fr", {"test.ftl": SOURCE}, Language("en", {"more.ftl": "only = Only here?"}))


def test_a_message_becomes_blocks() -> None:
    """Headings, lists, quotes, rules, links and stress are meaning, not signs."""
    blocks = LANGUAGE.text("list").blocks
    assert blocks[0] == Heading((Span("Titre"),))
    assert blocks[1] == Items(((Span("un"),), (Span("deux\u00a0: "), Span("code", code=True))))
    assert blocks[2] == Quote(((Span("cité"),),))
    assert blocks[3] == Rule()
    link = Span("lien", url="https://exemple.org")
    assert blocks[4] == Items(((Span("premier"),), (link,)), ordered=True)
    assert plain(LANGUAGE.text("list")).splitlines()[-1] == "2. lien"


def test_breaks_and_small_headings_are_kept_and_html_is_words() -> None:
    """A hard break parts lines; a tag that somebody wrote is shown."""
    heading, paragraph = LANGUAGE.text("odd").blocks
    assert heading == Heading((Span("Petit"),), 3)
    assert isinstance(paragraph, Paragraph)
    assert [plain_line(line) for line in paragraph.lines] == ["a", "b", "<b>c</b>"]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1))
@example("*étoiles* et `code`, [lien](http://x) # titre\\")
@example("1. une liste")
@example("&amp; <b>")
def test_inserted_words_are_literal(words: str) -> None:
    """Neither a name nor an idea can change the markup or run away with the message."""
    text = LANGUAGE.text("said", who=words, words=words)
    (block,) = text.blocks
    assert isinstance(block, Paragraph)
    (line,) = block.lines
    if words.strip():
        strong = "".join(span.text for span in line if span.strong)
        stressed = "".join(span.text for span in line if span.emphasis)
        assert strong.split() == stressed.split() == LANGUAGE.typography(words).split()
        assert [span.text for span in line if not (span.strong or span.emphasis)] == [DIT]


def test_lines_of_an_inserted_text_stay_lines() -> None:
    """What somebody wrote on two lines is shown on two lines."""
    (block,) = LANGUAGE.text("said", who="Ana", words="un\ndeux").blocks
    assert isinstance(block, Paragraph)
    assert [plain_line(line) for line in block.lines] == ["Ana dit\u00a0: un", "deux"]


def test_french_signs_keep_their_spaces() -> None:
    """Narrow before ; ? !, unbreakable before : and inside guillemets, and after a number."""
    assert LANGUAGE.line("line") == (
        "Vraiment\u202f? Oui\u00a0: 5\u00a0min «\u00a0peut-être\u00a0»\u202f!"
    )
    assert language("en").typography("Really ? Yes") == "Really ? Yes"


def test_plurals_follow_the_language() -> None:
    """French says « une idée » for one, and « rien » where the catalogue wants it."""
    assert [LANGUAGE.line("count", n=n) for n in (0, 1, 2)] == ["rien", "une idée", "2 idées"]


def test_a_missing_message_is_taken_from_the_fallback() -> None:
    """Better in English than not at all; what nobody says is our mistake, named."""
    assert LANGUAGE.line("only") == "Only here?"
    assert not LANGUAGE.has("only")
    with pytest.raises(KeyError, match="nowhere"):
        LANGUAGE.line("nowhere")


def test_a_missing_argument_is_our_mistake() -> None:
    """A message that asks for more than it gets says which."""
    with pytest.raises(ValueError, match="wrong"):
        LANGUAGE.line("wrong")


def test_dates_and_lengths_are_said_in_words() -> None:
    """As people of the language read them, in the cycle's zone."""
    french, english = language("fr"), language("en")
    assert french.clock(NOON, PARIS) == "14:00"
    assert french.day(NOON, PARIS) == "dimanche 7 juin 2026"
    assert french.full_day(date(2021, 6, 7)) == "7 juin 2021"
    assert french.zone_name(NOON, PARIS) == "heure d’été d’Europe centrale"
    assert french.duration(timedelta(minutes=8)) == "8 minutes"
    assert english.duration(timedelta(days=3)) == "3 days"
    assert french.enumeration(["a", "b", "c"]) == "a, b et c"
    assert english.day(NOON, PARIS) == "Sunday, June 7, 2026"


@pytest.mark.parametrize(("tag", "spoken"), [("fr-CA", "fr"), ("en", "en"), ("nl", "en")])
def test_a_language_that_is_not_spoken_has_a_nearest_one(tag: str, spoken: str) -> None:
    """A region speaks its language, and everybody else English."""
    assert language(tag).tag == spoken


@pytest.mark.parametrize(
    ("tag", "day", "hour"),
    [
        ("en-GB", "Sunday, 7 June 2026", "14:00"),
        ("en", "Sunday, June 7, 2026", "2:00 PM"),
        ("en-ZZ", "Sunday, June 7, 2026", "2:00 PM"),
        ("fr-CA", "dimanche 7 juin 2026", "14 h 00"),
    ],
)
def test_a_region_writes_days_and_hours_its_own_way(tag: str, day: str, hour: str) -> None:
    """The words are the language's; an unknown region writes as its language does."""
    spoken = language(tag)
    assert spoken.day(NOON, PARIS) == day
    assert spoken.clock(NOON.replace(hour=12), PARIS).replace("\u202f", " ") == hour


@pytest.mark.parametrize("length", [999, 1001, 5000])
def test_long_words_are_inserted_whole(length: int) -> None:
    """An idea of any length can be quoted, as plain words and as rich text."""
    words = "*a* " * (length // 4)
    (block,) = LANGUAGE.text("said", who="Ana", words=words).blocks
    assert isinstance(block, Paragraph)
    assert plain_line(block.lines[0]) == f"Ana{DIT}{words.strip()}"
    assert words in LANGUAGE.line("said", who="Ana", words=words)
