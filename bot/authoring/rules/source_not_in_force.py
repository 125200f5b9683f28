"""Ett steg vilar på en källa som inte gäller än.

En lag som är beslutad men inte har börjat gälla binder ingen. Den som läser steget i dag ska se vad som gäller i dag. Skriv det nya under
"changes", så byts det av sig självt den dagen.

Bra:

    sources: [sol-19-1]
    changes:
      - from: 2027-01-01
        text: Det som gäller från årsskiftet.
        sources: [sol-19-1-ny]     # in-force: 2027-01-01 i sources.yaml

Fel:

    sources: [sol-19-1-ny]
"""

from collections.abc import Iterator
from datetime import date

from bot.authoring.references import references
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded


def find(loaded: Loaded, *, today: date) -> Iterator[Finding]:
    """Yield a warning for each reference to a source that is not in force on the day that is looked at, or else today."""
    day = loaded.day or today
    for reference in references(loaded):
        source = loaded.knowledge.sources.get(reference.name) if reference.kind == "source" else None
        if source and source.in_force and source.in_force > day:
            yield Finding(
                rule="source-not-in-force",
                level="warning",
                position=reference.position,
                message=f"Källan '{source.id}' gäller först från {source.in_force}.",
                advice=f"Flytta hänvisningen till 'changes' med 'from: {source.in_force}', eller rätta 'in-force' i sources.yaml.",
            )
