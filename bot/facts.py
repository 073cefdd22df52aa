"""What must be looked up before an event can be handled: few facts, however long the round is."""

from __future__ import annotations

import msgspec

from bot import reminders
from bot.events import (
    BallotClosed,
    BallotDrawn,
    ButtonPressed,
    CommandGiven,
    Event,
    Instructed,
    Interpreted,
    MemberJoined,
    MessageEdited,
    MessageReceived,
    MessageRemoved,
    ReactionChanged,
    RoundFinished,
    TimerExpired,
)
from bot.flow import GroupState
from bot.presses import token
from bot.shortcuts import doubt, fold

_BALLOTING = {"leviers", "levers", "voter", "vote", "plan", "export", "download"}
_LEADING = {"suite", "next", "skip", "clore", "close", "end"}
_CALLING = {"appel", "human", "call", "equipe", "team", "contester", "contest", "dispute"}
_CURATING = {"themes", "fusionner", "merge", "separer", "separate", "split", "renommer", "rename"}
_REMINDING = {"relancer", "remind"}
_LISTING = {"mesapports", "mine", "apports", "retirer", "withdraw", "deplacer", "move"}
_OWNING = {"mesapports", "mine", "apports"}


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Facts by name: `slot_of` and `touching` are message ids, `naming` a contribution id.

    `naming` may come from the slot `ask-<id>` that a reply answers; see `named_by_slot`. `fates`
    are the themes of the rounds of one's `mine`. `ballot` comes with the author's own paper and
    seat.
    """

    slot_of: str | None = None
    touching: str | None = None
    naming: str | None = None
    mine: bool = False
    tally: bool = False
    progress: bool = False
    facilitators: bool = False
    members: bool = False
    themes: bool = False
    fates: bool = False
    ballot: bool = False


def wanted(event: Event, state: GroupState) -> Wanted:
    """The facts that this event needs; an open table also counts cells for its newcomers."""
    facts = _wanted(event)
    author = getattr(event, "author", None)
    newcomer = state.table is not None and author and author.id not in state.table.jokers
    facts = msgspec.structs.replace(facts, tally=True) if newcomer else facts
    comes = state.table is not None and isinstance(event, MemberJoined)
    facts = msgspec.structs.replace(facts, members=True) if comes else facts
    return msgspec.structs.replace(facts, ballot=_balloting(event, state))


def _balloting(event: Event, state: GroupState) -> bool:
    match event:
        case BallotDrawn() | BallotClosed():
            return True
        case CommandGiven(name=name) | Instructed(name=name):
            leads = state.levers is not None and fold(name) in _LEADING
            return leads or fold(name) in _BALLOTING | _OWNING
        case ButtonPressed(action=action):
            kind, _, value = token(action)
            return kind in ("vote", "join") or (kind, value) == ("private", "vote")
    return False


def _wanted(event: Event) -> Wanted:
    match event:
        case MessageReceived(reply_to=target, text=words) if target is not None:
            doubts = doubt(words) is not None
            return Wanted(slot_of=target, touching=target, facilitators=doubts)
        case CommandGiven(reply_to=target, name=name):
            return Wanted(
                slot_of=target,
                touching=target,
                mine=fold(name) in _LISTING,
                facilitators=fold(name) in _CALLING,
                members=fold(name) in _REMINDING,
                themes=fold(name) in _CURATING,
                progress=fold(name) == "themes",
                fates=fold(name) in _OWNING,
            )
        case MessageEdited(message=message) | MessageRemoved(message=message):
            return Wanted(touching=message)
        case ReactionChanged(message=message):
            return Wanted(slot_of=message, touching=message)
        case ButtonPressed(message=message, action=action):
            kind, subject, _ = token(action)
            doubts = kind == "contest"
            return Wanted(slot_of=message, naming=subject or None, facilitators=doubts)
        case Interpreted(message=message, noted=noted):
            return Wanted(touching=message, naming=next(iter(noted), None))
        case TimerExpired(name=name):
            return Wanted(tally=name == "coach", members=name in reminders.TIMERS)
        case Instructed(name=name):
            return Wanted(members=name in _REMINDING)
        case RoundFinished():
            return Wanted(progress=True)
    return Wanted()


def named_by_slot(slot: str) -> str | None:
    """The contribution that a question back is about, from the slot of its message."""
    return slot.removeprefix("ask-") if slot.startswith("ask-") else None
