"""The bot as a process that is killed at any instant: what people did is neither lost nor done twice."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from bot.engine.session import Choice, Session
from bot.storage.sealing import Seal
from bot.storage.sqlite import SqliteStore
from tests.channels.contract import shipped
from tests.end_to_end.bot_api import BotApi, Person
from tests.end_to_end.test_process import free_port

HERE = Path(__file__).parents[2]
SECRET = "the secret of a test: as long as it has to be"  # noqa: S105  # nobody's
CHATS = 60
UPDATES = 300
KILLS = 3
"""In a round; then the bot is left alone until all is done."""
LONGEST_LIFE = 0.35
"""Seconds from when the bot takes up its work until it is killed: about what it needs for a quarter of the updates."""
BETWEEN = 0.002
"""Seconds between two updates that are sent while it runs."""
WITHIN = 30
ITEMS = tuple(shipped().trees["orosanmalan"].steps["misstanke"].items)


@dataclass(frozen=True)
class Talk:
    """What one person does, in order: begins with a topic, answers a question, and then types the numbers of a checklist's items."""

    person: Person
    numbers: tuple[int, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Return what is typed."""
        return ("/start orosanmalan", "Nej", *map(str, self.numbers))

    @property
    def ticked(self) -> tuple[int, ...]:
        """Return the numbers that were typed an odd number of times."""
        return tuple(sorted({number for number in self.numbers if self.numbers.count(number) % 2}))

    def session(self) -> Session:
        """Return where all of that leads, counted by hand and not by the engine: every update is a turn."""
        return Session(
            path=(Choice("", "", "orosanmalan"), Choice("orosanmalan", "akut", "nej")),
            tree="orosanmalan",
            step="misstanke",
            ticked=tuple(ITEMS[number - 1].id for number in self.ticked),
            turn=len(self.texts),
            version=shipped().version,
        )


@dataclass(kw_only=True)
class Totals:
    """What came of some rounds."""

    updates: int = 0
    kills: int = 0
    cut_off: int = 0
    "Updates that were stored and not done when the bot was killed."
    shown_again: int = 0
    "Of these, those that were applied already."
    lost: int = 0
    twice: int = 0
    wrong: int = 0
    "Chats whose session or screen is any other than their updates say."


class Bot:
    """`vagvisaren run`, started and killed again and again over the same data folder."""

    def __init__(self, api: BotApi, data: Path) -> None:
        """Talk to the fake, and keep what is kept in a folder."""
        self._api = api
        self._starts = 0
        self._environment = {
            **os.environ,
            "VAGVISAREN_DATA": str(data),
            "VAGVISAREN_SECRET": SECRET,
            "VAGVISAREN_PORT": str(free_port()),
            "VAGVISAREN_LOG_LEVEL": "error",
            "VAGVISAREN_TELEGRAM_TOKEN": api.token,
            "VAGVISAREN_TELEGRAM_API": api.address,
        }

    @asynccontextmanager
    async def life(self) -> AsyncIterator[asyncio.subprocess.Process]:
        """Give a process that is about to take up what waits; whatever happens, nothing is left of it afterwards."""
        self._starts += 1
        process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "run", cwd=HERE, env=self._environment)
        try:
            await self._api.called("setMyCommands", times=2 * self._starts, within=WITHIN)
            yield process
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


def order(talks: tuple[Talk, ...], chance: Random) -> list[tuple[Person, str]]:
    """Return everything that is typed, the chats mixed by chance, each chat's in its own order."""
    turns = [talk for talk in talks for _ in talk.texts]
    chance.shuffle(turns)
    texts = {talk: iter(talk.texts) for talk in talks}
    return [(talk.person, next(texts[talk])) for talk in turns]


async def type_in(api: BotApi, typed: list[tuple[Person, str]], pause: float) -> None:
    """Let people type."""
    for person, text in typed:
        await api.do("send", user=person.id, chat=person.id, text=text)
        await asyncio.sleep(pause)


async def kill_and_start(api: BotApi, bot: Bot, store: SqliteStore, typed: list[tuple[Person, str]], chance: Random) -> Totals:
    """Type everything while the bot is killed at instants of chance, and then let it come to its end."""
    totals = Totals(updates=len(typed))
    shares = [typed[number :: KILLS + 1] for number in range(0)] or _shares(typed)
    for share in shares[:-1]:
        await type_in(api, share[: len(share) // 2], 0)
        async with bot.life() as process:
            typing = asyncio.create_task(type_in(api, share[len(share) // 2 :], BETWEEN))
            await asyncio.sleep(chance.uniform(0, LONGEST_LIFE))
            process.send_signal(signal.SIGKILL)
            await process.wait()
            await typing
        left = await store.waiting()
        totals.kills += 1
        totals.cut_off += len(left)
        totals.shown_again += sum(update.applied for update in left)
    await type_in(api, shares[-1], 0)
    async with bot.life() as process:
        await finished(api, store)
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0
    return totals
