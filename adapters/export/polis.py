"""The votes of a closed ballot in the layout of Polis's own exports, which its tools open."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from adapters.export.edition import printable
from adapters.export.rows import harmless
from bot.ballot import Ballot, CastVote

VOTES = ("timestamp", "datetime", "comment-id", "voter-id", "vote")
COMMENTS = (
    "timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated",
    "comment-body",
)  # fmt: skip
PEOPLE = ("participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree")
NOBODY = 0
"""The author of every comment: ideas are merged from many, and none is named."""


def polis_files(ballot: Ballot, votes: Sequence[CastVote]) -> Mapping[str, bytes]:
    """The votes one by one, the ideas, and the votes by person; no files of an open ballot.

    Points are agreement (1), an idea that was seen without is a pass (0).
    Voters are numbered by lot, and every vote bears the time of the close, so that neither an
    order nor an hour leads to anybody.
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
    ids = tuple(item.number for item in ballot.items)
    people = _sheet((*PEOPLE, *map(str, ids)), _people(ids, votes))
    return {
        "votes.csv": _sheet(VOTES, cast),
        "comments.csv": _sheet(COMMENTS, comments),
        "participants-votes.csv": people,
    }


def polis_archive(ballot: Ballot, votes: Sequence[CastVote]) -> bytes:
    """The same files in a ZIP, dated at the close of the vote."""
    closed = (ballot.closed_at or ballot.opened_at).astimezone(UTC)
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as packed:
        for name, data in polis_files(ballot, votes).items():
            packed.writestr(ZipInfo(name, closed.timetuple()[:6]), data)
    return archive.getvalue()


def _people(ids: Sequence[int], votes: Sequence[CastVote]) -> Iterator[tuple[object, ...]]:
    """Each voter's votes in the order of the ideas; what they did not see stays empty."""
    papers: dict[int, dict[int, int]] = defaultdict(dict)
    for vote in votes:
        papers[int(vote.voter)][vote.item] = int(vote.points > 0)
    for voter, paper in sorted(papers.items()):
        agreed = sum(paper.values())
        counts = (0, len(paper), agreed, 0)
        yield (voter, "", *counts, *(paper.get(id, "") for id in ids))


def _sheet(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    sheet = StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return sheet.getvalue().encode()


def _written(at: datetime) -> str:
    """A moment as Polis writes it, such as Mon Jun 07 2021 12:00:00 GMT+0000."""
    return at.astimezone(UTC).strftime("%a %b %d %Y %H:%M:%S GMT+0000")
