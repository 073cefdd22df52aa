"""A place in a console room: what somebody does there is shown, and happens."""

from __future__ import annotations

from uuid import uuid4

from adapters.console.cast import owner
from adapters.console.messages import Message
from adapters.console.receive import (
    Complaint,
    Moment,
    answered,
    changed,
    pressed,
    reacted,
    said,
)
from adapters.console.room import ConsoleAdapter
from adapters.console.typed import Act, Commanding, Editing, Pressing, Reacting, Saying, TakingBack
from adapters.runtime.clock import Clock
from bot.events import (
    ButtonPressed,
    Event,
    MessageEdited,
    MessageRemoved,
    Person,
    ReactionChanged,
)


class Seat:
    """Lets people act in one room of the console."""

    def __init__(self, console: ConsoleAdapter, chat: str, clock: Clock) -> None:
        self.chat = chat
        self._console = console
        self._messages = console.messages
        self._screen = console.screen
        self._clock = clock
        self._reactions: dict[tuple[str, str], tuple[str, ...]] = {}

    def act(self, person: Person, act: Act) -> Complaint | None:
        """Let somebody do something in the room; a complaint if it cannot be done."""
        private = owner(self.chat) is not None
        moment = Moment(f"console:{uuid4().hex}", self._clock.now(), self.chat, person, private)
        match act:
            case Saying() | Commanding():
                return self._say(moment, act)
            case Pressing():
                return self._happen(moment, pressed(self._messages, moment, act))
            case Editing() | TakingBack():
                return self._happen(moment, changed(self._messages, moment, act))
            case Reacting():
                before = self._reactions_of(person, act.message)
                return self._happen(moment, reacted(self._messages, moment, act, before))
        return None

    def _say(self, moment: Moment, act: Saying | Commanding) -> Complaint | None:
        reply = answered(self._messages, act)
        if isinstance(reply, Complaint):
            return reply
        message = self._messages.said(self.chat, moment.author.id, reply)
        words = act.text if isinstance(act, Saying) else f"/{act.name} {act.arguments}".rstrip()
        answers = self._messages.by_id(reply) if reply else None
        self._screen.heard(message, moment.author, words, answers)
        self._console.put(said(moment, message, act))
        return None

    def _happen(self, moment: Moment, event: Event | Complaint) -> Complaint | None:
        if isinstance(event, Complaint):
            return event
        self._show(moment.author, event)
        self._console.put(event)
        return None

    def _show(self, person: Person, event: Event) -> None:
        show = self._screen.did
        match event:
            case ButtonPressed(message=id, action=action):
                label = next(b.label for b in self._message(id).choices if b.action == action)
                show(self.chat, person, "play-pressed", label=label)
            case ReactionChanged(message=id, emoji=emoji):
                self._reactions[person.id, id] = emoji
                number, signs = self._message(id).number, "".join(emoji) or "∅"
                show(self.chat, person, "play-reaction", emoji=signs, number=number)
            case MessageEdited(message=id, text=text):
                show(self.chat, person, "play-edited", number=self._message(id).number, text=text)
            case MessageRemoved(message=id):
                show(self.chat, person, "play-took-back", number=self._message(id).number)
            case _:
                pass

    def _message(self, id: str) -> Message:
        message = self._messages.by_id(id)
        if message is None:
            raise KeyError(id)
        return message

    def _reactions_of(self, person: Person, number: int) -> tuple[str, ...]:
        message = self._messages.numbered(number)
        return self._reactions.get((person.id, message.id), ()) if message else ()
