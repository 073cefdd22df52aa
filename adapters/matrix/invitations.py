"""Invitations: followed from allowed inviters and into rooms that replace ours, else refused."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from fnmatch import fnmatchcase
from functools import partial

from nio.events import InviteMemberEvent
from nio.responses import InviteInfo, SyncResponse

from adapters.matrix.answers import Refusal
from adapters.matrix.errands import Errands
from adapters.matrix.homeserver import Homeserver
from adapters.matrix.memory import Invitation, Memory
from adapters.matrix.rooms import Rooms

_log = logging.getLogger(__name__)


class Invitations:
    """Joins as an errand; an invitation is kept until the bot is in, so that no crash loses it.

    `inviters` are user ids, in which `*` stands for anything (`@*:example.org`).
    """

    def __init__(
        self,
        server: Homeserver,
        rooms: Rooms,
        memory: Memory,
        errands: Errands,
        inviters: Iterable[str],
    ) -> None:
        self._server = server
        self._rooms = rooms
        self._memory = memory
        self._errands = errands
        self._inviters = tuple(inviters)

    def resume(self) -> None:
        """Follow what an earlier run had not finished."""
        for invitation in self._memory.invitations():
            self._errands.run(partial(self._accept, invitation))

    def receive(self, answer: SyncResponse) -> None:
        """Follow or refuse what this answer invites to, and follow rooms that moved."""
        for room, info in answer.rooms.invite.items():
            invitation = self._read(room, info)
            if invitation is None:
                continue
            if self._welcome(invitation):
                self._memory.keep_invitation(invitation)
                self._errands.run(partial(self._accept, invitation))
            else:
                _log.warning("refused an invitation from %s", invitation.inviter)
                self._errands.run(partial(self._rooms.leave, room))
        self._follow_moves(answer)

    def _welcome(self, invitation: Invitation) -> bool:
        allowed = any(fnmatchcase(invitation.inviter, pattern) for pattern in self._inviters)
        return allowed or invitation.room in self._replacements().values()

    def _follow_moves(self, answer: SyncResponse) -> None:
        for old, new in self._replacements().items():
            if old in answer.rooms.join and new not in self._server.rooms:
                via = old.partition(":")[2] or self._server.user_id.partition(":")[2]
                self._errands.run(partial(self._rooms.join, new, via))

    def _replacements(self) -> dict[str, str]:
        return {
            room.room_id: room.replacement_room
            for room in self._server.rooms.values()
            if room.replacement_room
        }

    def _read(self, room: str, info: InviteInfo) -> Invitation | None:
        for event in info.invite_state:
            if isinstance(event, InviteMemberEvent) and event.state_key == self._server.user_id:
                direct = event.content.get("is_direct") is True
                return Invitation(room, event.sender, direct)
        return None

    async def _accept(self, invitation: Invitation) -> None:
        if invitation.direct:
            await self._rooms.mark_direct(invitation.room, invitation.inviter)
        try:
            await self._rooms.join(invitation.room, invitation.inviter.partition(":")[2])
        except Refusal:
            self._memory.forget_invitation(invitation.room)
            raise
