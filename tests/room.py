"""One chat of a rehearsal: people act in it, and what stands in it can be read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.events import (
    ButtonPressed,
    CommandGiven,
    Event,
    MemberJoined,
    MemberLeft,
    MessageEdited,
    MessageReceived,
    MessageRemoved,
    ReactionChanged,
)
from bot.record import Contribution, GroupRecord, Record
from storage import groups, record
from tests.recorder import Output, Recorder, Standing

if TYPE_CHECKING:
    from tests.house import Rehearsal

PACK = "participation-numerique"
_COMMAND = re.compile(r"^/([^\s@]+)(@\S+)?\s*(.*)$", re.DOTALL)
_MENTION = re.compile(r"^@boussole\s+")


@dataclass
class Room:
    """One chat: people act in it, and what stands in it can be read."""

    rehearsal: Rehearsal
    chat: str
    private: bool = False
    facilitators: set[str] = field(default_factory=lambda: {"animation"})

    async def set_up(self, situation: str, pack: str = PACK, code: str = "") -> None:
        """Prepare this room for a situation; what was said of it is not read again."""
        await self.says("animation", f"/atelier {pack} {situation} {code}")
        self.recorder.outputs.clear()

    async def says(self, who: str, words: str, *, to: str | None = None) -> None:
        """Somebody writes, gives a command, or answers the message that contains `to`."""
        target = self.find(to).id if to is not None else None
        message = self.recorder.stand(self.chat, words, who, target)
        await self.rehearsal.take(self.words_event(who, words, message.id, target))

    def words_event(self, who: str, words: str, message: str, reply_to: str | None) -> Event:
        """What the platform makes of words: a command if they start with a slash."""
        shared = self._shared(who) | {"message": message, "reply_to": reply_to}
        if found := _COMMAND.match(words):
            name, bot, arguments = found.groups()
            return CommandGiven(name=name, arguments=arguments, addressed=bool(bot), **shared)
        text = _MENTION.sub("", words)
        return MessageReceived(text=text, addressed=text != words, **shared)

    async def presses(self, who: str, label: str, *, on: str = "") -> None:
        """Somebody presses the newest button that reads so, under a message that contains `on`."""
        for message in reversed(self.messages):
            chosen = [b for b in message.buttons if label in b.label]
            if chosen and on in message.text:
                return await self.presses_token(who, message.id, chosen[0].action)
        raise AssertionError(f"no button {label!r} in {self.chat}")

    async def presses_token(self, who: str, message: str, action: str) -> None:
        """A press with any token, as an old or forged client may send it."""
        receipt = f"r{next(self.recorder.numbers)}"
        shared = self._shared(who)
        await self.rehearsal.take(
            ButtonPressed(message=message, action=action, receipt=receipt, **shared)
        )

    async def reacts(self, who: str, *emoji: str, to: str) -> None:
        """Somebody's reactions on a message become these."""
        shared = self._shared(who)
        await self.rehearsal.take(ReactionChanged(message=self.find(to).id, emoji=emoji, **shared))

    async def edits(self, who: str, old: str, new: str) -> None:
        """Somebody changes the words of the message that contains `old`."""
        message = self.find(old)
        message.text = new
        await self.rehearsal.take(MessageEdited(message=message.id, text=new, **self._shared(who)))

    async def removes(self, who: str, words: str) -> None:
        """Somebody takes a message back."""
        message = self.find(words)
        message.gone = True
        await self.rehearsal.take(MessageRemoved(message=message.id, **self._shared(who)))

    async def joins(self, who: str) -> None:
        """Somebody comes into the chat."""
        await self.rehearsal.take(MemberJoined(**self._shared(who)))

    async def leaves(self, who: str) -> None:
        """Somebody goes out of the chat."""
        await self.rehearsal.take(MemberLeft(**self._shared(who)))

    @property
    def recorder(self) -> Recorder:
        """The platform that this chat belongs to."""
        return self.rehearsal.recorder

    @property
    def messages(self) -> list[Standing]:
        """What can be read here, oldest first."""
        return self.recorder.in_chat(self.chat)

    @property
    def outputs(self) -> list[Output]:
        """Everything that was delivered here since the outputs were last cleared."""
        return [output for output in self.recorder.outputs if output.chat == self.chat]

    @property
    def heard(self) -> list[str]:
        """The words of the bot's new messages since the outputs were last cleared."""
        return [output.text for output in self.outputs if output.kind == "post"]

    def find(self, words: str) -> Standing:
        """The newest message here that contains these words; AssertionError if there is none."""
        for message in reversed(self.messages):
            if words in _spaced(message.text):
                return message
        texts = "\n".join(repr(message.text) for message in self.messages[-8:])
        raise AssertionError(f"nobody said {words!r} in {self.chat}; the last messages:\n{texts}")

    async def record(self) -> GroupRecord:
        """What is known of this room's group."""
        async with self.rehearsal.database.read() as conn:
            group = await groups.at(conn, self.chat)
            assert group is not None, f"{self.chat} has no group"
            found: Record | None = await record.record(
                conn, group.cycle, self.rehearsal.shelf.pack(group.pack)
            )
        assert found is not None
        return found.group(group.id)

    async def ideas(self, round: int = 1) -> tuple[Contribution, ...]:
        """The contributions of a round."""
        found = (await self.record()).round(round)
        return found.contributions if found else ()

    def _shared(self, who: str) -> dict[str, Any]:
        author = self.rehearsal.person(who, facilitator=who in self.facilitators)
        return {
            "id": self.rehearsal.next_id(),
            "at": self.rehearsal.clock.now(),
            "chat": self.chat,
            "private": self.private,
            "author": author,
        }


def _spaced(words: str) -> str:
    return words.replace("\u00a0", " ").replace("\u202f", " ")


def said(
    room: Room, words: str, *, id: str = "", after: float = 0, who: str = "ana"
) -> MessageReceived:
    """A message as the platform hands it over, so many seconds from now."""
    message = room.recorder.stand(room.chat, words, who)
    return MessageReceived(
        id=id or room.rehearsal.next_id(),
        at=room.rehearsal.clock.now() + timedelta(seconds=after),
        chat=room.chat,
        author=room.rehearsal.person(who),
        message=message.id,
        text=words,
    )
