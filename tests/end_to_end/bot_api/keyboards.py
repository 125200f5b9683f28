"""Which keyboards Telegram takes, and how it keeps them."""

from typing import Any, NoReturn

from tests.end_to_end.bot_api.call import Call
from tests.end_to_end.bot_api.formatted import Json
from tests.end_to_end.bot_api.links import LinkError, checked_link
from tests.end_to_end.bot_api.refusal import refuse
from tests.end_to_end.bot_api.world import World

MOST_BUTTONS = 100
MOST_IN_ROW = 8
MOST_DATA_BYTES = 64
MOST_TO_COPY = 256
_STYLES = frozenset({"danger", "success", "primary"})
_ACTIONS = (
    "url",
    "callback_data",
    "callback_game",
    "pay",
    "switch_inline_query",
    "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat",
    "login_url",
    "web_app",
    "copy_text",
)
_PLAYED = frozenset({"url", "callback_data", "copy_text"})
_FLAGS = frozenset({"resize_keyboard", "one_time_keyboard", "is_persistent", "selective", "remove_keyboard", "force_reply"})


def read(world: World, call: Call, *, inline_only: bool = False) -> Json | None:
    """Return the keyboard of a call as it is kept, or None when it has none (or an empty one, which takes a keyboard away)."""
    written = call.decoded("reply_markup", "Can't parse reply keyboard markup JSON object")
    if written is None:
        return None
    if not isinstance(written, dict):
        refuse("Object expected as reply markup")
    for flag in _FLAGS & written.keys():
        if not isinstance(written[flag], bool):
            refuse(f'Field "{flag}" must be of type Boolean')
    if "inline_keyboard" in written:
        rows = [row for row in _inline(world, written["inline_keyboard"]) if row]
        return {"inline_keyboard": rows} if rows else None
    if not _FLAGS & written.keys() and "keyboard" not in written:
        return None
    if inline_only:
        refuse("Inline keyboard expected")
    return written | {"keyboard": _plain(written["keyboard"])} if "keyboard" in written else written


def _rows(rows: Any, fault: str) -> list[list[Any]]:  # noqa: ANN401  # JSON
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        refuse(fault)
    return rows


def _plain(written: Any) -> list[list[Json]]:  # noqa: ANN401  # JSON
    rows = _rows(written, 'Field "keyboard" must be an Array of Arrays')
    labels = [[button if isinstance(button, dict) else {"text": button} for button in row] for row in rows]
    if not all(isinstance(button.get("text"), str) and button["text"] for row in labels for button in row):
        refuse("Keyboard button text must be non-empty")
    return labels


def _inline(world: World, written: Any) -> list[list[Json]]:  # noqa: ANN401  # JSON
    fault = 'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
    rows = [[_button(world, button) for button in row] for row in _rows(written, fault)]
    if sum(map(len, rows)) > MOST_BUTTONS:
        refuse("reply markup is too long")
    if any(len(row) > MOST_IN_ROW for row in rows):
        world.complain(f"more than {MOST_IN_ROW} buttons stand in a row")
    return rows


def _button(world: World, written: Any) -> Json:  # noqa: ANN401  # JSON
    if not isinstance(written, dict):
        _unparsed("InlineKeyboardButton must be an Object")
    if "text" not in written:
        _unparsed('Can\'t find field "text"')
    if not isinstance(written["text"], str):
        _unparsed('Field "text" must be of type String')
    if written.get("style", "danger") not in _STYLES:
        _unparsed("invalid button style specified")
    actions = [action for action in _ACTIONS if written.get(action) is not None and written[action] != ""]
    if not actions:
        _unparsed("Text buttons are unallowed in the inline keyboard")
    if not written["text"].strip():
        refuse("Inline keyboard button text must be non-empty")
    if len(actions) > 1 or actions[0] not in _PLAYED:
        world.complain(f"the button '{written['text']}' must have one action that the fake plays: {', '.join(actions)}")
    return _checked(written, actions[0])


def _checked(written: Json, action: str) -> Json:
    match action:
        case "url":
            try:
                return written | {"url": checked_link(written["url"])}
            except LinkError as refused:
                refuse(f"Inline keyboard button URL '{written['url']}' is invalid: {refused}")
        case "callback_data":
            if len(written["callback_data"].encode()) > MOST_DATA_BYTES:
                refuse("BUTTON_DATA_INVALID")
        case "copy_text":
            if not isinstance(written["copy_text"], dict):
                _unparsed('Field "copy_text" must be of type Object')
            if not 1 <= len(written["copy_text"].get("text", "")) <= MOST_TO_COPY:
                refuse("BUTTON_COPY_TEXT_INVALID")
    return written


def _unparsed(message: str) -> NoReturn:
    refuse(f"Can't parse inline keyboard button: {message}")
