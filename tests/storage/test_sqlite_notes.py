"""What the database's notes promise beyond the contract: restarts, damage, and what lies on the disk."""

import asyncio
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.storage.sealing import Seal
from bot.storage.sqlite import SqliteStore
from bot.storage.store import LIFETIME
from tests.storage.disk import bytes_on_disk, found, rows, sealed_in
from tests.storage.examples import OTHER, OWNER, SECRET, SESSION, AdjustableClock

NOTE = b"shown as message 17 in chat 471147114711"
UNREADABLE = {"event": "A stored note could not be read and was erased.", "log_level": "warning"}


async def noted(store: SqliteStore, *owners: str) -> None:
    """Store a session and a note for each of the owners."""
    await store.put([(number, b"") for number in range(len(owners))])
    await asyncio.gather(*(store.save(owner, SESSION, replaces=None) for owner in owners))
    await asyncio.gather(*(store.settle(owner, number, NOTE) for number, owner in enumerate(owners)))


async def test_a_restart_keeps_notes(tmp_path: Path, clock: AdjustableClock) -> None:
    """A note outlives the process, and its lifetime goes on."""
    store = SqliteStore(tmp_path, Seal(SECRET), clock=clock)
    await noted(store, OWNER)
    await store.close()
    again = SqliteStore(tmp_path, Seal(SECRET), clock=clock)
    assert await again.load_with_note(OWNER) == (SESSION, NOTE)
    clock.passes(LIFETIME)
    assert await again.load_with_note(OWNER) == (None, None)
    await again.close()


async def test_the_disk_tells_nothing_of_notes(sqlite_store: SqliteStore, tmp_path: Path) -> None:
    """Neither whose a note is nor what it says can be read, nor which session it stands beside."""
    await noted(sqlite_store, OWNER)
    on_disk = bytes_on_disk(tmp_path)
    words = [*NOTE.split(), OWNER.encode(), b"telegram", b"note:"]
    assert [word for word in words if len(word) > 3 and word in on_disk] == []
    ((session,),), ((note,),) = (found(tmp_path, f"SELECT owner_key FROM {table}") for table in ("sessions", "notes"))  # noqa: S608
    assert session != note


async def test_sweeping_leaves_no_trace_of_notes(sqlite_store: SqliteStore, tmp_path: Path, clock: AdjustableClock) -> None:
    """What has expired is overwritten, however much it is; what lives stays."""
    await noted(sqlite_store, *(f"telegram:{number}" for number in range(600)))
    traces = sealed_in(tmp_path, "notes")
    clock.passes(LIFETIME)
    await sqlite_store.put([(1000, b"")])
    await sqlite_store.settle(OWNER, 1000, NOTE)
    assert await sqlite_store.sweep() == 600
    on_disk = bytes_on_disk(tmp_path)
    assert [trace for trace in traces if trace in on_disk] == []
    assert await sqlite_store.load_with_note(OWNER) == (None, NOTE)


async def test_sweeping_goes_on_for_notes_alone(sqlite_store: SqliteStore, tmp_path: Path, clock: AdjustableClock) -> None:
    """More notes than are swept at once all go, where no session does."""
    await sqlite_store.put([(number, b"") for number in range(1100)])
    await asyncio.gather(*(sqlite_store.settle(f"telegram:{number}", number, NOTE) for number in range(1100)))
    clock.passes(LIFETIME)
    assert await sqlite_store.sweep() == 0
    assert found(tmp_path, "SELECT count(*) FROM notes") == [(0,)]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param("UPDATE notes SET sealed = x''", id="emptied"),
        pytest.param("UPDATE notes SET sealed = substr(sealed, 1, 40)", id="cut short"),
        pytest.param("UPDATE notes SET sealed = (SELECT sealed FROM sessions)", id="the session's"),
    ],
)
async def test_an_unreadable_note_is_erased(sqlite_store: SqliteStore, tmp_path: Path, damage: str) -> None:
    """The session beside it is kept; the operator is told that, and neither who nor what."""
    await noted(sqlite_store, OWNER)
    with rows(tmp_path) as connection:
        connection.execute(damage)
    with capture_logs() as logs:
        assert await sqlite_store.load_with_note(OWNER) == (SESSION, None)
    assert logs == [UNREADABLE]
    assert found(tmp_path, "SELECT * FROM notes") == []


async def test_an_unreadable_session_leaves_its_note(sqlite_store: SqliteStore, tmp_path: Path) -> None:
    """Which message is the live one is known still, so that it can be told there that the conversation begins anew."""
    await noted(sqlite_store, OWNER)
    with rows(tmp_path) as connection:
        connection.execute("UPDATE sessions SET sealed = (SELECT sealed FROM notes)")
    with capture_logs() as logs:
        assert await sqlite_store.load_with_note(OWNER) == (None, NOTE)
    assert logs == [{"event": "A stored session could not be read and was erased.", "log_level": "warning"}]
    assert found(tmp_path, "SELECT * FROM sessions") == []


async def test_a_note_swapped_in_is_unreadable(sqlite_store: SqliteStore, tmp_path: Path) -> None:
    """Whoever writes in the database cannot have one person's screens sent to another."""
    await noted(sqlite_store, OWNER, OTHER)
    keys = [Seal(SECRET).row_key(f"note:{owner}") for owner in (OWNER, OTHER)]
    with rows(tmp_path) as connection:
        connection.execute("UPDATE notes SET sealed = (SELECT sealed FROM notes WHERE owner_key = ?) WHERE owner_key = ?", keys)
    with capture_logs() as logs:
        assert await sqlite_store.load_with_note(OTHER) == (SESSION, None)
        assert await sqlite_store.load_with_note(OWNER) == (SESSION, NOTE)
    assert logs == [UNREADABLE]


async def test_only_the_note_that_was_unreadable_is_erased(tmp_path: Path, clock: AdjustableClock) -> None:
    """A note that another process stored in the meantime, in the place of one that could not be read, is kept."""

    class OvertakenSeal(Seal):
        def opened(self, owner: str, sealed: bytes) -> bytes:
            with rows(tmp_path) as connection:
                connection.execute("UPDATE notes SET sealed = ?", (self.sealed(f"note:{OWNER}", NOTE),))
            return super().opened(owner, sealed[:20])

    overtaken, store = (SqliteStore(tmp_path, seal, clock=clock) for seal in (OvertakenSeal(SECRET), Seal(SECRET)))
    await store.put([(1, b"")])
    await store.settle(OWNER, 1, NOTE)
    assert await overtaken.load_with_note(OWNER) == (None, None)
    assert await store.load_with_note(OWNER) == (None, NOTE)
    for one in (overtaken, store):
        await one.close()


async def test_the_format_is_kept_for_ever(sqlite_store: SqliteStore, tmp_path: Path) -> None:
    """What an earlier version of the program noted is found and opened."""
    owner_key = "97b5ebf3f077ae025dc03c50cb4c26b0d7f321e59c6842e422fee4bc3db51824"
    note = "011cc8c4acc35a40593aa97a14e0cb91dd682a6da472227d2cdf8e8d8920aa9846b6"
    with rows(tmp_path) as connection:
        connection.execute("INSERT INTO notes VALUES (?, 1e12, ?)", (bytes.fromhex(owner_key), bytes.fromhex(note)))
    assert await sqlite_store.load_with_note(OWNER) == (None, b"shown")
