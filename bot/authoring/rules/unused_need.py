"""Inget steg nämner behovet.

Ett behov som inget steg har under "contacts" leder ingen till dem som möter det, hur rätt numret än är.

Bra:

    - id: barnahus                   # i needs.yaml
    contacts: [barnahus]             # i ett steg

Fel:

    Behovet "barnahus" finns i needs.yaml, men inget steg har det under "contacts".
"""

from collections.abc import Iterator

from bot.authoring.references import references
from bot.directory.candidate import SWITCHBOARD
from bot.knowledge.findings import Finding, Level
from bot.knowledge.loading import Loaded
from bot.knowledge.need import Need
from bot.knowledge.tree import Tree

SOMETIME: tuple[Level, ...] = ("warning",)


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a warning for each need that no step names; nothing while a step could not be read, or names a need that is not there."""
    files = {written.document.file for written, _ in loaded.each(Tree)}
    named = {each.name for each in references(loaded) if each.kind == "need" and each.written.document.file in files}
    if not loaded.complete("tree") or not named <= loaded.known("need"):
        return
    for written, need in loaded.each(Need):
        if need.id not in named and need.id != SWITCHBOARD:
            yield Finding(
                rule="unused-need",
                level="warning",
                position=written.position("id"),
                message=f"Inget steg har behovet '{need.id}' under 'contacts'.",
                advice="Lägg till det där någon ska ringa, eller ta bort behovet.",
            )
