"""What the database's inbox promises beyond the contract: restarts, other processes, damage, and what lies on the disk."""

import asyncio
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.storage.inbox import KNOWN_FOR, Waiting
from bot.storage.sealing import Seal
from bot.storage.sqlite import SqliteStore
from bot.storage.sqlite_inbox import UpdateRow, opened
from tests.storage.disk import bytes_on_disk, found, rows, sealed_in
from tests.storage.examples import OTHER, OWNER, SECRET, SESSION, AdjustableClock, at_turn

TYPED = "Hon heter Tindra Påhittad och barnen är rädda"
CONTENT = f'{{"chat": "{OWNER}", "text": "{TYPED}"}}'.encode()
UNREADABLE = {"event": "A stored update could not be read and was erased.", "log_level": "warning"}


def row(update_id: int, *, applied: bool = False, content: bytes = CONTENT) -> Waiting:
    """Return an update as it comes back."""
    return Waiting(update_id=update_id, content=content, applied=applied)


async def test_a_restart_keeps_the_inbox(tmp_path: Path, clock: AdjustableClock) -> None:
    """What waits, what is applied and what is done is so in the next process too."""
    store = SqliteStore(tmp_path, Seal(SECRET), clock=clock)
    await store.put([(3, CONTENT), (1, CONTENT), (2, CONTENT)])
    await store.save(OWNER, SESSION, replaces=None, applies=2)
    await store.done([3])
    await store.close()
    again = SqliteStore(tmp_path, Seal(SECRET), clock=clock)
    assert await again.waiting() == (row(1), row(2, applied=True))
    assert not await again.save(OWNER, at_turn(2), replaces=1, applies=2)
    assert await again.put([(1, b""), (2, b""), (3, b""), (4, b"")]) == (4,)
    await again.close()


async def test_replicas_share_the_inbox(sqlite_store: SqliteStore, tmp_path: Path, clock: AdjustableClock) -> None:
    """Of two processes that get the same update one is told that it is new, and one applies it."""
    replica = SqliteStore(tmp_path, Seal(SECRET), clock=clock)
    stores = sqlite_store, replica
    told = await asyncio.gather(*(store.put([(1, CONTENT)]) for store in stores))
    assert sorted(told) == [(), (1,)]
    won = await asyncio.gather(
        *(store.save(owner, SESSION, replaces=None, applies=1) for store, owner in zip(stores, (OWNER, OTHER), strict=True))
    )
    assert sorted(won) == [False, True]
    assert sorted([await store.load(owner) is not None for store in stores for owner in (OWNER, OTHER)]) == [
        False,
        False,
        True,
        True,
    ]
    await replica.close()


async def test_a_batch_is_stored_whole_or_not_at_all(sqlite_store: SqliteStore) -> None:
    """When one of them cannot be stored, the others of its batch are new when they come again."""
    with pytest.raises(OverflowError):
        await sqlite_store.put([(1, CONTENT), (2**63, CONTENT)])
    assert await sqlite_store.waiting() == ()
    assert await sqlite_store.put([(1, CONTENT), (2**63 - 1, CONTENT)]) == (1, 2**63 - 1)


async def test_the_disk_tells_nothing_of_what_waits(sqlite_store: SqliteStore, tmp_path: Path) -> None:
    """Neither who wrote nor what can be read in the database or its log, before it is applied, then and afterwards."""
    words = [OWNER, OWNER.split(":")[1], "telegram", "chat", *TYPED.split()]
    await sqlite_store.put([(1, CONTENT), (2, CONTENT), (3, CONTENT)])
    await sqlite_store.save(OWNER, SESSION, replaces=None, applies=2)
    await sqlite_store.settle(OWNER, 3, b"shown to Tindra in chat 471147114711")
    on_disk = bytes_on_disk(tmp_path)
    assert all(content in on_disk for content in sealed_in(tmp_path, "inbox WHERE state < 2"))
    assert [word for word in words if word.encode() in on_disk] == []


async def test_the_same_words_are_never_sealed_alike(sqlite_store: SqliteStore, tmp_path: Path) -> None:
    """Nobody can see that the same was written twice."""
    await sqlite_store.put([(1, CONTENT), (2, CONTENT)])
    first, second = sealed_in(tmp_path, "inbox")
    assert first[13:] != second[13:]


async def test_of_what_is_done_the_id_is_left(sqlite_store: SqliteStore, tmp_path: Path, clock: AdjustableClock) -> None:
    """Neither what was typed nor whose it was stays in the database; what the log still holds of it goes with the next sweep."""
    await sqlite_store.put([(1, CONTENT), (2, CONTENT)])
    await sqlite_store.save(OWNER, SESSION, replaces=None, applies=1)
    contents = sealed_in(tmp_path, "inbox")
    await sqlite_store.settle(OWNER, 1, None)
    await sqlite_store.done([2])
    arrived = clock().timestamp()
    assert found(tmp_path, "SELECT * FROM inbox") == [(1, None, 2, arrived, None), (2, None, 2, arrived, None)]
    await sqlite_store.sweep()
    on_disk = bytes_on_disk(tmp_path)
    assert [content in on_disk for content in contents] == [False, False]


async def test_what_is_done_takes_little_room(sqlite_store: SqliteStore, tmp_path: Path) -> None:
    """Two days of ids do not take the room of two days of updates."""
    for update_id in range(500):
        await sqlite_store.put([(update_id, bytes(1000))])
        await sqlite_store.done([update_id])
    ((pages,),) = found(tmp_path, "SELECT page_count FROM pragma_page_count")
    assert isinstance(pages, int)
    assert pages * 4096 < 500 * 200


async def test_forgetting_leaves_no_trace_of_updates(sqlite_store: SqliteStore, tmp_path: Path) -> None:
    """Not even what was sealed stays of what was applied, nor of the note; what others have stays."""
    await sqlite_store.put([(update_id, CONTENT) for update_id in (1, 2, 3)])
    await sqlite_store.settle(OWNER, 3, b"shown as message 17")
    await sqlite_store.save(OTHER, SESSION, replaces=None, applies=2)
    kept = sealed_in(tmp_path, "inbox WHERE update_id = 2")
    await sqlite_store.save(OWNER, SESSION, replaces=None, applies=1)
    traces = [*sealed_in(tmp_path, "inbox WHERE update_id = 1"), *sealed_in(tmp_path, "notes")]
    traces += [Seal(SECRET).row_key(name) for name in (OWNER, f"note:{OWNER}")]
    assert [trace in bytes_on_disk(tmp_path) for trace in traces] == [True] * 4
    await sqlite_store.forget(OWNER)
    on_disk = bytes_on_disk(tmp_path)
    assert [trace in on_disk for trace in traces] == [False] * 4
    assert sealed_in(tmp_path, "inbox WHERE update_id = 2") == kept


DAMAGES = [
    pytest.param("UPDATE inbox SET sealed = x'' WHERE update_id = 2", id="emptied"),
    pytest.param("UPDATE inbox SET sealed = substr(sealed, 1, 40) WHERE update_id = 2", id="cut short"),
    pytest.param(
        "UPDATE inbox SET sealed = CAST(substr(sealed, 1, 60) || x'00' || substr(sealed, 62) AS BLOB) WHERE update_id = 2",
        id="overwritten",
    ),
    pytest.param(
        "UPDATE inbox SET sealed = (SELECT sealed FROM inbox WHERE update_id = 1) WHERE update_id = 2", id="another update's"
    ),
]


@pytest.mark.parametrize("damage", DAMAGES)
async def test_an_unreadable_update_is_erased(sqlite_store: SqliteStore, tmp_path: Path, damage: str) -> None:
    """It holds nobody up, the operator is told neither who nor what, and it is taken when it comes again."""
    await sqlite_store.put([(update_id, CONTENT) for update_id in (1, 2, 3)])
    with rows(tmp_path) as connection:
        connection.execute(damage)
    with capture_logs() as logs:
        assert await sqlite_store.waiting() == (row(1), row(3))
        assert await sqlite_store.waiting() == (row(1), row(3))
    assert logs == [UNREADABLE]
    assert await sqlite_store.put([(1, b""), (2, b"again")]) == (2,)
    assert await sqlite_store.waiting() == (row(1), row(2, content=b"again"), row(3))


@pytest.mark.parametrize("damage", DAMAGES)
async def test_an_unreadable_update_that_was_applied_is_known(sqlite_store: SqliteStore, tmp_path: Path, damage: str) -> None:
    """Nobody can be shown what it did, but when it comes again it does not do it twice."""
    await sqlite_store.put([(1, CONTENT), (2, CONTENT)])
    await sqlite_store.save(OWNER, SESSION, replaces=None, applies=2)
    with rows(tmp_path) as connection:
        connection.execute(damage)
    with capture_logs() as logs:
        assert await sqlite_store.waiting() == (row(1),)
    assert logs == [UNREADABLE]
    assert await sqlite_store.put([(2, b"again")]) == ()
    assert found(tmp_path, "SELECT state, sealed FROM inbox WHERE update_id = 2") == [(2, None)]


@pytest.mark.parametrize(
    ("meanwhile", "left"),
    [
        pytest.param("UPDATE inbox SET sealed = x'00'", [(1, 0, b"\x00")], id="stored anew"),
        pytest.param("UPDATE inbox SET state = 1, owner_key = x'00'", [(1, 1, None)], id="applied"),
        pytest.param("UPDATE inbox SET state = 2, sealed = NULL", [(1, 2, None)], id="done"),
    ],
)
async def test_only_the_update_that_was_unreadable_is_erased(
    tmp_path: Path, clock: AdjustableClock, meanwhile: str, left: list[tuple[object, ...]]
) -> None:
    """What another process did with it in the meantime stands."""

    class OvertakenSeal(Seal):
        def opened(self, owner: str, sealed: bytes) -> bytes:
            with rows(tmp_path) as connection:
                connection.execute(meanwhile)
            return super().opened(owner, sealed[:20])

    store = SqliteStore(tmp_path, OvertakenSeal(SECRET), clock=clock)
    await store.put([(1, CONTENT)])
    assert await store.waiting() == ()
    assert found(tmp_path, "SELECT update_id, state, iif(sealed = x'00', sealed, NULL) FROM inbox") == left
    await store.close()


async def test_the_inbox_may_be_read_while_it_is_long(sqlite_store: SqliteStore) -> None:
    """A thousand updates that wait are given in order, whatever the order they came in."""
    ids = [number * 7919 % 1000 for number in range(1000)]
    await sqlite_store.put([(update_id, str(update_id).encode()) for update_id in ids])
    assert [(update.update_id, update.content) for update in await sqlite_store.waiting()] == [
        (update_id, str(update_id).encode()) for update_id in range(1000)
    ]


async def test_a_sweep_overwrites_ids(sqlite_store: SqliteStore, tmp_path: Path, clock: AdjustableClock) -> None:
    """What is known no more is not in the database either."""
    await sqlite_store.put([(1, CONTENT)])
    await sqlite_store.done([1])
    clock.passes(KNOWN_FOR)
    await sqlite_store.sweep()
    assert found(tmp_path, "SELECT * FROM inbox") == []


def test_the_format_is_kept_for_ever() -> None:
    """What an earlier version of the program put is opened."""
    put = "015cbbdb5b76c561d0f6e3fb2874a3430f9e252b9591c496b8502d9eca795bb5f6097fd7fc7ba9"
    rows, unreadable = opened(Seal(SECRET), [UpdateRow(4711, 0, bytes.fromhex(put)), UpdateRow(4712, 0, bytes.fromhex(put))])
    assert rows == [row(4711, content="Åt skogen".encode())]
    assert unreadable == [UpdateRow(4712, 0, bytes.fromhex(put))]
