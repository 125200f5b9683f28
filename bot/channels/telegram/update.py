"""Reading an update: what somebody did, and where, out of whatever came in.

An update is data from outside: every part of it may be missing or of another kind than Telegram promises. What is not understood
becomes None and falls through.
"""

import json
from dataclasses import dataclass, field
from typing import Any

CHANNEL = "telegram:"
"""Begins the names of this channel's owners; a chat's id follows."""
_CORRECTION = "vagvisaren_correction"
"""No kind of update that Telegram has."""
_LARGEST_ID = 2**52
_LONGEST_TEXT = 4_096
_LONGEST_QUERY = 64


@dataclass(frozen=True, kw_only=True, slots=True)
class Deed:
    """What somebody did: wrote a text, sent something without words, pressed a button, or blocked the bot.

    `message` is the id of the message that was written, or that the pressed button stood under. `text` and `data` are never logged.
    A `correction` is nobody's deed: it waits in the inbox like one, so that it is sent though the program stops in between.
    """

    chat: int
    user: int
    private: bool
    message: int | None
    text: str = field(default="", repr=False)
    data: str | None = field(default=None, repr=False)
    query: str | None = None
    wordless: bool = False
    blocked: bool = False
    correction: str = ""

    @property
    def owner(self) -> str:
        """Whose conversation this belongs to; only private chats have one."""
        return f"{CHANNEL}{self.chat}"

    @property
    def answered(self) -> bool:
        """Whether somebody waits for an answer; a picture is only remembered, so that it can be deleted, and a correction answers nothing."""
        return not (self.wordless or self.blocked or self.correction)


def deed(update: dict[str, Any]) -> Deed | None:
    """Return what an update says that somebody did, or None for a kind that is not answered."""
    kinds = (("message", _written), ("callback_query", _pressed), ("my_chat_member", _changed), (_CORRECTION, _correction))
    for kind, read in kinds:
        if isinstance(part := update.get(kind), dict):
            return read(part)
    return None


def corrected(number: int, owner: str, text: str) -> dict[str, Any]:
    """Return what puts a correction into the inbox. Its id is its number below zero, where Telegram has none."""
    return {"update_id": -number, _CORRECTION: {"chat": int(owner.removeprefix(CHANNEL)), "text": text}}


def _correction(part: dict[str, Any]) -> Deed | None:
    chat, text = _id(part.get("chat")), part.get("text")
    if chat is None or chat < 0 or not isinstance(text, str):
        return None
    return Deed(chat=chat, user=chat, private=True, message=None, correction=text)


def _written(message: dict[str, Any]) -> Deed | None:
    text, where = message.get("text"), _where(message)
    if where is None:
        return None
    chat, user, private = where
    written = isinstance(text, str)
    if not (written or private):
        return None
    return Deed(
        chat=chat,
        user=user,
        private=private,
        message=_message(message),
        text=text[:_LONGEST_TEXT] if isinstance(text, str) else "",
        wordless=not written,
    )


def _pressed(query: dict[str, Any]) -> Deed | None:
    message, data, query_id = _part(query, "message"), query.get("data"), query.get("id")
    user = _id(_part(query, "from").get("id"))
    if not isinstance(query_id, str) or len(query_id) > _LONGEST_QUERY or user is None:
        return None
    chat = _id(_part(message, "chat").get("id")) or user
    if chat > 0 and chat != user:
        return None
    return Deed(
        chat=chat,
        user=user,
        private=chat == user,
        message=_message(message),
        data=data if isinstance(data, str) else "",
        query=query_id,
    )


def _changed(member: dict[str, Any]) -> Deed | None:
    where = _where(member)
    if where is None or _part(member, "new_chat_member").get("status") not in ("kicked", "left"):  # It may be a list.
        return None
    chat, user, private = where
    return Deed(chat=chat, user=user, private=private, message=None, blocked=True)


def _where(part: dict[str, Any]) -> tuple[int, int, bool] | None:
    """Return the chat, the user and whether the chat is theirs alone: then it has their id, as a group has a negative one."""
    chat, user = _id(_part(part, "chat").get("id")), _id(_part(part, "from").get("id"))
    if chat is None or user is None or _part(part, "from").get("is_bot") is True:
        return None
    return (chat, user, chat == user) if chat < 0 or chat == user else None


def _message(part: dict[str, Any]) -> int | None:
    number = _id(part.get("message_id"))
    return number if number is not None and number > 0 else None


def _part(holder: dict[str, Any], name: str) -> dict[str, Any]:
    part = holder.get(name)
    return part if isinstance(part, dict) else {}


def _id(number: object) -> int | None:
    usable = isinstance(number, int) and not isinstance(number, bool) and 0 < abs(number) < _LARGEST_ID
    return number if usable and isinstance(number, int) else None


def packed(update: dict[str, Any]) -> bytes:
    """Return an update as bytes for the inbox; one that cannot be written as JSON is stored empty."""
    try:
        return json.dumps(update, separators=(",", ":")).encode()
    except (ValueError, RecursionError):
        return b"{}"


def unpacked(content: bytes) -> dict[str, Any]:
    """Return the update that `packed` wrote; an empty one for anything else, which falls through."""
    try:
        update = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return update if isinstance(update, dict) else {}
