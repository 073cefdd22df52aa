"""Who may conduct: administrators, who set a group up, and whom they appoint."""

from __future__ import annotations

from pathlib import Path

from bot.events import CommandGiven
from tests.house import Rehearsal


async def test_an_appointed_person_may_conduct(tmp_path: Path) -> None:
    """`/equipe` in answer to Ana gives her the right, in every group of the cycle."""
    rehearsal = await Rehearsal.begin(tmp_path)
    room = rehearsal.room("lavelanet")
    await room.set_up("A")
    await room.says("ana", "/tour 1")
    assert "réservée" in room.messages[-1].text
    appointing = CommandGiven(
        id="e-team",
        at=rehearsal.clock.now(),
        chat=room.chat,
        author=rehearsal.person("animation", facilitator=True),
        message="m-team",
        name="equipe",
        about=rehearsal.person("ana"),
    )
    await rehearsal.take(appointing)
    assert "Ana peut maintenant conduire" in room.messages[-1].text
    await room.says("ana", "/tour 1")
    assert "Tour 1" in "".join(message.text for message in room.messages)
    await rehearsal.close()


async def test_equipe_alone_says_how(tmp_path: Path) -> None:
    """Without an answered message, one sentence says what would work."""
    rehearsal = await Rehearsal.begin(tmp_path)
    room = rehearsal.room("lavelanet")
    await room.set_up("A")
    await room.says("animation", "/equipe")
    assert "répondez à un de ses messages" in room.messages[-1].text
    await rehearsal.close()
