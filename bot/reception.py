"""A chat without a group: being invited, and `/atelier` until the group is set up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from bot.commands import command_named, nearest
from bot.effects import Bind, Button, Effect, Enrol, Erase, Say
from bot.events import BotInvited, ButtonPressed, CommandGiven, Event, MessageReceived
from bot.flow import Origin
from bot.identity import short
from bot.language import Argument, Language
from bot.pack import Pack
from bot.presses import answered, token
from bot.shortcuts import fold
from bot.text import plain

SETUP = "setup"
JOIN = "join/"


class KnownCycle(msgspec.Struct, frozen=True):
    """A cycle that the person may add a group to, and the situations that are taken in it."""

    code: str
    pack: str
    taken: tuple[str, ...] = ()


class KnownGroup(msgspec.Struct, frozen=True):
    """A group that a person may speak for in their own conversation: they were invited, or seen."""

    id: str
    label: str


class Lobby(msgspec.Struct, frozen=True):
    """What reception knows: the packs, the person's cycles (newest first), their right."""

    language: Language
    packs: Sequence[Pack]
    cycles: Sequence[KnownCycle] = ()
    facilitator: bool = False
    groups: Sequence[KnownGroup] = ()

    def pack(self, name: str) -> Pack | None:
        """The pack with this id, or whose token is this."""
        folded = fold(name)
        return next((p for p in self.packs if folded in (fold(p.id), short(p.id))), None)


class Choice(msgspec.Struct, frozen=True):
    """How far the set-up has come: a pack, a cycle's code, a situation, any of them missing."""

    pack: Pack | None = None
    code: str | None = None
    situation: str | None = None


def receive(event: Event, lobby: Lobby) -> tuple[Effect, ...]:
    """What an event in a chat without a group comes to."""
    match event:
        case BotInvited():
            return (_hello(event, lobby),)
        case CommandGiven():
            return tuple(_command(event, lobby))
        case ButtonPressed():
            return tuple(_pressed(event, lobby))
        case MessageReceived(private=True):
            origin = Origin(event.author, event.chat, event.message)
            return tuple(_join(lobby, origin, ""))
    return ()


def _hello(event: BotInvited, lobby: Lobby) -> Say:
    """Good day, and what an administrator would do so that the bot hears and pins."""
    text = lobby.language.text("hello")
    if not event.reads_everything:
        text += lobby.language.text("hello-hears-little")
    if not event.may_pin:
        text += lobby.language.text("hello-cannot-pin")
    return Say(text=text, slot=f"hello-{short(event.id)}")


def _command(event: CommandGiven, lobby: Lobby) -> Iterator[Effect]:
    command = command_named(event.name)
    origin = Origin(event.author, event.chat, event.message)
    if command is None:
        if event.addressed or event.private:
            meant = nearest(event.name, lobby.language.tag)
            key = "command-unknown" if meant else "command-strange"
            yield _say(lobby, origin, key, name=event.name, meant=meant or "")
    elif event.private and fold(event.name) == "start":
        yield from _join(lobby, origin, event.arguments.strip())
    elif fold(event.name) == "start" and event.arguments.strip():
        pass  # Telegram's own, from the link that brought the bot in: it has said hello
    elif event.private and command.name != "confidentialite":
        yield _say(lobby, origin, "hello-private")
    elif command.name == "atelier":
        yield from _set_up(event, lobby, origin)
    elif command.name in ("aide", "confidentialite"):
        key = "hello" if command.name == "aide" else "privacy"
        yield _say(lobby, origin, key)
    else:
        yield _say(lobby, origin, "hello")


def _join(lobby: Lobby, origin: Origin, invitation: str) -> Iterator[Effect]:
    """Speak for the group of the invitation, or the only one there is, or ask for which."""
    invited = [group for group in lobby.groups if group.id == invitation] or list(lobby.groups)
    if not invited:
        yield _say(lobby, origin, "hello-private")
    elif len(invited) == 1:
        yield Bind(chat=origin.chat, group=invited[0].id)
        yield Erase(slot=SETUP, chat=origin.chat)
        yield _say(lobby, origin, "private-joined", group=invited[0].label)
    else:
        labels = [(f"{JOIN}{group.id}", group.label) for group in invited]
        yield _ask(lobby, origin, "private-which", labels)


def _set_up(event: CommandGiven, lobby: Lobby, origin: Origin) -> Iterator[Effect]:
    if not lobby.facilitator:
        yield _say(lobby, origin, "setup-admins-only")
        return
    choice = Choice()
    for word in event.arguments.split():
        understood = _narrowed(lobby, choice, word)
        if understood is None:
            yield _misunderstood(lobby, origin, choice, word)
            return
        choice = understood
    yield from _next_question(event, lobby, origin, choice)


def _narrowed(lobby: Lobby, choice: Choice, word: str) -> Choice | None:
    """The choice with one more word understood: a cycle's code, a pack, or a situation."""
    cycle = next((c for c in lobby.cycles if c.code == fold(word)), None)
    if cycle is not None:
        return Choice(lobby.pack(cycle.pack), cycle.code, choice.situation)
    if pack := lobby.pack(word):
        return Choice(pack, choice.code, choice.situation)
    for pack in [choice.pack] if choice.pack else lobby.packs:
        for situation in pack.situations:
            if fold(word) in (fold(situation.id), fold(situation.name)):
                return Choice(pack, choice.code, situation.id)
    return None


def _misunderstood(lobby: Lobby, origin: Origin, choice: Choice, word: str) -> Say:
    if choice.pack is None:
        known = lobby.language.enumeration(pack.id for pack in lobby.packs)
        return _say(lobby, origin, "setup-pack-unknown", name=word, known=known)
    known = lobby.language.enumeration(f"{s.id} ({s.name})" for s in choice.pack.situations)
    return _say(lobby, origin, "setup-situation-unknown", name=word, known=known)


def _next_question(
    event: CommandGiven | ButtonPressed, lobby: Lobby, origin: Origin, choice: Choice
) -> Iterator[Effect]:
    pack = choice.pack or (lobby.packs[0] if len(lobby.packs) == 1 else None)
    if pack is None:
        labels = [(short(p.id), p.title) for p in lobby.packs]
        yield _ask(lobby, origin, "setup-pack", labels)
        return
    cycle = _joined(lobby, pack, choice)
    if choice.situation is None and len(pack.situations) > 1:
        taken = cycle.taken if cycle else ()
        free = [s for s in pack.situations if s.id not in taken] or list(pack.situations)
        prefix = f"{short(pack.id)}/{choice.code or ''}"
        labels = [(f"{prefix}/{s.id}", f"{s.id} · {s.name}") for s in free]
        yield _ask(lobby, origin, "setup-situation", labels, pack=pack.title)
        return
    situation = choice.situation or pack.situations[0].id
    code = cycle.code if cycle else short("cycle", event.id)[:6]
    yield from _enrolled(lobby, origin, pack, code, situation)


def _joined(lobby: Lobby, pack: Pack, choice: Choice) -> KnownCycle | None:
    """The cycle named, or the person's newest one of this pack where the situation is free."""
    for cycle in lobby.cycles:
        if cycle.code == choice.code:
            return cycle
        if not choice.code and cycle.pack == pack.id and choice.situation not in cycle.taken:
            return cycle
    return None


def _enrolled(
    lobby: Lobby, origin: Origin, pack: Pack, code: str, situation: str
) -> Iterator[Effect]:
    case = pack.situation(situation).name
    yield Enrol(pack=pack.id, cycle=code, situation=situation, label=case)
    yield Erase(slot=SETUP)
    yield _say(lobby, origin, "setup-done", case=case, pack=pack.title, code=code)


def _pressed(event: ButtonPressed, lobby: Lobby) -> Iterator[Effect]:
    kind, _, value = token(event.action)
    if kind == SETUP and value.startswith(JOIN):
        yield from answered(event)
        origin = Origin(event.author, event.chat)
        yield from _join(lobby, origin, value.removeprefix(JOIN))
        return
    pack_token, _, rest = value.partition("/")
    code, _, situation = rest.partition("/")
    pack = lobby.pack(pack_token)
    known = pack is not None and (not situation or situation in {s.id for s in pack.situations})
    if kind != SETUP or not known:
        yield from answered(event, lobby.language.line("button-old"), alert=True)
    elif not lobby.facilitator:
        yield from answered(event, plain(lobby.language.text("setup-admins-only")), alert=True)
    else:
        yield from answered(event)
        origin = Origin(event.author, event.chat)
        choice = Choice(pack, code or None, situation or None)
        yield from _next_question(event, lobby, origin, choice)


def _ask(
    lobby: Lobby,
    origin: Origin,
    key: str,
    labels: Sequence[tuple[str, str]],
    **arguments: Argument,
) -> Say:
    rows = tuple((Button(label, f"{SETUP}::{value}"),) for value, label in labels)
    return origin.reply(lobby.language.text(key, **arguments), rows, slot=SETUP)


def _say(lobby: Lobby, origin: Origin, key: str, **arguments: Argument) -> Say:
    return origin.reply(lobby.language.text(key, **arguments))
