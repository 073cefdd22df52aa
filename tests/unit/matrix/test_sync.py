"""How the bot asks its homeserver for what is new."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from adapters.matrix.answers import Refusal, SignedOut
from adapters.matrix.sync import Sync


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
