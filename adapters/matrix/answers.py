"""What a homeserver's answer means for a delivery: fine, later, or never."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any, TypeVar

from aiohttp import ClientError
from nio.exceptions import EncryptionError, LocalProtocolError
from nio.responses import ErrorResponse

from adapters.base import RetryLater, Undeliverable

_T = TypeVar("_T")

_SILENCE = 2.0
_UNREADY = 1.0
_UNSAID_LIMIT = 5.0
_SIGNED_OUT = 60.0


class Refusal(Undeliverable):
    """The server said no: `code` is Matrix's (`M_FORBIDDEN`), `answer` what it said in full."""

    def __init__(
        self, code: str, status: int, words: str, answer: dict[str, Any] | None = None
    ) -> None:
        super().__init__(f"{code}: {words}")
        self.code = code
        self.status = status
        self.answer = answer or {}


async def heard(request: Awaitable[_T]) -> _T:
    """The answer to a nio request; raises RetryLater or Refusal where it is an error."""
    try:
        answer = await request
    except (ClientError, TimeoutError, OSError) as silence:
        raise RetryLater(
            _SILENCE, f"the homeserver does not answer ({type(silence).__name__})"
        ) from silence
    except (LocalProtocolError, EncryptionError) as unready:
        raise RetryLater(_UNREADY, f"the room is not ready: {unready!r}") from unready
    if isinstance(answer, ErrorResponse):
        raise _refusal_of(answer)
    return answer


def refusal(status: int, answer: dict[str, Any]) -> RetryLater | Refusal:
    """What an HTTP error answer means: whether trying again can help, and when (seconds)."""
    code, words = str(answer.get("errcode", "M_UNKNOWN")), str(answer.get("error", "no reason"))
    if status == 429 or code == "M_LIMIT_EXCEEDED":
        return Limited(_seconds(answer.get("retry_after_ms")))
    if status >= 500:
        return RetryLater(_SILENCE, f"the homeserver is unwell ({status} {code})")
    if code == "M_UNKNOWN_TOKEN":
        return SignedOut(_SIGNED_OUT, "the bot is signed out of its homeserver")
    return Refusal(code, status, words, answer)


class Limited(RetryLater):
    """The server's rate limit (`M_LIMIT_EXCEEDED`): it holds for the whole account."""


class SignedOut(RetryLater):
    """The token is no longer good: nothing goes out until the bot is started anew."""


def _refusal_of(answer: Any) -> RetryLater | Refusal:
    transport = answer.transport_response
    status = 0 if transport is None else int(transport.status)
    body = {"errcode": answer.status_code or "M_UNKNOWN", "error": answer.message}
    return refusal(status, body | {"retry_after_ms": answer.retry_after_ms})


def _seconds(milliseconds: object) -> float:
    if isinstance(milliseconds, int | float) and milliseconds > 0:
        return milliseconds / 1000
    return _UNSAID_LIMIT
