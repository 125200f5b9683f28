"""Somebody who talks with the real bot through the strict fake, over HTTP."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count

from bot.application.conversation import Conversation
from bot.application.publishing import Subscriber
from bot.channels.telegram.pacing import Pacer
from bot.channels.telegram.service import serve_telegram
from bot.knowledge.knowledge import Knowledge
from bot.storage.memory import MemoryStore
from bot.storage.store import SessionStore
from tests.channels.contract import shipped_understanding
from tests.end_to_end.bot_api import Answer, BotApi, Person, Seen
from tests.shipped import shipped
from tests.storage.examples import AdjustableClock

WITHIN = 5.0
INTRO = "Vägvisaren – våld i nära relationer"
MENU = "Vad gäller det?"
DANGER = "Fara just nu"
OUTCOME = "Ingen akut fara nu – gå vidare i lugn takt"
QUESTION = "Är någon i fara just nu?"
OLD_BUTTON = "Den knappen hörde till ett tidigare steg. Här är du nu."


def at_once() -> Pacer:
    """Return a pacer for which every wait is over as soon as it begins."""
    return Pacer(clock=count(step=1_000).__next__, sleep=asyncio.sleep)


async def until(there: Callable[[], Awaitable[object]]) -> None:
    """Let others run until something is there."""
    async with asyncio.timeout(WITHIN):
        while not await there():  # noqa: ASYNC110  # what is waited for rings no bell
            await asyncio.sleep(0)


class Stopwatch:
    """Seconds that only pass when a test says so."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.now = 0.0
        self._moved = asyncio.Condition()

    def __call__(self) -> float:
        """Return the seconds."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Return when so many seconds have passed."""
        until = self.now + seconds
        async with self._moved:
            await self._moved.wait_for(lambda: self.now >= until)

    async def passes(self, seconds: float) -> None:
        """Let time pass."""
        async with self._moved:
            self.now += seconds
            self._moved.notify_all()


@dataclass
class Bot:
    """The bot, its store, and the Telegram it runs against."""

    api: BotApi
    base: Knowledge
    clock: AdjustableClock = field(default_factory=AdjustableClock)
    pacer: Callable[[], Pacer] = at_once
    code: str | None = None
    subscribers: list[Subscriber] = field(default_factory=list)
    store: SessionStore = field(init=False)

    def __post_init__(self) -> None:
        """Begin with an empty store."""
        self.store = MemoryStore(clock=self.clock)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Run the service; may be done again, on the same store."""
        conversation = Conversation(
            self.base, self.store, self.clock, understanding=shipped_understanding() if self.base is shipped() else None
        )
        serving = serve_telegram(
            conversation,
            self.store,
            self.api.token,
            address=self.api.address,
            pacer=self.pacer(),
            told_by=self.subscribers,
            code=self.code,
        )
        task = asyncio.create_task(serving)
        try:
            yield
        finally:
            task.cancel()
            await asyncio.wait({task})
            assert task.cancelled(), task.exception()

    async def settled(self) -> None:
        """Wait until everything that came in is done."""
        await until(self.is_done)
        await self.api.quiet()

    async def is_done(self) -> bool:
        """Tell whether everything that came in is done."""
        return not (self.api.world.updates.waiting or await self.store.waiting())

    async def passes(self, seconds: float) -> None:
        """Let time pass for everybody but the pacer."""
        self.clock.passes(timedelta(seconds=seconds))
        await self.api.advance(seconds)


@dataclass
class Kim:
    """Somebody with a telephone, who waits for the bot after each deed."""

    bot: Bot
    person: Person

    async def says(self, *texts: str) -> Seen:
        """Send texts one after another, and return the newest of the bot's messages."""
        for text in texts:
            await self.person.sends(text)
            await self.bot.settled()
        return await self.newest()

    async def taps(self, *labels: str) -> Seen:
        """Tap what bears the labels one after another, and return the newest of the bot's messages."""
        for label in labels:
            await self.person.taps(label)
            await self.bot.settled()
        return await self.newest()

    async def forges(self, data: str, on: Seen) -> Answer:
        """Send a tap with any data, and return the answer when all is done."""
        tap = await self.person.forges(data, on=on)
        await self.bot.settled()
        return await tap.answer()

    async def newest(self) -> Seen:
        """Return the newest of the bot's messages."""
        return (await self.heard())[-1]

    async def heard(self) -> list[Seen]:
        """Return the bot's messages that are there."""
        return [message for message in await self.person.messages() if message.from_bot]

    async def screens(self) -> list[Seen]:
        """Return the bot's messages that have a button to tap."""
        return [message for message in await self.heard() if any(button.data for button in message.buttons)]

    async def calls(self) -> list[str]:
        """Return the names of the bot's calls about this chat or its taps, in order, and forget them."""
        unasked = {"getUpdates", "getMe", "setMyCommands", "deleteMyCommands"}
        calls = [call for call in await self.bot.api.calls() if call.method not in unasked]
        self._before, before = len(calls), getattr(self, "_before", 0)
        return [call.method for call in calls[before:]]


@asynccontextmanager
async def talking(base: Knowledge | None = None, pacer: Callable[[], Pacer] = at_once) -> AsyncIterator[tuple[Bot, Kim]]:
    """Give a running bot and somebody to talk with it."""
    async with BotApi() as api:
        bot = Bot(api, base or shipped(), pacer=pacer)
        async with bot.running():
            yield bot, Kim(bot, await api.person("Kim"))


def title(message: Seen) -> str:
    """Return the first heading of a message."""
    return message.marked.split("**")[1]


def with_record(record: str) -> Knowledge:
    """Return the shipped knowledge with another text for the record at one outcome, and so another version."""
    base = shipped()
    tree = base.trees["akut-fara"]
    steps = {**tree.steps, "inte-akut": tree.steps["inte-akut"].model_copy(update={"record": record})}
    return replace(
        base,
        trees={**base.trees, "akut-fara": tree.model_copy(update={"steps": steps})},
        version="another",
        changed={base.version: {}},
    )
