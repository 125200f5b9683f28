"""Getting a drawing to a chat: edit or send, and what Telegram's refusals mean.

An edit can be tried again, since it is idempotent. A message that may have been delivered is not sent again.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any, Protocol

from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TimedOut

from bot.channels.telegram.drawing import Drawing, Message, keyboard
from bot.channels.telegram.note import Note
from bot.channels.telegram.pacing import Pacer
from bot.channels.telegram.transport import NeverSentError

MOST_ATTEMPTS = 40
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
"""Seconds between attempts: each pause is twice the one before, up to the longest, so that an outage of a quarter of an hour is waited out."""

_UNCHANGED = "message is not modified"


class Api(Protocol):
    """Calls a method of the Bot API; raises TelegramError for a refusal."""

    async def __call__(self, method: str, parameters: dict[str, Any]) -> Any:  # noqa: ANN401  # whatever Telegram answers
        """Call `method` with `parameters`."""
        ...


class BlockedError(Exception):
    """The person has blocked the bot, or the chat is gone."""


class Delivery:
    """Shows drawings in chats."""

    def __init__(self, api: Api, pacer: Pacer, *, sleep: Callable[[float], Awaitable[None]]) -> None:
        """Call `api` at the pace of `pacer`; `sleep` waits between attempts."""
        self._api = api
        self._pacer = pacer
        self._sleep = sleep

    async def show(self, chat: int, drawing: Drawing, note: Note, *, stays: bool, fresh: bool) -> Note:
        """Show a drawing: in place of the live message, or as new ones if `fresh` or if the live one is to stay.

        Returns the note with what is alive then. Raises BlockedError when nothing can be sent there any more.
        """
        edits = note.live is not None and not (fresh or note.fresh or note.stays)
        if note.live is not None and not edits:
            await self._strip(chat, note.live)
        after = replace(note, live=note.live if edits else None, stays=stays)
        for number, message in enumerate(drawing.messages):
            if number == 0 and edits and await self._edited(chat, note.live, message):
                continue
            sent = await self._sent(chat, message)
            after = replace(after, live=sent).with_message(sent)
        return after

    async def _edited(self, chat: int, message_id: int | None, message: Message) -> bool:
        """Edit the live message; False when it cannot be edited any more, so that a new one is needed."""
        try:
            await self._call(chat, "editMessageText", {**_parameters(chat, message), "message_id": message_id}, again=True)
        except BadRequest as refusal:
            return _UNCHANGED in refusal.message.lower()
        except TimedOut:
            return True
        return True

    async def _sent(self, chat: int, message: Message) -> int | None:
        """Send a message; None when it may have been delivered but nobody knows its id."""
        try:
            answer = await self._call(chat, "sendMessage", _parameters(chat, message), again=False)
        except TimedOut:
            return None
        return int(answer["message_id"])

    async def _strip(self, chat: int, message_id: int) -> None:
        """Take the keyboard off a message that is left behind, so that two never live."""
        try:
            await self._call(chat, "editMessageReplyMarkup", {"chat_id": chat, "message_id": message_id}, again=True)
        except (BadRequest, TimedOut):
            return

    async def _call(self, chat: int, method: str, parameters: dict[str, Any], *, again: bool) -> Any:  # noqa: ANN401  # whatever Telegram answers
        """Call at the chat's pace, and again when it surely did not happen, or when it does no harm to do it twice (`again`)."""
        pause = FIRST_PAUSE
        for _ in range(MOST_ATTEMPTS):
            await self._pacer.turn(chat)
            try:
                return await self._api(method, parameters)
            except RetryAfter as refusal:
                self._pacer.hold(chat, _seconds(refusal.retry_after))
            except ChatMigrated as moved:
                parameters = {**parameters, "chat_id": moved.new_chat_id}
            except Forbidden as refusal:
                raise BlockedError from refusal
            except BadRequest:
                raise
            except NetworkError as error:
                if not (again or isinstance(error, NeverSentError)):
                    raise TimedOut from error
                await self._sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
        raise TimedOut


def _seconds(retry_after: int | timedelta) -> float:
    return retry_after.total_seconds() if isinstance(retry_after, timedelta) else float(retry_after)


def _parameters(chat: int, message: Message) -> dict[str, Any]:
    parameters: dict[str, Any] = {
        "chat_id": chat,
        "text": message.html,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    return {**parameters, "reply_markup": keyboard(message)} if message.keys else parameters
