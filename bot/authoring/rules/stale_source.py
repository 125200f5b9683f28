"""En källa är inte läst på länge.

Lagar ändras, och sidor skrivs om. En källa ska läsas på nytt inom så många månader som handbook.yaml säger under "review-months".

Bra:

    - id: sol-19-1
      read: 2026-11-21

Fel, när det har gått mer än tolv månader:

    - id: sol-19-1
      read: 2025-06-01
"""

from collections.abc import Iterator
from datetime import date

from bot.directory.candidate import months_after
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded
from bot.knowledge.source import Source


def find(loaded: Loaded, *, today: date) -> Iterator[Finding]:
    """Yield a warning for each source that was read longer ago than the handbook allows."""
    if not loaded.complete("handbook"):
        return
    months = loaded.knowledge.handbook.review_months
    for written, source in loaded.each(Source):
        if months_after(source.read, months) < today:
            yield Finding(
                rule="stale-source",
                level="warning",
                position=written.position("read"),
                message=f"Källan '{source.id}' lästes senast {source.read}, för mer än {months} månader sedan.",
                advice="Läs den på nytt. Ändra stegen om något är annorlunda, och skriv dagens datum efter 'read'.",
            )
