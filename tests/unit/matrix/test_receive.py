"""Raw Matrix events into what happened."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from adapters.matrix.receive import Annotation, Redaction, Scene, read
from adapters.matrix.room_state import RoomState
from bot.events import CommandGiven, MemberJoined, MemberLeft, MessageEdited, MessageReceived

NOW = datetime(2021, 6, 7, 14, 40, tzinfo=UTC)
SENT = datetime(2021, 6, 7, 14, 39, tzinfo=UTC)
SCENE = Scene(
    room="!salon",
    me="@boussole:ici.fr",
    names=("Boussole", "boussole"),
    shown={"@ana:ici.fr": "Ana"},
    state=RoomState(levels={"@ana:ici.fr": 50}),
    commands=frozenset({"tour", "aide"}),
)


def _event(content: object, kind: str = "m.room.message", **more: Any) -> dict[str, Any]:
    return {
        "event_id": "$1",
        "sender": "@ana:ici.fr",
        "origin_server_ts": int(SENT.timestamp() * 1000),
        "type": kind,
        "content": content,
        **more,
    }


def _say(body: object, **content: Any) -> dict[str, Any]:
    return _event({"msgtype": "m.text", "body": body, **content})


def _heard(body: str, **content: Any) -> MessageReceived:
    seen = read(_say(body, **content), SCENE, NOW)
    assert isinstance(seen, MessageReceived)
    return seen


def test_a_message_has_its_author_time_and_place() -> None:
    """Everything that the house needs to know of a message is in its event."""
    heard = _heard(" les communs ")
    assert (heard.id, heard.message, heard.chat) == ("$1", "$1", "mx:!salon")
    assert (heard.text, heard.at) == ("les communs", SENT)
    assert (heard.author.id, heard.author.name) == ("mx:@ana:ici.fr", "Ana")
    assert heard.author.facilitator


def test_power_in_ones_own_room_with_the_bot_says_nothing() -> None:
    """In a direct room everybody has power: nobody facilitates by it."""
    direct = Scene(room="!salon", me=SCENE.me, state=SCENE.state, private=True)
    seen = read(_say("bonjour"), direct, NOW)
    assert isinstance(seen, MessageReceived)
    assert (seen.private, seen.author.facilitator) == (True, False)


@pytest.mark.parametrize("stamp", [None, "hier", True, -5, 10**18, 1.5])
def test_a_wrong_clock_elsewhere_counts_as_now(stamp: object) -> None:
    """Another server's time is taken only where it can be true."""
    seen = read(_say("bonjour") | {"origin_server_ts": stamp}, SCENE, NOW)
    assert isinstance(seen, MessageReceived)
    assert seen.at == NOW


@pytest.mark.parametrize(
    ("body", "name", "arguments"),
    [
        ("!tour 1 20 min", "tour", "1 20 min"),
        ("! Tour 2", "tour", "2"),
        ("!étape", "étape", ""),
        ("Boussole: tour 3", "tour", "3"),
        ("@boussole aide", "aide", ""),
        ("@boussole:ici.fr !tour 4", "tour", "4"),
    ],
)
def test_commands_start_with_a_mark_or_a_call(body: str, name: str, arguments: str) -> None:
    """`!` gives a command; so does a known command word after the bot's name."""
    seen = read(_say(body), SCENE, NOW)
    assert isinstance(seen, CommandGiven)
    assert (seen.name, seen.arguments) == (name, arguments)


@pytest.mark.parametrize("body", ["!", "!!!", "! ", "!1", "tour 1", "Boussole tourne", "wow!tour"])
def test_other_words_are_no_commands(body: str) -> None:
    """An exclamation or a command word in passing commands nothing."""
    assert isinstance(read(_say(body), SCENE, NOW), MessageReceived)


@pytest.mark.parametrize(
    ("body", "mentions", "called", "left"),
    [
        ("Boussole, qui paie ?", None, True, "qui paie ?"),
        ("boussole: qui paie ?", {}, True, "qui paie ?"),
        ("dis @boussole qui paie ?", {}, True, "dis @boussole qui paie ?"),
        ("qui paie ?", {"user_ids": ["@boussole:ici.fr"]}, True, "qui paie ?"),
        ("Boussole qui paie ?", {"user_ids": ["@boussole:ici.fr"]}, True, "qui paie ?"),
        ("Boussole", {"user_ids": ["@boussole:ici.fr"]}, True, "Boussole"),
        ("Boussole ou carte ?", {}, False, "Boussole ou carte ?"),
        ("la boussole: un outil", None, False, "la boussole: un outil"),
        ("qui paie ?", {"user_ids": "@boussole:ici.fr"}, False, "qui paie ?"),
        ("qui paie ?", "@boussole:ici.fr", False, "qui paie ?"),
    ],
)
def test_calling_the_bot(body: str, mentions: object, called: bool, left: str) -> None:
    """A mention calls; so does the name before a comma or colon; the name in passing does not."""
    content = {} if mentions is None else {"m.mentions": mentions}
    heard = _heard(body, **content)
    assert (heard.addressed, heard.text) == (called, left)


def test_replying_to_the_bot_does_not_call_it() -> None:
    """Clients mention whoever is replied to; only a written name is meant."""
    relates = {"m.in_reply_to": {"event_id": "$q"}}
    mentions = {"user_ids": [SCENE.me]}
    heard = _heard("oui", **{"m.relates_to": relates, "m.mentions": mentions})
    assert (heard.reply_to, heard.addressed) == ("$q", False)


def test_the_quotation_before_a_reply_is_dropped() -> None:
    """Old clients repeat what they answer; quoting on purpose, without a reply, stays."""
    relates = {"m.in_reply_to": {"event_id": "$q"}}
    body = "> <@bot> Vos leviers ?\n> et freins\n\nles communs"
    assert _heard(body, **{"m.relates_to": relates}).text == "les communs"
    assert _heard(body).text == body


@pytest.mark.parametrize(
    ("relates", "answered"),
    [
        ({"rel_type": "m.thread", "event_id": "$root"}, "$root"),
        (
            {
                "rel_type": "m.thread",
                "event_id": "$root",
                "is_falling_back": True,
                "m.in_reply_to": {"event_id": "$last"},
            },
            "$root",
        ),
        (
            {
                "rel_type": "m.thread",
                "event_id": "$root",
                "m.in_reply_to": {"event_id": "$chosen"},
            },
            "$chosen",
        ),
        ("$q", None),
        ([], None),
        ({"m.in_reply_to": "$q"}, None),
        ({"m.in_reply_to": {"event_id": 3}}, None),
        ({"rel_type": "m.thread", "event_id": "root"}, None),
    ],
)
def test_threads_answer_their_root_or_a_chosen_message(
    relates: object, answered: str | None
) -> None:
    """Any shape of relation is read without harm."""
    assert _heard("oui", **{"m.relates_to": relates}).reply_to == answered


def test_an_edit_holds_the_new_words() -> None:
    """The stars and old words of the fallback are not read."""
    new = {"msgtype": "m.text", "body": "deux"}
    relates = {"rel_type": "m.replace", "event_id": "$0"}
    seen = read(_say("* deux", **{"m.new_content": new, "m.relates_to": relates}), SCENE, NOW)
    assert isinstance(seen, MessageEdited)
    assert (seen.message, seen.text) == ("$0", "deux")


@pytest.mark.parametrize("new", [None, "deux", {}, {"msgtype": "m.text", "body": 2}])
def test_an_edit_without_new_words_is_nothing(new: object) -> None:
    """A broken edit is not taken for a message either."""
    relates = {"rel_type": "m.replace", "event_id": "$0"}
    content = {"m.new_content": new, "m.relates_to": relates}
    assert read(_say("* deux", **content), SCENE, NOW) is None


@pytest.mark.parametrize(("key", "emoji"), [("1⃣", "1️⃣"), ("1️⃣", "1️⃣"), (" 👍 ", "👍")])
def test_reactions_are_spelled_one_way(key: str, emoji: str) -> None:
    """Keycaps get the selector that some clients leave out."""
    content = {"m.relates_to": {"rel_type": "m.annotation", "event_id": "$0", "key": key}}
    seen = read(_event(content, "m.reaction"), SCENE, NOW)
    assert isinstance(seen, Annotation)
    assert (seen.message, seen.emoji) == ("$0", emoji)


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"m.relates_to": "x"},
        {"m.relates_to": {"rel_type": "m.annotation", "event_id": "$0"}},
        {"m.relates_to": {"rel_type": "m.annotation", "event_id": "$0", "key": " "}},
        {"m.relates_to": {"rel_type": "m.annotation", "event_id": 0, "key": "👍"}},
        [],
    ],
)
def test_broken_reactions_are_nothing(content: object) -> None:
    """A reaction needs a message and an emoji."""
    assert read(_event(content, "m.reaction"), SCENE, NOW) is None


@pytest.mark.parametrize(
    "source",
    [
        _event({"redacts": "$0"}, "m.room.redaction"),
        _event({}, "m.room.redaction", redacts="$0"),
    ],
)
def test_redactions_old_and_new(source: dict[str, Any]) -> None:
    """The redacted event stands in the content since room version 11."""
    seen = read(source, SCENE, NOW)
    assert isinstance(seen, Redaction)
    assert seen.target == "$0"


@pytest.mark.parametrize(
    "forged",
    [
        _event({"redacts": "$0"}, "m.room.redaction"),
        _event({"membership": "join"}, "m.room.member", state_key="@eve:ici.fr"),
        _event({"users": {}}, "m.room.power_levels", state_key=""),
        _say("bonjour") | {"state_key": ""},
    ],
)
def test_what_was_encrypted_is_neither_state_nor_redaction(forged: dict[str, Any]) -> None:
    """Any member can encrypt anything: only the server vouches for state and redactions."""
    assert read(forged, SCENE, NOW, decrypted=True) is None


@pytest.mark.parametrize(
    "source",
    [
        _say("moi") | {"sender": "@boussole:ici.fr"},
        _say("robot") | {"content": {"msgtype": "m.notice", "body": "robot"}},
        _say("  "),
        _say(3),
        _event("bonjour"),
        _event({"msgtype": "m.image", "body": "photo.png"}),
        _event({}, "m.poll.start"),
        _event({}, "org.matrix.msc3381.poll.response"),
        _say("bonjour") | {"event_id": "1"},
    ],
)
def test_what_is_not_for_the_bot(source: dict[str, Any]) -> None:
    """Its own words, notices, pictures, polls and nonsense make nothing happen."""
    assert read(source, SCENE, NOW) is None


def test_somebody_comes_in() -> None:
    """A first join is an arrival; a new name or picture is not."""
    join = _event(
        {"membership": "join", "displayname": "Bob\u202e"},
        "m.room.member",
        sender="@bob:ici.fr",
        state_key="@bob:ici.fr",
    )
    seen = read(join, SCENE, NOW)
    assert isinstance(seen, MemberJoined)
    assert seen.author.name == "Bob"
    renamed = join | {"unsigned": {"prev_content": {"membership": "join"}}}
    assert read(renamed, SCENE, NOW) is None


@pytest.mark.parametrize("membership", ["leave", "ban"])
def test_who_was_in_goes_out_and_a_refused_invitation_is_nothing(membership: str) -> None:
    """A departure is that of the person concerned, whoever caused it."""
    before = {"unsigned": {"prev_content": {"membership": "join"}}}
    state = {"state_key": "@ana:ici.fr", "sender": "@bob:ici.fr"}
    left = _event({"membership": membership}, "m.room.member", **state, **before)
    seen = read(left, SCENE, NOW)
    assert isinstance(seen, MemberLeft)
    assert seen.author.id == "mx:@ana:ici.fr"
    refused = left | {"unsigned": {"prev_content": {"membership": "invite"}}}
    assert read(refused, SCENE, NOW) is None
