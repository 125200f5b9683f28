"""Getting a drawing to a chat: edit or send, and what Telegram's refusals mean.

An edit can be tried again, since it is idempotent. A message that may have been delivered is not sent again.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, Protocol

from telegram import InputFile
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.channels.telegram.drawing import Drawing, Message, keyboard
from bot.channels.telegram.markup import Block, Run, html
from bot.channels.telegram.note import Note, new_note
from bot.channels.telegram.pacing import Pacer
from bot.channels.telegram.splitting import parts
from bot.channels.telegram.transport import NeverSentError

MOST_ATTEMPTS = 40
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
"""Seconds between attempts: each pause is twice the one before, up to the longest, so that an outage of a quarter of an hour is waited out."""
MOST_DELETED_AT_ONCE = 100

_AWAY = "Telegram has been away for longer than is waited."
_UNCHANGED = "message is not modified"
_NO_CHAT = "chat not found"
_NOT_THERE = "not found"
_ONCE = frozenset({"sendMessage", "sendDocument"})
"""What would be there twice if it were done twice."""
_UNCOUNTED = frozenset({"deleteMessage", "deleteMessages"})
"""What is no message."""


class Api(Protocol):
    """Calls a method of the Bot API; raises TelegramError for a refusal."""

    async def __call__(self, method: str, parameters: dict[str, Any]) -> Any:  # noqa: ANN401  # whatever Telegram answers
        """Call `method` with `parameters`."""
        ...


class BlockedError(Exception):
    """The person has blocked the bot, or the chat is gone."""


class _SupersededError(Exception):
    """Something newer is to be shown; nothing was sent."""


def _never() -> bool:
    return False


@dataclass(frozen=True, kw_only=True, slots=True)
class Showing:
    """What is to be shown, and how: `stays` if it is left standing later, `fresh` if it is not to take the live message's place.

    `mark` is what the note remembers it by. While it waits for its turn it is given up as soon as `superseded` says so.
    """

    drawing: Drawing
    mark: str = ""
    stays: bool = False
    fresh: bool = True
    superseded: Callable[[], bool] = _never


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """A file, and what is said about it."""

    name: str
    content: bytes = field(repr=False)
    caption: str


class Delivery:
    """Shows drawings in chats."""

    def __init__(self, api: Api, pacer: Pacer) -> None:
        """Call `api` at the pace of `pacer`."""
        self._api = api
        self._pacer = pacer

    async def show(self, chat: int, showing: Showing, note: Note) -> Note:
        """Show a drawing in place of the live message, or as new messages if it is to be fresh or the live one is to stay.

        Returns the note with what is alive then: nothing new if it was superseded. Raises BlockedError when nothing can be sent there.
        """
        try:
            return await self._shown(chat, showing, note)
        except _SupersededError:
            return note

    async def _shown(self, chat: int, showing: Showing, note: Note) -> Note:
        messages, superseded = showing.drawing.messages, showing.superseded
        edits = not (showing.fresh or note.fresh or note.stays)
        edited = edits and note.live is not None and await self._edited(chat, note.live, messages[0], superseded)
        last = note.live
        for number, message in enumerate(messages):
            if number or not edited:
                last = await self._drawn(chat, message, _never if number else superseded)
                note = note.with_message(last)
        if last is None and not edited:  # The screen before keeps its keys: there may be no others.
            return replace(note, shown="")
        if note.live is not None and not edits:
            await self.strip(chat, note.live)
        alive = last if messages[-1].keys else None
        return replace(note, live=alive, stays=showing.stays, shown=showing.mark if alive else "")

    async def tell(self, chat: int, text: str) -> None:
        """Send words on their own, beside what the conversation shows; raises what `add` raises."""
        await self.add(chat, text, new_note())

    async def add(self, chat: int, text: str, note: Note) -> Note:
        """Send words below what the conversation shows, and return the note with their messages.

        Raises BlockedError when nothing can be sent there, and NeverSentError when the outage was longer than is waited: they may be sent
        anew, which those that were perhaps delivered may not.
        """
        for part in parts((Block((Run(text),)),)):
            note = note.with_message(await self._sent(chat, Message(html(part))))
        return note

    async def hand(self, chat: int, file: File, note: Note) -> Note:
        """Send a file, and return the note with its message; raises BlockedError when nothing can be sent there."""
        document = InputFile(file.content, filename=file.name)
        try:
            answer = await self._call(chat, "sendDocument", {"chat_id": chat, "document": document, "caption": file.caption})
        except (TimedOut, NeverSentError):
            return note
        return note.with_message(int(answer["message_id"]))

    async def strip(self, chat: int, message_id: int) -> None:
        """Take the keyboard off a message that is left behind, so that two never live."""
        try:
            await self._call(chat, "editMessageReplyMarkup", {"chat_id": chat, "message_id": message_id})
        except (BadRequest, TimedOut):
            return

    async def delete(self, chat: int, message_ids: tuple[int, ...]) -> int:
        """Delete messages as far as Telegram lets us, and return how many it would not. Those that are gone already are no matter."""
        left = 0
        for first in range(0, len(message_ids), MOST_DELETED_AT_ONCE):
            some = list(message_ids[first : first + MOST_DELETED_AT_ONCE])
            if not await self._deleted(chat, "deleteMessages", {"message_ids": some}):
                left += [await self._deleted(chat, "deleteMessage", {"message_id": each}) for each in some].count(False)
        return left

    async def _deleted(self, chat: int, method: str, which: dict[str, Any]) -> bool:
        try:
            await self._call(chat, method, {"chat_id": chat, **which})
        except BadRequest as refusal:
            return _NOT_THERE in refusal.message.lower()
        except TelegramError:
            return False
        return True

    async def _edited(self, chat: int, message_id: int, message: Message, superseded: Callable[[], bool]) -> bool:
        """Edit the live message; False when it cannot be edited any more, so that a new one is needed."""
        parameters = {**_parameters(chat, message), "message_id": message_id}
        try:
            await self._call(chat, "editMessageText", parameters, superseded)
        except BadRequest as refusal:
            return _UNCHANGED in refusal.message.lower()
        except TimedOut:
            return True
        return True

    async def _drawn(self, chat: int, message: Message, superseded: Callable[[], bool]) -> int | None:
        """Send a message of a screen; None too when it was never sent: after so long its reader does not wait for it."""
        try:
            return await self._sent(chat, message, superseded)
        except NeverSentError:
            return None

    async def _sent(self, chat: int, message: Message, superseded: Callable[[], bool] = _never) -> int | None:
        """Send a message; None when it may have been delivered but nobody knows its id. Raises NeverSentError when it surely was not."""
        try:
            answer = await self._call(chat, "sendMessage", _parameters(chat, message), superseded)
        except TimedOut:
            return None
        return int(answer["message_id"])

    async def _call(self, chat: int, method: str, parameters: dict[str, Any], superseded: Callable[[], bool] = _never) -> Any:  # noqa: ANN401  # whatever Telegram answers
        """Call at the chat's pace, and again when it surely did not happen, or when it does no harm to do it twice."""
        pause, counted = FIRST_PAUSE, method not in _UNCOUNTED
        for _ in range(MOST_ATTEMPTS):
            await self._pacer.free(chat, counted=counted)
            if superseded():
                raise _SupersededError
            if counted:
                self._pacer.count(chat)
            try:
                return await self._api(method, parameters)
            except RetryAfter as refusal:
                self._pacer.hold(chat, _seconds(refusal.retry_after))
            except ChatMigrated as moved:
                parameters = {**parameters, "chat_id": moved.new_chat_id}
            except (Forbidden, BadRequest) as refusal:
                if _is_closed(refusal):
                    raise BlockedError from refusal
                raise
            except NetworkError as error:
                if method in _ONCE and not isinstance(error, NeverSentError):
                    raise TimedOut from error
                self._pacer.hold(chat, pause)
                pause = min(2 * pause, LONGEST_PAUSE)
        raise NeverSentError(_AWAY) if method in _ONCE else TimedOut  # What is done once ends with the first that perhaps was.


def _is_closed(refusal: TelegramError) -> bool:
    """Tell whether nothing can be sent to a chat any more."""
    return isinstance(refusal, Forbidden) or refusal.message.lower() == _NO_CHAT


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
