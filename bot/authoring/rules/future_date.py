"""En dag som inte har varit än.

Dagen då något lästes, granskades eller kontrollerades kan inte ligga framåt i tiden. Då är årtalet eller månaden felskriven, och ingen får
veta när uppgiften blir för gammal.

Bra:

    read: 2026-11-21

Fel, när det är november 2026:

    read: 2062-11-21
"""

from collections.abc import Iterator
from datetime import date

from bot.knowledge.findings import Finding, Position
from bot.knowledge.loading import Loaded
from bot.knowledge.service import Service
from bot.knowledge.source import Source
from bot.knowledge.tree import Tree


def find(loaded: Loaded, *, today: date) -> Iterator[Finding]:
    """Yield a warning for each day after today on which something is said to have been done."""
    for position, day in _days(loaded):
        if day > today:
            yield Finding(
                rule="future-date",
                level="warning",
                position=position,
                message=f"{day} har inte varit än.",
                advice="Skriv dagen då det gjordes.",
            )


def _days(loaded: Loaded) -> Iterator[tuple[Position, date]]:
    for written, source in loaded.each(Source):
        yield written.position("read"), source.read
    for written, tree in loaded.each(Tree):
        yield written.position("reviewed"), tree.reviewed
    for written, service in loaded.each(Service):
        yield written.position("source", "read"), service.source.read
        if service.verified:
            yield written.position("verified", "on"), service.verified.on
