"""Questions that the handbook did not answer, and that practitioners chose to send to the coordinators."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Protocol

KEPT_FOR = timedelta(days=90)
"""How long a question is kept that no coordinator has dealt with."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A question as its sender approved it: without who, and with nothing of when but the day in Sweden."""

    number: int
    day: date
    text: str = field(repr=False)


class Questions(Protocol):
    """Keeps questions until a coordinator has dealt with them, for `KEPT_FOR` at most. Nothing tells whose they were."""

    async def ask(self, text: str) -> None:
        """Keep a question."""
        ...

    async def asked(self) -> Sequence[Asked]:
        """Return the questions that are kept, the oldest first; what cannot be read is left out."""
        ...

    async def answered(self, number: int) -> bool:
        """Erase a question, and tell whether it was there."""
        ...
