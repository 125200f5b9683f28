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
from bot.storage.inbox import KNOWN_FOR
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
UPDATE = b"{" + bytes(700) + b"}"
"""As long as a press on a button is from Telegram."""
NOTE = bytes(80)
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
    tell("a save", saves)
    tell("a load", loads)
    assert saves[-1][0] < saves[0][0] / 2


def tell(what: str, figures: Sequence[tuple[float, float]]) -> None:
    """Print what each crowd had to wait for."""
    told = ", ".join(
        f"{each:.0f} µs (p99 {late:.0f}) with {callers}" for callers, (each, late) in zip(CROWDS, figures, strict=True)
    )
    print(f"\nstorage: {what} {told} callers", end="")


def taking(store: SqliteStore, turn: int) -> Callable[[int], Awaitable[None]]:
    """Return what takes an update of an owner by number all the way: put, loaded for, applied and settled with a note."""
    after = replace(SESSION, turn=turn + 1)

    async def take(number: int) -> None:
        update_id = TURNS * turn + number
        assert await store.put([(update_id, UPDATE)]) == (update_id,)
        await store.load_with_note(owner(number))
        assert await store.save(owner(number), after, replaces=turn, applies=update_id)
        await store.settle(owner(number), update_id, NOTE)

    return take


async def test_a_crowd_shares_the_cost_of_updates(tmp_path: Path) -> None:
    """Three commits an update: it is on the disk before it is confirmed, applied with its session, and done with what was shown."""
    store = SqliteStore(tmp_path, Seal(SECRET), clock=Clock())
    for number in range(TURNS):
        await store.save(owner(number), SESSION, replaces=None)
    figures = [await crowded(callers, taking(store, turn)) for turn, callers in enumerate(CROWDS, start=1)]
    assert await store.waiting() == ()
    with told("being forgotten"):
        await store.forget(owner(0))
    await store.close()
    tell("an update put, applied and settled", figures)
    print(f"\nstorage: {on_disk(tmp_path) / TURNS:.0f} bytes a person with {len(CROWDS)} updates done", end="")
    assert figures[-1][0] < figures[0][0] / 2


async def test_a_long_inbox(tmp_path: Path) -> None:
    """A backlog is read back in one go; two days of what is done neither slow that down nor fill the disk."""
    clock = Clock()
    store = SqliteStore(tmp_path, Seal(SECRET), clock=clock)
    with told(f"putting {MANY} updates of {len(UPDATE)} bytes, 100 a batch, and having them done,"):
        for first in range(0, MANY, 100):
            ids = range(first, first + 100)
            await store.put([(update_id, UPDATE) for update_id in ids])
            await store.done(ids)
    await store.put([(MANY + number, UPDATE) for number in range(1000)])
    with told("reading back 1000 that wait"):
        assert len(await store.waiting()) == 1000
    await store.done(range(MANY, MANY + 1000))
    await store.sweep()
    size = on_disk(tmp_path) / MANY
    print(f"\nstorage: {size:.0f} bytes an update that is done", end="")
    clock.now += KNOWN_FOR
    with told("sweeping all ids"):
        await store.sweep()
    await store.close()
    assert size < 100


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
