"""What the database's store promises beyond the contract: restarts, other processes, damage, and what lies on the disk."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.engine.session import dumped
from bot.errors import SettingsError, StorageError
from bot.storage.database import STEPS, alone, opened
from bot.storage.folder import start_anew
from bot.storage.sealing import Seal
from bot.storage.sqlite import SqliteStore
from bot.storage.store import LIFETIME
from tests.storage.disk import bytes_on_disk, rows
from tests.storage.examples import OTHER, OWNER, SECRET, SESSION, AdjustableClock, at_turn

UNREADABLE = {"event": "A stored session could not be read and was erased.", "log_level": "warning"}


async def test_a_restart_keeps_sessions(tmp_path: Path, clock: AdjustableClock) -> None:
    """A session outlives the process, and its lifetime goes on."""
    store = SqliteStore(tmp_path, Seal(SECRET), clock=clock)
    await store.save(OWNER, SESSION, replaces=None)
    await store.close()
    again = SqliteStore(tmp_path, Seal(SECRET), clock=clock)
    assert await again.load(OWNER) == SESSION
    clock.passes(LIFETIME)
    assert await again.load(OWNER) is None
    await again.close()


def test_a_store_belongs_to_no_event_loop(tmp_path: Path, clock: AdjustableClock) -> None:
    """A store is opened before the loop runs, and serves the next loop too."""
    store = SqliteStore(tmp_path, Seal(SECRET), clock=clock)
    asyncio.run(store.save(OWNER, SESSION, replaces=None))
    assert asyncio.run(store.load(OWNER)) == SESSION
    asyncio.run(store.close())


async def test_replicas_share_a_database(sqlite_store: SqliteStore, tmp_path: Path, clock: AdjustableClock) -> None:
    """Of two stores on one file each sees the other's turns, and a double tap that reaches both applies once."""
    replica = SqliteStore(tmp_path, Seal(SECRET), clock=clock)
    await sqlite_store.save(OWNER, at_turn(1), replaces=None)
    assert await replica.load(OWNER) == at_turn(1)
    won = await asyncio.gather(*(store.save(OWNER, at_turn(2), replaces=1) for store in (sqlite_store, replica)))
    assert sorted(won) == [False, True]
    await replica.close()


async def test_the_disk_tells_nothing(sqlite_store: SqliteStore, tmp_path: Path) -> None:
    """Neither who nor what can be read in the database or its log."""
    await sqlite_store.save(OWNER, SESSION, replaces=None)
    on_disk = bytes_on_disk(tmp_path)
    words = [
        OWNER,
        OWNER.split(":")[1],
        "telegram",
        "storfors",
        "kriminalvard",
        "riskbedomning",
        "rodaflaggor",
        "orosanmalan",
        SESSION.version,
    ]
    assert len(on_disk) > 8192
    assert [word for word in words if word.encode() in on_disk] == []


async def test_forgetting_leaves_no_trace(sqlite_store: SqliteStore, tmp_path: Path) -> None:
    """Not even what was sealed stays, of the last turn or of those before it; what others have stays."""
    await sqlite_store.save(OTHER, SESSION, replaces=None)
    sealed = []
    for turn in (1, 2):
        await sqlite_store.save(OWNER, at_turn(turn), replaces=turn - 1 or None)
        with rows(tmp_path) as connection:
            query = "SELECT sealed FROM sessions WHERE owner_key = ?"
            sealed.append(connection.execute(query, (Seal(SECRET).row_key(OWNER),)).fetchone()[0])
    assert [content in bytes_on_disk(tmp_path) for content in sealed] == [True, True]
    await sqlite_store.forget(OWNER)
    on_disk = bytes_on_disk(tmp_path)
    assert [content in on_disk for content in (*sealed, Seal(SECRET).row_key(OWNER))] == [False, False, False]
    assert await sqlite_store.load(OTHER) == SESSION


async def test_sweeping_leaves_no_trace(sqlite_store: SqliteStore, tmp_path: Path, clock: AdjustableClock) -> None:
    """What has expired is overwritten."""
    await sqlite_store.save(OWNER, SESSION, replaces=None)
    clock.passes(LIFETIME)
    assert await sqlite_store.sweep() == 1
    assert Seal(SECRET).row_key(OWNER) not in bytes_on_disk(tmp_path)


@pytest.mark.parametrize(
    ("damage", "content"),
    [
        pytest.param("UPDATE sessions SET sealed = x''", None, id="emptied"),
        pytest.param("UPDATE sessions SET sealed = substr(sealed, 1, 40)", None, id="cut short"),
        pytest.param(
            "UPDATE sessions SET sealed = CAST(substr(sealed, 1, 60) || x'00' || substr(sealed, 62) AS BLOB)",
            None,
            id="overwritten",
        ),
        pytest.param("UPDATE sessions SET turn = 7", None, id="of another turn"),
        pytest.param("UPDATE sessions SET sealed = ?", b"[1, 2, 3]", id="not of this version"),
        pytest.param("UPDATE sessions SET sealed = ?", b"\xff\xfe", id="not a session"),
    ],
)
async def test_an_unreadable_row_is_erased(sqlite_store: SqliteStore, tmp_path: Path, damage: str, content: bytes | None) -> None:
    """Who has a session that cannot be read begins anew; the operator is told that, and neither who nor what."""
    await sqlite_store.save(OWNER, SESSION, replaces=None)
    with rows(tmp_path) as connection:
        connection.execute(damage, (Seal(SECRET).sealed(OWNER, content),) if content else ())
    with capture_logs() as logs:
        assert await sqlite_store.load(OWNER) is None
    assert logs == [UNREADABLE]
    with rows(tmp_path) as connection:
        assert connection.execute("SELECT count(*) FROM sessions").fetchone() == (0,)
    assert await sqlite_store.save(OWNER, SESSION, replaces=None)


async def test_only_what_was_unreadable_is_erased(tmp_path: Path, clock: AdjustableClock) -> None:
    """A session that another replica stored in the meantime, in the place of one that could not be read, is kept."""

    class OvertakenSeal(Seal):
        def opened(self, owner: str, sealed: bytes) -> bytes:
            with rows(tmp_path) as connection:
                connection.execute("UPDATE sessions SET sealed = ?", (self.sealed(owner, dumped(SESSION)),))
            return super().opened(owner, sealed[:20])

    overtaken, store = (SqliteStore(tmp_path, seal, clock=clock) for seal in (OvertakenSeal(SECRET), Seal(SECRET)))
    await store.save(OWNER, SESSION, replaces=None)
    assert await overtaken.load(OWNER) is None
    assert await store.load(OWNER) == SESSION
    for one in (overtaken, store):
        await one.close()


async def test_a_row_swapped_in_is_unreadable(sqlite_store: SqliteStore, tmp_path: Path) -> None:
    """Whoever writes in the database cannot give one person another's session."""
    await sqlite_store.save(OWNER, at_turn(1), replaces=None)
    await sqlite_store.save(OTHER, at_turn(1), replaces=None)
    keys = [Seal(SECRET).row_key(owner) for owner in (OWNER, OTHER)]
    with rows(tmp_path) as connection:
        connection.execute(
            "UPDATE sessions SET sealed = (SELECT sealed FROM sessions WHERE owner_key = ?) WHERE owner_key = ?", keys
        )
    with capture_logs() as logs:
        assert [await sqlite_store.load(OTHER), await sqlite_store.load(OWNER)] == [None, at_turn(1)]
    assert logs == [UNREADABLE]


async def a_session(store: SqliteStore) -> None:
    """Store a session."""
    await store.save(OWNER, SESSION, replaces=None)


async def an_update(store: SqliteStore) -> None:
    """Store an update that waits."""
    await store.put([(1, b"")])


async def a_note(store: SqliteStore) -> None:
    """Store a note."""
    await store.put([(1, b"")])
    await store.settle(OWNER, 1, b"")


@pytest.mark.parametrize("stored", [a_session, an_update, a_note])
async def test_another_secret_is_refused(
    sqlite_store: SqliteStore, tmp_path: Path, clock: AdjustableClock, stored: Callable[[SqliteStore], Awaitable[None]]
) -> None:
    """A wrong secret is found at the start, and what is stored is left as it is."""
    await stored(sqlite_store)
    left = await sqlite_store.load_with_note(OWNER), await sqlite_store.waiting()
    with pytest.raises(SettingsError) as refused:
        SqliteStore(tmp_path, Seal(b"another secret of thirty-two bytes"), clock=clock)
    assert str(refused.value) == (
        f"{tmp_path}/vagvisaren.db was sealed with another secret than the one given. Put the right one back, into"
        f" {tmp_path}/secret or VAGVISAREN_SECRET, whichever it was. {start_anew(tmp_path)}"
    )
    assert (await sqlite_store.load_with_note(OWNER), await sqlite_store.waiting()) == left


async def test_a_new_secret_may_come_when_nothing_is_sealed(tmp_path: Path, clock: AdjustableClock) -> None:
    """Where there is nothing to open the secret may change, and the new one is from then on the right one."""
    store = SqliteStore(tmp_path, Seal(SECRET), clock=clock)
    await store.put([(1, b"")])
    await store.done([1])
    await store.close()
    store = SqliteStore(tmp_path, Seal(b"another secret of thirty-two bytes"), clock=clock)
    assert await store.put([(1, b"")]) == ()
    await store.save(OWNER, SESSION, replaces=None)
    await store.close()
    with pytest.raises(SettingsError):
        SqliteStore(tmp_path, Seal(SECRET), clock=clock)


async def test_a_store_of_the_first_version_is_brought_up(tmp_path: Path, clock: AdjustableClock) -> None:
    """A session that was stored before there were notes and an inbox is kept, and they can be used beside it."""
    row_key, sealed = Seal(SECRET).row_key(OWNER), Seal(SECRET).sealed(OWNER, dumped(SESSION))
    with closing(opened(tmp_path, STEPS[:1])) as connection:
        connection.execute("INSERT INTO sealed_with VALUES (1, ?)", (Seal(SECRET).check,))
        connection.execute("INSERT INTO sessions (owner_key, turn, expires, sealed) VALUES (?, 1, 1e12, ?)", (row_key, sealed))
    store = SqliteStore(tmp_path, Seal(SECRET), clock=clock)
    assert await store.load_with_note(OWNER) == (SESSION, None)
    await store.put([(1, b"")])
    await store.settle(OWNER, 1, b"note")
    assert await store.load_with_note(OWNER) == (SESSION, b"note")
    await store.close()


async def test_a_closed_store_refuses(tmp_path: Path, clock: AdjustableClock) -> None:
    """What is asked too late is refused, and nobody waits for ever."""
    store = SqliteStore(tmp_path, Seal(SECRET), clock=clock)
    await store.close()
    with pytest.raises(StorageError, match=r"^The store was closed before this was asked of it\.$"):
        await store.load(OWNER)


async def test_processes_write_one_after_the_other(sqlite_store: SqliteStore, tmp_path: Path) -> None:
    """While another process writes a save waits for it: neither empties the log under the other."""
    with alone(tmp_path):
        saving = asyncio.create_task(sqlite_store.save(OWNER, SESSION, replaces=None))
        await asyncio.sleep(0)
        assert not saving.done()
    assert await saving
    assert await sqlite_store.load(OWNER) == SESSION
