"""The conversation in Telegram: an update in, the screen that answers it out.

An update is stored before Telegram is told that it came, taken up in its chat's lane, applied in one transaction with the session, and
done when its screen was shown. What was cut off in between is taken up again at the next start.
"""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import structlog
from telegram.error import TelegramError

from bot.application.conversation import Conversation
from bot.application.screen import Screen
from bot.channels.telegram import note as notes
from bot.channels.telegram import settings_screen as own
from bot.channels.telegram.commands import addressed, asked, meaning, named
from bot.channels.telegram.coordinators import OFF, CoordinatorChats
from bot.channels.telegram.data import Press, parse, tapped
from bot.channels.telegram.delivery import Api, BlockedError, Delivery, Showing
from bot.channels.telegram.drawing import drawn, words_of
from bot.channels.telegram.group import told
from bot.channels.telegram.lanes import Lanes
from bot.channels.telegram.note import Note, mark, owner_tag
from bot.channels.telegram.transport import NeverSentError
from bot.channels.telegram.update import CHANNEL, Deed, corrected, deed, packed, unpacked
from bot.engine.incoming import Commanded, Incoming, Tapped, Typed
from bot.errors import StorageError
from bot.knowledge.phrase import phrase
from bot.storage.store import SessionStore

STAYING = frozenset({"outcome", "summary", "acute"})
"""Kinds of screens that are left standing in the chat when the conversation goes on."""
CROWD = 3
"""When more than this waits in a chat, only what is new there is shown on the way to the last."""

_log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """An update on its way; `applied` tells that it has changed the session already, before the program last stopped."""

    update_id: int
    deed: Deed = field(repr=False)
    applied: bool = False


class Channel:
    """Takes updates, keeps their order within a chat, and shows screens."""

    def __init__(  # noqa: PLR0913  # what a channel is made of
        self,
        conversation: Conversation,
        store: SessionStore,
        api: Api,
        delivery: Delivery,
        *,
        name: str,
        code: str | None = None,
    ) -> None:
        """Converse in `conversation`, keep updates in its `store`; `name` is the bot's, as it is addressed in groups.

        A chat in which the `code` is written becomes a coordinator's; without one none does.
        """
        self._conversation = conversation
        self._store = store
        self._api = api
        self._delivery = delivery
        self._coordinators = CoordinatorChats(conversation, store, api, delivery, code=code)
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
            done = self._meant(unpacked(left.content))
            if done is None:
                await self._store.done([left.update_id])
            else:
                self._lanes.put(done.chat, Job(update_id=left.update_id, deed=done, applied=left.applied), however_many=True)

    async def offer(self) -> None:
        """Offer coordinators their own commands."""
        await self._coordinators.offer()

    async def announce(self, text: str) -> None:
        """Tell the coordinators who asked for it; returns when it has begun, and waits for no outage."""
        await self._coordinators.announce(text)

    async def correct(self) -> None:
        """Take up the corrections that wait for people in Telegram, as if they had come in; each waits until its chat's lane has sent it."""
        waiting = [each for each in await self._store.corrections() if each.owner.startswith(CHANNEL)]
        if waiting:
            await self.take([corrected(each.number, each.owner, each.text) for each in waiting])

    async def drained(self, seconds: float) -> None:
        """Finish what is under way, within `seconds`; the rest stays in the inbox."""
        await self._lanes.drained(seconds)
        await self._coordinators.drained()
        for task in self._answering:
            task.cancel()
        await asyncio.gather(*self._answering, return_exceptions=True)

    def _taken_up(self, update_id: int, update: dict[str, Any]) -> bool:
        """Answer a tap at once and put the update in its lane; False when there is nothing to do, or too much in that lane for a deed."""
        done = self._meant(update, at_once=True)
        return done is not None and self._lanes.put(
            done.chat, Job(update_id=update_id, deed=done), however_many=bool(done.correction)
        )

    def _meant(self, update: dict[str, Any], *, at_once: bool = False) -> Deed | None:
        """Return what somebody did, if it is for the bot to deal with: nothing forged, nobody else's, and in groups only what is addressed."""
        try:
            done = deed(update)
        except Exception as error:  # noqa: BLE001  # one that cannot be read stops no other
            _log.error("an update could not be read", error=type(error).__name__)
            return None
        if done is None:
            return None
        if at_once and done.query is not None:
            self._answer_soon(done.query)
        if done.data is not None:
            return done if done.private and _own_press(done) else None
        return done if done.private or addressed(done.text, self._name) else None

    def _answer_soon(self, query: str) -> None:
        task = asyncio.create_task(self._answer(query))
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)

    async def _answer(self, query: str) -> None:
        """Let the button's spinner stop. A query that is too old, or an outage, is no matter: the screen follows."""
        try:
            await self._api("answerCallbackQuery", {"callback_query_id": query})
        except TelegramError as error:
            _log.debug("a tap was not answered", error=type(error).__name__)

    async def _work(self, job: Job, waiting: Collection[Job]) -> None:
        """Deal with one update. The outermost loop: whatever goes wrong is logged by its kind, and the lane goes on."""
        try:
            await self._dealt_with(job, waiting)
        except StorageError as error:
            _log.error("an update waits for the next start", error=str(error))
            await self._apologise(job.deed)
        except Exception as error:  # noqa: BLE001  # the lane goes on
            _log.error("an update failed", error=type(error).__name__)
            await self._put_aside(job)
            await self._apologise(job.deed)

    async def _put_aside(self, job: Job) -> None:
        try:
            await self._store.done([job.update_id])
        except StorageError as error:
            _log.error("an update waits for the next start", error=str(error))

    async def _apologise(self, deed: Deed) -> None:
        phrases = self._conversation.base.phrases
        try:
            await self._api("sendMessage", {"chat_id": deed.chat, "text": f"{phrases['page-broken']} {phrases['page-112']}"})
        except TelegramError as error:
            _log.error("nobody could be told", error=type(error).__name__)

    async def _dealt_with(self, job: Job, waiting: Collection[Job]) -> None:
        """Answer, and have the update done; somebody who blocked the bot is forgotten."""
        owner = job.deed.owner
        try:
            if job.deed.correction:
                await self._correct(job)
                return
            if job.deed.private and not job.deed.blocked:
                note = await self._answered(job, waiting)
                await self._store.settle(owner, job.update_id, notes.dumped(note))
                return
            if not job.deed.private and not waiting:
                await self._delivery.show(job.deed.chat, self._in_group(job.deed), notes.new_note())
        except BlockedError:
            _log.debug("a chat is closed to the bot")
        if job.deed.private:
            await self._store.forget(owner)
        await self._store.done([job.update_id])

    async def _correct(self, job: Job) -> None:
        """Send a correction unless it waits no more, as when its reader was forgotten; one that was never sent goes last in the lane."""
        owner, number = job.deed.owner, -job.update_id
        if all(each.number != number for each in await self._store.corrections(owner)):
            await self._store.done([job.update_id])
            return
        _, kept = await self._store.load_with_note(owner)
        told = phrase("correction", text=job.deed.correction).worded(self._phrases)
        try:
            note = await self._delivery.add(job.deed.chat, told, notes.restored(kept))
        except NeverSentError:
            _log.warning("a correction could not be sent yet, and is tried again")
            self._lanes.put(job.deed.chat, job, however_many=True)
            return
        await self._store.corrected(number)
        await self._store.settle(owner, job.update_id, notes.dumped(replace(note, stays=True)))

    def _in_group(self, deed: Deed) -> Showing:
        command = asked(deed.text)
        return Showing(drawing=told(self._conversation, command.name if command else "", bot=self._name))

    async def _answered(self, job: Job, waiting: Collection[Job]) -> Note:
        _, kept = await self._store.load_with_note(job.deed.owner)
        note = notes.restored(kept)
        if job.deed.query is None:
            note = note.with_message(job.deed.message)
        if job.deed.wordless:
            return note
        note, screens = await self._screens(job, note)
        return await self._shown(job.deed, note, screens, waiting)

    async def _screens(self, job: Job, note: Note) -> tuple[Note, tuple[Screen, ...]]:
        """Return what answers an update."""
        if job.applied:
            return note, await self._conversation.look(job.deed.owner)
        if (press := _own_press(job.deed)) is not None:
            return await self._pressed(job, note, press)
        command = asked(job.deed.text) or named(self._phrases, job.deed.text)
        match meaning(command) if command else None:
            case Commanded() as commanded:
                return await self._received(job, note, commanded)
            case "clear":
                return await self._cleared(job.deed, note)
            case "settings":
                return note, (await self._settings(job.deed, note),)
            case "help":
                return note, (own.help_with(self._phrases, (await self._present(job.deed.owner)).turn),)
            case "coordinator":
                return await self._appointed(job.deed, note, command.rest if command else "")
            case "save-case":
                return await self._saved(job.deed, note, command.rest if command else "")
        if own.standing(note) and (answer := own.typed(self._phrases, await self._settings(job.deed, note), job.deed.text)):
            return await self._set(job, note, answer)
        return await self._received(job, note, Typed(job.deed.text))

    async def _received(self, job: Job, note: Note, incoming: Incoming) -> tuple[Note, tuple[Screen, ...]]:
        screens = await self._conversation.receive(job.deed.owner, incoming, applies=job.update_id)
        if screens[0].kind == "forgotten":
            await self._coordinators.left(job.deed.chat)
            return replace(notes.new_note(), live=note.live, stays=True), screens
        return await self._erased(job.deed, note, screens) if screens[0].erases else (note, screens)

    async def _appointed(self, deed: Deed, note: Note, rest: str) -> tuple[Note, tuple[Screen, ...]]:
        """Take what was written after the command, and delete it where it may be a code."""
        screens = (await self._told(deed.owner, await self._coordinators.asked(deed, rest)),)
        return await self._erased(deed, note, screens) if rest and rest.lower() != OFF else (note, screens)

    async def _saved(self, deed: Deed, note: Note, title: str) -> tuple[Note, tuple[Screen, ...]]:
        """Send a coordinator the walk just made as a case, unless its title points out a person."""
        if title and self._conversation.points_out(title):
            return await self._erased(deed, note, (await self._present(deed.owner, "personal-data"),))
        note, fault = await self._coordinators.hand_case(deed, title, note)
        return note, (await self._told(deed.owner, fault),)

    async def _erased(self, deed: Deed, note: Note, screens: tuple[Screen, ...]) -> tuple[Note, tuple[Screen, ...]]:
        """Delete the message that the screens answer; when Telegram does not let us, ask its writer to."""
        if deed.message is None or await self._delivery.delete(deed.chat, (deed.message,)):
            first, *others = screens
            told = self._phrases["telegram-delete-yourself"]
            return note, (replace(first, notices=(*first.notices, told)), *others)
        return replace(note, messages=tuple(message for message in note.messages if message != deed.message)), screens

    async def _pressed(self, job: Job, note: Note, press: Press) -> tuple[Note, tuple[Screen, ...]]:
        if press.tag != note.tag(job.deed.owner):
            return note, (await self._present(job.deed.owner, "button-old"),)
        if press.answer in own.ANSWERS:
            note, screens = await self._set(job, note, press.answer)
        elif press.answer.startswith("#"):
            note, screens = await self._received(job, note, tapped(press, await self._present(job.deed.owner)))
        else:
            note, screens = await self._received(job, note, Tapped(press.answer, press.turn))
        return note, () if _is_doubled(press, note, screens) else screens

    async def _set(self, job: Job, note: Note, answer: str) -> tuple[Note, tuple[Screen, ...]]:
        """Do what a button of the settings says."""
        match answer:
            case own.ROLE:
                return await self._received(job, note, Commanded("role"))
            case own.MUNICIPALITY:
                return await self._received(job, note, Commanded("municipality"))
            case own.LEAVE:
                return note, (await self._present(job.deed.owner),)
            case own.NOT_UNDERSTOOD:
                return note, (await self._settings(job.deed, note, "not-understood"),)
        wished = replace(note, fresh=answer == own.FRESH_ON)
        screen = await self._settings(job.deed, wished)
        return wished, () if note.shown == mark(screen) else (screen,)

    async def _settings(self, deed: Deed, note: Note, *notices: str) -> Screen:
        present = await self._present(deed.owner)
        return own.settings(self._phrases, note, present.turn, *(self._phrases[notice] for notice in notices))

    async def _cleared(self, deed: Deed, note: Note) -> tuple[Note, tuple[Screen, ...]]:
        """Delete the conversation's messages as far as Telegram lets us, and say what is left."""
        left = await self._delivery.delete(deed.chat, note.messages)
        cleared = replace(note, messages=(), live=None, stays=False, shown="")
        if not any(message != deed.message for message in note.messages):
            return cleared, (await self._present(deed.owner, "telegram-cleared-nothing"),)
        return cleared, (await self._present(deed.owner, "telegram-cleared-in-part" if left else "telegram-cleared"),)

    async def _present(self, owner: str, *notices: str) -> Screen:
        """Return where somebody stands, with a line before it."""
        return await self._told(owner, *(self._phrases[notice] for notice in notices))

    async def _told(self, owner: str, *lines: str) -> Screen:
        """Return where somebody stands, with lines before it; empty ones are left out."""
        *_, present = await self._conversation.look(owner)
        return replace(present, notices=(*filter(None, lines), *present.notices))

    async def _shown(self, deed: Deed, note: Note, screens: tuple[Screen, ...], waiting: Collection[Job]) -> Note:
        """Show screens, the last in the live message if the tap came from there. One that is only passed by is left out when more waits."""
        if deed.query is not None and note.live is None and screens:
            note = self._adopted(deed, note)
        elsewhere = deed.query is not None and deed.message != note.live
        words, tag = words_of(self._phrases), note.tag(deed.owner)
        fresh = deed.query is None or elsewhere
        alone, passing = len(screens) == 1, screens[0].kind not in STAYING if screens else False
        for number, screen in enumerate(screens, start=1):
            last = number == len(screens)
            showing = Showing(
                drawing=drawn(screen, words, tag=tag),
                mark=mark(screen) if last else "",
                stays=not last or screen.kind in STAYING,
                fresh=fresh,
                superseded=lambda: alone and sum(job.deed.answered for job in waiting) > (0 if passing else CROWD),
            )
            note = await self._delivery.show(deed.chat, showing, note)
        if screens and elsewhere and deed.message is not None:
            await self._delivery.strip(deed.chat, deed.message)
        return note

    def _adopted(self, deed: Deed, note: Note) -> Note:
        """Take the message whose button was pressed for the live one, when it is this conversation's: its sending was never confirmed."""
        press = _own_press(deed)
        ours = press is not None and press.tag == note.tag(deed.owner)
        return replace(note, live=deed.message).with_message(deed.message) if ours else note

    @property
    def _phrases(self) -> Mapping[str, str]:
        return self._conversation.base.phrases


def _own_press(deed: Deed) -> Press | None:
    """Return what was pressed: None for what this program never wrote, and for what it wrote for somebody else."""
    press = parse(deed.data) if deed.data else None
    return press if press is not None and press.tag.startswith(owner_tag(deed.owner)) else None


def _is_doubled(press: Press, note: Note, screens: tuple[Screen, ...]) -> bool:
    """Tell whether a press did nothing because it was the second of two, and the screen that the first led to is there."""
    if len(screens) != 1 or screens[0].notices:
        return False
    return press.turn == screens[0].turn - 1 and note.shown == mark(screens[0])
