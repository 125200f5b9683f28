"""Corrections of advice that was wrong, for those who were shown it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

SHOWN_FOR = timedelta(days=7)
"""How long it is known that somebody was shown some advice, and how long a correction waits for its reader."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """A correction that waits for its reader."""

    number: int
    owner: str = field(repr=False)
    text: str


class Corrections(Protocol):
    """Keeps, for `SHOWN_FOR`, who was shown which advice, and the corrections that wait. Both are sealed, and forgotten with the owner."""

    async def corrections(self, owner: str | None = None) -> Sequence[Correction]:
        """Return the corrections that wait for an owner, or for everybody, the oldest first; what cannot be read is left out."""
        ...

    async def corrected(self, number: int) -> None:
        """Erase a correction that was read; one that is gone is left alone."""
        ...
