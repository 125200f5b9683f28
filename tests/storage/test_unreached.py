"""The contract of the counts of numbers that did not work, for every store; and how they lie in the database."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.storage import sqlite_unreached as counts
from bot.storage.folder import DATABASE_FILE
from bot.storage.sealing import Seal
from bot.storage.sqlite import SqliteStore
from bot.storage.store import SessionStore
from bot.storage.unreached import COUNTED_FOR, Count
from tests.storage.disk import bytes_on_disk, found
from tests.storage.examples import OTHER, OWNER, SECRET, AdjustableClock, at_turn

DAY = date(2026, 11, 21)
A_DAY = timedelta(days=1)
ONCE = Count(times=1, last=DAY)


async def told(store: SessionStore, *services: str) -> None:
    """Count services, each told of by somebody of her own."""
    for number, service in enumerate(services):
        assert await store.save(f"web:{service}-{number}", at_turn(1), replaces=None, unreached=service)


async def everything(store: SessionStore, since: date = DAY) -> list[tuple[str, Count]]:
    """Return the counts in their order."""
    return [*(await store.unreached(since)).items()]


async def test_nothing_is_counted_at_first(store: SessionStore) -> None:
    """No number was said not to work, and none can be let go of; a session that tells of none counts none."""
    assert await store.save(OWNER, at_turn(1), replaces=None)
    assert await everything(store) == []
    assert not await store.reached("jour")


async def test_a_service_is_counted_day_by_day(store: SessionStore, clock: AdjustableClock) -> None:
    """Those with most come first, then the latest, then by id; the last day is the last that somebody told of them."""
    await told(store, "vaxel", "jour", "oro")
    clock.passes(A_DAY)
    await told(store, "jour", "polis")
    tomorrow = DAY + A_DAY
    once_later = Count(times=1, last=tomorrow)
    expected = [("jour", Count(times=2, last=tomorrow)), ("polis", once_later), ("oro", ONCE), ("vaxel", ONCE)]
    assert await everything(store) == expected
    assert await everything(store, tomorrow) == [("jour", once_later), ("polis", once_later)]
    assert await everything(store, tomorrow + A_DAY) == []


async def test_what_is_not_stored_is_not_counted(store: SessionStore) -> None:
    """Of two turns made from the same session one is stored and counts; the other, and one whose update does not wait, do not."""
    assert await store.save(OWNER, at_turn(1), replaces=None, unreached="jour")
    assert not await store.save(OWNER, at_turn(2), replaces=None, unreached="vaxel")
    assert not await store.save(OWNER, at_turn(2), replaces=1, applies=7, unreached="vaxel")
    assert await everything(store) == [("jour", ONCE)]


async def test_an_update_counts_once(store: SessionStore) -> None:
    """What comes in again after it was applied, as after a crash, counts nothing."""
    await store.put([(7, b"")])
    assert await store.save(OWNER, at_turn(1), replaces=None, applies=7, unreached="jour")
    assert not await store.save(OWNER, at_turn(2), replaces=1, applies=7, unreached="jour")
    await store.done([7])
    assert not await store.save(OWNER, at_turn(2), replaces=1, applies=7, unreached="jour")
    assert await everything(store) == [("jour", ONCE)]


async def test_a_verified_number_is_let_go_of(store: SessionStore, clock: AdjustableClock) -> None:
    """The counts of one service are erased on every day, once; the others stay."""
    await told(store, "jour", "vaxel")
    clock.passes(A_DAY)
    await told(store, "jour")
    assert [await store.reached("jour"), await store.reached("jour")] == [True, False]
    assert await everything(store) == [("vaxel", ONCE)]


async def test_counts_are_kept_for_half_a_year(store: SessionStore, clock: AdjustableClock) -> None:
    """A sweep erases the days that are older, and counts sessions alone."""
    await told(store, "jour")
    clock.passes(COUNTED_FOR)
    await told(store, "jour")
    assert await store.sweep() == 0
    assert await everything(store) == [("jour", Count(times=2, last=DAY + COUNTED_FOR))]
    clock.passes(A_DAY)
    assert await store.sweep() == 1
    assert await everything(store) == [("jour", Count(times=1, last=DAY + COUNTED_FOR))]


async def test_forgetting_leaves_counts(store: SessionStore) -> None:
    """Nothing tells whose a count is, so that it stays when who told it is forgotten."""
    await store.save(OWNER, at_turn(1), replaces=None, unreached="jour")
    await store.forget(OWNER)
    assert await everything(store) == [("jour", ONCE)]


async def test_the_disk_tells_nothing_of_who(sqlite_store: SqliteStore, tmp_path: Path) -> None:
    """A row has a service, a day and a number. Who told of it is not there, neither in the clear nor as the key of a session."""
    owners = (OWNER, OTHER)
    for owner in owners:
        await sqlite_store.save(owner, at_turn(1), replaces=None, unreached="jour")
    assert found(tmp_path, "SELECT * FROM unreached") == [("jour", "2026-11-21", 2)]
    assert [column for _, column, *_ in found(tmp_path, "PRAGMA table_info(unreached)")] == ["service", "day", "times"]
    for owner in owners:
        await sqlite_store.forget(owner)
    on_disk = bytes_on_disk(tmp_path)
    secrets = [secret for owner in owners for secret in (owner.encode(), Seal(SECRET).row_key(owner))]
    assert [secret for secret in secrets if secret in on_disk] == []
    assert b"jour" in on_disk


async def test_counts_are_read_without_the_secret(sqlite_store: SqliteStore, tmp_path: Path) -> None:
    """A coordinator's tools read and erase them beside the running program, and the program sees that at once."""
    await sqlite_store.save(OWNER, at_turn(1), replaces=None, unreached="jour")
    assert counts.counted(tmp_path, DAY) == {"jour": ONCE}
    assert [counts.reached(tmp_path, "jour"), counts.reached(tmp_path, "jour")] == [True, False]
    assert await everything(sqlite_store) == []
    assert counts.counted(tmp_path, DAY) == {}


def test_without_a_database_nothing_is_counted(tmp_path: Path) -> None:
    """Nothing is there to read or to erase, and looking makes no folder and no database."""
    folder = tmp_path / "data"
    assert (counts.counted(folder, DAY), counts.reached(folder, "jour")) == ({}, False)
    assert not folder.exists()


def test_a_damaged_database_is_told(tmp_path: Path) -> None:
    """The operator is told, as everywhere else."""
    (tmp_path / DATABASE_FILE).write_bytes(b"no database" * 100)
    with pytest.raises(StorageError, match="is damaged"):
        counts.counted(tmp_path, DAY)
