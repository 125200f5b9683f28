"""A conversation as a channel has it: what came in from whom, and the screens that answer it."""

from collections.abc import Callable
from datetime import datetime

from bot.application.drawing import drawn
from bot.application.screen import Screen
from bot.directory.wall_time import SWEDEN
from bot.engine.conversation import advance, present
from bot.engine.incoming import Incoming, Typed
from bot.engine.reply import Reply, Turn
from bot.engine.session import Session
from bot.errors import StorageError
from bot.knowledge.knowledge import Knowledge
from bot.storage.store import SessionStore
from bot.understanding.danger import Alarm

MOST_ATTEMPTS = 5
"""A turn is tried again when another of the same person's was saved in between."""


class Conversation:
    """The one way from every channel to the engine, the directory and the store."""

    def __init__(
        self, base: Knowledge, store: SessionStore, clock: Callable[[], datetime], *, alarm: Alarm | None = None
    ) -> None:
        """Converse about `base`, keep sessions in `store`, and ask `clock` for the time (aware, any zone).

        `alarm` is the base's own if somebody has made it already, which takes a while.
        """
        self.base = base
        self.store = store
        self._clock = clock
        self._alarm = alarm or (Alarm(base.danger) if base.danger else None)

    async def receive(self, owner: str, incoming: Incoming, *, applies: int | None = None) -> tuple[Screen, ...]:
        """Take what came in from `owner` ("channel:user") and return the screens that answer it.

        `applies` is the id under which it waits in the inbox: what it changes is stored together with the word that it is applied;
        what changes nothing still waits. When it does not wait any more, it changes nothing and is answered with where `owner` stands.
        Raises StorageError when the answer could not be kept.
        """
        for _ in range(MOST_ATTEMPTS):
            before = await self.store.load(owner)
            turn = self._advanced(before, incoming)
            if await self._kept(owner, before, turn, applies):
                return self._drawn(turn.replies, turn.session)
            if applies is not None and not await self.store.waits(applies):
                return await self.look(owner)
        fault = "the session kept changing while a turn was being saved"
        raise StorageError(fault)

    async def look(self, owner: str) -> tuple[Screen, ...]:
        """Return where `owner` stands, without changing anything."""
        session = await self.store.load(owner)
        replies = present(self.base, session, now=self._clock())
        return self._drawn(replies, session or Session())

    def once(self, incoming: Incoming) -> Screen:
        """Return the screen that answers somebody of whom nothing is known and nothing is kept."""
        turn = self._advanced(Session(version=self.base.version), incoming)
        return self._drawn(turn.replies, turn.session)[-1]

    async def forget(self, owner: str) -> None:
        """Erase all that is kept of `owner`."""
        await self.store.forget(owner)

    async def _kept(self, owner: str, before: Session | None, turn: Turn, applies: int | None) -> bool:
        if turn.events:
            return await self.store.forget(owner, applies=applies)
        replaces = before.turn if before else None
        return turn.session == before or await self.store.save(owner, turn.session, replaces=replaces, applies=applies)

    def _advanced(self, before: Session | None, incoming: Incoming) -> Turn:
        """Return the turn that `incoming` makes; typed words are listened to for danger first, and not kept."""
        heard = self._alarm.danger_in(incoming.text) if self._alarm and isinstance(incoming, Typed) else None
        return advance(self.base, before, incoming, now=self._clock(), alarm=heard.card if heard else None)

    def _time(self, session: Session) -> datetime:
        """Return the time by which somebody answers the phone: now, or while a case is practised, when it happens."""
        case = self.base.cases.get(session.case)
        return case.at.replace(tzinfo=SWEDEN) if case else self._clock()

    def _drawn(self, replies: tuple[Reply, ...], session: Session) -> tuple[Screen, ...]:
        now = self._time(session)
        return tuple(drawn(self.base, reply, session, now=now) for reply in replies)
