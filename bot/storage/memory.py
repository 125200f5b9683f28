"""A store that lasts as long as the process: for the terminal, and for tests."""

from datetime import timedelta
from typing import NamedTuple

from bot.engine.session import Session
from bot.storage.store import LIFETIME, Clock


class _Kept(NamedTuple):
    session: Session
    expires: float


class MemoryStore:
    """Keeps sessions in memory, under the contract of `SessionStore`."""

    def __init__(self, *, clock: Clock, lifetime: timedelta = LIFETIME) -> None:
        """Begin empty; `clock` tells when a session has lived `lifetime`."""
        self._clock = clock
        self._lifetime = lifetime
        self._kept: dict[str, _Kept] = {}

    async def load(self, owner: str) -> Session | None:
        """Return the owner's session, or None when there is none."""
        kept = self._kept.get(owner)
        return kept.session if kept and kept.expires > self._now() else None

    async def save(self, owner: str, session: Session, *, replaces: int | None) -> bool:
        """Store the session if what is stored is still what it was made from, and tell whether it was."""
        stored = await self.load(owner)
        if (stored.turn if stored else None) != replaces:
            return False
        self._kept[owner] = _Kept(session, self._now() + self._lifetime.total_seconds())
        return True

    async def forget(self, owner: str) -> None:
        """Erase the owner's session."""
        self._kept.pop(owner, None)

    async def sweep(self) -> int:
        """Erase what has expired, and return how many sessions that were."""
        now = self._now()
        expired = [owner for owner, kept in self._kept.items() if kept.expires <= now]
        for owner in expired:
            del self._kept[owner]
        return len(expired)

    async def close(self) -> None:
        """Forget everything."""
        self._kept.clear()

    def _now(self) -> float:
        return self._clock().timestamp()
