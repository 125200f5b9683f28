"""The conversation in Telegram: an update in, the screen that answers it out.

An update is stored before Telegram is told that it came, taken up in its chat's lane, applied in one transaction with the session, and
done when its screen was shown. What was cut off in between is taken up again at the next start.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import structlog
from telegram.error import TelegramError

from bot.application.conversation import Conversation
from bot.application.screen import Option, Screen
from bot.channels.telegram import note as notes
from bot.channels.telegram.commands import Own, asked, meaning
from bot.channels.telegram.data import parse, tapped
from bot.channels.telegram.delivery import Api, BlockedError, Delivery
from bot.channels.telegram.drawing import Drawing, Message, drawn, words_of
from bot.channels.telegram.keys import Key, Words
from bot.channels.telegram.lanes import Lanes
from bot.channels.telegram.note import Note
from bot.channels.telegram.update import Deed, deed, packed, unpacked
from bot.engine.incoming import Commanded, Typed
from bot.errors import StorageError
from bot.storage.inbox import Inbox
from bot.storage.store import SessionStore

STAYING = frozenset({"outcome", "summary", "acute"})
"""Kinds of screens that are left standing in the chat when the conversation goes on."""
MOST_DELETED_AT_ONCE = 100

_log = structlog.get_logger()


class Store(SessionStore, Inbox, Protocol):
    """Sessions, notes and the inbox, in one database."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """An update on its way; `applied` tells that it has changed the session already, before the program last stopped."""

    update_id: int
    deed: Deed = field(repr=False)
    applied: bool = False


class Channel:
    """Takes updates, keeps their order within a chat, and shows screens."""

    def __init__(self, conversation: Conversation, store: Store, api: Api, delivery: Delivery, *, name: str) -> None:
        """Converse in `conversation`, keep updates in `store`; `name` is the bot's, as it is addressed in groups."""
        self._conversation = conversation
        self._store = store
        self._api = api
        self._delivery = delivery
        self._name = name.lower()
        self._lanes: Lanes[Job] = Lanes(self._work)
        self._answering: set[asyncio.Task[None]] = set()

    async def take(self, updates: list[dict[str, Any]]) -> None:
        """Store updates, and take up those that are new once they are sure to outlive the process."""
        new = set(await self._store.put([(update["update_id"], packed(update)) for update in updates]))
        fresh = ((update["update_id"], update) for update in updates if update["update_id"] in new)
        if over := [update_id for update_id, update in fresh if not self._taken_up(update_id, update)]:
            await self._store.done(over)

    async def replay(self) -> None:
        """Take up what the last run of the program left."""
        for left in await self._store.waiting():
            if not self._taken_up(left.update_id, unpacked(left.content), applied=left.applied, replayed=True):
                await self._store.done([left.update_id])

    async def drained(self, seconds: float) -> None:
        """Finish what is under way, within `seconds`; the rest stays in the inbox."""
        await self._lanes.drained(seconds)

    def _taken_up(self, update_id: int, update: dict[str, Any], *, applied: bool = False, replayed: bool = False) -> bool:
        """Answer a tap at once and put the update in its lane; False when there is nothing to do, or too much in that lane."""
        done = deed(update)
        if done is None:
            return False
        if done.query is not None and not replayed:
            task = asyncio.create_task(self._answer(done.query))
            self._answering.add(task)
            task.add_done_callback(self._answering.discard)
        return self._lanes.put(done.chat, Job(update_id=update_id, deed=done, applied=applied))

    async def _answer(self, query: str) -> None:
        """Let the button's spinner stop. A query that is too old, or an outage, is no matter: the screen follows."""
        try:
            await self._api("answerCallbackQuery", {"callback_query_id": query})
        except TelegramError as error:
            _log.debug("a tap was not answered", error=type(error).__name__)

    async def _work(self, job: Job, more: Callable[[], bool]) -> None:
        """Deal with one update. The outermost loop: whatever goes wrong is logged by its kind, and the lane goes on."""
        try:
            await self._dealt_with(job, more)
        except StorageError as error:
            _log.error("an update waits for the next start", error=str(error))
        except Exception as error:  # noqa: BLE001  # the lane goes on
            _log.error("an update failed", error=type(error).__name__)
            await self._store.done([job.update_id])
            await self._apologise(job.deed)

    async def _apologise(self, deed: Deed) -> None:
        phrases = self._conversation.base.phrases
        try:
            await self._api("sendMessage", {"chat_id": deed.chat, "text": f"{phrases['page-broken']} {phrases['page-112']}"})
        except TelegramError as error:
            _log.error("nobody could be told", error=type(error).__name__)

    async def _dealt_with(self, job: Job, more: Callable[[], bool]) -> None:
        if not job.deed.private:
            await self._in_group(job.deed)
        elif job.deed.blocked:
            await self._store.forget(job.deed.owner)
        else:
            await self._answered(job, more)
            return
        await self._store.done([job.update_id])

    async def _answered(self, job: Job, more: Callable[[], bool]) -> None:
        owner = job.deed.owner
        _, kept = await self._store.load_with_note(owner)
        note = notes.restored(kept)
        if job.deed.query is None:
            note = note.with_message(job.deed.message)
        note, screens = await self._screens(job, note)
        if screens and not more():
            note = await self._shown(job.deed, note, screens)
        await self._store.settle(owner, job.update_id, notes.dumped(note))

    async def _screens(self, job: Job, note: Note) -> tuple[Note, tuple[Screen, ...]]:
        """Return what answers an update: nothing for forged data."""
        owner, command = job.deed.owner, asked(job.deed.text)
        if job.applied:
            return note, await self._conversation.look(owner)
        if job.deed.data is not None:
            return await self._pressed(job, note)
        match meaning(command) if command else None:
            case Commanded() as commanded:
                return await self._received(job, note, commanded)
            case "clear" | "settings" as own:
                return await self._own(own, job.deed, note)
        return await self._received(job, note, Typed(job.deed.text))

    async def _received(self, job: Job, note: Note, incoming: Commanded | Typed | Any) -> tuple[Note, tuple[Screen, ...]]:  # noqa: ANN401
        screens = await self._conversation.receive(job.deed.owner, incoming, applies=job.update_id)
        if screens[0].kind == "forgotten":
            return replace(notes.new_note(), live=note.live, stays=True), screens
        return note, screens

    async def _pressed(self, job: Job, note: Note) -> tuple[Note, tuple[Screen, ...]]:
        press = parse(job.deed.data or "")
        if press is None:
            return note, ()
        *_, present = await self._conversation.look(job.deed.owner)
        if press.tag != note.tag(job.deed.owner):
            old = self._conversation.base.phrases["button-old"]
            return note, (replace(present, notices=(old, *present.notices)),)
        if press.answer in _SETTINGS:
            return await self._set(job, note, press.answer)
        return await self._received(job, note, tapped(press, present))

    async def _set(self, job: Job, note: Note, answer: str) -> tuple[Note, tuple[Screen, ...]]:
        """Do what a button of the settings says."""
        if answer == "ny":
            note = replace(note, fresh=not note.fresh)
            return note, (self._settings(note, await self._turn(job.deed.owner)),)
        return await self._received(job, note, Commanded("role" if answer == "roll" else "municipality"))

    async def _own(self, own: Own, deed: Deed, note: Note) -> tuple[Note, tuple[Screen, ...]]:
        if own == "settings":
            return note, (self._settings(note, await self._turn(deed.owner)),)
        note, left = await self._cleared(deed, note)
        phrases = self._conversation.base.phrases
        told = phrases["telegram-cleared-in-part"] if left else phrases["telegram-cleared"]
        *_, present = await self._conversation.look(deed.owner)
        return note, (replace(present, notices=(told, *present.notices)),)

    async def _turn(self, owner: str) -> int:
        *_, present = await self._conversation.look(owner)
        return present.turn

    async def _cleared(self, deed: Deed, note: Note) -> tuple[Note, int]:
        """Delete the conversation's messages as far as Telegram lets us; return how many it would not."""
        left = 0
        for first in range(0, len(note.messages), MOST_DELETED_AT_ONCE):
            some = note.messages[first : first + MOST_DELETED_AT_ONCE]
            try:
                await self._api("deleteMessages", {"chat_id": deed.chat, "message_ids": list(some)})
            except TelegramError:
                left += await self._deleted_singly(deed.chat, some)
        return replace(note, messages=(), live=None, stays=False), left

    async def _deleted_singly(self, chat: int, messages: tuple[int, ...]) -> int:
        left = 0
        for message in messages:
            try:
                await self._api("deleteMessage", {"chat_id": chat, "message_id": message})
            except TelegramError:
                left += 1
        return left

    def _settings(self, note: Note, turn: int) -> Screen:
        phrases = self._conversation.base.phrases
        fresh = phrases["telegram-fresh-on"] if note.fresh else phrases["telegram-fresh-off"]
        options = (
            Option(id="ny", label=fresh, style="onward", number=1),
            Option(id="roll", label=phrases["telegram-role"], style="onward", number=2),
            Option(id="kommun", label=phrases["telegram-municipality"], style="onward", number=3),
        )
        away = (
            Option(id="meny", label=phrases["button-menu"], style="navigation"),
            Option(id="112", label=phrases["button-acute"], style="danger"),
        )
        return Screen(
            kind="about", place="settings", turn=turn, title=phrases["telegram-settings"], options=options, navigation=away
        )

    async def _shown(self, deed: Deed, note: Note, screens: tuple[Screen, ...]) -> Note:
        """Show screens, the last in the live message if the tap came from there; somebody who blocked the bot is forgotten."""
        tag, spoken = note.tag(deed.owner), self._spoken()
        fresh = deed.query is None or deed.message != note.live
        try:
            for number, screen in enumerate(screens, start=1):
                last = number == len(screens)
                drawing = drawn(screen, spoken, tag=tag)
                stays = not last or screen.kind in STAYING
                note = await self._delivery.show(deed.chat, drawing, note, stays=stays, fresh=fresh)
                fresh = fresh or not last
        except BlockedError:
            await self._store.forget(deed.owner)
        return note

    def _spoken(self) -> Words:
        return words_of(self._conversation.base.phrases)

    async def _in_group(self, deed: Deed) -> None:
        """Answer in a group only when addressed, keep nothing, and point to the private chat."""
        command = asked(deed.text)
        if command is None or command.bot.lower() not in {"", self._name} or (command.name != "akut" and not command.bot):
            return
        phrases = self._conversation.base.phrases
        key = Key(label=phrases["telegram-private"], url=f"https://t.me/{self._name}")
        if command.name == "akut":
            card = drawn(self._conversation.once(Commanded("acute")), self._spoken(), tag="------")
            messages = tuple(replace(message, keys=()) for message in card.messages)
        else:
            messages = (Message(phrases["telegram-group"]),)
        *before, last = messages
        try:
            await self._delivery.show(
                deed.chat, Drawing((*before, replace(last, keys=((key,),)))), notes.new_note(), stays=True, fresh=True
            )
        except BlockedError:
            return


_SETTINGS = frozenset({"ny", "roll", "kommun"})
