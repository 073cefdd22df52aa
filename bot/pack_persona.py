"""The persona that embodies a scenario, as its author writes it: no fact, only a voice."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from bot.pack_terms import Part, Words

Ways = tuple[Words, ...]


class Replies(Part, frozen=True, kw_only=True):
    """What the persona says around its answers; one of the ways is chosen, in turn.

    Where it has none, the catalogue of the language speaks for it.
    """

    thanks: Ways = ()
    farewell: Ways = ()
    howdy: Ways = ()
    nod: Ways = ()
    praise: Ways = ()
    disagreement: Ways = ()
    apology: Ways = ()
    wordless: Ways = ()
    machine: Ways = ()
    hostile: Ways = ()
    hijack: Ways = ()
    offtopic: Ways = ()
    idle: Ways = ()
    elsewhere: Ways = ()
    agenda: Ways = ()
    case: Ways = ()
    convince: Ways = ()
    summary: Ways = ()
    example: Ways = ()
    challenge: Ways = ()
    again: Ways = ()
    why: Ways = ()
    further: Ways = ()
    exhausted: Ways = ()
    lost: Ways = ()
    link: Ways = ()


class Animator(Part, frozen=True, kw_only=True):
    """The persona that embodies a scenario, and how it introduces itself (short messages)."""

    introduction: Annotated[tuple[Words, ...], Meta(min_length=1)]
    unknown: Ways = ()
    greeting: Ways = ()
    asides: Ways = ()
    replies: Replies = Replies()
