"""What the database's coordinators promise beyond the contract: restarts, damage, and what lies on the disk."""

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.errors import SettingsError
from bot.storage.sealing import Seal
from bot.storage.sqlite import SqliteStore
from tests.storage.disk import bytes_on_disk, found, rows, sealed_in
from tests.storage.examples import OTHER, OWNER, SECRET, SESSION, AdjustableClock

LEFT_OUT = {"event": "A stored coordinator could not be read and was left out.", "log_level": "warning"}


async def test_a_restart_keeps_coordinators(tmp_path: Path, clock: AdjustableClock) -> None:
    """An appointment outlives the process."""
    store = SqliteStore(tmp_path, Seal(SECRET), clock=clock)
    await store.appoint(OWNER)
    await store.close()
    again = SqliteStore(tmp_path, Seal(SECRET), clock=clock)
    assert (list(await again.coordinators()), await again.is_coordinator(OWNER)) == ([OWNER], True)
    await again.close()


async def test_the_disk_tells_nothing_of_coordinators(sqlite_store: SqliteStore, tmp_path: Path) -> None:
    """Neither who is one can be read, nor which session is a coordinator's."""
    await sqlite_store.save(OWNER, SESSION, replaces=None)
    await sqlite_store.appoint(OWNER)
    on_disk = bytes_on_disk(tmp_path)
    assert [part for part in (OWNER, OWNER.partition(":")[2]) if part.encode() in on_disk] == []
    keys = found(tmp_path, "SELECT owner_key FROM sessions UNION ALL SELECT owner_key FROM coordinators")
    assert len({*keys}) == 2


@pytest.mark.parametrize("how", ["dismissed", "forgotten"])
async def test_who_is_dismissed_leaves_no_trace(sqlite_store: SqliteStore, tmp_path: Path, how: str) -> None:
    """What was sealed is overwritten, in the database and in its log."""
    await sqlite_store.appoint(OWNER)
    (trace,) = sealed_in(tmp_path, "coordinators")
    await (sqlite_store.dismiss(OWNER) if how == "dismissed" else sqlite_store.forget(OWNER))
    assert trace not in bytes_on_disk(tmp_path)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param("UPDATE coordinators SET sealed = x'' WHERE owner_key = :mine", id="emptied"),
        pytest.param("UPDATE coordinators SET sealed = (SELECT sealed FROM sessions) WHERE owner_key = :mine", id="a session's"),
        pytest.param(
            "UPDATE coordinators SET sealed = (SELECT sealed FROM coordinators WHERE owner_key <> :mine) WHERE owner_key = :mine",
            id="another coordinator's",
        ),
    ],
)
async def test_an_unreadable_coordinator_is_left_out(sqlite_store: SqliteStore, tmp_path: Path, damage: str) -> None:
    """The others are told, each once, and the operator hears of it; being dismissed erases it all the same."""
    await sqlite_store.save(OWNER, SESSION, replaces=None)
    for owner in (OWNER, OTHER):
        await sqlite_store.appoint(owner)
    with rows(tmp_path) as connection:
        connection.execute(damage, {"mine": Seal(SECRET).row_key(f"coordinator:{OWNER}")})
    with capture_logs() as logs:
        assert list(await sqlite_store.coordinators()) == [OTHER]
    assert logs == [LEFT_OUT]
    await sqlite_store.dismiss(OWNER)
    assert len(found(tmp_path, "SELECT owner_key FROM coordinators")) == 1


async def test_coordinators_need_their_secret(tmp_path: Path, clock: AdjustableClock) -> None:
    """With coordinators alone in it the database is not opened with another secret, which would hide them."""
    store = SqliteStore(tmp_path, Seal(SECRET), clock=clock)
    await store.appoint(OWNER)
    await store.close()
    with pytest.raises(SettingsError):
        SqliteStore(tmp_path, Seal(SECRET[::-1]), clock=clock)
