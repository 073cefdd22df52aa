"""The votes of a closed ballot, as Polis's own tools open them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from adapters.base import Attachment
from adapters.export.polis import polis_files
from storage import ballots
from tests.integration.levers.scene import Meeting, everybody_votes, known


@pytest.fixture
async def meeting(tmp_path: Path) -> AsyncIterator[Meeting]:
    """Both groups have spoken, and nobody has voted."""
    begun = await Meeting.begin(tmp_path)
    yield begun
    await begun.close()


async def test_polis_opens_the_votes(meeting: Meeting) -> None:
    """Its layout, numbered voters, points as agreement and ideas seen without as passes."""
    await everybody_votes(meeting)
    await meeting.north.says("animation", "/clore")
    ballot = (await known(meeting)).ballot
    assert ballot is not None
    async with meeting.rehearsal.database.read() as conn:
        votes = await ballots.nameless_votes(conn, ballot.id)
    files = polis_files(ballot, votes)
    header, *rows = files["votes.csv"].decode().splitlines()
    assert header == "timestamp,datetime,comment-id,voter-id,vote"
    assert {row.split(",")[3] for row in rows} == {str(n) for n in range(1, 9)}
    assert {row.split(",")[4] for row in rows} == {"0", "1"}
    assert sum(int(row.split(",")[4]) for row in rows) == 16
    assert "1,0,8,0,1,plus de transparence" in files["comments.csv"].decode()
    head, *people = files["participants-votes.csv"].decode().splitlines()
    assert head.startswith("participant,group-id,n-comments,n-votes,n-agree,n-disagree,1,2,")
    assert [line.split(",")[0] for line in people] == [str(n) for n in range(1, 9)]
    assert sum(int(line.split(",")[4]) for line in people) == 16


async def test_the_votes_are_exported_once_they_are_counted(meeting: Meeting) -> None:
    """`/export polis` sends an archive of Polis's three files; before the close it says when."""
    await everybody_votes(meeting)
    await meeting.north.says("animation", "/export polis")
    assert "une fois le vote clos" in meeting.north.messages[-1].text
    await meeting.north.says("animation", "/clore")
    await meeting.north.says("animation", "/export polis")
    sent = meeting.rehearsal.recorder.delivered[-1]
    assert isinstance(sent, Attachment)
    assert sent.media_type == "application/zip"
    names = {"votes.csv", "comments.csv", "participants-votes.csv"}
    assert set(ZipFile(BytesIO(sent.data)).namelist()) == names
