"""Ingen använder källan.

En källa som inget steg hänvisar till syns aldrig. Den kan vara kvar från en text som är borttagen, eller ha glömts under "sources" i
ett steg.

Bra:

    - id: sol-19-1     # i sources.yaml
    sources: [sol-19-1]     # i ett steg

Fel:

    En källa i sources.yaml som inget steg och inget lokalt tillägg nämner.
"""

from collections.abc import Iterator

from bot.authoring.references import references
from bot.knowledge.findings import Finding, Level
from bot.knowledge.loading import Loaded
from bot.knowledge.source import Source

SOMETIME: tuple[Level, ...] = ("warning",)


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a warning for each source that nothing refers to; nothing while a reference could not be read or is lost."""
    used = {reference.name for reference in references(loaded) if reference.kind == "source"}
    if not (loaded.complete("tree") and loaded.complete("supplement") and used <= loaded.known("source")):
        return
    for written, source in loaded.each(Source):
        if source.id not in used:
            yield Finding(
                rule="unused-source",
                level="warning",
                position=written.position("id"),
                message=f"Inget steg hänvisar till källan '{source.id}'.",
                advice="Lägg till den under 'sources' där den behövs, eller ta bort den.",
            )
