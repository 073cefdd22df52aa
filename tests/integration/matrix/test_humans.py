"""Humans beside the animator in an encrypted room: a doubt by its sign, a verdict by a reaction."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.integration.matrix.conftest import Arrive
from tests.integration.matrix.evening import Evening, Table, Watch, evening
from tests.synapse import Synapse


@pytest.fixture
async def night(synapse: Synapse, tmp_path: Path) -> AsyncIterator[Evening]:
    """An evening with a new bot."""
    account = synapse.register("humains-" + tmp_path.name.lower().replace("_", "-"))
    async with evening(synapse, tmp_path, account, Watch()) as made:
        yield made


async def test_a_doubt_and_its_verdict(night: Evening, arrive: Arrive) -> None:
    """⚠️ under an answer tells the facilitator in private; ✅ under the mark tells everybody."""
    ana, bob = await arrive("ana"), await arrive("bob")
    table = await Table.open(night, ana, bob)
    room = table.room
    await table.set_up("A")
    await ana.say(room, "!tour 1")
    await table.shows("Tour 1")
    await bob.say(room, "!question Qui paie ?")
    answer = await table.question("ne paie rien")
    await bob.react(room, answer, "⚠️")
    mark = await table.question("Cette réponse est contestée")
    reply = {"m.relates_to": {"m.in_reply_to": {"event_id": answer}}}
    typed = await bob.say(room, "!contester la fiche dit le contraire", **reply)
    await table.acknowledged(typed)
    await bob.say(room, "!contester")
    how = await table.shows("qui vous fait douter")
    assert "!contester" in how
    await bob.react(room, mark, "✅")
    await ana.react(room, mark, "❌")
    await table.shows("ne vous fiez pas à cette réponse")
    assert table.count("Cette réponse est contestée") == 1


async def test_a_human_plays_the_animator_in_turn(night: Evening, arrive: Arrive) -> None:
    """Two facilitators: the part passes from one to the other, and back to the bot."""
    ana, bob, eve = await arrive("ana"), await arrive("bob"), await arrive("eve")
    table = await Table.open(night, ana, bob, eve)
    room = table.room
    powers = await ana.client.room_get_state_event(room, "m.room.power_levels")
    users = {**powers.content["users"], bob.id: 50}
    await ana.client.room_put_state(room, "m.room.power_levels", {**powers.content, "users": users})
    await table.set_up("A")
    await ana.say(room, "!tour 1")
    await table.shows("Tour 1")
    await ana.say(room, "!humain")
    await table.shows("À partir de maintenant")
    await bob.say(room, "!humain")
    await table.shows("prend le relais")
    question = await eve.say(room, "!question Qui paie ?")
    await table.acknowledged(question)
    await bob.say(room, "!humain")
    await table.shows("Je reprends la voix")
    await eve.say(room, "!humain")
    await table.shows("réservée aux animateurs")
