"""The fake's time, which tests move, and the bell that wakes whoever waits."""

import asyncio
import time


class Bell:
    """Wakes everybody who waits for something to have changed."""

    def __init__(self) -> None:
        """Hang up a bell that nobody waits for."""
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Wake everybody who waits now."""
        self._rung.set()
        self._rung = asyncio.Event()

    async def heard(self, within: float | None) -> None:
        """Return when the bell rings, or after so many real seconds (None: never)."""
        try:
            async with asyncio.timeout(within):
                await self._rung.wait()
        except TimeoutError:
            return


class Clock:
    """Unix time that runs, or stands still until somebody moves it; everything in the fake that lasts is measured by it."""

    def __init__(self, *, start: float | None = None, running: bool = True) -> None:
        """Start at a moment in unix seconds, by default now."""
        self._shown = time.time() if start is None else start
        self._read = time.monotonic()
        self.running = running
        self.bell = Bell()

    def now(self) -> float:
        """Return the moment in unix seconds."""
        return self._shown + (time.monotonic() - self._read if self.running else 0)

    def date(self) -> int:
        """Return the moment in whole unix seconds, as messages are dated."""
        return int(self.now())

    def advance(self, seconds: float) -> None:
        """Move the time forward and wake whoever waits for a later moment."""
        self._shown += seconds
        self.bell.ring()

    def stop(self) -> None:
        """Let the time stand still."""
        self._shown = self.now()
        self.running = False
        self.bell.ring()

    async def change(self, *, before: float) -> None:
        """Return when something has changed in the world, at the latest at the given moment."""
        await self.bell.heard(max(0.0, before - self.now()) if self.running else None)

    async def reaches(self, moment: float) -> None:
        """Return when the moment has come."""
        while self.now() < moment:
            await self.change(before=moment)
