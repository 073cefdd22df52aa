"""The votes of a closed ballot in the layout of Polis's own exports, which its tools open."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from io import StringIO

from adapters.export.edition import printable
from adapters.export.rows import harmless
from bot.ballot import Ballot, CastVote

VOTES = ("timestamp", "datetime", "comment-id", "voter-id", "vote")
COMMENTS = (
    "timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated",
    "comment-body",
)  # fmt: skip
NOBODY = 0
"""The author of every comment: ideas are merged from many, and none is named."""


def polis_files(ballot: Ballot, votes: Sequence[CastVote]) -> Mapping[str, bytes]:
    """`votes.csv` and `comments.csv`: points are agreement (1), an idea seen without is a pass (0).

    Voters are numbered by lot, and every vote bears the time of the close, so that neither an
    order nor an hour leads to anybody. An open ballot has no files.
    """
    if ballot.closed_at is None:
        return {}
    when = (int(ballot.closed_at.timestamp()), _written(ballot.closed_at))
    cast = [(*when, v.item, int(v.voter), int(v.points > 0)) for v in votes]
    agrees = Counter(vote.item for vote in votes if vote.points)
    opened = (int(ballot.opened_at.timestamp()), _written(ballot.opened_at))
    comments = (
        (*opened, i.number, NOBODY, agrees[i.number], 0, 1, harmless(printable(i.wording)))
        for i in ballot.items
    )
    return {"votes.csv": _sheet(VOTES, cast), "comments.csv": _sheet(COMMENTS, comments)}


def _sheet(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    sheet = StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return sheet.getvalue().encode()


def _written(at: datetime) -> str:
    """A moment as Polis writes it, such as Mon Jun 07 2021 12:00:00 GMT+0000."""
    return at.astimezone(UTC).strftime("%a %b %d %Y %H:%M:%S GMT+0000")
