"""How what people do reaches the bot: as updates, and only what the bot may see."""

import re

from tests.end_to_end.bot_api.formatted import Entity, Formatted, Json, units
from tests.end_to_end.bot_api.specification import specification
from tests.end_to_end.bot_api.updates import CALLBACK_SECONDS, MESSAGE_SECONDS
from tests.end_to_end.bot_api.wire import (
    bot_json,
    chat_json,
    inaccessible_json,
    member_json,
    message_json,
    user_json,
)
from tests.end_to_end.bot_api.world import Membership, Message, Query, Room, User, World

_FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,32}(?:@\w{3,32})?(?!\w))"
    r"|(?P<url>https?://[^\s<>]+[^\s<>.,;:!?])"
    r"|(?P<email>[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?P<mention>(?<!\w)@\w{4,32})"
)

_SERVICE = frozenset({"new_chat_members", "left_chat_member", "migrate_to_chat_id", "migrate_from_chat_id"})


def announce(world: World, kind: str, payload: Json, *, lane: str, seconds: float = MESSAGE_SECONDS) -> None:
    """Put an update in the queue, after having held it against the specification."""
    known = specification()
    if known is not None:
        world.complaints += [
            f"the fake's own fault: {fault}" for fault in known.faults("Update", {"update_id": 0, kind: payload}, kind)
        ]
    world.updates.add(kind, {kind: payload}, expires=world.clock.now() + seconds, lane=lane)
    world.clock.bell.ring()


def message_arrives(world: World, message: Message) -> None:
    """Tell the bot of a message, new or edited, unless it may not see it."""
    room = world.rooms[message.room]
    if not _seen(world, room, message):
        return
    kind = "message" if message.edited is None else "edited_message"
    announce(world, kind, message_json(world, message), lane=f"chat {room.id}")


def tap_arrives(world: World, query: Query) -> None:
    """Tell the bot of a tap; taps queue by person, so that they may overtake messages on their way to a webhook."""
    room = world.rooms[query.room]
    message = world.found(room.id, query.message)
    payload = {
        "id": query.id,
        "from": user_json(world.users[query.user]),
        "message": inaccessible_json(world, room, query.message) if message is None else message_json(world, message),
        "chat_instance": str(7_000_000_000 + room.id),
        "data": query.data,
    }
    announce(world, "callback_query", payload, lane=f"person {query.user}", seconds=CALLBACK_SECONDS)


def membership_arrives(world: World, room: Room, by: User, *, old: Membership, new: Membership) -> None:
    """Tell the bot that its own place in a chat has changed."""
    payload = {
        "chat": chat_json(world, room),
        "from": user_json(by),
        "date": world.clock.date(),
        "old_chat_member": member_json(bot_json(world), old),
        "new_chat_member": member_json(bot_json(world), new),
    }
    announce(world, "my_chat_member", payload, lane=f"membership {room.id}")


def found(text: str) -> Formatted:
    """Return a text as somebody typed it, with the commands and addresses Telegram finds in it."""
    entities = [
        Entity(type=match.lastgroup, offset=units(text[: match.start()]), length=units(match.group()))
        for match in _FOUND.finditer(text)
        if match.lastgroup is not None
    ]
    return Formatted(text=text, entities=tuple(entities))


def _seen(world: World, room: Room, message: Message) -> bool:
    """Tell whether the bot sees a message: with privacy mode on, in groups only commands, replies to it, and service messages."""
    if room.kind == "private" or world.reads_all or room.bot == "administrator":
        return room.bot in {"member", "administrator"}
    if room.bot != "member":
        return False
    if _SERVICE & message.more.keys():
        return True
    replied = world.found(room.id, message.reply_to) if message.reply_to else None
    return _commanded(world, message) or (replied is not None and replied.sender == world.bot.id)


def _commanded(world: World, message: Message) -> bool:
    """Tell whether a message begins with a command that is not another bot's."""
    first = message.body.entities[0] if message.body.entities else None
    if first is None or first.type != "bot_command" or first.offset:
        return False
    _, at, name = message.body.text[: first.length].partition("@")
    return not at or name.lower() == (world.bot.username or "").lower()
