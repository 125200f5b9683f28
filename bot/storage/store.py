"""What every store of sessions keeps to."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.engine.session import Session
from bot.storage.asked import Questions
from bot.storage.coordinators import Coordinators
from bot.storage.corrections import Corrections, Shown
from bot.storage.inbox import Inbox
from bot.storage.publications import Publications
from bot.storage.unreached import Unreached

Clock = Callable[[], datetime]
"""Tells the time, with its zone."""
LIFETIME = timedelta(hours=12)
"""How long a session or a note is kept after it was last saved, where nothing else is set."""


class SessionStore(Inbox, Questions, Publications, Corrections, Unreached, Coordinators, Protocol):
    """Keeps one session and one note for each owner until they expire; what has expired is as if it had never been.

    An owner is "<channel>:<the channel's user id>"; it never reaches the disk. No channel is called "note", "inbox" or "coordinator". What is
    confirmed is stored: it outlives the process. A call that is cancelled may have been done or not. Any call may raise
    StorageError, which the operator must act on.

    A note is what a channel keeps beside the session and only the channel understands, such as which message is the live one. The
    inbox is in the same store, so that an update's effect and the word that it is applied are stored together or not at all.
    """

    async def load(self, owner: str) -> Session | None:
        """Return the owner's session, or None when there is none; one that cannot be read is erased."""
        ...

    async def load_with_note(self, owner: str) -> tuple[Session | None, bytes | None]:
        """Return the owner's session and note as they are at one moment, None for what there is not."""
        ...

    async def save(  # noqa: PLR0913  # all that is stored together
        self,
        owner: str,
        session: Session,
        *,
        replaces: int | None,
        applies: int | None = None,
        shown: Sequence[Shown] = (),
        unreached: str | None = None,
    ) -> bool:
        """Store the session if what is stored is still what it was made from, and tell whether it was.

        `replaces` is the turn number of the session that was loaded, None when there was none. It differs from the turn of
        `session`, so that of several who act on the same loaded session exactly one succeeds.

        `applies` is the id of the update that the session was made by. It is applied with that; when it does not wait any more,
        nothing is stored. `shown` is the advice that answers it, see `Corrections`. `unreached` is the service
        whose number was said not to work: it is counted with that, see `Unreached`.
        """
        ...

    async def settle(self, owner: str, update_id: int, note: bytes | None) -> None:
        """Store the owner's note and have the update done; None leaves the note as it is.

        When the update was done before, or is unknown, nothing is stored: what was forgotten since then stays forgotten.
        """
        ...

    async def forget(self, owner: str, *, applies: int | None = None) -> bool:
        """Erase the owner's session, note, appointment and applied updates, and their traces; tell whether that was done.

        `applies` is the id of the update that asks for it. It is applied with that, and keeps its content until it is done; when it
        does not wait any more, nothing is erased. Updates that wait are not touched: they came later, and are still to be answered.
        """
        ...

    async def sweep(self) -> int:
        """Erase what has expired, and return how many sessions that were."""
        ...

    async def close(self) -> None:
        """Finish what was asked for and let go of everything; closing twice does no harm."""
        ...
