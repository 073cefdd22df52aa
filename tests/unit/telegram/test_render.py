"""Rich text, boards and buttons as Telegram takes them, whatever people wrote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.base import Attachment, Post, Undeliverable
from adapters.runtime.catalogues import language
from adapters.telegram.cards import card, full
from adapters.telegram.html import cleaned
from adapters.telegram.render import REACTIONS, caption, keyboard, messages, reaction
from adapters.telegram.split import CAPTION_LIMIT, TEXT_LIMIT, chunks
from bot.board import Cell, Document, Entry, Row, Table
from bot.effects import Button
from bot.text import (
    Block,
    Heading,
    Items,
    Paragraph,
    Quote,
    Rule,
    Span,
    Text,
    paragraph,
    plain,
)
from tests.telegram_emulator.formatting import formatted
from tests.telegram_emulator.html import parse_html, units
from tests.telegram_emulator.world import REACTIONS as ALLOWED

words = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(
    [
        "<b>gras</b>",
        "&lt;",
        "a & b",
        '" onclick="',
        "</blockquote>",
        "👩‍👩‍👧 famille",
        "\x00\u2028",
        "—",
    ]
)
spans = st.builds(
    Span,
    words,
    strong=st.booleans(),
    emphasis=st.booleans(),
    code=st.booleans(),
    url=st.none() | st.sampled_from(["https://example.org/?a=1&b='\"<>"]),
    person=st.none() | st.sampled_from(["tg:42", "tg:-100123", "mx:@ana:example.org"]),
)
lines = st.lists(spans, max_size=4).map(tuple)
blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, lines, st.sampled_from([1, 2, 3])),
    st.builds(Paragraph, st.lists(lines, max_size=4).map(tuple)),
    st.builds(Items, st.lists(lines, max_size=4).map(tuple), st.booleans()),
    st.builds(Quote, st.lists(lines, max_size=4).map(tuple), st.booleans()),
    st.just(Rule()),
)
texts = st.builds(Text, st.lists(blocks, max_size=6).map(tuple))


def shown(html: str) -> str:
    """What a phone shows of an HTML message, as the strict server understood it."""
    return formatted({"text": html, "parse_mode": "HTML"}, "text")[0]


def squeezed(text: str) -> str:
    """The words without their spaces, which splitting and trimming may change."""
    return "".join(text.split())


@given(texts)
def test_every_text_is_html_that_telegram_takes_and_says_the_same_words(text: Text) -> None:
    """No name and no idea can break or inject markup: the plain words come back unharmed."""
    parsed = "".join(parse_html(chunk)[0] for chunk in chunks(text.blocks))
    assert squeezed(parsed) == squeezed(cleaned(plain(text)))


@given(st.lists(st.builds(Paragraph, st.lists(lines, max_size=40).map(tuple)), max_size=12))
def test_no_message_is_ever_too_long(some: list[Paragraph]) -> None:
    """Trap 11: 4096 UTF-16 units after parsing, and a hundred entities, by construction."""
    for chunk in chunks(some, limit=200):
        text, entities = parse_html(chunk)
        assert units(text) <= 200
        assert len(entities) <= 100


def test_a_long_text_is_split_between_its_blocks() -> None:
    """Each paragraph stays whole where it fits."""
    parts = [f"{n} " + "mot " * 250 for n in range(6)]
    found = [shown(chunk) for chunk in chunks(paragraph("\n\n".join(parts)).blocks)]
    assert [text[0] for text in found] == ["0", "4"]
    assert all(part.strip() in "\n\n".join(found) for part in parts)


def test_an_emoji_counts_twice() -> None:
    """Trap 11: 3000 flags of two units each do not fit in one message."""
    found = [shown(chunk) for chunk in chunks(paragraph("🎭" * 3000).blocks)]
    assert len(found) == 2
    assert "".join(found) == "🎭" * 3000


def test_one_endless_quote_is_split_and_every_part_stays_a_folded_quote() -> None:
    """A situation sheet longer than a message still opens at a touch."""
    sheet = Quote(tuple((Span(f"ligne {n} " + "x" * 90),) for n in range(80)), folded=True)
    found = chunks([sheet])
    assert len(found) > 1
    assert all(parse_html(chunk)[1][0]["type"] == "expandable_blockquote" for chunk in found)


def test_a_mention_works_without_a_username() -> None:
    """Trap 28: people are mentioned by id; other platforms' people by name only."""
    line = (Span("Ana", person="tg:42"), Span(" et "), Span("Zoé", person="mx:@zoe:example.org"))
    [html] = chunks([Paragraph((line,))])
    text, [entity] = parse_html(html)
    assert text == "Ana et Zoé"
    assert (entity["type"], entity["user"]) == ("text_mention", {"id": 42})


def test_a_command_can_be_touched_and_an_example_copied() -> None:
    """Telegram links a command in plain words; what needs an argument is set as code."""
    [html] = chunks(language("fr").text("setup-done", case="A", pack="P", code="abc").blocks)
    assert "<code>/atelier abc</code>" in html
    assert "</code> lance le premier tour, /aide dit" in html


def board(*ideas: Entry, label: str = "Commande") -> Document:
    """A live board with these levers."""
    cells = (Cell("lever", ideas), Cell("obstacle", ()))
    table = Table("", ("Leviers", "Freins"), (Row("commande", label, cells),))
    return Document("Tableau · tour 1", "Lavelanet", (table,))


def test_a_board_is_a_compact_card_with_words_beside_every_sign() -> None:
    """It reads well at 360 px: no grid, one idea a line, counts in words."""
    ideas = (Entry("plus de transparence", support=3), Entry("un guichet", transversal=True))
    [html] = full(board(*ideas), language("fr"))
    assert shown(html).splitlines() == [
        "Tableau · tour 1",
        "Lavelanet",
        "",
        "Commande",
        "➕ Leviers (2)",
        "• plus de transparence (3 voix)",
        "• un guichet (transversale)",
        "➖ Freins\xa0: rien",
    ]


@given(st.lists(st.builds(Entry, words), max_size=300))
def test_a_live_board_is_always_one_message(ideas: list[Entry]) -> None:
    """What has no room is counted, so that the board never leaves its message."""
    text = shown(card(board(*ideas), language("fr")))
    assert units(text) <= TEXT_LIMIT


def test_a_crowded_board_says_how_much_it_hides() -> None:
    """Two hundred ideas: some are shown, the others counted."""
    ideas = [Entry(f"idée numéro {n} " + "détail " * 20) for n in range(200)]
    text = shown(card(board(*ideas), language("fr")))
    listed = text.count("• ")
    assert 0 < listed < 200
    assert f"… et {200 - listed} autres idées" in text
    assert "Leviers (200)" in text


def test_a_final_table_says_everything_in_as_many_messages_as_it_takes() -> None:
    """Nothing that people said is dropped from a table that is not edited."""
    ideas = [Entry(f"idée numéro {n} " + "détail " * 20) for n in range(200)]
    post = Post(key="k", chat="tg:-1", body=board(*ideas))
    found = [shown(html) for html in messages(post, language, in_one=False)]
    assert len(found) > 1
    assert all(f"idée numéro {n} " in "\n".join(found) for n in range(200))


def test_a_long_sheet_is_folded() -> None:
    """Long prose opens at a touch and does not fill three screens."""
    prose = Paragraph(((Span("mot " * 200),),))
    [html] = full(Document("Fiche", "", (prose,)), language("fr"))
    assert parse_html(html)[1][-1]["type"] == "expandable_blockquote"


def test_of_a_sheet_of_many_answers_each_opens_at_a_touch() -> None:
    """Questions stay in sight, three lines of each answer below; a short card stays open."""
    question, answer = Heading((Span("Quels moyens ?"),), 2), Paragraph(((Span("mot " * 50),),))
    [sheet] = full(Document("Fiche", "", (question, answer) * 6), language("fr"))
    [short] = full(Document("Fiche", "", (question, answer)), language("fr"))
    assert sheet.count("<b>Quels moyens") == sheet.count("\n<blockquote expandable>") == 6
    assert "blockquote" not in short


def test_a_token_may_have_64_bytes_and_no_more() -> None:
    """Trap 7: bytes, not characters."""
    keyboard(((Button("Ici", "é" * 32),),))
    with pytest.raises(Undeliverable, match="64 bytes"):
        keyboard(((Button("Ici", "é" * 33),),))


def test_a_caption_has_its_own_limit_and_the_rest_follows() -> None:
    """Trap 11: 1024 units under a picture, then ordinary messages."""
    long = paragraph("\n\n".join("mot " * 100 for _ in range(12)))
    file = Attachment(
        key="k", chat="tg:-1", name="t.png", media_type="image/png", data=b"x", caption=long
    )
    first, *others = (shown(html) for html in caption(file))
    assert units(first) <= CAPTION_LIMIT
    assert "".join([first, *others]).count("mot") == 1200


def test_a_picture_without_a_caption_is_described_by_its_alternative_text() -> None:
    """Telegram has no field for it, so it is the caption."""
    file = Attachment(
        key="k", chat="tg:-1", name="t.png", media_type="image/png", data=b"x", alt="Le tableau"
    )
    assert caption(file) == ("Le tableau",)


@given(st.text(min_size=1, max_size=3))
def test_every_reaction_is_one_that_telegram_allows(emoji: str) -> None:
    """Trap 26: anything else becomes its nearest neighbour."""
    assert reaction(emoji) in {*ALLOWED, ""}
    assert reaction("✅") == "👍"
    assert reaction("✍️") == "✍"


def test_the_two_lists_of_reactions_agree() -> None:
    """The adapter's list and the strict server's are Telegram's."""
    assert frozenset(ALLOWED) == REACTIONS
