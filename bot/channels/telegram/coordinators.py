"""Coordinators in Telegram: a chat becomes one by the operator's code, can save cases, and is written to when there is news.

The code is never logged or stored. What was written to become a coordinator is deleted from the chat by the channel.
"""

import asyncio
import hmac
from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime, timedelta

import structlog
from telegram.error import TelegramError

from bot.application.conversation import Conversation
from bot.application.recording import recording
from bot.channels.telegram.commands import described
from bot.channels.telegram.delivery import Api, BlockedError, Delivery, File
from bot.channels.telegram.note import Note
from bot.channels.telegram.transport import NeverSentError
from bot.channels.telegram.update import CHANNEL, Deed
from bot.errors import StorageError
from bot.storage.coordinators import Coordinators

MOST_ATTEMPTS = 5
"""Wrong codes that a chat may try within the time."""
WITHIN = timedelta(hours=1)
MOST_CHATS = 10_000
OFF = "av"
"""What is written in place of the code to be no coordinator any more."""

_log = structlog.get_logger()


class CoordinatorChats:
    """Knows which chats are coordinators', and deals with what only they may ask."""

    def __init__(
        self, conversation: Conversation, store: Coordinators, api: Api, delivery: Delivery, *, code: str | None = None
    ) -> None:
        """Let the `code` make a chat a coordinator's; without one no chat becomes one."""
        self._conversation = conversation
        self._store = store
        self._api = api
        self._delivery = delivery
        self._code = code
        self._wrong: OrderedDict[int, tuple[datetime, ...]] = OrderedDict()
        self._offered: set[int] = set()
        self._telling: set[asyncio.Task[None]] = set()

    async def asked(self, deed: Deed, rest: str) -> str:
        """Do what was written after the command, a code or `OFF`, and return what is answered; nothing asks how it stands."""
        return self._phrases[f"telegram-coordinator-{await self._asked(deed, rest)}"]

    async def _asked(self, deed: Deed, rest: str) -> str:
        if not rest:
            return "is" if await self._store.is_coordinator(deed.owner) else "is-not"
        if rest.lower() == OFF:
            await self._store.dismiss(deed.owner)
            await self.left(deed.chat)
            return "dismissed"
        if self._code is None:
            return "unset"
        if len(recent := self._recent(deed.chat)) >= MOST_ATTEMPTS:
            return "wait"
        if not hmac.compare_digest(rest.encode(errors="replace"), self._code.encode()):
            self._note_wrong(deed.chat, (*recent, self._conversation.now()))
            return "wrong"
        await self._store.appoint(deed.owner)
        await self._offer(deed.chat)
        return "appointed"

    def _recent(self, chat: int) -> tuple[datetime, ...]:
        since = self._conversation.now() - WITHIN
        return tuple(moment for moment in self._wrong.get(chat, ()) if moment > since)

    def _note_wrong(self, chat: int, moments: tuple[datetime, ...]) -> None:
        self._wrong[chat] = moments
        self._wrong.move_to_end(chat)
        if len(self._wrong) > MOST_CHATS:
            self._wrong.popitem(last=False)

    async def hand_case(self, deed: Deed, title: str, note: Note) -> tuple[Note, str]:
        """Send the walk just made as a case, in a file; return the note, and what is said where there is none."""
        if not await self._store.is_coordinator(deed.owner):
            return note, self._phrases["telegram-coordinator-only"]
        made = await recording(self._conversation, deed.owner, title=title)
        if made.fault:
            return note, made.fault
        file = File(name=f"{made.case}.yaml", content=made.text.encode(), caption=self._phrases["telegram-case"])
        return await self._delivery.hand(deed.chat, file, note), ""

    async def announce(self, text: str) -> None:
        """Begin to tell every coordinator; a chat that is closed to the bot is a coordinator's no more. An outage holds nobody up."""
        for chat, owner in (await self._chats()).items():
            task = asyncio.create_task(self._tell(chat, owner, text))
            self._telling.add(task)
            task.add_done_callback(self._telling.discard)

    async def _tell(self, chat: int, owner: str, text: str) -> None:
        """Tell a coordinator; after an outage too, if it is one still."""
        try:
            while not await self._told(chat, text) and await self._store.is_coordinator(owner):
                pass
        except BlockedError:
            await self._dismissed(owner)
        except (TelegramError, StorageError) as error:
            _log.error("a coordinator could not be told", error=type(error).__name__)

    async def _told(self, chat: int, text: str) -> bool:
        """Tell whether the words were sent, or perhaps sent."""
        try:
            await self._delivery.tell(chat, text)
        except NeverSentError:
            _log.warning("a coordinator could not be told yet, and is told later")
            return False
        return True

    async def _dismissed(self, owner: str) -> None:
        try:
            await self._store.dismiss(owner)
        except StorageError as error:
            _log.error("a coordinator's chat is closed, but could not be dismissed", error=str(error))

    async def offer(self) -> None:
        """Offer the coordinators' commands in every coordinator's chat, as they are called in this version."""
        for chat in await self._chats():
            await self._offer(chat)

    async def _offer(self, chat: int) -> None:
        commands = described(self._phrases, coordinators=True)
        await self._set("setMyCommands", chat, {"commands": commands})
        self._offered.add(chat)

    async def left(self, chat: int) -> None:
        """Offer the coordinators' commands in the chat no more."""
        if chat in self._offered:
            self._offered.discard(chat)
            await self._set("deleteMyCommands", chat, {})

    async def _set(self, method: str, chat: int, parameters: dict[str, object]) -> None:
        """Change the commands that a chat is offered. Without that they work all the same."""
        try:
            await self._api(method, {**parameters, "scope": {"type": "chat", "chat_id": chat}})
        except TelegramError as error:
            _log.warning("a coordinator's commands could not be changed", error=type(error).__name__)

    async def _chats(self) -> Mapping[int, str]:
        """Return the coordinators of this channel, by their chats."""
        owners = [owner for owner in await self._store.coordinators() if owner.startswith(CHANNEL)]
        return {int(owner.removeprefix(CHANNEL)): owner for owner in owners}

    async def drained(self) -> None:
        """Give up what is still being told."""
        for task in self._telling:
            task.cancel()
        await asyncio.gather(*self._telling, return_exceptions=True)

    @property
    def _phrases(self) -> Mapping[str, str]:
        return self._conversation.base.phrases
