"""Whole workshop evenings in encrypted rooms: everything people do, and a server that dies."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.runtime.catalogues import language
from adapters.telegram import TelegramAdapter, TelegramSettings
from adapters.telegram.pacing import UNLIMITED
from tests.integration.matrix.conftest import Arrive
from tests.integration.matrix.evening import Evening, Table, Watch, evening
from tests.integration.matrix.people import Human
from tests.synapse import Synapse
from tests.telegram_emulator import Emulator

INTO_COLLECTING = {"minutes": 13, "seconds": 10}
TO_THE_END = {"minutes": 40}


@pytest.fixture
def account(synapse: Synapse, tmp_path: Path) -> str:
    """A new account for the bot."""
    return synapse.register("soir-" + tmp_path.name.lower().replace("_", "-"))


@pytest.fixture
async def night(synapse: Synapse, account: str, tmp_path: Path) -> AsyncIterator[Evening]:
    """An evening with a new bot."""
    async with evening(synapse, tmp_path, account, Watch()) as made:
        yield made


async def test_a_round_is_played_in_an_encrypted_room(night: Evening, arrive: Arrive) -> None:
    """Ideas by shortcut, reply and thread; a choice by reaction; an edit; a redaction; files."""
    ana, bob = await arrive("ana"), await arrive("bob")
    table = await Table.open(night, ana, bob)
    room = table.room
    await table.set_up("A")
    await ana.say(room, "!tour 1")
    await table.shows("Tour 1")
    await night.passes(**INTO_COLLECTING)
    prompt = await table.question("Quels impacts")
    answer = {"m.relates_to": {"m.in_reply_to": {"event_id": prompt}}}
    thread = {"m.relates_to": {"rel_type": "m.thread", "event_id": prompt}}
    lever = await ana.say(room, "+ un budget citoyen")
    obstacle = await bob.say(room, "- trop cher", **thread)
    await bob.say(room, "un guichet unique", **answer)
    for idea in (lever, obstacle):
        await table.acknowledged(idea)
    await table.holds("un guichet unique", ("commande", None))
    await night.passes(seconds=30)
    question = await table.question("C'est un levier ou un frein ?")
    await bob.react(room, question, "1️⃣")
    await table.holds("un guichet unique", ("commande", "lever"))
    await _edit(ana, room, lever, "+ un budget participatif")
    await table.holds("un budget participatif", ("commande", "lever"))
    await bob.client.room_redact(room, obstacle)
    await table.lacks("trop cher")
    await night.passes(**TO_THE_END)
    final = await ana.until(lambda e: "<table>" in (getattr(e, "formatted_body", "") or ""))
    assert "budget participatif" in final.formatted_body
    assert "guichet unique" in final.formatted_body
    assert "trop cher" not in final.formatted_body
    picture = await ana.until(lambda e: e.source["content"].get("msgtype") == "m.image")
    assert picture.source["content"]["info"]["thumbnail_file"]["url"].startswith("mxc:")
    pinned = await ana.client.room_get_state_event(room, "m.room.pinned_events")
    assert len(pinned.content["pinned"]) == 1
    assert table.count("il me faut le niveau") == 0


async def test_every_choice_can_be_typed(night: Evening, arrive: Arrive) -> None:
    """The number or the word, as an answer to the question or not; set-up asks in the same way."""
    ana, bob = await arrive("ana"), await arrive("bob")
    table = await Table.open(night, ana, bob)
    room = table.room
    await ana.say(room, "!atelier")
    for question in ("Quel atelier", "quel cas"):
        lines = (await table.shows(question)).splitlines()
        marked = [line.split("\ufe0f\u20e3") for line in lines if "\u20e3" in line]
        wanted = ("Participation", "A · Lavelanet")
        await ana.say(room, next(n for n, words in marked if words.strip().startswith(wanted)))
    await table.shows("Cycle ")
    await ana.say(room, "!tour 1")
    await table.shows("Tour 1")
    await night.passes(**INTO_COLLECTING)
    prompt = await table.question("Quels impacts")
    answer = {"m.relates_to": {"m.in_reply_to": {"event_id": prompt}}}
    asked = ""
    for idea, typed, side in (
        ("un guichet unique", "levier", "lever"),
        ("des délais trop longs", "2", "obstacle"),
    ):
        await bob.say(room, idea, **answer)
        await table.holds(idea, ("commande", None))
        await night.passes(seconds=30)
        asked = await table.question("C'est un levier ou un frein ?", but=asked)
        await bob.say(room, typed, **{"m.relates_to": {"m.in_reply_to": {"event_id": asked}}})
        await table.holds(idea, ("commande", side))


async def test_four_encrypted_rooms_play_a_workshop_while_the_server_dies(
    synapse: Synapse, night: Evening, arrive: Arrive
) -> None:
    """Two rounds in each room, a kill -9 of the server in the first: each idea once, one end."""
    tables: list[Table] = []
    code = ""
    for situation in "ABCD":
        host, guest = await arrive(f"h{situation}"), await arrive(f"g{situation}")
        tables.append(await Table.open(night, host, guest))
        code = await tables[-1].set_up(situation, code)
    for round in (1, 2):
        await tables[0].host.say(tables[0].room, f"!tour {round}")
        for table in tables:
            await table.shows(f"Tour {round} ")
        await night.passes(**INTO_COLLECTING)
        if round == 1:
            await asyncio.to_thread(synapse.kill)
            await asyncio.to_thread(synapse.start)
        said = [await _talk(table, round) for table in tables]
        for table, (first, second) in zip(tables, said, strict=True):
            await table.acknowledged(first)
            await table.acknowledged(second)
        await night.passes(**TO_THE_END)
    for table in tables:
        for round in (1, 2):
            ideas = await table.ideas(round)
            assert sorted(ideas) == [f"les coûts {round}", f"un budget {round}"]
            assert table.count(f"Tour {round} ·") == 1
        await table.shows("Restitution")


async def _talk(table: Table, round: int) -> tuple[str, str]:
    """One idea of the host and one of the guest."""
    first = await table.host.say(table.room, f"+ un budget {round}")
    return first, await table.guests[0].say(table.room, f"- les coûts {round}")


async def test_one_workshop_half_on_telegram_and_half_on_matrix(
    synapse: Synapse, account: str, tmp_path: Path, arrive: Arrive
) -> None:
    """One cycle, one clock: a start on Telegram starts the Matrix room, one bell ends both."""
    watch = Watch()
    async with Emulator(now=watch.seconds, limits="relaxed") as phone:
        settings = TelegramSettings(phone.token, phone.base_url, limits=UNLIMITED)
        telegram = TelegramAdapter(settings, language, now=watch.now)
        await telegram.start()
        async with evening(synapse, tmp_path, account, watch, [telegram]) as night:
            ana = await arrive("ana")
            table = await Table.open(night, ana)
            group = phone.group("Dunkerque")
            group.promote_bot()
            bob = group.person("Bob")
            code = await table.set_up("A")
            await night.hear(telegram)
            await group.founder.says(f"/atelier {code} B")
            await group.shows("Cycle", within=30)
            await group.founder.says("/tour 1")
            await group.shows("Tour 1", within=30)
            await table.shows("Tour 1")
            await night.passes(**INTO_COLLECTING)
            await bob.says("+ depuis Telegram")
            await table.acknowledged(await ana.say(table.room, "+ depuis Matrix"))
            await night.passes(**TO_THE_END)
            assert "depuis Matrix" in await table.shows("Clos à")
            assert group.find("depuis Telegram") is not None


async def _edit(human: Human, room: str, message: str, words: str) -> None:
    new = {"msgtype": "m.text", "body": words}
    relation = {"rel_type": "m.replace", "event_id": message}
    await human.say(room, f"* {words}", **{"m.new_content": new, "m.relates_to": relation})
