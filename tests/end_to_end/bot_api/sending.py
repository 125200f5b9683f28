"""Methods that put something into a chat."""

from tests.end_to_end.bot_api import content, keyboards
from tests.end_to_end.bot_api.access import must_be_heard, replied, room_of
from tests.end_to_end.bot_api.call import Call
from tests.end_to_end.bot_api.formatted import Formatted, Json
from tests.end_to_end.bot_api.refusal import refuse
from tests.end_to_end.bot_api.wire import file_id, message_json
from tests.end_to_end.bot_api.world import File, Message, Room, World

_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def send_message(world: World, call: Call) -> Json:
    """Send a text."""
    if not call.text("text"):
        refuse("Message text is empty")
    body = content.read(world, call, "text", "entities")
    markup = keyboards.read(world, call)
    room = room_of(world, call, writing=True)
    reply_to = replied(world, call, room)
    return _sent(world, call, room, body=content.fitting(body, content.MOST_IN_TEXT), markup=markup, reply_to=reply_to)


def send_document(world: World, call: Call) -> Json:
    """Send a file."""
    document = _document(world, call)
    body = content.read(world, call, "caption", "caption_entities")
    markup = keyboards.read(world, call)
    room = room_of(world, call, writing=True)
    reply_to = replied(world, call, room)
    caption = content.fitting(body, content.MOST_IN_CAPTION)
    world.files[file_id(document)] = document
    return _sent(world, call, room, body=caption, markup=markup, reply_to=reply_to, document=document)


def send_chat_action(world: World, call: Call) -> bool:
    """Show that the bot is busy."""
    if call.text("action").lower() not in _ACTIONS:
        refuse("Wrong parameter action in request")
    must_be_heard(world, room_of(world, call, writing=True))
    return True


def _document(world: World, call: Call) -> File:
    written = call.text("document")
    name = written.removeprefix("attach://") if written.startswith("attach://") else "document"
    document = call.files.get(name) or world.files.get(written)
    if document is None:
        message = "Wrong file identifier/HTTP URL specified" if written else "there is no document in the request"
        refuse(message)
    if not document.content:
        refuse("file must be non-empty")
    return document


def _sent(  # noqa: PLR0913  # a message has these parts
    world: World,
    call: Call,
    room: Room,
    *,
    body: Formatted,
    markup: Json | None,
    reply_to: int | None,
    document: File | None = None,
) -> Json:
    must_be_heard(world, room)
    world.flood.spend(room.id, world.clock.now())
    message = Message(
        id=world.next_id(room),
        room=room.id,
        sender=world.bot.id,
        date=world.clock.date(),
        body=body,
        markup=markup,
        reply_to=reply_to,
        document=document,
        silent=call.flag("disable_notification"),
        more=_more(call),
    )
    return message_json(world, world.change(message))


def _more(call: Call) -> Json:
    preview = call.decoded("link_preview_options", "Can't parse link preview options JSON object")
    if preview is not None and not isinstance(preview, dict):
        refuse("Object expected as link preview options")
    protected = {"has_protected_content": True} if call.flag("protect_content") else {}
    return protected | ({"link_preview_options": preview} if preview else {})
