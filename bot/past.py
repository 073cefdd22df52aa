"""The record of a workshop that took place, drawn from its pack; never mixed with living people."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot.pack import Meeting, Pack, PastRecord, RecordedRound
from bot.record import Contribution, GroupRecord, Record, RoundRecord
from bot.themes import consolidate, linked


def past_record(pack: Pack, timezone: str = "Europe/Paris") -> Record | None:
    """The pack's past record as a cycle of its own, themes found; None if the pack has none.

    Nobody wrote down when each idea came: all of a round bear the hour at which it could begin.
    """
    past = pack.past
    if past is None:
        return None
    situations = dict.fromkeys(round.situation for round in past.rounds)
    groups = tuple(_group(pack, past, situation, timezone) for situation in situations)
    return Record(
        cycle=f"{pack.id}-past",
        name=f"{pack.title} ({past.provenance})",
        locale=pack.locale,
        timezone=timezone,
        pack=pack,
        groups=_with_links(groups),
    )


def _group(pack: Pack, past: PastRecord, situation: str, timezone: str) -> GroupRecord:
    rounds = sorted((r for r in past.rounds if r.situation == situation), key=lambda r: r.round)
    return GroupRecord(
        id=situation,
        label=pack.situation(situation).name,
        chat="",
        situation=situation,
        rounds=tuple(_round(pack, past.provenance, round, timezone) for round in rounds),
    )


def _round(pack: Pack, provenance: str, round: RecordedRound, timezone: str) -> RoundRecord:
    length = _round_length(pack)
    opened = _first_hour(pack, timezone) + (round.round - 1) * length
    contributions = _contributions(provenance, round, opened)
    return RoundRecord(
        number=round.round,
        scenario=round.scenario,
        opened_at=opened,
        ends_at=opened + length,
        closed_at=opened + length,
        contributions=contributions,
        themes=consolidate(contributions),
    )


def _contributions(provenance: str, round: RecordedRound, at: datetime) -> tuple[Contribution, ...]:
    return tuple(
        Contribution(
            id=f"past-{round.situation}-{round.round}-{number:03d}",
            round=round.round,
            actor=idea.actor,
            side=idea.side,
            text=idea.text,
            author=None,
            author_name=None,
            at=at,
            position=number,
            provenance=provenance,
        )
        for number, idea in enumerate(round.ideas, start=1)
    )


def _first_hour(pack: Pack, timezone: str) -> datetime:
    """The start of the first meeting that is long enough for all rounds, else of the first."""
    rounds = max((len(met) for met in pack.rotation.values()), default=1)
    needed = rounds * _round_length(pack)
    meetings = pack.programme.meetings
    meeting = next((m for m in meetings if _length(m) >= needed), meetings[0])
    return datetime.combine(meeting.day, meeting.starts, ZoneInfo(timezone))


def _round_length(pack: Pack) -> timedelta:
    return timedelta(minutes=sum(phase.minutes for phase in pack.encounter.phases))


def _length(meeting: Meeting) -> timedelta:
    day = meeting.day
    return datetime.combine(day, meeting.ends) - datetime.combine(day, meeting.starts)


def _with_links(groups: tuple[GroupRecord, ...]) -> tuple[GroupRecord, ...]:
    """The groups with each theme knowing where else its idea stands."""
    themes = linked({f"{g.id}/{r.number}": r.themes for g in groups for r in g.rounds})
    return tuple(
        replace(
            group,
            rounds=tuple(
                replace(round, themes=themes[f"{group.id}/{round.number}"])
                for round in group.rounds
            ),
        )
        for group in groups
    )
