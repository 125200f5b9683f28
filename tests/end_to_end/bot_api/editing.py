"""Methods that change or take away what stands in a chat."""

from dataclasses import replace

from tests.end_to_end.bot_api import content, keyboards
from tests.end_to_end.bot_api.access import message_of, must_be_heard, room_of
from tests.end_to_end.bot_api.call import Call
from tests.end_to_end.bot_api.formatted import Json
from tests.end_to_end.bot_api.refusal import refuse
from tests.end_to_end.bot_api.wire import message_json
from tests.end_to_end.bot_api.world import Message, Room, World

DELETABLE_SECONDS = 48 * 3600
MOST_AT_ONCE = 100
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


def edit_message_text(world: World, call: Call) -> Json:
    """Give a message of the bot another text and keyboard; without a keyboard it loses the one it had."""
    if not call.text("text"):
        refuse("Message text is empty")
    body = content.read(world, call, "text", "entities")
    markup = keyboards.read(world, call, inline_only=True)
    room, message = _own(world, call)
    if not message.body.text or message.document is not None:
        refuse("there is no text in the message to edit")
    return _edited(world, room, message, replace(message, body=content.fitting(body, content.MOST_IN_TEXT), markup=markup))


def edit_message_reply_markup(world: World, call: Call) -> Json:
    """Give a message of the bot another keyboard, or take it away."""
    markup = keyboards.read(world, call, inline_only=True)
    room, message = _own(world, call)
    return _edited(world, room, message, replace(message, markup=markup))


def delete_message(world: World, call: Call) -> bool:
    """Delete one message."""
    if not call.text("chat_id"):
        refuse("Chat identifier is not specified")
    if not call.integer("message_id"):
        refuse("Message identifier is not specified")
    room = room_of(world, call, writing=True)
    _delete(world, [_deletable(world, room, message_of(world, call, room, "message to delete"))])
    return True


def delete_messages(world: World, call: Call) -> bool:
    """Delete several messages; those that are not there are passed over."""
    wanted = _identifiers(call)
    room = room_of(world, call, writing=True)
    there = [message for each in wanted if (message := world.found(room.id, each)) is not None]
    _delete(world, [_deletable(world, room, message) for message in there])
    return True


def _own(world: World, call: Call) -> tuple[Room, Message]:
    if not call.text("chat_id") and not call.integer("message_id"):
        refuse("Message identifier is not specified")
    room = room_of(world, call, writing=False)
    message = message_of(world, call, room, "message to edit")
    if message.sender != world.bot.id or room.upgraded_to is not None:
        refuse("message can't be edited")
    return room, message


def _edited(world: World, room: Room, message: Message, edited: Message) -> Json:
    must_be_heard(world, room)
    if (message.body, message.markup) == (edited.body, edited.markup):
        refuse(NOT_MODIFIED)
    world.flood.spend(room.id, world.clock.now())
    return message_json(world, world.change(replace(edited, edited=world.clock.date())))


def _identifiers(call: Call) -> list[int]:
    written = call.decoded("message_ids", "Can't parse message_ids JSON object")
    if written is None or written == []:
        refuse("Message identifiers are not specified")
    if not isinstance(written, list):
        refuse("Expected an Array of message identifiers")
    if len(written) > MOST_AT_ONCE:
        refuse("Too many message identifiers specified")
    return [_identifier(each) for each in written]


def _identifier(written: object) -> int:
    if not isinstance(written, int | str):
        refuse("Message identifier must be a Number")
    try:
        number = int(written)
    except ValueError:
        refuse("Can't parse message identifier as a Number")
    if number <= 0:
        refuse("Invalid message identifier specified")
    return number


def _deletable(world: World, room: Room, message: Message) -> Message:
    """Return the message if the bot may delete it: its own everywhere, others' in private chats or as administrator, for 48 hours."""
    if message.sender != world.bot.id and room.kind != "private" and room.bot != "administrator":
        refuse("message can't be deleted")
    if world.clock.now() - message.date > DELETABLE_SECONDS:
        refuse("message can't be deleted for everyone")
    return message


def _delete(world: World, messages: list[Message]) -> None:
    for message in messages:
        world.change(replace(message, deleted=True))
