"""What is delivered is what people see, once, however often the delivery is repeated."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from adapters.base import Post
from bot.text import paragraph
from tests.contract.adapters.platforms import on
from tests.contract.adapters.stage import Stage, delivered
from tests.contract.adapters.words import erase, file, post, thank

WITH_SERVER = ("telegram", "matrix")


def _picture() -> bytes:
    drawn = BytesIO()
    Image.new("RGB", (1200, 900), "white").save(drawn, "PNG")
    return drawn.getvalue()


async def test_a_message_is_seen_under_the_id_of_its_receipt(stage: Stage) -> None:
    """The receipt names what people see."""
    receipt = await delivered(stage, post(stage, "Bonjour à tous"))
    (shown,) = await stage.screen()
    assert (shown.id, shown.words) == (receipt.message, "Bonjour à tous")


async def test_messages_stand_in_the_order_in_which_they_were_delivered(stage: Stage) -> None:
    """One after the other."""
    for n in range(5):
        await delivered(stage, post(stage, f"message {n}"))
    assert [m.words for m in await stage.screen()] == [f"message {n}" for n in range(5)]


async def test_an_answer_shows_what_it_answers(stage: Stage) -> None:
    """People see whose question it was."""
    question = await stage.says("Bo", "et alors ?")
    await delivered(stage, post(stage, "Voici", reply_to=question))
    (shown,) = await stage.screen()
    assert (shown.words, shown.answers) == ("Voici", question)


async def test_an_edit_takes_the_place_of_what_stood_there(stage: Stage) -> None:
    """Same message, new words, nothing added."""
    first = (await delivered(stage, post(stage, "tableau 1"))).message
    again = (await delivered(stage, post(stage, "tableau 2", edits=first))).message
    assert again == first
    assert [(m.id, m.words) for m in await stage.screen()] == [(first, "tableau 2")]


async def test_an_edit_that_changes_nothing_is_a_success(stage: Stage) -> None:
    """A board drawn again as it was is no failure, in another process neither."""
    first = (await delivered(stage, post(stage, "tableau"))).message
    for _ in range(2):
        again = (await delivered(stage, post(stage, "tableau", edits=first))).message
        assert again == first
    assert [m.words for m in await stage.screen()] == ["tableau"]


async def test_a_repeated_delivery_is_no_second_message(stage: Stage) -> None:
    """The answer to a first try may be lost; only plain messages may then appear twice."""
    once = post(stage, "une fois", key="same")
    first = (await delivered(stage, once)).message
    second = (await delivered(stage, once)).message
    shown = [m.id for m in await stage.screen()]
    assert shown == ([first, second] if stage.twice else [first])
    assert stage.twice or first == second


@on("matrix")
async def test_even_another_process_sends_it_once(stage: Stage) -> None:
    """A kill between the send and its settling repeats the delivery after the restart.

    Telegram has no idempotent sends, and a terminal's messages end with its process.
    """
    once = post(stage, "une fois", key="same")
    first = (await delivered(stage, once)).message
    heard = stage.hearing().batches[-1].cursor
    await stage.again(heard)
    assert (await delivered(stage, once)).message == first
    assert [m.words for m in await stage.screen()] == ["une fois"]


async def test_repeated_edits_and_deletions_have_the_same_result(stage: Stage) -> None:
    """Nothing but a plain message may appear twice, on any platform."""
    board = (await delivered(stage, post(stage, "tableau 1"))).message
    other = (await delivered(stage, post(stage, "passager"))).message or ""
    edit = post(stage, "tableau 2", key="edit", edits=board)
    gone = erase(stage, other)
    for delivery in (edit, edit, gone, gone):
        await delivered(stage, delivery)
    assert [m.words for m in await stage.screen()] == ["tableau 2"]


@on(*WITH_SERVER)
async def test_a_thank_you_stands_once_changes_and_goes(stage: Stage) -> None:
    """One reaction of the bot at most; an empty one takes it back. A terminal prints lines."""
    idea = await stage.says("Bo", "une idée")
    for emoji, left in (("👍", ["👍"]), ("🔥", ["🔥"]), ("", [])):
        reaction = thank(stage, idea, emoji)
        for _ in range(2):
            await delivered(stage, reaction)
        assert await stage.thanks(idea) == left


@on(*WITH_SERVER)
async def test_thanking_for_what_is_gone_is_no_failure(stage: Stage) -> None:
    """People delete messages at any time. On a terminal nobody waits for a server."""
    said = (await delivered(stage, post(stage, "passager"))).message or ""
    await stage.erases(said)
    await delivered(stage, thank(stage, said, "👍"))


async def test_what_is_gone_can_be_taken_back_again(stage: Stage) -> None:
    """Somebody else was faster."""
    said = (await delivered(stage, post(stage, "passager"))).message or ""
    await stage.erases(said)
    await delivered(stage, erase(stage, said))
    assert await stage.screen() == []


async def test_a_board_that_somebody_erased_comes_back(stage: Stage) -> None:
    """An edit of what is gone is seen all the same, perhaps under a new id, which is kept."""
    board = (await delivered(stage, post(stage, "tableau 1"))).message or ""
    await stage.erases(board)
    again = (await delivered(stage, post(stage, "tableau 2", edits=board))).message
    assert [(m.id, m.words) for m in await stage.screen()] == [(again, "tableau 2")]
    await delivered(stage, post(stage, "tableau 3", edits=again))
    assert [m.words for m in await stage.screen()] == ["tableau 3"]


async def test_an_answer_to_what_is_gone_is_said_all_the_same(stage: Stage) -> None:
    """The words are not lost with the question."""
    said = (await delivered(stage, post(stage, "passager"))).message or ""
    await stage.erases(said)
    await delivered(stage, post(stage, "Voici", reply_to=said))
    assert [m.words for m in await stage.screen()] == ["Voici"]


@on(*WITH_SERVER)
async def test_a_board_is_pinned_once(stage: Stage) -> None:
    """Its edits pin nothing anew. A terminal has no pins."""
    board = (await delivered(stage, post(stage, "tableau 1", pin=True))).message
    await _pinned(stage, board)
    await delivered(stage, post(stage, "tableau 2", pin=True, edits=board))
    assert await stage.pinned() == [board]


async def _pinned(stage: Stage, board: str | None) -> None:
    while await stage.pinned() != [board]:
        await stage.waits(0.05)


@pytest.mark.parametrize(
    ("name", "media_type", "data"),
    [
        ("tableau.png", "image/png", _picture()),
        ("tableau.pdf", "application/pdf", b"%PDF-1.7\n" + bytes(range(256))),
        ("tableau n° 1 (été).xlsx", "application/vnd.ms-excel", b"PK\x03\x04" + bytes(1000)),
    ],
)
async def test_a_file_arrives_as_it_was_sent(
    stage: Stage, name: str, media_type: str, data: bytes
) -> None:
    """Byte by byte, under its name, with its words."""
    wish = file(stage, name, media_type, data, caption=paragraph("Le tableau de 14:00"))
    receipt = await delivered(stage, wish)
    received = await stage.opens(receipt.message or "")
    assert (received.name, received.data) == (name, data)
    assert "Le tableau de 14:00" in received.words


async def test_a_file_says_what_it_shows_to_who_cannot_see_it(stage: Stage) -> None:
    """The description comes with the file."""
    wish = file(stage, "tableau.png", "image/png", _picture(), alt="Six cases, trois lignes")
    receipt = await delivered(stage, wish)
    assert "Six cases, trois lignes" in (await stage.opens(receipt.message or "")).words


async def test_a_private_conversation_has_an_address(stage: Stage) -> None:
    """Where a person can be written to alone, the same at each asking."""
    chat = await stage.adapter.private_chat(stage.person("Bo"))
    assert chat is not None
    assert chat != stage.chat
    assert await stage.adapter.private_chat(stage.person("Bo")) == chat


@on(*WITH_SERVER)
async def test_people_of_other_platforms_have_none(stage: Stage) -> None:
    """Nobody is looked for where they are not. The console is alone in its process."""
    for person in ("tg~1", "console:ana", "xx:@ana:example.org", ""):
        assert await stage.adapter.private_chat(person) is None


async def test_closing_twice_is_safe(stage: Stage) -> None:
    """A house that goes down closes whatever it has, in any state."""
    await stage.adapter.close()
    await stage.adapter.close()


async def test_a_message_is_sent_to_its_own_chat_only(stage: Stage) -> None:
    """What goes into a private conversation is not seen in the room."""
    chat = await stage.adapter.private_chat(stage.person("Bo"))
    aside = Post(key="aside", chat=chat or "", body=paragraph("entre nous"))
    await stage.starts("Bo")
    await delivered(stage, aside)
    assert await stage.screen() == []
