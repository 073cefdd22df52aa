"""The errors of the Bot API, in Telegram's own words."""

from __future__ import annotations


class ApiError(Exception):
    """A refused call; `invalid` says that a correct client never makes it."""

    def __init__(
        self,
        code: int,
        description: str,
        *,
        invalid: bool = False,
        retry_after: int | None = None,
        migrate_to: int | None = None,
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.invalid = invalid
        self.retry_after = retry_after
        self.migrate_to = migrate_to

    @property
    def body(self) -> dict[str, object]:
        """The JSON answer that carries this error."""
        body: dict[str, object] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        if self.migrate_to is not None:
            body["parameters"] = {"migrate_to_chat_id": self.migrate_to}
        return body


def refused(words: str) -> ApiError:
    """A 400 that the state of the chat explains (a message is gone, a right is missing)."""
    return ApiError(400, f"Bad Request: {words}")


def malformed(words: str) -> ApiError:
    """A 400 that only a wrong client can cause."""
    return ApiError(400, f"Bad Request: {words}", invalid=True)


def forbidden(words: str) -> ApiError:
    """A 403: the bot is not wanted there."""
    return ApiError(403, f"Forbidden: {words}")


def flood(seconds: int) -> ApiError:
    """A 429 with the time to wait."""
    words = f"Too Many Requests: retry after {seconds}"
    return ApiError(429, words, retry_after=seconds)
