"""What the bot says about taps, about itself, and where."""

from tests.end_to_end.bot_api.access import room_of
from tests.end_to_end.bot_api.call import Call
from tests.end_to_end.bot_api.formatted import Json
from tests.end_to_end.bot_api.refusal import refuse
from tests.end_to_end.bot_api.wire import chat_json, me_json
from tests.end_to_end.bot_api.world import World

ANSWER_SECONDS = 15
MOST_IN_ANSWER = 200
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_me(world: World, _call: Call) -> Json:
    """Return the bot."""
    return me_json(world)


def get_chat(world: World, call: Call) -> Json:
    """Return what is known of a chat."""
    room = room_of(world, call, writing=False)
    fixed = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": dict.fromkeys(_GIFTS, False)}
    return chat_json(world, room) | fixed


def answer_callback_query(world: World, call: Call) -> bool:
    """Answer a tap: once, and within the time."""
    query = world.queries.get(call.text("callback_query_id"))
    if query is None or query.answer is not None or world.clock.now() - query.asked > ANSWER_SECONDS:
        refuse(TOO_OLD)
    if len(call.text("text")) > MOST_IN_ANSWER:
        refuse("MESSAGE_TOO_LONG")
    if call.text("url"):
        refuse("URL_INVALID")
    query.answer = {"text": call.text("text"), "alert": call.flag("show_alert"), "at": world.clock.now()}
    world.clock.bell.ring()
    return True
