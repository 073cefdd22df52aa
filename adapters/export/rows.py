"""Every contribution with all its dimensions, as flat rows for CSV and spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TypeAlias
from zoneinfo import ZoneInfo

from bot.record import Contribution, GroupRecord, Record, RoundRecord, Theme

Value: TypeAlias = str | int
FIELDS = (
    "cycle", "cycle_name", "pack", "group", "group_label", "situation", "situation_name",
    "round", "scenario", "scenario_name", "contribution", "position", "actor", "actor_label",
    "side", "text", "support", "theme", "theme_wording", "theme_support", "transversal",
    "provenance", "at",
)  # fmt: skip
NAMED_FIELDS = (*FIELDS, "author", "author_name")
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def fields(*, names: bool) -> tuple[str, ...]:
    """The columns, in order; `author` and `author_name` only with names."""
    return NAMED_FIELDS if names else FIELDS


def rows(record: Record) -> Iterator[dict[str, Value]]:
    """One row per contribution, in the order of groups, rounds and time."""
    zone = ZoneInfo(record.timezone)
    for group in record.groups:
        for round in group.rounds:
            themes = _themes_of(round.themes)
            place = _place(record, group, round)
            for contribution in sorted(round.contributions, key=lambda c: (c.at, c.id)):
                said = _said(record, group, contribution, zone)
                yield place | said | _grouped(themes.get(contribution.id, ()))


def harmless(words: str) -> str:
    """Words that no spreadsheet takes for a formula: an apostrophe goes before a risky start."""
    return f"'{words}" if words.lstrip(" \u00a0").startswith(_DANGEROUS) else words


def _themes_of(themes: Iterable[Theme]) -> dict[str, tuple[Theme, ...]]:
    found: dict[str, tuple[Theme, ...]] = {}
    for theme in themes:
        for source in theme.sources:
            found[source] = (*found.get(source, ()), theme)
    return found


def _place(record: Record, group: GroupRecord, round: RoundRecord) -> dict[str, Value]:
    pack = record.pack
    return {
        "cycle": record.cycle,
        "cycle_name": record.name,
        "pack": pack.id,
        "group": group.id,
        "group_label": group.label,
        "situation": group.situation,
        "situation_name": pack.situation(group.situation).name,
        "round": round.number,
        "scenario": round.scenario,
        "scenario_name": pack.scenario(round.scenario).name,
    }


def _said(
    record: Record, group: GroupRecord, contribution: Contribution, zone: ZoneInfo
) -> dict[str, Value]:
    actor = contribution.actor
    return {
        "contribution": contribution.id,
        "position": contribution.position,
        "actor": actor or "",
        "actor_label": record.pack.actor_label(group.situation, actor) if actor else "",
        "side": contribution.side or "",
        "text": contribution.text,
        "support": len({contribution.author, *contribution.supporters}),
        "provenance": contribution.provenance,
        "at": _local(contribution.at, zone),
        "author": contribution.author or "",
        "author_name": contribution.author_name or "",
    }


def _grouped(themes: tuple[Theme, ...]) -> dict[str, Value]:
    """An idea for both sides stands in two themes, hence the lists."""
    return {
        "theme": " ".join(theme.id for theme in themes),
        "theme_wording": " | ".join(dict.fromkeys(theme.wording for theme in themes)),
        "theme_support": max((theme.support for theme in themes), default=""),
        "transversal": " ".join(dict.fromkeys(p for t in themes for p in t.transversal)),
    }


def _local(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).isoformat(timespec="seconds")
