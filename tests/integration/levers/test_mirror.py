"""The restitution as a mirror, beside what the past workshop published."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.integration.levers.scene import Meeting


@pytest.fixture
async def meeting(tmp_path: Path) -> AsyncIterator[Meeting]:
    """Both groups have spoken."""
    begun = await Meeting.begin(tmp_path)
    yield begun
    await begun.close()


async def test_the_mirror_can_be_held_beside_what_was_published(meeting: Meeting) -> None:
    """`/restitution 1 2021` adds the published restitution; without the year it stays away."""
    await meeting.north.says("ana", "/restitution 1")
    assert "Restitution publiée" not in meeting.north.messages[-1].text
    await meeting.north.says("ana", "/restitution 1 2021")
    assert "Restitution publiée" in meeting.north.messages[-1].text
