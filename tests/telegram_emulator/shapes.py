"""The emulated world as the JSON objects of the Bot API."""

from __future__ import annotations

from collections.abc import Iterator

from tests.telegram_emulator.html import Entity
from tests.telegram_emulator.world import ANONYMOUS_ADMIN, Chat, Member, Message, User

Json = dict[str, object]


def user_json(user: User) -> Json:
    """A User object; the username is there only if they have one."""
    shape: Json = {"id": user.id, "is_bot": user.is_bot, "first_name": user.first_name}
    if user.username:
        shape["username"] = user.username
    if user.language:
        shape["language_code"] = user.language
    return shape


def chat_json(chat: Chat) -> Json:
    """A Chat object."""
    if chat.type == "private":
        person = next(m.user for m in chat.members.values() if not m.user.is_bot)
        shape: Json = {"id": chat.id, "type": "private", "first_name": person.first_name}
        return shape | ({"username": person.username} if person.username else {})
    shape = {"id": chat.id, "type": chat.type, "title": chat.title}
    return shape | ({"is_forum": True} if chat.is_forum else {})


def message_json(message: Message, *, nested: bool = False) -> Json:
    """A Message object; a nested one (replied to) carries no reply of its own."""
    shape: Json = {
        "message_id": message.id,
        "date": int(message.at),
        "chat": chat_json(message.chat),
        "from": user_json(message.sender),
    }
    if message.as_chat:
        shape |= _as_chat(message)
    if message.edited_at is not None:
        shape["edit_date"] = int(message.edited_at)
    shape |= _thread(message) | _content(message)
    if not nested:
        shape |= _reply(message)
    if message.keyboard:
        shape["reply_markup"] = {"inline_keyboard": message.keyboard}
    return shape


def _as_chat(message: Message) -> Json:
    shape: Json = {
        "from": {
            "id": ANONYMOUS_ADMIN,
            "is_bot": True,
            "first_name": "Group",
            "username": "GroupAnonymousBot",
        },
        "sender_chat": chat_json(message.chat),
    }
    return shape | ({"author_signature": message.signature} if message.signature else {})


def _thread(message: Message) -> Json:
    if message.thread is not None:
        return {"message_thread_id": message.thread, "is_topic_message": True}
    if message.chat.type == "supergroup" and not message.chat.is_forum and message.reply_to:
        return {"message_thread_id": _root(message.reply_to).id}
    return {}


def _root(message: Message) -> Message:
    return _root(message.reply_to) if message.reply_to else message


def _reply(message: Message) -> Json:
    target = message.reply_to
    if target is None and message.thread is not None:
        target = message.chat.messages.get(message.thread)
    if target is None or target is message or target.deleted:
        return {}
    return {"reply_to_message": message_json(target, nested=True)}


def _content(message: Message) -> Json:
    if message.kind == "service":
        return dict(message.service)
    if message.kind == "text":
        return _words(message, "text", "entities")
    file: Json = {"file_id": f"file-{message.chat.id}-{message.id}", "file_unique_id": "u"}
    if message.kind == "voice":
        return {"voice": file | {"duration": 3}}
    if message.kind == "photo":
        photo: Json = {"photo": [file | {"width": 1280, "height": 720}]}
        return photo | _words(message, "caption", "caption_entities")
    name = message.upload.name if message.upload else "file"
    return {"document": file | {"file_name": name}} | _words(message, "caption", "caption_entities")


def _words(message: Message, name: str, entities: str) -> Json:
    if not message.text:
        return {}
    found = list(_known_people(message))
    return {name: message.text} | ({entities: found} if found else {})


def _known_people(message: Message) -> Iterator[Json]:
    """The entities; a mention by id works only for those whom the bot may know."""
    for entity in message.entities:
        if entity["type"] != "text_mention":
            yield entity
        elif member := message.chat.members.get(_mentioned(entity)):
            yield entity | {"user": user_json(member.user)}


def _mentioned(entity: Entity) -> int:
    user = entity["user"]
    assert isinstance(user, dict)
    return int(user["id"])


def member_json(member: Member) -> Json:
    """A ChatMember object of the right kind."""
    shape: Json = {"status": member.status, "user": user_json(member.user)}
    if member.status == "creator":
        return shape | {"is_anonymous": member.anonymous}
    if member.status == "administrator":
        return shape | _administrator(member)
    if member.status == "restricted":
        return shape | {"is_member": True, "until_date": 0} | dict.fromkeys(_RESTRICTED, False)
    if member.status == "kicked":
        return shape | {"until_date": 0}
    return shape


_RIGHTS_WORDS = (
    "can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members "
    "can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories "
    "can_delete_stories can_pin_messages can_manage_topics"
)
_RIGHTS = tuple(_RIGHTS_WORDS.split())
_RESTRICTED_WORDS = (
    "can_send_messages can_send_audios can_send_documents can_send_photos can_send_videos "
    "can_send_video_notes can_send_voice_notes can_send_polls can_send_other_messages "
    "can_add_web_page_previews can_change_info can_invite_users can_pin_messages "
    "can_manage_topics can_edit_tag can_react_to_messages"
)
_RESTRICTED = tuple(_RESTRICTED_WORDS.split())


def _administrator(member: Member) -> Json:
    shape: Json = {"can_be_edited": False, "is_anonymous": member.anonymous}
    shape |= {right: right in member.rights for right in _RIGHTS}
    return shape | ({"custom_title": member.title} if member.title else {})
