"""The bot's connection to its homeserver: nio's client, minus what a member could abuse."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

import msgspec
from nio import AsyncClient, AsyncClientConfig, MatrixRoom
from nio.events import Event, MegolmEvent

from adapters.base import RetryLater
from adapters.matrix.answers import heard, refusal

_T = TypeVar("_T")

# At DEBUG these write whole answers and rows: the access token and the encryption keys.
for _talkative in ("nio.responses", "peewee"):
    logging.getLogger(_talkative).setLevel(logging.INFO)

# It warns of every device that has no session yet and every key that is awaited: we see to both.
logging.getLogger("nio.crypto.log").setLevel(logging.ERROR)

_REQUEST_SECONDS = 30.0
_GARBLED = 5.0
_JSON = "application/json"
_STORE = "crypto.db"


def endpoint(*parts: str, version: str = "v3", **query: str) -> str:
    """A client-server path from its parts, each quoted; `query` follows a question mark."""
    path = "/".join(quote(part, safe="") for part in parts)
    asked = f"?{urlencode(query)}" if query else ""
    return f"/_matrix/client/{version}/{path}{asked}"


class Homeserver(AsyncClient):  # type: ignore[misc] # nio is untyped
    """One signed-in device; retries nothing by itself and never sleeps through a rate limit."""

    def __init__(self, url: str, user: str, device: str, folder: Path, pickle_key: str) -> None:
        settings = AsyncClientConfig(
            max_limit_exceeded=0,
            max_timeouts=0,
            max_timeout_retry_wait_time=_REQUEST_SECONDS,
            request_timeout=_REQUEST_SECONDS,
            store_name=_STORE,
            store_sync_tokens=False,
            pickle_key=pickle_key,
        )
        super().__init__(url.rstrip("/"), user, device, str(folder), settings)

    async def call(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        """One request that nio has no word for; raises RetryLater or Refusal."""
        return await self._ask(method, path, body, dict[str, Any])

    async def state(self, room: str) -> list[dict[str, Any]]:
        """The room's state events as the server holds them: the only ones to believe."""
        path = endpoint("rooms", room, "state")
        return await self._ask("GET", path, None, list[dict[str, Any]])

    async def upload(self, data: bytes, media_type: str) -> str:
        """Keep a file on the server; returns its `mxc:` address."""
        path = "/_matrix/media/v3/upload"
        answer = await self._ask("POST", path, data, dict[str, Any], media_type)
        return str(answer["content_uri"])

    async def _ask(
        self, method: str, path: str, body: object, kind: type[_T], form: str = _JSON
    ) -> _T:
        headers = {"Content-Type": form}
        if self.access_token:
            headers["Authorization"] = f"Bearer {self.access_token}"
        data = msgspec.json.encode(body) if body is not None and form == _JSON else body
        answer = await heard(self.send(method, path, data, headers))
        content = await heard(answer.read())
        if answer.status >= 400:
            raise refusal(int(answer.status), _decoded(content, dict[str, Any]))
        return _decoded(content, kind)

    def know_room(self, room: str, state: list[dict[str, Any]]) -> MatrixRoom:
        """Let nio know what the server says and no sync has shown yet: the room, people in it."""
        if room not in self.rooms:
            self.rooms[room] = MatrixRoom(room, self.user_id, room in self.encrypted_rooms)
            news = state
        else:
            news = [source for source in state if _is_newcomer(source, self.rooms[room])]
            if news:
                self.invalidate_outbound_session(room)
        known = self.rooms[room]
        for source in news:
            self._apply(known, Event.parse_event(source))
        if self.olm is not None and known.encrypted:
            self.olm.update_tracked_users(known)
        return known

    def encrypt_room(self, room: str) -> None:
        """Remember for ever that a room is encrypted: nothing may lower that again."""
        self.rooms[room].encrypted = True
        self.encrypted_rooms.add(room)
        if self.store is not None:
            self.store.save_encrypted_rooms({room})

    def forget_room(self, room: str) -> None:
        """Drop a room that the bot is no longer in; nio would keep it as if nothing had been."""
        self.rooms.pop(room, None)
        if self.olm is not None:
            self.olm.outbound_group_sessions.pop(room, None)

    def _apply(self, room: MatrixRoom, event: Any) -> None:
        if getattr(event, "membership", None) is not None:
            room.handle_membership(event)
        else:
            room.handle_event(event)

    def opened(self, room: str, source: dict[str, Any]) -> dict[str, Any] | None:
        """What an encrypted event says, or None without its key; {} if it makes no sense.

        Who sent it, and when, is the server's word, never the sender's own.
        """
        sealed = Event.parse_event(source | {"room_id": room})
        if not isinstance(sealed, MegolmEvent) or self.olm is None:
            return {}
        plain = self.olm._decrypt_megolm_no_error(sealed, room)
        if plain is None:
            return None
        if not getattr(plain, "decrypted", False):
            return {}
        vouched = ("event_id", "sender", "origin_server_ts")
        return dict(plain.source) | {name: source[name] for name in vouched}

    def _handle_timeline_event(
        self, event: Any, room_id: str, room: Any, encrypted_rooms: set[str]
    ) -> Any:
        """As nio does, but for encrypted events: it would take their plaintext for room state."""
        if isinstance(event, MegolmEvent):
            return None
        return super()._handle_timeline_event(event, room_id, room, encrypted_rooms)


def _is_newcomer(source: dict[str, Any], room: MatrixRoom) -> bool:
    """Whether this brings in, or invites, somebody whose coming the sync has still to show."""
    coming = (source.get("content") or {}).get("membership") in ("join", "invite")
    return coming and source.get("state_key") not in room.users


def _decoded(content: bytes, kind: type[_T]) -> _T:
    try:
        return msgspec.json.decode(content, type=kind)
    except msgspec.DecodeError as garbled:
        raise RetryLater(_GARBLED, "the homeserver's answer makes no sense") from garbled
