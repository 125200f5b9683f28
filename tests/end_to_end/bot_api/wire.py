"""Objects of the API, as JSON."""

import hashlib

from tests.end_to_end.bot_api.formatted import Json
from tests.end_to_end.bot_api.world import File, Membership, Message, Room, User, World

_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)


def user_json(user: User) -> Json:
    """Return a person."""
    named: Json = {"id": user.id, "is_bot": False, "first_name": user.name, "language_code": user.language}
    return named | ({"username": user.username} if user.username else {})


def bot_json(world: World) -> Json:
    """Return the bot as others see it."""
    return {"id": world.bot.id, "is_bot": True, "first_name": world.bot.name, "username": world.bot.username}


def me_json(world: World) -> Json:
    """Return the bot as it sees itself."""
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": world.reads_all,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    return bot_json(world) | abilities


def chat_json(world: World, room: Room) -> Json:
    """Return a chat."""
    if room.kind != "private":
        return {"id": room.id, "type": room.kind, "title": room.title}
    person = world.users[room.id]
    named: Json = {"id": room.id, "type": "private", "first_name": person.name}
    return named | ({"username": person.username} if person.username else {})


def sender_json(world: World, identity: int) -> Json:
    """Return who sent a message."""
    return bot_json(world) if identity == world.bot.id else user_json(world.users[identity])


def message_json(world: World, message: Message, *, with_reply: bool = True) -> Json:
    """Return a message, and what it replies to when that is still there."""
    room = world.rooms[message.room]
    written: Json = {
        "message_id": message.id,
        "from": sender_json(world, message.sender),
        "chat": chat_json(world, room),
        "date": message.date,
        **message.more,
        **_body(message),
    }
    if message.edited is not None:
        written["edit_date"] = message.edited
    replied = world.found(room.id, message.reply_to) if message.reply_to and with_reply else None
    if replied is not None:
        written["reply_to_message"] = message_json(world, replied, with_reply=False)
    if message.markup and "inline_keyboard" in message.markup:
        written["reply_markup"] = message.markup
    return written


def _body(message: Message) -> Json:
    captioned = message.document is not None or "photo" in message.more
    written: Json = {}
    if message.document is not None:
        written["document"] = document_json(message.document)
    if message.body.text:
        written["caption" if captioned else "text"] = message.body.text
    if message.body.entities:
        written["caption_entities" if captioned else "entities"] = [entity.wire() for entity in message.body.entities]
    return written


def inaccessible_json(world: World, room: Room, identity: int) -> Json:
    """Return a message that the bot can no longer see."""
    return {"chat": chat_json(world, room), "message_id": identity, "date": 0}


def document_json(file: File) -> Json:
    """Return a file that was sent as a document."""
    return {
        "file_id": file_id(file),
        "file_unique_id": file_id(file)[:16],
        "file_name": file.name,
        "mime_type": file.type,
        "file_size": len(file.content),
    }


def file_id(file: File) -> str:
    """Return by which name a file can be sent again."""
    return hashlib.sha256(file.name.encode() + b"\0" + file.content).hexdigest()


def member_json(who: Json, status: Membership) -> Json:
    """Return somebody's place in a chat."""
    match status:
        case "administrator":
            return {"status": status, "user": who, "can_be_edited": False, "is_anonymous": False, **dict.fromkeys(_RIGHTS, True)}
        case "kicked":
            return {"status": status, "user": who, "until_date": 0}
        case _:
            return {"status": status, "user": who}
