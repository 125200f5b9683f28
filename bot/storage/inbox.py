"""What has come in and is not yet dealt with: stored before it is confirmed to whoever sent it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

KNOWN_FOR = timedelta(hours=48)
"""How long the id of an update that is done is kept, counted from its arrival. Telegram repeats nothing older than 24 hours."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """An update that is not done.

    One that is applied has changed what it had to change, and perhaps nobody was shown that.
    """

    update_id: int
    content: bytes = field(repr=False)  # It holds what was typed, which no log may.
    applied: bool


class Inbox(Protocol):
    """Keeps updates by their id, from their arrival until they are done; then the id alone, for `KNOWN_FOR`.

    An update waits, is applied (its effect is stored), and is done (its effect was shown); it never goes back, and may skip the second.
    An id is a whole number of at most 64 bits. What the content means, and whose it is, only the channel knows.
    """

    async def put(self, updates: Sequence[tuple[int, bytes]]) -> tuple[int, ...]:
        """Store the updates (id and content) that were never seen, all or none, and return their ids as they came."""
        ...

    async def waiting(self) -> tuple[Waiting, ...]:
        """Return what is not done, by rising id; what cannot be read is erased."""
        ...

    async def waits(self, update_id: int) -> bool:
        """Tell whether the update is there and neither applied nor done."""
        ...

    async def done(self, update_ids: Sequence[int]) -> None:
        """Erase the content of these updates, and keep their ids; those that are done or unknown are left alone."""
        ...
