"""A command as it reaches a group, and the sentences that answer it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

import msgspec

from bot.effects import Say
from bot.flow import Context, GroupState, Origin, Step, step
from bot.language import Argument


class Order(msgspec.Struct, frozen=True):
    """A command as it reaches a group: its words, its time, and where to answer.

    `private` says that it was given in a person's own conversation.
    """

    words: tuple[str, ...]
    at: datetime
    origin: Origin
    private: bool = False


Conductor: TypeAlias = Callable[[GroupState, Order, Context], Step]


def refuse(
    state: GroupState, order: Order, context: Context, key: str, **arguments: Argument
) -> Step:
    """Nothing changes, and whoever asked learns what would work; other groups hear nothing."""
    heard = [say(order, context, key, **arguments)] if order.origin.message else []
    return step(state, heard)


def say(order: Order, context: Context, key: str, **arguments: Argument) -> Say:
    """A sentence from the catalogue as an answer to a command."""
    return order.origin.reply(context.language.text(key, **arguments))
