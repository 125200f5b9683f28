"""A lane per chat: updates of one chat in order, chats side by side, and none that floods holds up another."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Collection
from typing import Generic, TypeVar

Job = TypeVar("Job")

MOST_WAITING = 40
"""Updates that may wait in a lane; what a flooding chat sends beyond that is turned away."""


class Lanes(Generic[Job]):
    """Runs jobs lane by lane. A lane exists while it has work."""

    def __init__(self, work: Callable[[Job, Collection[Job]], Awaitable[None]]) -> None:
        """Do `work` for each job; it must not raise, and is told what waits in the same lane, as it stands whenever it looks."""
        self._work = work
        self._waiting: dict[int, deque[Job]] = {}
        self._running: set[asyncio.Task[None]] = set()

    def put(self, lane: int, job: Job, *, however_many: bool = False) -> bool:
        """Put a job last in its lane; False when the lane is full and the job was turned away, unless `however_many` may wait."""
        waiting = self._waiting.get(lane)
        if waiting is None:
            self._begin(lane, job)
        elif len(waiting) >= MOST_WAITING and not however_many:
            return False
        else:
            waiting.append(job)
        return True

    def _begin(self, lane: int, job: Job) -> None:
        self._waiting[lane] = deque([job])
        task = asyncio.create_task(self._run(lane, self._waiting[lane]))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _run(self, lane: int, waiting: deque[Job]) -> None:
        try:
            while waiting:
                await self._work(waiting.popleft(), waiting)
        finally:
            del self._waiting[lane]

    async def drained(self, seconds: float) -> None:
        """Wait until the lanes are empty, at most `seconds`; what is left then is cancelled, and stays in the inbox."""
        if self._running:
            _, late = await asyncio.wait(self._running, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
