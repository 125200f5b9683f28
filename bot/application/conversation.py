"""A conversation as a channel has it: what came in from whom, and the screens that answer it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from bot.application.calling import contacts_of, services_of
from bot.application.drafts import Drafts
from bot.application.drawing import drawn, worded
from bot.application.live import Live
from bot.application.screen import Screen, Section
from bot.directory.wall_time import SWEDEN
from bot.engine.conversation import advance, present
from bot.engine.incoming import NOTHING, Commanded, Heard, Incoming, Tapped, Typed
from bot.engine.numbers import UNREACHED
from bot.engine.reconciling import reconciled
from bot.engine.reply import Forgotten, Reply, Reported, Sent, Turn
from bot.engine.session import Session
from bot.engine.wording import read_words
from bot.errors import StorageError
from bot.knowledge.knowledge import Knowledge
from bot.storage.corrections import Correction, Shown
from bot.storage.store import SessionStore
from bot.understanding.answers import Option
from bot.understanding.learnt_danger import LEARNT
from bot.understanding.personal_data import struck_out
from bot.understanding.understanding import Understanding, Understood

MOST_ATTEMPTS = 5
"""A turn is tried again when another of the same person's was saved in between."""
_ADVISING = frozenset({"advice", "outcome", "acute"})
"""Kinds of replies that advise: who was shown one may have to be told that it was wrong."""


class Conversation:
    """The one way from every channel to the engine, the directory and the store."""

    def __init__(
        self,
        base: Knowledge,
        store: SessionStore,
        clock: Callable[[], datetime],
        *,
        understanding: Understanding | None = None,
    ) -> None:
        """Converse about `base`, keep sessions in `store`, and ask `clock` for the time (aware, any zone).

        `understanding` is the base's own if somebody has made it already, which takes a while.
        """
        self.base = base
        self.store = store
        self.correcting = False
        """Whether somebody may have a correction to read."""
        self._clock = clock
        self._understanding = understanding or Understanding(base)
        self._drafts = Drafts(clock)

    def renew(self, live: Live) -> None:
        """Converse about other knowledge from now on. What is being answered is answered from the one that it began with."""
        self.base, self._understanding = live.base, live.understanding

    async def receive(self, owner: str, incoming: Incoming, *, applies: int | None = None) -> tuple[Screen, ...]:
        """Take what came in from `owner` ("channel:user") and return the screens that answer it.

        `applies` is the id under which it waits in the inbox: what it changes is stored together with the word that it is applied;
        what changes nothing still waits. When it does not wait any more, it changes nothing and is answered with where `owner` stands.
        Raises StorageError when the answer could not be kept.
        """
        for _ in range(MOST_ATTEMPTS):
            before = await self.store.load(owner)
            heard, named = self._heard(before, incoming)
            services = self._services(before, incoming)
            base = self.base
            turn = advance(base, before, incoming, now=self._clock(), heard=heard, services=services)
            if await self._kept(base, owner, before, turn, applies):
                await self._sent(owner, turn)
                if not named:
                    self._drafted(owner, incoming, turn.session, heard)
                return tuple(self._drawn(base, owner, turn.replies, turn.session, erases=heard.personal))
            if applies is not None and not await self.store.waits(applies):
                return await self.look(owner)
        fault = "the session kept changing while a turn was being saved"
        raise StorageError(fault)

    async def look(self, owner: str) -> tuple[Screen, ...]:
        """Return where `owner` stands, and change nothing; what new knowledge has changed there is told once, and counts as seen."""
        session, base = await self.store.load(owner), self.base
        replies = present(base, session, now=self._clock())
        if session is None:
            return tuple(self._drawn(base, owner, replies, Session()))
        current, _ = reconciled(base, session)
        if current.turn != session.turn:
            await self.store.save(owner, current, replaces=session.turn, shown=_advice(base, replies))
        return tuple(self._drawn(base, owner, replies, current))

    async def corrections(self, owner: str) -> Sequence[Correction]:
        """Return the corrections of advice that `owner` was shown, for a channel that cannot write first; they wait until they are `corrected`."""
        return await self.store.corrections(owner) if self.correcting else ()

    async def corrected(self, owner: str, numbers: Collection[int]) -> None:
        """Erase those of the corrections with these numbers that wait for `owner`, who has surely had them before her."""
        for correction in await self.store.corrections(owner) if numbers else ():
            if correction.number in numbers:
                await self.store.corrected(correction.number)

    def now(self) -> datetime:
        """Return the time, as the conversation has it."""
        return self._clock()

    def points_out(self, text: str) -> bool:
        """Tell whether words point out a person."""
        return bool(self._understanding.guard.noticed_in(text))

    def once(self, incoming: Incoming) -> Screen:
        """Return the screen that answers somebody of whom nothing is known and nothing is kept."""
        session = Session(version=self.base.version)
        heard, _ = self._heard(session, incoming)
        turn = advance(self.base, session, incoming, now=self._clock(), heard=heard)
        *_, screen = self._drawn(self.base, "", turn.replies, turn.session)
        return screen

    async def forget(self, owner: str) -> None:
        """Erase all that is kept of `owner`."""
        self._drafts.drop(owner)
        await self.store.forget(owner)

    async def _kept(self, base: Knowledge, owner: str, before: Session | None, turn: Turn, applies: int | None) -> bool:
        if Forgotten() in turn.events:
            self._drafts.drop(owner)
            return await self.store.forget(owner, applies=applies)
        if turn.session == before:
            return True
        replaces = before.turn if before else None
        unreached = next((event.service for event in turn.events if isinstance(event, Reported)), None)
        shown = () if turn.session.case else _advice(base, turn.replies)
        return await self.store.save(owner, turn.session, replaces=replaces, applies=applies, shown=shown, unreached=unreached)

    def _services(self, before: Session | None, incoming: Incoming) -> tuple[str, ...]:
        """Return who is shown with a number where the conversation stands, if what came in may be that one does not work."""
        if before is None or isinstance(incoming, Commanded) or (isinstance(incoming, Tapped) and incoming.answer != UNREACHED):
            return ()
        *_, reply = present(self.base, before, now=self._clock())
        return services_of(contacts_of(self.base, reply.needs, before, now=self._time(self.base, before)))

    def _heard(self, before: Session | None, incoming: Incoming) -> tuple[Heard, bool]:
        """Return what typed words mean where the conversation stands, and whether they name a button or a command; they are not kept."""
        if not isinstance(incoming, Typed):
            return NOTHING, False
        *_, reply = present(self.base, before, now=self._clock())
        options = tuple(
            Option(id=button.id, label=worded(self.base, button.label), tick=button.style == "tick") for button in reply.buttons
        )
        literal = read_words(self.base, reply, incoming.text)
        named = bool(literal.command or literal.buttons)
        understood = self._understanding.understood(incoming.text, now=self._clock().astimezone(SWEDEN), options=options)
        return _heard(understood, named=named), named

    async def _sent(self, owner: str, turn: Turn) -> None:
        """Keep the question that its sender approved, without who."""
        if Sent() in turn.events and (draft := self._drafts.held(owner)):
            await self.store.ask(draft)
            self._drafts.drop(owner)

    def _drafted(self, owner: str, incoming: Incoming, session: Session, heard: Heard) -> None:
        """Hold a question that nothing answered, in case it is to be sent; one that is written to be sent has personal data struck out."""
        if not isinstance(incoming, Typed):
            return
        if session.view == "question":
            found = self._understanding.guard.noticed_in(incoming.text)
            self._drafts.hold(owner, struck_out(incoming.text, found))
        elif session.view.partition(":")[0] in {"unknown", "suggestions"} and not heard.personal:
            self._drafts.hold(owner, incoming.text)

    def _time(self, base: Knowledge, session: Session) -> datetime:
        """Return the time by which somebody answers the phone: now, the time that was asked about, or when a practised case happens."""
        if case := base.cases.get(session.case):
            return case.at.replace(tzinfo=SWEDEN)
        return datetime.fromisoformat(session.at) if session.at and not session.endangered else self._clock()

    def _drawn(
        self, base: Knowledge, owner: str, replies: tuple[Reply, ...], session: Session, *, erases: bool = False
    ) -> Iterator[Screen]:
        now = self._time(base, session)
        for reply in replies:
            screen = replace(drawn(base, reply, session, now=now), erases=erases)
            yield self._with_draft(base, owner, screen) if reply.place == "question" else screen

    def _with_draft(self, base: Knowledge, owner: str, screen: Screen) -> Screen:
        """Show the question that is to be sent; without one there is nothing to send, and it is to be written."""
        if draft := self._drafts.held(owner):
            section = Section(kind="say", heading=base.phrases["question-heading"], items=(draft,))
            return replace(screen, sections=(*screen.sections, section))
        section = Section(kind="text", heading="", items=(base.phrases["question-gone"],))
        return replace(screen, sections=(section,), options=())


def _advice(base: Knowledge, replies: Iterable[Reply]) -> list[Shown]:
    """Return the advice that is shown."""
    return [Shown(reply.place, base.recalls.get(reply.place, "")) for reply in replies if reply.kind in _ADVISING]


def _heard(understood: Understood, *, named: bool) -> Heard:
    """Return what the engine is told of a text.

    One that names a button, a command or an answer is no question, and sounds like danger only where a rule hears it.
    """
    chosen = named or bool(understood.answers)
    danger = understood.danger if understood.danger and not (chosen and understood.danger.rule == LEARNT) else None
    return Heard(
        alarm=danger.card if danger else None,
        personal=bool(understood.personal_data),
        answers=understood.answers,
        landings=() if chosen else understood.landings,
        role=understood.asker.role if understood.asker else None,
        municipality=understood.municipality,
        at=understood.at,
        child=understood.child,
    )
