"""The thread that commits together what waits together."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.errors import StorageError
from bot.storage.group_commit import GroupCommit

SCHEMA = """
    PRAGMA journal_mode = WAL;
    PRAGMA foreign_keys = ON;
    CREATE TABLE visit (number INTEGER PRIMARY KEY, guest INTEGER REFERENCES guest DEFERRABLE INITIALLY DEFERRED);
    CREATE TABLE guest (number INTEGER PRIMARY KEY);
"""
FAULT = "The database failed: FOREIGN KEY constraint failed."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a database whose commits can be made to fail, by a visit of a guest who is not there."""
    with closing(sqlite3.connect(tmp_path / "database")) as connection:
        connection.executescript(SCHEMA)
    return tmp_path / "database"


@pytest.fixture
def connection(file: Path) -> sqlite3.Connection:
    """Return the connection that the thread gets."""
    connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False, timeout=0)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


@pytest.fixture
async def group(connection: sqlite3.Connection) -> AsyncIterator[GroupCommit]:
    """Return the thread under test."""
    group = GroupCommit(connection, explained=lambda error: StorageError(f"The database failed: {error}."))
    yield group
    await group.close()


def visit(number: int, guest: int | None = None) -> Callable[[sqlite3.Connection], str]:
    """Return a job that stores a visit, and fails when there is one of that number."""

    def work(connection: sqlite3.Connection) -> str:
        connection.execute("INSERT INTO visit VALUES (?, ?)", (number, guest))
        return f"visit {number}"

    return work


def visits(connection: sqlite3.Connection) -> list[int]:
    """Return the numbers of the visits that are stored."""
    return [number for (number,) in connection.execute("SELECT number FROM visit ORDER BY number")]


@contextmanager
def busy(group: GroupCommit) -> Iterator[list[asyncio.Task[object]]]:
    """Keep the thread busy while jobs are asked for, so that they make one batch; collects the tasks that ask."""
    go_on = threading.Event()
    tasks: list[asyncio.Task[object]] = [asyncio.ensure_future(group.read(lambda _connection: go_on.wait(10)))]
    try:
        yield tasks
    finally:
        asyncio.get_running_loop().call_soon(go_on.set)


async def together(group: GroupCommit, *jobs: Coroutine[None, None, object]) -> list[object]:
    """Ask for several jobs in one batch and return what came of each."""
    with busy(group) as tasks:
        await asyncio.sleep(0)
        tasks += [asyncio.ensure_future(job) for job in jobs]
        await asyncio.sleep(0)
    return (await asyncio.gather(*tasks, return_exceptions=True))[1:]


async def test_each_gets_its_own_result(group: GroupCommit) -> None:
    """What is committed together is answered one by one."""
    assert await together(group, *(group.write(visit(number)) for number in range(5))) == [
        f"visit {number}" for number in range(5)
    ]


async def test_those_who_wait_share_a_commit(group: GroupCommit, connection: sqlite3.Connection) -> None:
    """However many wait, the disk is asked once."""
    commits: list[str] = []
    connection.set_trace_callback(lambda statement: commits.append(statement) if statement == "COMMIT" else None)
    await together(group, *(group.write(visit(number)) for number in range(50)))
    assert len(commits) == 2  # one of the job that kept the thread busy


async def test_a_failing_job_fails_alone(group: GroupCommit) -> None:
    """Others in the same transaction are stored."""
    first, doubled, last = await together(group, *(group.write(visit(number)) for number in (1, 1, 2)))
    assert [first, str(doubled), last] == ["visit 1", "The database failed: UNIQUE constraint failed: visit.number.", "visit 2"]
    assert isinstance(doubled, StorageError)
    assert await group.read(visits) == [1, 2]


async def test_a_job_is_done_whole_or_not_at_all(group: GroupCommit) -> None:
    """A job of several statements leaves nothing when the last of them fails."""

    def work(connection: sqlite3.Connection) -> None:
        visit(2)(connection)
        visit(1)(connection)

    await group.write(visit(1))
    with pytest.raises(StorageError):
        await group.write(work)
    assert await group.read(visits) == [1]


async def test_a_fault_of_the_program_reaches_its_caller(group: GroupCommit) -> None:
    """An error that is none of the database's is raised as it is, however grave, and the thread goes on."""
    with pytest.raises(ZeroDivisionError):
        await group.write(lambda _connection: 1 / 0)
    with pytest.raises(pytest.fail.Exception):
        await group.write(lambda _connection: pytest.fail("no Exception, but a BaseException"))
    assert await group.write(visit(1)) == "visit 1"


async def test_a_failing_commit_fails_for_all_in_it(group: GroupCommit) -> None:
    """Nobody is told that something is stored that is not; who only asked is answered."""
    read, *failed = await together(group, group.read(visits), group.write(visit(1)), group.write(visit(2, guest=7)))
    assert read == []
    assert [str(fault) for fault in failed] == [FAULT, FAULT]
    assert all(isinstance(fault, StorageError) for fault in failed)
    assert failed[0] is not failed[1]
    assert await group.read(visits) == []
    assert await group.write(visit(3)) == "visit 3"


async def test_a_database_held_by_another_fails_for_who_writes(group: GroupCommit, file: Path) -> None:
    """While another process keeps the database to itself reading goes on, and writing is refused and works afterwards."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        read, written = await together(group, group.read(visits), group.write(visit(1)))
        assert [read, str(written)] == [[], "The database failed: database is locked."]
    assert await group.write(visit(1)) == "visit 1"


async def test_a_job_that_reads_first_may_write(group: GroupCommit, file: Path) -> None:
    """From the first thing that a writing job reads until its change is stored, no other process changes anything."""
    with closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False, timeout=0)) as other:

        def work(connection: sqlite3.Connection) -> None:
            number = len(visits(connection)) + 1
            with pytest.raises(sqlite3.OperationalError, match="database is locked"):
                visit(number)(other)
            visit(number)(connection)

        await group.write(work)
    assert await group.read(visits) == [1]


async def test_a_full_disk_fails_and_then_works_again(group: GroupCommit, connection: sqlite3.Connection) -> None:
    """Where there is no room the caller is told; when there is room again the thread still stands."""

    def large(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO guest VALUES (1)")
        connection.execute("CREATE TABLE large AS SELECT zeroblob(100000) AS content")

    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 1}")
    refused, *others = await together(group, group.write(large), group.write(visit(1)))
    assert str(refused) == "The database failed: database or disk is full."
    connection.execute("PRAGMA max_page_count = 10000")
    await group.write(large)
    assert await group.read(visits) == [1 for other in others if other == "visit 1"]


async def test_a_cancelled_caller_disturbs_nobody(group: GroupCommit) -> None:
    """Who stops waiting is let go; the others of the batch get their results, and the thread goes on."""
    with busy(group) as tasks:
        await asyncio.sleep(0)
        tasks += [asyncio.ensure_future(group.write(visit(number))) for number in (1, 2)]
        await asyncio.sleep(0)
        tasks[1].cancel()
    _, cancelled, other = await asyncio.gather(*tasks, return_exceptions=True)
    assert isinstance(cancelled, asyncio.CancelledError)
    assert other == "visit 2"
    assert await group.write(visit(3)) == "visit 3"


async def test_closing_finishes_what_was_asked(group: GroupCommit, file: Path) -> None:
    """Everything that was asked before is done, however much it is; what comes later is refused."""
    with busy(group) as tasks:
        await asyncio.sleep(0)
        tasks += [asyncio.ensure_future(group.write(visit(number))) for number in range(1000)]
        await asyncio.sleep(0)
        closing_down = asyncio.ensure_future(group.close())
        await asyncio.sleep(0)
        with pytest.raises(StorageError):
            await group.read(visits)
    assert (await asyncio.gather(*tasks))[1:] == [f"visit {number}" for number in range(1000)]
    await closing_down
    with closing(sqlite3.connect(file)) as other:
        assert visits(other) == list(range(1000))


async def test_wiping_empties_the_log(group: GroupCommit, file: Path) -> None:
    """Nothing older is left in the log; while another process reads it is left for the next that wipes."""
    log = file.with_name(file.name + "-wal")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN")
        assert visits(other) == []
        await group.write(visit(1), wipes=True)
        assert log.stat().st_size > 0
        other.execute("COMMIT")
        await group.write(visit(2), wipes=True)
        assert log.stat().st_size == 0
    assert await group.read(visits) == [1, 2]


async def test_a_wipe_that_fails_undoes_nothing(group: GroupCommit, connection: sqlite3.Connection) -> None:
    """What was committed stays so and is confirmed; the operator reads of the rest."""
    connection.set_authorizer(lambda action, *_: sqlite3.SQLITE_DENY if action == sqlite3.SQLITE_PRAGMA else sqlite3.SQLITE_OK)
    with capture_logs() as logs:
        assert await group.write(visit(1), wipes=True) == "visit 1"
    assert logs == [
        {
            "event": "The database's log could not be emptied; it is tried again.",
            "fault": "not authorized",
            "log_level": "warning",
        }
    ]
    connection.set_authorizer(None)
