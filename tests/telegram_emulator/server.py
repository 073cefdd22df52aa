"""The HTTP face: `/bot<token>/<method>` over aiohttp, with breakdowns and a log of every call."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from aiohttp import web

from tests.telegram_emulator import chats, interactions, messages, polling
from tests.telegram_emulator.accounts import Account
from tests.telegram_emulator.errors import ApiError
from tests.telegram_emulator.faults import Faults, Hold
from tests.telegram_emulator.schema import Upload, checked, method_named
from tests.telegram_emulator.telegram import Telegram

HANDLERS: dict[str, Callable[..., object]] = {
    "getMe": chats.get_me,
    "getUpdates": polling.get_updates,
    "setWebhook": polling.set_webhook,
    "deleteWebhook": polling.delete_webhook,
    "getWebhookInfo": polling.get_webhook_info,
    "sendMessage": messages.send_message,
    "sendPhoto": messages.send_photo,
    "sendDocument": messages.send_document,
    "editMessageText": messages.edit_text,
    "editMessageReplyMarkup": messages.edit_keyboard,
    "deleteMessage": messages.delete,
    "answerCallbackQuery": interactions.answer_press,
    "setMessageReaction": interactions.react,
    "pinChatMessage": interactions.pin,
    "unpinChatMessage": interactions.unpin,
    "getChat": chats.get_chat,
    "getChatMember": chats.get_member,
    "getChatAdministrators": chats.get_administrators,
    "leaveChat": chats.leave,
    "setMyCommands": chats.set_commands,
    "deleteMyCommands": chats.delete_commands,
    "getMyCommands": chats.get_commands,
    "createForumTopic": chats.create_topic,
    "closeForumTopic": partial(chats.change_topic, closed=True),
    "reopenForumTopic": partial(chats.change_topic, closed=False),
    "deleteForumTopic": partial(chats.change_topic, deleted=True),
}
_BAD_GATEWAY = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"


@dataclass(frozen=True)
class Call:
    """A call that a bot made; `error` is how it was refused."""

    method: str
    params: Mapping[str, object]
    at: float
    bot: int
    error: ApiError | None = None


@dataclass(eq=False)
class Server:
    """Answers calls on an emulated Telegram."""

    telegram: Telegram
    faults: Faults = field(default_factory=Faults)
    calls: list[Call] = field(default_factory=list)
    logging: bool = True
    on_call: Callable[[str, Mapping[str, object]], None] | None = None

    def application(self) -> web.Application:
        """The aiohttp application."""
        application = web.Application(client_max_size=60 * 1024 * 1024)
        application.router.add_route("*", "/bot{token}/{method}", self._answer)
        return application

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        account = self.telegram.accounts.get(request.match_info["token"])
        if account is None:
            return _json(ApiError(401, "Unauthorized").body, 401)
        name = request.match_info["method"]
        trouble = self.faults.take(name)
        if isinstance(trouble, Hold):
            trouble.arrived.set()
            await trouble.released.wait()
        if trouble in ("bad gateway", "garbage"):
            return web.Response(status=502 if trouble == "bad gateway" else 200, text=_BAD_GATEWAY)
        if trouble == "never arrives":
            return _hang_up(request)
        answer = await self._done(account, name, request, trouble)
        return _hang_up(request) if trouble == "answer lost" else answer

    async def _done(
        self, account: Account, name: str, request: web.Request, trouble: object
    ) -> web.Response:
        params: dict[str, object] = {}
        try:
            method = method_named(name)
            params = checked(method, await _given(request))
            if isinstance(trouble, int):
                raise account.limits.punish(int(str(params.get("chat_id", 0))), trouble)
            outcome = HANDLERS[method](self.telegram, account, params)
            result = await outcome if inspect.isawaitable(outcome) else outcome
        except ApiError as error:
            self._log(name, params, account, error)
            return _json(error.body, error.code)
        if self.on_call is not None:
            self.on_call(method, params)
        self._log(name, params, account, None)
        return _json({"ok": True, "result": result}, 200)

    def _log(
        self, method: str, params: dict[str, object], account: Account, error: ApiError | None
    ) -> None:
        if self.logging or error is not None:
            call = Call(method, params, self.telegram.now(), account.user.id, error)
            self.calls.append(call)
            self.telegram.touch()


async def _given(request: web.Request) -> dict[str, object]:
    given: dict[str, object] = dict(request.query)
    if request.content_type == "application/json":
        return given | dict(await request.json())
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            given[name] = Upload(value.filename, value.content_type, value.file.read())
        else:
            given[name] = value
    return given


def _hang_up(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)


def _json(body: dict[str, object], status: int) -> web.Response:
    return web.json_response(body, status=status)
