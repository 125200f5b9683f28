"""Samma sak står två gånger i en lista.

En källa, ett behov eller en rad att göra som står två gånger visas två gånger.

Bra:

    sources: [sol-19-1, osl-10-28]

Fel:

    sources: [sol-19-1, osl-10-28, sol-19-1]
"""

from collections.abc import Iterator

from bot.authoring.places import places
from bot.authoring.rules.same_label import seen_as
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded, Written
from bot.knowledge.names import shortened
from bot.knowledge.need import Need
from bot.knowledge.service import Service

_OF_STEPS = ("say", "actions", "avoid", "contacts", "sources", "see")
_OF_SERVICES = ("needs", "area", "audience", "roles")


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a warning for each row of a list that says what an earlier row of it says."""
    for place in places(loaded):
        for key in _OF_STEPS:
            yield from _twice(place.written, ("steps", place.id, key), getattr(place.step, key, ()))
    for written, service in loaded.each(Service):
        for key in _OF_SERVICES:
            yield from _twice(written, (key,), getattr(service, key))
    for written, need in loaded.each(Need):
        yield from _twice(written, ("last",), need.last)


def _twice(written: Written, way: tuple[str, ...], rows: tuple[str, ...]) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for number, row in enumerate(rows):
        before = first.setdefault(seen_as(row), number)
        if before != number:
            yield Finding(
                rule="repeated-row",
                level="warning",
                position=written.position(*way, number),
                message=f"'{shortened(row)}' står redan under '{way[-1]}', som punkt {before + 1}.",
                advice="Ta bort den ena.",
            )
