"""Putting knowledge live: what a publication holds, whom it meets, and a running program that follows."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

import structlog

from bot.application.conversation import Conversation
from bot.application.live import Live, live, unpacked, written_marks
from bot.authoring.bundle import Stamp, bundled, stamp
from bot.directory.wall_time import SWEDEN
from bot.engine.reconciling import changed_since, marks
from bot.errors import BotError, KnowledgeError
from bot.knowledge.findings import Finding
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.phrase import Phrase, phrase
from bot.knowledge.tree import Guidance
from bot.storage.publications import Content, Publication
from bot.storage.store import SessionStore

LOOK_SECONDS = 2.0
"""How soon a running program finds what was published."""
_log = structlog.get_logger()


def content_of(folder: bytes, base: Knowledge, before: Knowledge | None) -> Content:
    """Return what a publication of the folder, read as `base`, holds beside those `before` it."""
    return Content(folder=folder, marks=written_marks(marks(base)), corrections=corrections(base, before))


def corrections(base: Knowledge, before: Knowledge | None) -> Mapping[str, str]:
    """Return the corrections that were not there before, by the place (`tree/step`) of the advice that was wrong."""
    recalled = {place: step.recall for place, step in _guidance(base) if step.recall}
    known = {place: step.recall for place, step in _guidance(before)} if before else recalled
    return {place: text for place, text in recalled.items() if known.get(place) != text}


def _guidance(base: Knowledge) -> list[tuple[str, Guidance]]:
    steps = ((f"{tree.id}/{name}", step) for tree in base.trees.values() for name, step in tree.steps.items())
    return [(place, step) for place, step in steps if isinstance(step, Guidance)]


@dataclass(frozen=True, kw_only=True, slots=True)
class Met:
    """The conversations under way that a new version meets: at steps that change, at steps that are gone, and in all."""

    changed: Mapping[str, int]
    gone: Mapping[str, int]
    everywhere: int


async def met(store: SessionStore, before: Knowledge, after: Knowledge) -> Met:
    """Return which conversations stand where the knowledge changes."""
    old, new = marks(before), marks(after)
    places = {moment for moment in old if moment.count("/") == 1 and "@" not in moment}
    stand = await store.standing(sorted(places))
    touched = {_place_of(moment) for moment in changed_since(old, new)}
    here = {place: count for place, count in stand.items() if place in touched}
    return Met(
        changed={place: count for place, count in here.items() if place in new},
        gone={place: count for place, count in here.items() if place not in new},
        everywhere=sum(stand.values()),
    )


def _place_of(moment: str) -> str:
    tree, step, *_ = moment.partition("@")[0].split("/")
    return f"{tree}/{step}"


class Subscriber(Protocol):
    """A channel that can write first."""

    async def announce(self, text: str) -> None:
        """Tell the coordinators who asked for it."""
        ...

    async def correct(self) -> None:
        """Send the corrections that wait for the channel's people."""
        ...


Examine = Callable[[Path], Awaitable[Sequence[Finding]]]
"""Checks a folder without holding up the conversations, and returns all findings."""


class Publishing:
    """Keeps a running program at what was published last.

    It follows the store, so that several processes change over alike; the knowledge of a day, when something begins to hold; and the
    folder that coordinators write in: what is changed there by hand goes live when it is published, and not before.
    """

    def __init__(self, store: SessionStore, folder: Path, *, clock: Callable[[], datetime], examine: Examine) -> None:
        """Follow `store`, and watch `folder`, which `examine` checks."""
        self._store = store
        self._folder = folder
        self._clock = clock
        self._examine = examine
        self._number = 0
        self._refused = 0
        self._written: Knowledge | None = None
        self._content = b""
        self._day = self._today()
        self._known: Stamp = frozenset()
        self._seen: Stamp = frozenset()
        self._woken = asyncio.Event()
        self.subscribers: list[Subscriber] = []

    async def begin(self, first: Callable[[], Knowledge]) -> Conversation:
        """Return the conversation about the latest publication that this program can read.

        Where there is none, what `first` makes of the folder is published, and it is about that. `first` raises KnowledgeError when the
        folder may not be used.
        """
        made = await self._latest() or await self._published(first())
        self._conversation = Conversation(made.base, self._store, self._clock, understanding=made.understanding)
        return self._conversation

    async def _latest(self) -> Live | None:
        for publication in await self._store.publications():
            try:
                return await self._opened(publication)
            except KnowledgeError as error:
                _log.error("a publication cannot be served", number=publication.number, fault=str(error))
        return None

    async def _published(self, base: Knowledge) -> Live:
        content = await asyncio.to_thread(bundled, self._folder)
        held = base.as_of(self._day)
        publication = await self._store.publish(held.version, "Den första versionen.", content_of(content, held, None))
        self._follow(publication.number, base, content)
        return await asyncio.to_thread(live, base, await self._store.published_marks(), self._day)

    async def run(self) -> None:
        """Look until cancelled. The outermost loop: what goes wrong is logged, and looked at again."""
        while True:
            try:
                await self.look()
            except (BotError, OSError) as error:
                _log.error("what was published could not be followed", error=type(error).__name__, fault=str(error))
            except Exception as error:  # noqa: BLE001  # what nobody thought of ends no conversation
                _log.error("what was published could not be followed", error=type(error).__name__)
            try:
                await asyncio.wait_for(self._woken.wait(), LOOK_SECONDS)
            except TimeoutError:
                continue
            self._woken.clear()

    def wake(self) -> None:
        """Look at once."""
        self._woken.set()

    async def look(self) -> None:
        """Change over if something else holds now, tell what is to be told, and look at the folder."""
        latest = next(iter(await self._store.publications()), None)
        if latest and latest.number not in {self._number, self._refused}:
            await self._change_over(latest)
        elif self._today() != self._day:
            await self._begin_day()
        await self._correct()
        await self._look_at_folder()

    async def _change_over(self, publication: Publication) -> None:
        try:
            made = await self._opened(publication)
        except KnowledgeError as error:
            self._refused = publication.number
            _log.error("a publication cannot be served, and the one before it stays", number=publication.number, fault=str(error))
            await self._announce(phrase("publication-refused", number=publication.number, version=self._version()))
            return
        self._conversation.renew(made)
        _log.info("changed over", knowledge=made.base.version, number=publication.number)
        await self._announce(phrase("published", version=made.base.version, words=publication.words))

    async def _begin_day(self) -> None:
        """Serve what holds from today on, where that differs."""
        self._day = self._today()
        if self._written and self._written.as_of(self._day).version != self._version():
            earlier = dict(await self._store.published_marks())
            earlier[self._version()] = written_marks(marks(self._conversation.base))
            self._conversation.renew(await asyncio.to_thread(live, self._written, earlier, self._day))
            _log.info("changed over to what holds from today", knowledge=self._version())

    async def _opened(self, publication: Publication) -> Live:
        content = await self._store.published_folder(publication.number) or b""
        earlier = await self._store.published_marks()
        base = (await asyncio.to_thread(unpacked, content)).knowledge
        self._day = self._today()
        made = await asyncio.to_thread(live, base, earlier, self._day)
        self._follow(publication.number, base, content)
        return made

    def _follow(self, number: int, base: Knowledge, content: bytes) -> None:
        self._number, self._written, self._content = number, base, content

    async def _correct(self) -> None:
        """Have corrections sent where a channel can write first; elsewhere they are told when their reader comes back."""
        waits = bool(await self._store.corrections())
        self._conversation.correcting = waits
        for subscriber in self.subscribers if waits else ():
            await subscriber.correct()

    async def _look_at_folder(self) -> None:
        """Check the folder when it was changed by hand and has come to rest, and tell how it stands."""
        now = await asyncio.to_thread(stamp, self._folder)
        if now == self._known:
            return
        if now != self._seen:
            self._seen = now
            return
        self._known = now
        if await asyncio.to_thread(bundled, self._folder) == self._content:
            return
        await self._tell_of_folder([finding for finding in await self._examine(self._folder) if finding.level == "error"])

    async def _tell_of_folder(self, errors: Sequence[Finding]) -> None:
        if not errors:
            _log.info("the folder differs from what is published; publish it to make it live", folder=str(self._folder))
            await self._announce(phrase("folder-changed", version=self._version()))
            return
        _log.warning("the folder has faults; what is published stays", errors=len(errors), first=str(errors[0]))
        await self._announce(phrase("folder-broken", count=len(errors), first=str(errors[0]), version=self._version()))

    async def _announce(self, told: Phrase) -> None:
        for subscriber in self.subscribers:
            await subscriber.announce(told.worded(self._conversation.base.phrases))

    def _version(self) -> str:
        return self._conversation.base.version

    def _today(self) -> date:
        return self._clock().astimezone(SWEDEN).date()
