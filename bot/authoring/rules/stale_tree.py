"""Ett träd är inte granskat på länge.

Någon ska läsa igenom varje träd inom så många månader som handbook.yaml säger under "review-months", också när ingen lag har ändrats.

Bra:

    tree: orosanmalan
    reviewed: 2026-11-21

Fel, när det har gått mer än tolv månader:

    tree: orosanmalan
    reviewed: 2025-06-01
"""

from collections.abc import Iterator
from datetime import date

from bot.directory.candidate import months_after
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded
from bot.knowledge.tree import Tree


def find(loaded: Loaded, *, today: date) -> Iterator[Finding]:
    """Yield a warning for each tree that was reviewed longer ago than the handbook allows."""
    if not loaded.complete("handbook"):
        return
    months = loaded.knowledge.handbook.review_months
    for written, tree in loaded.each(Tree):
        if months_after(tree.reviewed, months) < today:
            yield Finding(
                rule="stale-tree",
                level="warning",
                position=written.position("reviewed"),
                message=f"Trädet '{tree.id}' granskades senast {tree.reviewed}, för mer än {months} månader sedan.",
                advice="Läs igenom det, rätta det som inte stämmer, och skriv dagens datum efter 'reviewed'.",
            )
