"""Versions of the knowledge that were published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

MOST_KEPT = 10
"""Publications. Older ones are erased when a new one comes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Publication:
    """A publication: its number, counted from 1, the knowledge's version, when (aware), and the publisher's words."""

    number: int
    version: str
    published: datetime
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """What a publication holds: the folder as one file, the marks of what it says, and corrections of what was said, by place.

    When it `withdraws`, as one that goes back does, corrections that wait and are not among its own are taken back.
    """

    folder: bytes = field(repr=False)
    marks: bytes = field(repr=False)
    recalls: Mapping[str, str] = field(default_factory=dict)
    withdraws: bool = False


class Publications(Protocol):
    """Keeps the last publications; the latest is what is served, by every process that uses the store."""

    async def publish(self, version: str, words: str, content: Content, *, after: int | None = None) -> Publication | None:
        """Keep a publication as the latest, and have its corrections wait for those to whom they are owed, all or nothing.

        `after` is the number of the publication that it was compared with, 0 for none: when another is the latest, nothing is kept,
        and None is returned.
        """
        ...

    async def publications(self) -> Sequence[Publication]:
        """Return the publications that are kept, the latest first."""
        ...

    async def published_folder(self, number: int) -> bytes | None:
        """Return a publication's folder, None when it is not kept."""
        ...

    async def published_marks(self) -> Sequence[bytes]:
        """Return the marks of the publications that are kept, the oldest first."""
        ...

    async def standing(self, places: Sequence[str]) -> Mapping[str, int]:
        """Return how many conversations stand at each of the places (`tree/step`) where any does."""
        ...
