"""How the bot stands with its homeserver, said to an operator: trust, invitations, rights, rate."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from adapters.base import Point
from adapters.matrix.answers import Refusal
from adapters.matrix.homeserver import Homeserver, endpoint
from bot.language import Language

_ENOUGH = 2.0  # messages a second: four groups, with their acknowledgements
_SYNAPSE = (10, 0.2)
_WISH = '{"messages_per_second": 20, "burst_count": 100}'


class Circumstances(msgspec.Struct, frozen=True, kw_only=True):
    """What the settings say, and why the device is not trusted if it is not (a catalogue key)."""

    inviters: tuple[str, ...]
    facilitators: tuple[str, ...]
    password: bool
    burst: int
    per_second: float
    untrusted: str | None = None


async def standing(server: Homeserver, known: Circumstances, words: Language) -> tuple[Point, ...]:
    """Everything that an operator should know before the first round."""
    rooms = await server.call("GET", endpoint("joined_rooms"))
    present = len(rooms.get("joined_rooms", ()))
    return (
        _signed_in(server, words),
        _trust(server, known, words),
        *_password(known, words),
        _inviters(known, present, words),
        _facilitators(known, words),
        await _rate(server, known, words),
    )


def _signed_in(server: Homeserver, words: Language) -> Point:
    line = words.line("matrix-connected", user=server.user_id, device=server.device_id)
    return Point(True, line)


def _trust(server: Homeserver, known: Circumstances, words: Language) -> Point:
    if known.untrusted is None:
        return Point(True, words.line("matrix-trusted"))
    return Point(False, words.line(known.untrusted, user=server.user_id))


def _password(known: Circumstances, words: Language) -> Iterable[Point]:
    """It was needed once; afterwards it is one secret too many in a file."""
    if known.password and known.untrusted is None:
        yield Point(None, words.line("matrix-password-spent"))


def _inviters(known: Circumstances, present: int, words: Language) -> Point:
    if known.inviters:
        names = words.enumeration(known.inviters)
        return Point(True, words.line("matrix-inviters", names=names, count=present))
    nowhere = present == 0
    return Point(False if nowhere else None, words.line("matrix-no-inviters", count=present))


def _facilitators(known: Circumstances, words: Language) -> Point:
    if not known.facilitators:
        return Point(None, words.line("matrix-no-facilitators"))
    names = words.enumeration(sorted(known.facilitators))
    return Point(None, words.line("matrix-facilitators", names=names))


async def _rate(server: Homeserver, known: Circumstances, words: Language) -> Point:
    """The server tells its limits to administrators only, so the settings speak for it."""
    granted = await _granted(server)
    burst, per_second = granted or (known.burst, known.per_second)
    if granted == (0, 0.0) or per_second >= _ENOUGH:
        return Point(True, words.line("matrix-rate", burst=burst, rate=per_second))
    sure = granted is not None or (burst, per_second) != _SYNAPSE
    line = words.line(
        "matrix-rate-slow" if sure else "matrix-rate-unknown",
        user=server.user_id,
        homeserver=server.homeserver,
        burst=burst,
        rate=per_second,
        wish=_WISH,
    )
    return Point(None, line)


async def _granted(server: Homeserver) -> tuple[int, float] | None:
    """The exception for the bot's account, where it may read that; zeros stand for no limit."""
    path = f"/_synapse/admin/v1/users/{server.user_id}/override_ratelimit"
    try:
        answer: dict[str, Any] = await server.call("GET", path)
    except Refusal:
        return None
    if not answer:
        return _SYNAPSE
    return int(answer.get("burst_count") or 0), float(answer.get("messages_per_second") or 0)
