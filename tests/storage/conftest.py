"""A clock that tests turn, and the stores under test."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.storage.memory import MemoryStore
from bot.storage.sealing import Seal
from bot.storage.sqlite import SqliteStore
from bot.storage.store import SessionStore
from tests.storage.examples import SECRET, AdjustableClock


@pytest.fixture
def clock() -> AdjustableClock:
    """Return a clock that stands still until it is told otherwise."""
    return AdjustableClock()


@pytest.fixture
async def sqlite_store(tmp_path: Path, clock: AdjustableClock) -> AsyncIterator[SqliteStore]:
    """Return a store in a folder of its own."""
    store = SqliteStore(tmp_path, Seal(SECRET), clock=clock)
    yield store
    await store.close()


@pytest.fixture(params=["memory", "sqlite"])
async def store(request: pytest.FixtureRequest, tmp_path: Path, clock: AdjustableClock) -> AsyncIterator[SessionStore]:
    """Return each kind of store, empty."""
    kinds: dict[str, Callable[[], SessionStore]] = {
        "memory": lambda: MemoryStore(clock=clock),
        "sqlite": lambda: SqliteStore(tmp_path, Seal(SECRET), clock=clock),
    }
    made = kinds[request.param]()
    yield made
    await made.close()
