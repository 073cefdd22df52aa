"""Whatever people call themselves or write comes out as they wrote it, and as nothing more."""

from __future__ import annotations

from bot.board import Cell, Document, Entry, Row, Table
from bot.effects import Button
from bot.events import MessageReceived
from bot.text import Heading, Items, Paragraph, Quote, Span, Text
from tests.contract.adapters.stage import Stage, delivered
from tests.contract.adapters.words import post

NO_TURNING = {0x202E: None, 0x202C: None}
HOSTILE = (
    "<b>gras</b> <script>alert(1)</script> <a href='http://x'>ici</a> 1 < 2 > 0",
    "&amp; &lt;b&gt; &#x41; &nbsp; AT&T & co",
    "*gras* _italique_ `code` [lien](http://x) ||caché|| ~~barré~~ # titre > cité",
    "[bold]gras[/bold] [link=http://x]ici[/link] :smile: [/] \\[",
    "\"guillemets\" 'apostrophes' « français » \\\\ {accolades} {{ $x }} %s %(name)s",
    "مرحبا \u202eelpmis\u202c שלום",
    "👩‍👩‍👧‍👦 🏳️‍🌈 1️⃣ 🇫🇷 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 e\u0301 ﷽",
    "@room @everyone @all @boussole_bot !tour 1 tg://user?id=1 https://matrix.to/#/@a:b",
    "x" * 300,
)


async def test_words_come_out_literally(stage: Stage) -> None:
    """In every kind of block, stressed or not, beside each other."""
    for words in HOSTILE:
        line = (Span("« "), Span(words, strong=True), Span(words, emphasis=True), Span(" »"))
        blocks = (
            Heading((Span(words),), 2),
            Paragraph((line, (Span(words, code=True),))),
            Items(((Span(words),), (Span("après"),))),
            Quote(((Span(words),),)),
        )
        await delivered(stage, post(stage, body=Text(blocks)))
    for words, shown in zip(HOSTILE, await stage.screen(), strict=True):
        assert _bare(shown.words).count(_bare(words)) == 6
        assert f"«{_bare(words)}{_bare(words)}»" in _bare(shown.words)


async def test_a_name_comes_out_literally(stage: Stage) -> None:
    """A mention of somebody with such a name calls them and nobody else."""
    for words in HOSTILE:
        called = Span(words, person=stage.person("Bo"))
        await delivered(stage, post(stage, body=Text((Paragraph(((Span("Merci "), called),)),))))
    for words, shown in zip(HOSTILE, await stage.screen(), strict=True):
        assert _bare(words) in _bare(shown.words)


async def test_a_choice_comes_out_literally(stage: Stage) -> None:
    """What stands on a button is as hostile as anything."""
    labels = [words[:60] for words in HOSTILE]
    buttons = tuple((Button(label, f"go::{n}"),) for n, label in enumerate(labels))
    await delivered(stage, post(stage, "Alors ?", buttons=buttons))
    (shown,) = await stage.screen()
    assert [_bare(choice) for choice in shown.choices] == [_bare(label) for label in labels]


async def test_a_board_comes_out_literally(stage: Stage) -> None:
    """Titles, labels and ideas of a table."""
    for words in HOSTILE:
        cells = (Cell("lever", (Entry(words, support=2),)), Cell("obstacle", ()))
        table = Table(words, (words, "Freins"), (Row("usage", words, cells),))
        await delivered(stage, post(stage, body=Document(words, blocks=(table,))))
    shown = "".join(_bare(message.words) for message in await stage.screen())
    assert [words for words in HOSTILE if _bare(words) not in shown] == []


async def test_what_people_write_is_heard_literally(stage: Stage) -> None:
    """Nothing is lost or added on the way in but the marks that turn a line around."""
    for words in HOSTILE:
        await stage.says("Bo", f"idée : {words}")
    hearing = stage.hearing()
    await hearing.until(MessageReceived, lambda e: e.text.endswith(HOSTILE[-1]))
    heard = [e.text for e in hearing.events if isinstance(e, MessageReceived)]
    assert heard == [f"idée : {words}".translate(NO_TURNING) for words in HOSTILE]


async def test_a_very_long_text_arrives_whole_and_in_order(stage: Stage) -> None:
    """In as many messages as it takes, cut between words, at characters of several units."""
    words = [f"idée-{n}-🧭" for n in range(3000)]
    parts = [" ".join(words[n : n + 300]) for n in range(0, len(words), 300)]
    receipt = await delivered(stage, post(stage, "\n\n".join(parts)))
    shown = await stage.screen()
    assert " ".join(m.words for m in shown).split() == words
    assert receipt.message in [m.id for m in shown]


async def test_one_endless_word_arrives_whole(stage: Stage) -> None:
    """Without a space to cut at."""
    word = "🧭x" * 6000
    await delivered(stage, post(stage, word))
    assert "".join("".join(m.words.split()) for m in await stage.screen()) == word


def _bare(words: str) -> str:
    """Without spaces: platforms break lines and glue words in their own ways."""
    return "".join(words.split())
