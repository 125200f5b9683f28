"""Putting knowledge live: what a publication holds, whom it meets, and a running program that follows."""

import asyncio
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Protocol

import structlog

from bot.application.conversation import Conversation
from bot.application.live import Live, live, unpacked, written_marks
from bot.application.reading import must_be_there
from bot.application.watching import Examine, Standing, Watching
from bot.authoring.bundle import bundled, unbundled
from bot.directory.wall_time import SWEDEN
from bot.engine.reconciling import changed_since, marks
from bot.errors import BotError, KnowledgeError
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.phrase import Phrase, phrase
from bot.storage.publications import Content, Publication
from bot.storage.store import SessionStore

LOOK_SECONDS = 2.0
"""How soon a running program finds what was published."""
LATEST = timedelta(minutes=1)
"""How long somebody who was shown advice may take to be stored."""
MOST_UNTOLD = 10
"""News that wait for somebody who can be told."""
_log = structlog.get_logger()


def content_of(folder: bytes, base: Knowledge, day: date) -> Content:
    """Return what a publication of the folder on a day, read as `base`, holds."""
    return Content(folder=folder, marks=written_marks(base, day), recalls=base.as_of(day).recalls)


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
        self._number = 0
        self._refused = 0
        self._written: Knowledge | None = None
        self._content = b""
        self._recalled: datetime | None = None
        self._day = self._today()
        self._untold: list[Phrase] = []
        self._woken = asyncio.Event()
        self.watching = Watching(folder, examine, published=lambda: self._content, tell=self._tell_of_folder)
        self.subscribers: list[Subscriber] = []

    async def begin(self, first: Callable[[Path], Knowledge]) -> Conversation:
        """Return the conversation about the latest publication that this program can read.

        Where there is none, the folder is published, and it is about that. `first` returns what a copy of the folder says, and raises
        KnowledgeError when that may not be used; what it was given is what is published, whatever is saved in the folder meanwhile.
        """
        made = await self._latest()
        while made is None:
            made = await self._published(first) or await self._latest()
        self._conversation = Conversation(made.base, self._store, self._clock, understanding=made.understanding)
        return self._conversation

    async def _latest(self) -> Live | None:
        for publication in await self._store.publications():
            try:
                return await self._opened(publication)
            except KnowledgeError as error:
                _log.error("a publication cannot be served", number=publication.number, fault=str(error))
        return None

    async def _published(self, first: Callable[[Path], Knowledge]) -> Live | None:
        """Publish the folder; None is returned when somebody else has published meanwhile."""
        before = next(iter(await self._store.publications()), None)
        must_be_there(self._folder)
        folder = await asyncio.to_thread(bundled, self._folder)
        with tempfile.TemporaryDirectory(prefix="vagvisaren-") as copy:
            unbundled(folder, Path(copy))
            base = first(Path(copy))
        day = self._today()
        version, words = base.as_of(day).version, phrase("folder-instead" if before else "first-version").worded(base.phrases)
        content = content_of(folder, base, day)
        publication = await self._store.publish(version, words, content, after=before.number if before else 0)
        if publication is None:
            return None
        if before:
            self._announce(phrase("published", version=version, words=words))
        made = await asyncio.to_thread(live, base, await self._store.published_marks(), day)
        self._follow(publication.number, base, folder, day)
        return made

    async def run(self) -> None:
        """Follow the store and watch the folder until cancelled; neither waits for the other."""
        async with asyncio.TaskGroup() as both:
            both.create_task(self._keep_looking())
            both.create_task(self.watching.run())

    async def _keep_looking(self) -> None:
        while True:
            await self.look()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), LOOK_SECONDS)
            self._woken.clear()

    def wake(self) -> None:
        """Look at once."""
        self._woken.set()

    async def look(self) -> None:
        """Change over if something else holds now, and tell what is to be told. What goes wrong is logged, and holds up nothing else."""
        for part in (self._look_at_store, self._look_at_day, self._correct, self._tell):
            try:
                await part()
            except (BotError, OSError) as error:
                _log.error("what was published could not be followed", error=type(error).__name__, fault=str(error))
            except Exception as error:  # noqa: BLE001  # what nobody thought of ends no conversation
                _log.error("what was published could not be followed", error=type(error).__name__)

    async def _look_at_store(self) -> None:
        latest = next(iter(await self._store.publications()), None)
        if latest and latest.number not in {self._number, self._refused}:
            await self._change_over(latest)

    async def _change_over(self, publication: Publication) -> None:
        try:
            made = await self._opened(publication)
        except KnowledgeError as error:
            self._refused = publication.number
            _log.error("a publication cannot be served, and the one before it stays", number=publication.number, fault=str(error))
            self._announce(phrase("publication-refused", number=publication.number, version=self._version()))
            return
        self._conversation.renew(made)
        _log.info("changed over", knowledge=made.base.version, number=publication.number)
        self._announce(phrase("published", version=made.base.version, words=publication.words))

    async def _look_at_day(self) -> None:
        """Serve what holds from today on, where that differs."""
        day = self._today()
        if day != self._day and self._written and self._written.as_of(day).version != self._version():
            earlier = await self._store.published_marks()
            self._recalled = None
            self._conversation.renew(await asyncio.to_thread(live, self._written, earlier, day))
            _log.info("changed over to what holds from today", knowledge=self._version())
        self._day = day

    async def _opened(self, publication: Publication) -> Live:
        content = await self._store.published_folder(publication.number) or b""
        earlier = await self._store.published_marks()
        base = (await asyncio.to_thread(unpacked, content)).knowledge
        if not publication.version.startswith(base.version):
            fault = f"Det publicerade är inte version {publication.version} utan {base.version}."
            raise KnowledgeError(fault)
        day = self._today()
        made = await asyncio.to_thread(live, base, earlier, day)
        self._follow(publication.number, base, content, day)
        return made

    def _follow(self, number: int, base: Knowledge, content: bytes, day: date) -> None:
        self._number, self._written, self._content, self._day, self._recalled = number, base, content, day, None

    async def _correct(self) -> None:
        """Have corrections sent where a channel can write first; elsewhere they are told when their reader comes back.

        They are owed to those too who were shown what was wrong after it was corrected, by a process that had not changed over.
        """
        if recalls := self._conversation.base.recalls:
            now = self._clock()
            await self._store.recall(recalls, since=self._recalled)
            self._recalled = now - LATEST
        waits = bool(await self._store.corrections())
        self._conversation.correcting = waits
        for subscriber in self.subscribers if waits else ():
            await subscriber.correct()

    def _tell_of_folder(self, standing: Standing) -> None:
        version, errors = self._version(), standing.errors
        if standing.unchecked:
            self._announce(phrase("folder-unchecked", version=version))
        elif errors:
            self._announce(phrase("folder-broken", count=len(errors), first=str(errors[0]), version=version))
        else:
            self._announce(phrase("folder-changed", version=version))

    def _announce(self, news: Phrase) -> None:
        """Have coordinators told as soon as there is a channel that can."""
        self._untold.append(news)

    async def _tell(self) -> None:
        del self._untold[:-MOST_UNTOLD]
        while self._untold and self.subscribers:
            text = self._untold[0].worded(self._conversation.base.phrases)
            for subscriber in tuple(self.subscribers):
                await subscriber.announce(text)
            del self._untold[0]

    def _version(self) -> str:
        return self._conversation.base.version

    def _today(self) -> date:
        return self._clock().astimezone(SWEDEN).date()
