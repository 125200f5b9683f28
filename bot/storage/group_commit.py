"""One thread that owns the connection, and commits together what waits together.

A commit that is sure to outlive a power cut costs the disk the same for one change as for a hundred. While one is under way, what
comes in gathers for the next, so that the cost of each falls as the crowd grows (`tests/benchmarks/test_storage.py`).
"""

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, Generic, TypeVar

import structlog

from bot.errors import StorageError
from bot.storage.database import undo

Result = TypeVar("Result")
MOST_TOGETHER = 256
"""Jobs in a transaction: more would save little and make the first of them wait."""
_log = structlog.get_logger()


@dataclass(slots=True, eq=False)
class _Job(Generic[Result]):
    """What one caller wants done, all of it or nothing, and what came of it."""

    work: Callable[[sqlite3.Connection], Result]
    writes: bool
    wipes: bool
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Result]
    result: Result | None = None
    fault: BaseException | None = None


class GroupCommit:
    """Does jobs on a connection that nobody else may use from now on.

    A job is a function of the connection, and may hold several statements: they take effect together or not at all. So a channel
    with an inbox stores the session and marks the update as applied in one job, and neither can be there without the other.
    A failing job fails for its caller only; a failing commit fails for all who were in it. What is returned is on the disk.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        *,
        explained: Callable[[sqlite3.Error], StorageError],
        alone: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        """Start the thread; `explained` makes what callers get of an error of the database.

        `alone` is held while something is written, and while the connection is let go of: no other process may write then.
        """
        self._connection = connection
        self._explained = explained
        self._alone = alone
        self._jobs: SimpleQueue[_Job[Any] | None] = SimpleQueue()
        self._closed = False
        self._closing = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="storage", daemon=True)
        self._thread.start()

    async def read(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Return what `work` finds; it waits for no commit but the one under way."""
        return await self._asked(work, writes=False, wipes=False)

    async def write(self, work: Callable[[sqlite3.Connection], Result], *, wipes: bool = False) -> Result:
        """Return what `work` returned when its change is on the disk; with `wipes`, when the log holds nothing older any more.

        While another process reads, the log cannot be emptied; the next that wipes, or closing, does it then.
        """
        return await self._asked(work, writes=True, wipes=wipes)

    async def close(self) -> None:
        """Do what was asked for, then let go of the connection."""
        with self._closing:
            if not self._closed:
                self._closed = True
                self._jobs.put(None)
        await asyncio.to_thread(self._thread.join)

    async def _asked(self, work: Callable[[sqlite3.Connection], Result], *, writes: bool, wipes: bool) -> Result:
        loop = asyncio.get_running_loop()
        job: _Job[Result] = _Job(work=work, writes=writes, wipes=wipes, loop=loop, future=loop.create_future())
        with self._closing:
            if self._closed:
                fault = "The store was closed before this was asked of it."
                raise StorageError(fault)
            self._jobs.put(job)
        return await job.future

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            batch = self._gathered(job)
            self._done([other for other in batch if not other.writes])
            self._done([other for other in batch if other.writes], self._alone)
        with self._alone():
            self._connection.close()

    def _gathered(self, first: _Job[Any]) -> list[_Job[Any]]:
        batch = [first]
        with suppress(Empty):
            while len(batch) < MOST_TOGETHER:
                job = self._jobs.get_nowait()
                if job is None:
                    self._jobs.put(None)  # Nothing comes after it, so that it is met again when this batch is done.
                    break
                batch.append(job)
        return batch

    def _done(self, jobs: Sequence[_Job[Any]], beside: Callable[[], AbstractContextManager[None]] = nullcontext) -> None:
        """Do the jobs in one transaction and tell their callers. Nothing that goes wrong may end the thread."""
        if not jobs:
            return
        try:
            with beside():
                self._commit(jobs)
        except BaseException as error:  # noqa: BLE001 - everybody who waits is told
            with suppress(sqlite3.Error):
                undo(self._connection)
            for job in jobs:
                job.fault = self._for_caller(error)
        _tell(jobs)

    def _commit(self, jobs: Sequence[_Job[Any]]) -> None:
        self._connection.execute("BEGIN IMMEDIATE" if jobs[0].writes else "BEGIN")
        for job in jobs:
            self._attempt(job)
        self._connection.execute("COMMIT")
        if any(job.wipes for job in jobs):
            self._wipe()

    def _attempt(self, job: _Job[Any]) -> None:
        self._connection.execute("SAVEPOINT job")
        try:
            job.result = job.work(self._connection)
        except BaseException as error:  # noqa: BLE001 - the one who waits for the job is told
            job.fault = self._for_caller(error)
            self._connection.execute("ROLLBACK TO job")
        self._connection.execute("RELEASE job")

    def _wipe(self) -> None:
        """Empty the log. What was committed stays so, whatever happens here."""
        try:
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.Error as error:
            _log.warning("The database's log could not be emptied; it is tried again.", fault=str(error))

    def _for_caller(self, error: BaseException) -> BaseException:
        if not isinstance(error, sqlite3.Error):
            return error
        fault = self._explained(error)
        fault.__cause__ = error
        return fault


def _tell(jobs: Sequence[_Job[Any]]) -> None:
    """Wake each event loop once, however many of its callers wait."""
    for loop in {job.loop for job in jobs}:
        with suppress(RuntimeError):  # A loop that is closed has nobody waiting.
            loop.call_soon_threadsafe(_settle, [job for job in jobs if job.loop is loop])


def _settle(jobs: Sequence[_Job[Any]]) -> None:
    for job in jobs:
        if job.future.done():  # The caller was cancelled.
            continue
        if job.fault is None:
            job.future.set_result(job.result)
        else:
            job.future.set_exception(job.fault)
