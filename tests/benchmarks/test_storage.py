"""How long the store takes, alone and in a crowd, and what a hundred thousand sessions cost."""

import asyncio
import resource
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

import pytest

from bot.engine.session import Choice, Session, dumped
from bot.storage.sealing import Seal
from bot.storage.sqlite import SqliteStore
from bot.storage.store import LIFETIME

SECRET = b"a secret of at least thirty-two bytes"
SESSION = Session(
    role="skola",
    municipality="karlstad",
    path=tuple(Choice("orosanmalan", f"step-number-{number}", "vet-inte") for number in range(8)),
    tree="orosanmalan",
    step="anmal",
    turn=1,
    version="0123456789abcdef",
)
"""A long conversation: eight answers."""
CROWDS = (1, 8, 64)
TURNS = 2048
"""In each crowd, all callers together."""
MANY = 100_000

pytestmark = pytest.mark.benchmark


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        """Begin at some time."""
        self.now = datetime(2026, 11, 21, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the time."""
        return self.now


def owner(number: int) -> str:
    """Return the name of one of the owners."""
    return f"telegram:{number}"


async def crowded(callers: int, call: Callable[[int], Awaitable[object]]) -> tuple[float, float]:
    """Make `TURNS` calls, `callers` at a time, and return the microseconds of each and the wait that one in a hundred exceeds."""
    waits: list[float] = []

    async def caller(numbers: Sequence[int]) -> None:
        for number in numbers:
            asked = perf_counter()
            await call(number)
            waits.append(perf_counter() - asked)

    began = perf_counter()
    await asyncio.gather(*(caller(range(first, TURNS, callers)) for first in range(callers)))
    each = (perf_counter() - began) / TURNS
    return each * 1e6, sorted(waits)[TURNS * 99 // 100] * 1e6


def saving(store: SqliteStore, turn: int) -> Callable[[int], Awaitable[bool]]:
    """Return what takes an owner by number one turn further."""
    after = replace(SESSION, turn=turn + 1)
    return lambda number: store.save(owner(number), after, replaces=turn)


async def test_a_crowd_shares_the_cost(tmp_path: Path) -> None:
    """The more callers wait, the less a save costs; every one of them is on the disk when it is confirmed."""
    store = SqliteStore(tmp_path, Seal(SECRET), clock=Clock())
    for number in range(TURNS):
        await store.save(owner(number), SESSION, replaces=None)
    saves, loads = [], []
    for turn, callers in enumerate(CROWDS, start=1):
        saves.append(await crowded(callers, saving(store, turn)))
        loads.append(await crowded(callers, lambda number: store.load(owner(number))))
    assert await store.load(owner(0)) == replace(SESSION, turn=len(CROWDS) + 1)
    await store.close()
    for name, figures in (("save", saves), ("load", loads)):
        told = ", ".join(
            f"{each:.0f} µs (p99 {late:.0f}) with {callers}" for callers, (each, late) in zip(CROWDS, figures, strict=True)
        )
        print(f"\nstorage: a {name} {told} callers", end="")
    assert saves[-1][0] < saves[0][0] / 2


@contextmanager
def told(what: str) -> Iterator[None]:
    """Print how long something took."""
    began = perf_counter()
    yield
    print(f"\nstorage: {what} {(perf_counter() - began) * 1000:.0f} ms", end="")


def memory() -> float:
    """Return the most memory that the process ever had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def on_disk(folder: Path) -> int:
    """Return the bytes of all files in the folder."""
    return sum(file.stat().st_size for file in folder.iterdir())


async def test_a_hundred_thousand_sessions(tmp_path: Path) -> None:
    """Sessions live on the disk, not in memory; opening, finding one and sweeping do not keep anybody waiting."""
    clock, before = Clock(), memory()
    store = SqliteStore(tmp_path, Seal(SECRET), clock=clock)
    with told(f"saving {MANY} sessions of {len(dumped(SESSION))} bytes"):
        for first in range(0, MANY, 500):
            await asyncio.gather(*(store.save(owner(first + number), SESSION, replaces=None) for number in range(500)))
    await store.close()
    grown, size = memory() - before, on_disk(tmp_path) / MANY
    print(f"\nstorage: {size:.0f} bytes a session on disk; memory grew by {grown:.1f} MiB", end="")
    with told("opening"):
        store = SqliteStore(tmp_path, Seal(SECRET), clock=clock)
    each, late = await crowded(1, lambda number: store.load(owner(number * 37)))
    print(f"\nstorage: a load {each:.0f} µs (p99 {late:.0f})", end="")
    clock.now += LIFETIME + timedelta(seconds=1)
    with told("sweeping all"):
        assert await store.sweep() == MANY
    await store.close()
    assert grown < 64
    assert size < 2 * len(dumped(SESSION))
