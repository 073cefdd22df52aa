"""The emulator is as strict as Telegram: what a careless client sends is refused in its words."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable

import aiohttp
import pytest

from tests.integration.telegram.conftest import Clock
from tests.telegram_emulator import Emulator, Room
from tests.telegram_emulator.shapes import user_json

Answer = dict[str, object]
Call = Callable[..., Awaitable[Answer]]


@pytest.fixture
async def server(clock: Clock) -> AsyncIterator[Emulator]:
    """The server alone: here invalid calls are made on purpose."""
    async with Emulator(now=clock) as emulator:
        yield emulator


@pytest.fixture
async def call(server: Emulator) -> AsyncIterator[Call]:
    """Call a method with raw JSON parameters, as no library would."""
    async with aiohttp.ClientSession() as session:

        async def make(method: str, **params: object) -> Answer:
            url = f"{server.base_url}{server.token}/{method}"
            async with session.post(url, json=params) as answer:
                body: Answer = await answer.json()
                return body

        yield make


@pytest.fixture
def room(server: Emulator) -> Room:
    """A supergroup with the bot in it."""
    return server.group()


def sends(room: Room, **params: object) -> dict[str, object]:
    """The parameters of a message, plus or instead of some."""
    return {"chat_id": room.chat.id, "text": "Bonjour"} | params


KEYBOARD = "inline_keyboard"


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"text": ""}, "Bad Request: message text is empty"),
        ({"text": " \n "}, "Bad Request: text must be non-empty"),
        ({"text": "é" * 4097}, "Bad Request: message is too long"),
        ({"text": "🎭" * 2049}, "Bad Request: message is too long"),
        ({"chat_id": "soixante"}, 'Bad Request: parameter "chat_id" must be of type chat'),
        ({"chat_id": 12345}, "Bad Request: chat not found"),
        ({"colour": "red"}, 'Bad Request: method "sendMessage" has no parameter "colour"'),
        ({"disable_notification": "perhaps"}, "must be of type bool"),
        ({"parse_mode": "BBCode"}, "Bad Request: unsupported parse_mode"),
        ({"reply_markup": "[["}, 'parameter "reply_markup" must be of type object'),
        ({"reply_markup": {KEYBOARD: [{}]}}, "must be an Array of Arrays"),
        ({"reply_markup": {KEYBOARD: [[{"text": "x"}]]}}, "Text buttons are unallowed"),
        (
            {"reply_markup": {KEYBOARD: [[{"text": "x", "callback_data": "é" * 33}]]}},
            "Bad Request: BUTTON_DATA_INVALID",
        ),
        (
            {"reply_markup": {KEYBOARD: [[{"text": "", "callback_data": "a"}]]}},
            "Bad Request: inline keyboard button text must be non-empty",
        ),
        (
            {"reply_markup": {KEYBOARD: [[{"text": "x", "url": "http://localhost/a"}]]}},
            "Bad Request: inline keyboard button URL 'http://localhost/a' is invalid: "
            "Wrong HTTP URL",
        ),
        ({"reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"reply_parameters": {"message_id": 99, "html": True}}, "unknown fields"),
    ],
)
async def test_a_careless_message_is_refused(
    call: Call, room: Room, params: dict[str, object], words: str
) -> None:
    """Unknown and mistyped parameters, lengths in UTF-16 units, keyboards (traps 7, 11, 23, 27)."""
    answer = await call("sendMessage", **sends(room, **params))
    assert answer["ok"] is False
    assert words in str(answer["description"])
    assert room.said == []


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("é<h1>a</h1>", 'Unsupported start tag "h1" at byte offset 2'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("1 < 2", "Unsupported start tag"),
        ("a<b", "Unclosed start tag at byte offset 1"),
        ("<a href=x y>a", "Can't find end tag"),
        ('<span class="x">a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
async def test_html_that_telegram_refuses(call: Call, room: Room, html: str, words: str) -> None:
    """The parser's own error texts, with byte offsets."""
    answer = await call("sendMessage", **sends(room, text=html, parse_mode="HTML"))
    assert str(answer["description"]).startswith("Bad Request: can't parse entities: ")
    assert words in str(answer["description"])


async def test_html_that_telegram_takes(call: Call, room: Room) -> None:
    """Entities are counted in UTF-16 units; unknown references stay, unknown people are words."""
    ana = room.person("Ana").user
    link = '<a href="tg://user?id={}">Ana</a>'.format
    html = f"🎭 <b>a &amp; <i>b</i></b> &eacute; {link(ana.id)}{link(42)}"
    answer = await call("sendMessage", **sends(room, text=html, parse_mode="HTML"))
    result = answer["result"]
    assert isinstance(result, dict)
    assert result["text"] == "🎭 a & b &eacute; AnaAna"
    assert result["entities"] == [
        {"type": "bold", "offset": 3, "length": 5},
        {"type": "italic", "offset": 7, "length": 1},
        {"type": "text_mention", "offset": 18, "length": 3, "user": user_json(ana)},
    ]


async def test_four_messages_in_a_second_are_one_too_many(
    call: Call, room: Room, clock: Clock, server: Emulator
) -> None:
    """A 429 says how long to wait; calling sooner starts nothing but a note."""
    answers = [await call("sendMessage", **sends(room)) for _ in range(4)]
    assert [a["ok"] for a in answers] == [True, True, True, False]
    assert answers[-1]["parameters"] == {"retry_after": 1}
    assert answers[-1]["description"] == "Too Many Requests: retry after 1"
    await call("sendMessage", **sends(room))
    assert server.bot.limits.impatient == 1
    clock.advance(1)
    assert (await call("sendMessage", **sends(room)))["ok"]


async def test_a_group_takes_twenty_a_minute_with_its_edits(
    call: Call, room: Room, clock: Clock
) -> None:
    """Trap 4: messages and edits share the minute."""
    sent = await call("sendMessage", **sends(room))
    result = sent["result"]
    assert isinstance(result, dict)
    for number in range(19):
        clock.advance(1)
        edit = {"message_id": result["message_id"], "text": f"édition {number}"}
        assert (await call("editMessageText", **sends(room, **edit)))["ok"]
    clock.advance(1)
    refused = await call("sendMessage", **sends(room))
    assert refused["parameters"] == {"retry_after": 40}


async def test_only_the_bots_own_text_can_be_edited(call: Call, room: Room) -> None:
    """Trap 10: others' messages and service messages cannot."""
    ana = await room.person("Ana").says("une idée")
    service = room.telegram.service(room.chat, room.chat.founder, new_chat_title="x")
    for message in (ana, service):
        answer = await call("editMessageText", **sends(room, message_id=message.id))
        assert answer["description"] == "Bad Request: message can't be edited"
    answer = await call("editMessageText", **sends(room, message_id=9999))
    assert answer["description"] == "Bad Request: message to edit not found"


async def test_an_edit_without_its_keyboard_loses_it(call: Call, room: Room, clock: Clock) -> None:
    """Trap 9, seen from the server."""
    keyboard = {KEYBOARD: [[{"text": "x", "callback_data": "a"}]]}
    await call("sendMessage", **sends(room, reply_markup=keyboard))
    [message] = room.said
    assert message.labels == ["x"]
    await call("editMessageText", **sends(room, message_id=message.id, text="Salut"))
    assert message.labels == []


async def test_a_query_is_answered_once(call: Call, room: Room) -> None:
    """Trap 5: the second answer is too late, and so is one to a query that never was."""
    keyboard = {KEYBOARD: [[{"text": "x", "callback_data": "a"}]]}
    await call("sendMessage", **sends(room, reply_markup=keyboard))
    press = await room.person("Ana").presses("x")
    assert (await call("answerCallbackQuery", callback_query_id=press.query.id))["ok"]
    for id in (press.query.id, "12345"):
        answer = await call("answerCallbackQuery", callback_query_id=id)
        assert "query is too old" in str(answer["description"])


@pytest.mark.parametrize(
    ("emoji", "words"),
    [(["👍", "❤"], "REACTIONS_TOO_MANY"), (["✅"], "REACTION_INVALID")],
)
async def test_a_bot_has_one_reaction_from_the_list(
    call: Call, room: Room, emoji: list[str], words: str
) -> None:
    """Trap 26."""
    message = await room.person("Ana").says("une idée")
    reaction = [{"type": "emoji", "emoji": e} for e in emoji]
    answer = await call(
        "setMessageReaction", chat_id=room.chat.id, message_id=message.id, reaction=reaction
    )
    assert answer["description"] == f"Bad Request: {words}"


async def test_a_forum_has_no_topic_one(call: Call, server: Emulator) -> None:
    """Trap 20: General is never named."""
    forum = server.forum()
    answer = await call("sendMessage", **sends(forum, message_thread_id=1))
    assert answer["description"] == "Bad Request: message thread not found"


async def test_messages_older_than_two_days_stay(call: Call, room: Room, clock: Clock) -> None:
    """Trap 24: and others' messages need a right."""
    await call("sendMessage", **sends(room))
    [own] = room.said
    others = await room.person("Ana").says("une idée")
    clock.advance(48 * 3600 + 1)
    for message in (own, others):
        answer = await call("deleteMessage", chat_id=room.chat.id, message_id=message.id)
        assert answer["description"] == "Bad Request: message can't be deleted for everyone"
    room.promote_bot("can_delete_messages")
    assert (await call("deleteMessage", chat_id=room.chat.id, message_id=others.id))["ok"]


async def test_who_repeats_an_offset_in_a_hurry_gets_one_update(
    call: Call, room: Room, server: Emulator
) -> None:
    """The real server does so; a client must not count on whole batches."""
    for word in ("un", "deux", "trois"):
        await room.person("Ana").says(word)
    first = await call("getUpdates")
    again = await call("getUpdates")
    assert isinstance(first["result"], list)
    assert isinstance(again["result"], list)
    assert (len(first["result"]), len(again["result"])) == (3, 1)


async def test_unknown_methods_and_unknown_tokens_are_not_found(
    call: Call, server: Emulator
) -> None:
    """404 and 401."""
    assert (await call("sendSmell"))["error_code"] == 404
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{server.base_url}1:AA/getMe") as answer,
    ):
        assert answer.status == 401


async def test_parameters_may_come_as_a_form_or_in_the_address(
    server: Emulator, room: Room
) -> None:
    """Libraries differ; values are then text, objects JSON."""
    url = f"{server.base_url}{server.token}/sendMessage"
    keyboard = json.dumps({KEYBOARD: [[{"text": "x", "callback_data": "a"}]]})
    form = {"chat_id": str(room.chat.id), "text": "un", "reply_markup": keyboard}
    async with aiohttp.ClientSession() as session:
        await session.post(url, data=form)
        await session.get(url, params=form | {"text": "deux"})
    assert [(m.text, m.labels) for m in room.said] == [("un", ["x"]), ("deux", ["x"])]


async def test_a_general_command_reaches_the_bot_that_spoke_last(
    call: Call, server: Emulator
) -> None:
    """Trap 13: with two bots in privacy mode, a bare command reaches only one of them."""
    server.bot.reads_everything = False
    group = server.group()
    other = server.other_bot("AutreBot")
    group.add_bot(other)
    ana = group.person("Ana")
    server.bot.queue.clear()
    other.queue.clear()
    await call("sendMessage", **sends(group))
    await ana.says("/aide")
    await ana.says("/aide@AutreBot")
    assert (len(server.bot.queue), len(other.queue)) == (1, 1)


async def test_what_one_phone_shows_can_be_read_and_drawn(call: Call, room: Room) -> None:
    """Transcripts for assertions, pictures for the docs."""
    keyboard = {KEYBOARD: [[{"text": "➕ Levier", "callback_data": "a"}]]}
    idea = await room.person("Ana").says("+ plus de <transparence>")
    reaction = [{"type": "emoji", "emoji": "👍"}]
    await call("setMessageReaction", chat_id=room.chat.id, message_id=idea.id, reaction=reaction)
    await call("sendMessage", **sends(room, text="Quel côté ?", reply_markup=keyboard))
    assert room.transcript() == (
        "Ana: + plus de <transparence>\n  👍 1\n🧭: Quel côté ?\n[➕ Levier]"
    )
    picture = room.phone()
    assert picture.startswith("<svg")
    assert "&lt;transparence&gt;" in picture
