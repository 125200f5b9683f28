"""Which chats and messages the bot can reach."""

from typing import Any

from tests.end_to_end.bot_api.call import Call
from tests.end_to_end.bot_api.refusal import forbid, refuse, upgraded
from tests.end_to_end.bot_api.world import Message, Room, World


def room_of(world: World, call: Call, *, writing: bool) -> Room:
    """Return the chat a call is about, or refuse it because the bot cannot read, or write, there."""
    written = call.text("chat_id")
    if not written:
        refuse("chat_id is empty")
    return reached(world, call.integer("chat_id"), writing=writing)


def reached(world: World, identity: int, *, writing: bool) -> Room:
    """Return a chat by its id, or refuse because the bot cannot read, or write, there."""
    room = world.rooms.get(identity)
    if room is None:
        refuse("chat not found")
    if writing and room.upgraded_to is not None:
        raise upgraded(room.upgraded_to)
    if room.bot == "kicked":
        forbid(f"bot was kicked from the {room.kind} chat")
    if room.bot == "left":
        forbid(f"bot is not a member of the {room.kind} chat")
    return room


def must_be_heard(world: World, room: Room) -> None:
    """Refuse to write to somebody who does not want to hear from the bot, or has never asked."""
    if room.kind != "private":
        return
    user = world.users[room.id]
    if user.state == "blocked":
        forbid("bot was blocked by the user")
    if user.state == "deactivated":
        forbid("user is deactivated")
    if not user.met:
        forbid("bot can't initiate conversation with a user")


def message_of(world: World, call: Call, room: Room, what: str) -> Message:
    """Return the message a call is about, or refuse it in the words for `what`."""
    message = world.found(room.id, call.integer("message_id"))
    if message is None:
        refuse(f"{what} not found")
    return message


def replied(world: World, call: Call, room: Room) -> int | None:
    """Return the message that is replied to, if there is any."""
    written: Any = call.decoded("reply_parameters", "Can't parse reply parameters JSON object")
    if not written:
        return None
    if not isinstance(written, dict):
        refuse("Object expected as reply parameters")
    if "message_id" not in written:
        refuse('Can\'t find field "message_id"')
    if world.found(room.id, int(written["message_id"])) is not None:
        return int(written["message_id"])
    if written.get("allow_sending_without_reply") is not True:
        refuse("message to be replied not found")
    return None
