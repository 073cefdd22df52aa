"""Day and night in a cycle's time zone: what may leave now, and what waits for the morning."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, tzinfo

from bot.flow import Context
from bot.language import Argument

MORNING, EVENING = time(9), time(20)


def is_day(moment: datetime, zone: tzinfo) -> bool:
    """Whether people may be written to of our own accord."""
    return MORNING <= moment.astimezone(zone).time() < EVENING


def awake(moment: datetime, zone: tzinfo) -> datetime:
    """The moment itself by day, or else the next morning."""
    if is_day(moment, zone):
        return moment
    local = moment.astimezone(zone)
    return at_clock(moment, MORNING, zone, days=int(local.time() >= EVENING))


def at_clock(moment: datetime, clock: time, zone: tzinfo, days: int = 0) -> datetime:
    """A time of the day that the moment lies in, or some days later."""
    day = moment.astimezone(zone).date() + timedelta(days=days)
    return datetime.combine(day, clock, zone).astimezone(UTC)


def when(moment: datetime, context: Context) -> dict[str, Argument]:
    """The day, the time and the zone of a moment, as sentences of the catalogue want them."""
    return {
        "day": context.language.day(moment, context.zone),
        "time": context.clock(moment),
        "zone": context.language.zone_name(moment, context.zone),
    }
