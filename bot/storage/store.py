"""What every store of sessions keeps to."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from bot.engine.session import Session

Clock = Callable[[], datetime]
"""Tells the time, with its zone."""
LIFETIME = timedelta(hours=12)
"""How long a session is kept after it was last saved, where nothing else is set."""


class SessionStore(Protocol):
    """Keeps one session for each owner until it expires; what has expired is as if it had never been.

    An owner is "<channel>:<the channel's user id>"; it never reaches the disk. What is confirmed is stored: it outlives the
    process. A call that is cancelled may have been done or not. Any call may raise StorageError, which the operator must act on.
    """

    async def load(self, owner: str) -> Session | None:
        """Return the owner's session, or None when there is none; one that cannot be read is erased."""
        ...

    async def save(self, owner: str, session: Session, *, replaces: int | None) -> bool:
        """Store the session if what is stored is still what it was made from, and tell whether it was.

        `replaces` is the turn number of the session that was loaded, None when there was none. It differs from the turn of
        `session`, so that of several who act on the same loaded session exactly one succeeds.
        """
        ...

    async def forget(self, owner: str) -> None:
        """Erase the owner's session and its traces."""
        ...

    async def sweep(self) -> int:
        """Erase what has expired, and return how many sessions that were."""
        ...

    async def close(self) -> None:
        """Finish what was asked for and let go of everything; closing twice does no harm."""
        ...
