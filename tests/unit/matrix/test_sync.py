"""How the bot asks its homeserver for what is new."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from adapters.matrix.answers import Refusal, SignedOut
from adapters.matrix.sync import Sync, only_echoes


class Server:
    """A homeserver that answers what a test has put down, and remembers what it was asked."""

    should_upload_keys = should_query_keys = should_claim_keys = False
    olm = None
    next_batch = ""

    def __init__(self, *answers: Any) -> None:
        self._answers = list(answers)
        self.asked: list[tuple[int, str | None, bool | None]] = []

    async def sync(
        self, wait: int, _filter: object, since: str | None, *, full_state: bool | None
    ) -> Any:
        """One answer, or what it raises."""
        self.asked.append((wait, since, full_state))
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        counts = SimpleNamespace(signed_curve25519=50)
        return SimpleNamespace(next_batch=answer, device_key_count=counts)

    async def send_to_device_messages(self) -> None:
        """Nothing waits."""


async def _first(server: Server, cursor: str | None) -> Any:
    return await anext(Sync(server, 30_000).answers(cursor))  # type: ignore[arg-type] # stands in


async def test_two_first_answers_are_never_the_same_to_the_servers_cache() -> None:
    """Synapse keeps equal full answers for two minutes, old key messages and all."""
    servers = [Server("s1") for _ in range(12)]
    for server in servers:
        await _first(server, "s0")
    asked = [server.asked[0] for server in servers]
    assert all(full for _, _, full in asked)
    assert len({wait for wait, _, _ in asked}) > 1


async def test_only_the_first_answer_is_a_full_one() -> None:
    """Afterwards the server may wait as long as it was told to."""
    server = Server("s1", "s2")
    answers = Sync(server, 30_000).answers("s0")  # type: ignore[arg-type] # stands in
    assert [(await anext(answers)).next_batch for _ in range(2)] == ["s1", "s2"]
    assert server.asked[1] == (30_000, "s1", None)


async def test_an_unknown_cursor_is_given_up_and_a_lost_sign_in_is_not() -> None:
    """The first can be begun anew, the second needs the operator."""
    server = Server(Refusal("M_INVALID_PARAM", 400, "from is no token"), "s1")
    assert (await _first(server, "from elsewhere")).next_batch == "s1"
    assert [since for _, since, _ in server.asked] == ["from elsewhere", None]
    with pytest.raises(SignedOut):
        await _first(Server(SignedOut(60, "signed out")), "s0")
    with pytest.raises(Refusal):
        await _first(Server(Refusal("M_FORBIDDEN", 403, "no")), None)


ME = "@boussole:ici.fr"
OWN = {"type": "m.reaction", "sender": ME}


@pytest.mark.parametrize(
    ("shown", "echo"),
    [
        ({"timeline": [OWN, OWN]}, True),
        ({"timeline": [OWN, {"type": "m.room.message", "sender": "@ana:ici.fr"}]}, False),
        ({"timeline": [OWN | {"state_key": ""}]}, False),
        ({"timeline": [OWN], "limited": True}, False),
        ({"timeline": [OWN], "state": [OWN | {"state_key": ""}]}, False),
        ({"timeline": [OWN], "letters": ["a room's key"]}, False),
        ({"timeline": [OWN], "invite": {"!b": object()}}, False),
        ({"timeline": [OWN], "leave": {"!b": object()}}, False),
        (None, False),
    ],
)
def test_what_the_bot_itself_said_needs_no_commit(shown: dict[str, Any] | None, echo: bool) -> None:
    """Anything else may be news: somebody's words, a state, a gap, a key, an invitation."""
    assert only_echoes(_answer(shown), ME) is echo  # type: ignore[arg-type] # stands in


def _answer(shown: dict[str, Any] | None) -> Any:
    shown = shown if shown is not None else {"rooms": ()}
    events = [SimpleNamespace(sender=e["sender"], source=e) for e in shown.get("timeline", ())]
    timeline = SimpleNamespace(events=events, limited=shown.get("limited", False))
    info = SimpleNamespace(timeline=timeline, state=shown.get("state", []))
    join = {} if "rooms" in shown else {"!a": info}
    rooms = SimpleNamespace(join=join, invite=shown.get("invite"), leave=shown.get("leave"))
    return SimpleNamespace(rooms=rooms, to_device_events=shown.get("letters", []))
