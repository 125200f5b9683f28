"""The bot as a process that is killed at any instant: what people did is neither lost nor done twice."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from bot.engine.session import Choice, Session
from bot.knowledge.loading import load
from bot.storage.folder import private_folder
from bot.storage.inbox import Waiting
from bot.storage.sealing import Seal
from bot.storage.sqlite import SqliteStore
from tests.end_to_end.bot_api import BotApi, Person
from tests.end_to_end.test_process import free_port
from tests.folder import lay
from tests.small import PHRASES

HERE = Path(__file__).parents[2]
SECRET = "the secret of a test: as long as it has to be"  # noqa: S105  # nobody's
CHATS = 60
NUMBERS = 3
"""That each person types, after two other updates."""
ROUNDS = 20
KILLS = 3
"""In a round; then the bot is left alone until all is done."""
LONGEST_LIFE = 0.35
"""Seconds from when the bot takes up its work until it is killed: about what it needs for a quarter of the updates."""
BETWEEN = 0.002
"""Seconds between two updates that are sent while it runs."""
WITHIN = 30
TICKED = re.compile(r"^☑ (\d+)\.", re.MULTILINE)
FEW = "      radd: Barnet är rädd\n"
MORE = FEW + "".join(
    f"      {item}: Barnet {item} dag efter dag, och ingen vet varför det är så\n"
    for item in ("fryser", "hungrar", "sover", "tiger")
)
ITEMS = ("skador", "radd", "fryser", "hungrar", "sover", "tiger")


@dataclass(frozen=True)
class Talk:
    """What one person does, in order: begins with a topic, answers a question, and then types the numbers of a checklist's items."""

    person: Person
    numbers: tuple[int, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Return what is typed."""
        return ("/start oro", "Nej", *map(str, self.numbers))

    @property
    def ticked(self) -> tuple[int, ...]:
        """Return the numbers that were typed an odd number of times, in the order in which they came to be ticked."""
        ticked: tuple[int, ...] = ()
        for number in self.numbers:
            ticked = tuple(each for each in ticked if each != number) if number in ticked else (*ticked, number)
        return ticked

    def session(self, version: str) -> Session:
        """Return where all of that leads, counted by hand and not by the engine: every update is a turn."""
        return Session(
            path=(Choice("", "", "oro"), Choice("oro", "akut", "nej")),
            tree="oro",
            step="misstanke",
            ticked=tuple(ITEMS[number - 1] for number in self.ticked),
            turn=len(self.texts),
            since=2,
            version=version,
        )


@dataclass(kw_only=True)
class Totals:
    """What came of some rounds.

    `cut_off` counts the updates that were stored and not done when the bot was killed, and `applied` those of them that had changed
    the session already; `wrong` counts the chats whose session or screen is any other than their updates say.
    """

    updates: int = 0
    kills: int = 0
    cut_off: int = 0
    applied: int = 0
    lost: int = 0
    twice: int = 0
    wrong: int = 0

    def note(self, left: Sequence[Waiting]) -> None:
        """Count what a killed bot left."""
        self.cut_off += len(left)
        self.applied += sum(update.applied for update in left)

    def __add__(self, other: "Totals") -> "Totals":
        """Return the totals of both."""
        return Totals(**{name: count + getattr(other, name) for name, count in asdict(self).items()})

    def __str__(self) -> str:
        """Say it in a line."""
        return (
            f"{self.updates} updates, {self.kills} kills; {self.cut_off} updates cut off on their way, {self.applied} of them applied "
            f"and not yet shown; lost {self.lost}, applied twice {self.twice}, chats in another state than their updates say {self.wrong}"
        )


class Bot:
    """The program, started and killed again and again over the same data folder."""

    def __init__(self, api: BotApi, knowledge: Path, data: Path) -> None:
        """Talk to the fake about what is in a folder, and keep what is kept in another."""
        self._api = api
        self._starts = 0
        self._environment = {
            **os.environ,
            "VAGVISAREN_KNOWLEDGE": str(knowledge),
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
            begun = asyncio.create_task(self._api.called("setMyCommands", times=2 * self._starts, within=WITHIN))
            ended = asyncio.create_task(process.wait())
            await asyncio.wait({begun, ended}, return_when=asyncio.FIRST_COMPLETED)
            assert not ended.done(), "the bot ended by itself"
            await begun
            yield process
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


def mixed(talks: tuple[Talk, ...], chance: Random) -> list[tuple[Person, str]]:
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


async def survive(api: BotApi, bot: Bot, store: SqliteStore, typed: list[tuple[Person, str]], chance: Random) -> Totals:
    """Type everything while the bot is killed at instants of chance, and then let it come to its end."""
    totals = Totals(updates=len(typed), kills=KILLS)
    size = len(typed) // (KILLS + 1)
    for number in range(KILLS):
        share = typed[number * size : (number + 1) * size]
        await type_in(api, share[: size // 2], 0)
        async with bot.life():
            typing = asyncio.create_task(type_in(api, share[size // 2 :], BETWEEN))
            await asyncio.sleep(chance.uniform(0, LONGEST_LIFE))
        await typing
        totals.note(await store.waiting())
    await type_in(api, typed[KILLS * size :], 0)
    async with bot.life() as process:
        await finished(api, store)
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0
    return totals


async def finished(api: BotApi, store: SqliteStore) -> None:
    """Wait until Telegram has nothing left to give and the bot has shown everything."""
    async with asyncio.timeout(WITHIN):
        while await api.waiting() or await store.waiting():  # noqa: ASYNC110  # another process is seen by looking only
            await asyncio.sleep(0.05)


async def compare(talk: Talk, store: SqliteStore, totals: Totals, version: str) -> None:
    """Count what of a chat is not as its updates say: its session, and what the newest screen in the chat shows as ticked."""
    session = await store.load(f"telegram:{talk.person.id}") or Session()
    expected = talk.session(version)
    shown = tuple(int(number) for number in TICKED.findall((await talk.person.screen()).text))
    totals.lost += max(expected.turn - session.turn, 0)
    totals.twice += max(session.turn - expected.turn, 0)
    totals.wrong += (session, shown) != (expected, tuple(sorted(talk.ticked)))


async def one_round(place: Path, seed: int) -> Totals:
    """Let many people talk with a bot that is killed again and again, and compare what they end up with."""
    chance = Random(seed)  # noqa: S311  # repeatable, not secret
    knowledge = lay(place / "knowledge", {"phrases/sv.yaml": PHRASES.read_text("utf-8"), "trees/oro.yaml": (FEW, MORE)})
    version = load(knowledge).knowledge.version
    data = private_folder(place / "data")
    store = SqliteStore(data, Seal(SECRET.encode()), clock=lambda: datetime.now(UTC))
    async with BotApi() as api:
        people = [await api.person(f"Person {number}") for number in range(CHATS)]
        talks = tuple(Talk(person, tuple(chance.choices(range(1, len(ITEMS) + 1), k=NUMBERS))) for person in people)
        totals = await survive(api, Bot(api, knowledge, data), store, mixed(talks, chance), chance)
        for talk in talks:
            await compare(talk, store, totals, version)
    await store.close()
    return totals


@pytest.mark.parametrize("seed", [pytest.param(seed, id=f"seed {seed}") for seed in (1, 2)])
async def test_killed(tmp_path: Path, seed: int) -> None:
    """Killed at any instant, the bot loses no update and applies none twice, and every chat shows in the end what its updates say."""
    totals = await one_round(tmp_path, seed)
    assert (totals.lost, totals.twice, totals.wrong) == (0, 0, 0)
    assert totals.updates == CHATS * (NUMBERS + 2) == 300


@pytest.mark.benchmark
async def test_killed_often(tmp_path: Path) -> None:
    """Over many rounds too, nothing is lost or done twice; and the kills did cut off updates on their way."""
    totals = Totals()
    for seed in range(100, 100 + ROUNDS):
        totals += await one_round(tmp_path / str(seed), seed)
    print(f"\ntelegram, killed: {ROUNDS} rounds, {totals}")  # noqa: T201  # measurements are printed
    assert (totals.lost, totals.twice, totals.wrong) == (0, 0, 0)
    assert totals.cut_off > totals.applied > 0
