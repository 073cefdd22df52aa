"""One player can be everybody in a room, and is told kindly what would work."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from rich.text import Text as RichText

from adapters.base import Attachment, Deletion, Post, PressAnswer, Reaction
from adapters.console.cast import Cast
from adapters.console.messages import Messages
from adapters.console.player import Player
from adapters.console.room import ConsoleAdapter
from adapters.console.screen import Screen
from adapters.runtime.catalogues import language
from adapters.runtime.clock import ManualClock
from bot.effects import Button
from bot.events import (
    ButtonPressed,
    CommandGiven,
    Event,
    MessageEdited,
    MessageReceived,
    MessageRemoved,
    ReactionChanged,
)
from bot.text import Text, paragraph

ROOM = "console:salon"


class Table:
    """A console room without a house: what is typed, shown and happens can be looked at."""

    def __init__(self, folder: Path) -> None:
        self.out = StringIO()
        self.waited: list[timedelta] = []
        console = Console(file=self.out, width=100, color_system=None)
        screen = Screen(console, language("fr"), lambda _c, m: (number(m), RichText("   ")))
        self.adapter = ConsoleAdapter(screen, Messages("run"), folder)
        clock = ManualClock(datetime(2026, 6, 7, 12, tzinfo=UTC))
        cast = Cast("Moi", "Animation")
        self.player = Player(self.adapter, ROOM, clock, cast, {"usage"}, self._wait)

    async def _wait(self, length: timedelta) -> None:
        self.waited.append(length)

    async def types(self, *lines: str) -> list[Event]:
        """Type lines; the events that came of them."""
        for line in lines:
            await self.player.type(line)
        return self.happened()

    def happened(self) -> list[Event]:
        """The events since the last look."""
        queue: asyncio.Queue[Event] = self.adapter._events
        return [queue.get_nowait() for _ in range(queue.qsize())]

    async def bot_says(self, words: str, *labels: str) -> str:
        """The bot posts a message with these buttons; its id."""
        row = tuple(Button(label, f"choose::{label}") for label in labels)
        post = Post(key="k", chat=ROOM, body=paragraph(words), buttons=(row,) if row else ())
        receipt = await self.adapter.deliver(post)
        assert receipt.message is not None
        return receipt.message

    @property
    def shown(self) -> str:
        """Everything on the screen."""
        return self.out.getvalue()


def number(message: object) -> RichText:
    """A margin with the number of a message."""
    return RichText(f"{getattr(message, 'number', '')} ")


@pytest.fixture
def table(tmp_path: Path) -> Table:
    """A room in which nothing has been said yet."""
    return Table(tmp_path / "out")


async def test_a_name_speaks_until_another_does(table: Table) -> None:
    """A bare line is the last speaker's; names are told apart whatever their case."""
    said = await table.types("bonjour", "ana: + simple", "+ rapide", "ANA: oui")
    names = [event.author.name for event in said if isinstance(event, MessageReceived)]
    assert names == ["Moi", "Ana", "Ana", "Ana"]
    assert table.shown.count("Ana entre dans le salon") == 1


async def test_facilitator_commands_are_the_facilitators(table: Table) -> None:
    """`/tour` works at once; said as Ana it is Ana's, who may be given the right with @."""
    given = await table.types("/tour 1", "/aide", "ana: /tour 1", "@ana: /tour 1", "/suite")
    who = [(e.author.name, e.author.facilitator) for e in given if isinstance(e, CommandGiven)]
    assert who == [
        ("Animation", True),
        ("Moi", False),
        ("Ana", False),
        ("Ana", True),
        ("Ana", True),
    ]


async def test_a_number_presses_the_newest_button(table: Table) -> None:
    """Without a message number it is the newest message that still has buttons."""
    old = await table.bot_says("Avant ?", "Oui", "Non")
    new = await table.bot_says("Alors ?", "Levier", "Frein")
    pressed = await table.types("2", "#1.1")
    assert [(e.message, e.action) for e in pressed if isinstance(e, ButtonPressed)] == [
        (new, "choose::Frein"),
        (old, "choose::Oui"),
    ]
    await table.adapter.deliver(Deletion(key="k", chat=ROOM, message=new))
    (event,) = await table.types("2")
    assert isinstance(event, ButtonPressed)
    assert event.message == old


async def test_replies_edits_and_reactions_find_their_message(table: Table) -> None:
    """Numbers stand for messages; edits are their author's without saying so."""
    post = await table.bot_says("Quels impacts ?")
    said = await table.types("ana: >1 + simple", "bo: ~2 + plus simple", "~2 + plus simple")
    first, edited = said
    assert isinstance(first, MessageReceived)
    assert first.reply_to == post
    assert isinstance(edited, MessageEdited)
    assert (edited.author.name, edited.message) == ("Ana", first.message)
    assert "Le message 2 n'est pas de Bo" in table.shown
    put, gone, removed = await table.types("bo: 👍2", "👍2", "x2")
    assert isinstance(put, ReactionChanged)
    assert isinstance(gone, ReactionChanged)
    assert (put.emoji, gone.emoji) == (("👍",), ())
    assert isinstance(removed, MessageRemoved)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("2", "Aucun message n'a de bouton"),
        (">9 oui", "Il n'y a pas de message 9"),
        ("~9 oui", "Il n'y a pas de message 9"),
        ("👍9", "Il n'y a pas de message 9"),
        ("#9.1", "Il n'y a pas de message 9"),
        ("x1", "Le message 1 est du bot"),
        (">1", "Pour répondre"),
        ("?", "Ctrl-D"),
    ],
)
async def test_what_cannot_be_done_is_answered_kindly(table: Table, line: str, answer: str) -> None:
    """Nothing happens in the room, and the player learns what would work."""
    await table.bot_says("Bonjour")
    assert await table.types(line) == []
    assert answer in table.shown


async def test_a_button_is_pressed_by_whom_it_was_meant_for(table: Table) -> None:
    """What the bot asked Ana is answered as Ana, even after Bo has spoken, unless Bo says so."""
    await table.types("ana: + simple", "bo: bonjour")
    first = table.adapter.messages.numbered(1)
    assert first is not None
    row = (Button("Levier", "choose::Levier"),)
    ask = Post(key="k", chat=ROOM, body=paragraph("?"), buttons=(row,), reply_to=first.id)
    await table.adapter.deliver(ask)
    pressed = await table.types("1", "bo: 1")
    assert [e.author.name for e in pressed if isinstance(e, ButtonPressed)] == ["Ana", "Bo"]


async def test_a_person_can_write_in_private(table: Table) -> None:
    """Two colons are an aside; its buttons are pressed there, by whom the aside is with."""
    _, said = await table.types("bo: bonjour", "ana:: + une idée à part")
    row = (Button("Oui", "choose::Oui"),)
    aside = "console:@ana"
    await table.adapter.deliver(Post(key="k", chat=aside, body=paragraph("?"), buttons=(row,)))
    (pressed,) = await table.types("1")
    assert (said.chat, said.private) == (aside, True)
    assert isinstance(pressed, ButtonPressed)
    assert (pressed.chat, pressed.private, pressed.author.name) == (aside, True, "Ana")


async def test_a_button_that_is_not_there_is_counted(table: Table) -> None:
    """The answer says how many buttons there are."""
    await table.bot_says("Alors ?", "Levier", "Frein")
    assert await table.types("3") == []
    assert "n'a que 2 boutons" in table.shown


async def test_the_clock_goes_ahead_when_told(table: Table) -> None:
    """`>>5` is five minutes, and no message."""
    assert await table.types(">>5") == []
    assert table.waited == [timedelta(minutes=5)]


async def test_what_the_bot_does_is_shown(table: Table) -> None:
    """Posts, edits, reactions and answers to presses are all seen; files are written."""
    post = await table.bot_says("Bonjour", "Oui")
    edit = Post(key="k", chat=ROOM, body=paragraph("Bonsoir"), edits=post)
    assert (await table.adapter.deliver(edit)).message == post
    await table.adapter.deliver(Reaction(key="k", chat=ROOM, message=post, emoji="✍"))
    await table.adapter.deliver(PressAnswer(key="k", chat=ROOM, receipt="r", text="Merci"))
    for _ in range(2):
        file = Attachment(key="k", chat=ROOM, name="t.md", media_type="text/markdown", data=b"#")
        await table.adapter.deliver(file)
    assert all(word in table.shown for word in ("Bonjour", "Bonsoir", "✍ sur 1", "Merci", "t.md"))
    assert sorted(path.name for path in (table.adapter._folder).iterdir()) == ["t-2.md", "t.md"]


async def test_an_edit_of_an_earlier_run_is_shown_as_new(table: Table) -> None:
    """After a restart the bot may edit a message that this screen never showed."""
    edit = Post(key="k", chat=ROOM, body=paragraph("Le tableau"), edits="earlier.3")
    assert (await table.adapter.deliver(edit)).message == "earlier.3"
    assert "Le tableau" in table.shown


async def test_an_empty_text_breaks_nothing(table: Table) -> None:
    """A message without a word is still a message."""
    receipt = await table.adapter.deliver(Post(key="k", chat=ROOM, body=Text()))
    assert receipt.message is not None
