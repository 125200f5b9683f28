"""Numbers that did not work: how often that was said of whom, day by day, and nothing of who said it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

COUNTED_FOR = timedelta(days=180)
"""How long it is kept that a number did not work, unless somebody has verified it before."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """How many times a service's number was said not to work, and on which day last."""

    times: int
    last: date


class Unreached(Protocol):
    """Counts, per service and day in Sweden, for `COUNTED_FOR`. A session counts a service when it is saved (`SessionStore.save`), once."""

    async def unreached(self, since: date) -> Mapping[str, Count]:
        """Return the counts from a day on by service, those with most first, then the latest, then by id."""
        ...

    async def reached(self, service: str) -> bool:
        """Erase a service's counts, since somebody has verified its number; tell whether there were any."""
        ...
