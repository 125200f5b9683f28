"""Corrections of advice that was wrong, for those who were shown it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

SHOWN_FOR = timedelta(days=7)
"""How long it is known that somebody was shown some advice, and how long a correction waits for its reader."""


class Shown(NamedTuple):
    """That the advice at a place (`tree/step`) was shown, by knowledge with this correction of what it said before, if any."""

    place: str
    recall: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """A correction that waits for its reader."""

    number: int
    owner: str = field(repr=False)
    text: str


class Corrections(Protocol):
    """Keeps, for `SHOWN_FOR`, who was shown which advice, and the corrections that wait. Both are sealed, and forgotten with the owner.

    A correction of a place is owed to those who were shown it by knowledge that did not have the correction. `recalls` are corrections
    by place.
    """

    async def owed(self, recalls: Mapping[str, str]) -> Mapping[str, int]:
        """Return to how many each correction is owed, by place; places where it is nobody are left out."""
        ...

    async def recall(self, recalls: Mapping[str, str], *, since: datetime | None = None) -> int:
        """Have the corrections wait for those to whom they are owed, once each, and return how many wait more than before.

        Only those who were shown a place `since` (aware) are looked at, everybody when it is None.
        """
        ...

    async def corrections(self, owner: str | None = None) -> Sequence[Correction]:
        """Return the corrections that wait for an owner, or for everybody, the oldest first; what cannot be read is left out."""
        ...

    async def corrected(self, number: int) -> None:
        """Erase a correction that was read; one that is gone is left alone."""
        ...
