"""The time zone of a cycle: shown, and changed by the name of a zone or of its city."""

from __future__ import annotations

from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.effects import Say, SetZone
from bot.flow import Context, GroupState, Step, step
from bot.orders import Order, refuse, say
from bot.shortcuts import fold


def zone(state: GroupState, order: Order, context: Context) -> Step:
    """`/fuseau [ZONE]`: the zone in which the cycle's times are read and said; new or as it is."""
    if not order.words:
        return step(state, [_told(order, context, str(context.zone))])
    found = named(" ".join(order.words))
    if found is None:
        return refuse(state, order, context, "zone-unknown", word=" ".join(order.words))
    return step(state, [SetZone(zone=found), _told(order, context, found)])


def named(words: str) -> str | None:
    """The zone with this name or this city, capitals and accents apart; None if there is none."""
    return _zones().get(_key(words))


@cache
def _zones() -> dict[str, str]:
    """Every zone by its name, and by its city where no other zone has the same."""
    names = sorted(available_timezones())
    cities: dict[str, set[str]] = {}
    for name in names:
        if name.count("/"):
            cities.setdefault(_key(name.rsplit("/", 1)[1]), set()).add(name)
    known = {city: min(of, key=len) for city, of in cities.items() if len(of) == 1}
    return known | {_key(name): name for name in names}


def _key(words: str) -> str:
    return fold(words.strip()).replace(" ", "_").replace("-", "_")


def _told(order: Order, context: Context, name: str) -> Say:
    there = ZoneInfo(name)
    language = context.language
    return say(
        order,
        context,
        "zone-is",
        name=name,
        time=language.clock(order.at, there),
        zone=language.zone_name(order.at, there),
    )
