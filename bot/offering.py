"""The question that offers words as ideas, and what a typed answer to it means."""

from __future__ import annotations

import msgspec

from bot.asking import excerpt
from bot.capture import pressed_place
from bot.effects import Button, ButtonRows, Say
from bot.events import Person, Proposal
from bot.flow import Context, Offer, Origin
from bot.presses import SUGGESTED, choices
from bot.shortcuts import actor_words, agrees, refuses, sides_and_actors
from bot.sides import Side
from bot.suggestions import cell_rows, described, either_side
from bot.text import Items, Span, Text

KIND = "offer"
TURN = "turn"
MOST_TURNED = 4  # parts that have a button for their other side
_ANSWERS = ("all", "one", "other", "no")


def slot_of(offer: Offer) -> str:
    """The slot of the question: that in which the idea, once noted, is asked about."""
    return f"ask-{offer.key}"


def origin_of(offer: Offer, chat: str) -> Origin:
    """Where the words that are offered were said."""
    return Origin(Person(offer.author, offer.author_name), chat, offer.message)


def asked(
    offer: Offer, chat: str, context: Context, *, first: bool = False, wide: bool = False
) -> Say:
    """Ask whether these are ideas; whoever is asked for the `first` time learns how to spare it.

    `wide` shows every cell, and not only the suggested one and its opposite.
    """
    text = context.language.text(
        "offer",
        count=len(offer.parts),
        noted=_flag(offer.noted),
        first=_flag(first),
    )
    if len(offer.parts) > 1:
        lines = (described(context, excerpt(p.text), None, p) for p in offer.parts)
        text += Text((Items(tuple((Span(line),) for line in lines), ordered=True),))
    return origin_of(offer, chat).reply(text, _rows(offer, context, wide=wide), slot=slot_of(offer))


def _flag(holds: bool) -> str:
    return str(holds).lower()


def _rows(offer: Offer, context: Context, *, wide: bool) -> ButtonRows:
    no = () if offer.noted else (_button(offer, "no", context),)
    if len(offer.parts) > 1:
        turns = _turned_rows(offer, context)
        return ((_button(offer, "all", context),), *turns, (_button(offer, "one", context), *no))
    part = offer.parts[0]
    if wide:
        return (*cell_rows(context, KIND, offer.key, part), no)
    # Few choices: where there are no buttons, each of them is a line and a mark of its own.
    either = either_side(context, KIND, offer.key, part)
    return (*either, (_button(offer, "other", context), *no))


def _turned_rows(offer: Offer, context: Context) -> ButtonRows:
    """One tap puts a part on its other side: `turn<n>`."""
    labels = (
        (f"{TURN}{n}", context.language.line("button-turned", number=n + 1, side=turned(part).side))
        for n, part in enumerate(offer.parts[:MOST_TURNED])
    )
    return (choices(KIND, offer.key, labels),)


def turned(part: Proposal) -> Proposal:
    """The same on the other side; what is on both is a lever then."""
    return msgspec.structs.replace(part, side="obstacle" if part.side == "lever" else "lever")


def turned_offer(offer: Offer, value: str) -> Offer | None:
    """The offer with a part on its other side; None if the value names none of its parts."""
    number = value.removeprefix(TURN)
    if not value.startswith(TURN) or not number.isdecimal() or int(number) >= len(offer.parts):
        return None
    changed = (turned(part) if n == int(number) else part for n, part in enumerate(offer.parts))
    return msgspec.structs.replace(offer, parts=tuple(changed))


def _button(offer: Offer, value: str, context: Context) -> Button:
    label = context.language.line("button-offer", what=value, count=len(offer.parts))
    label = SUGGESTED + label if value == "all" else label
    [button] = choices(KIND, offer.key, [(value, label)])
    return button


def understood(offer: Offer, value: str, context: Context) -> bool:
    """Whether a button's value is one that this question has."""
    known = value in _ANSWERS or cell_of(value, context) is not None
    return known or turned_offer(offer, value) is not None


def cell_of(value: str, context: Context) -> tuple[Side, str] | None:
    """The cell that a button's value names: `lever.usage`."""
    side, actor = pressed_place(context, f"cell::{value}")
    return (side, actor) if side and actor else None


def meant(offer: Offer, text: str, context: Context) -> str | None:
    """The value of the button that a typed answer stands for; yes is the first, the suggestion."""
    values = [b.action.rpartition(":")[2] for b in (context.slot.buttons if context.slot else ())]
    number = 1 if agrees(text) else int(text) if text.strip().isdecimal() else 0
    if 1 <= number <= len(values):
        return values[number - 1]
    if refuses(text):
        return "one" if offer.noted else "no"
    return None if offer.noted else _named_cell(offer.parts[0], text, context)


def _named_cell(suggested: Proposal, text: str, context: Context) -> str | None:
    side, actor = sides_and_actors(text, actor_words(context.pack, context.situation_id))
    return f"{side or suggested.side}.{actor or suggested.actor}" if side or actor else None
