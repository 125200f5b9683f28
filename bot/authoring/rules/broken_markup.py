"""Fetstil eller en länk är felskriven.

I texter går **fetstil**, listor med "- " och [länkar](https://…). Stjärnor som inte kommer i par, länkar utan hela adressen och rubriker
med # visas som tecken, och en länk utan https:// leder ingenstans.

Bra:

    text: Läs hos [Polisen](https://polisen.se). Ring **först**.

Fel:

    text: Läs hos [Polisen](polisen.se). Ring **först.
"""

import re
from collections.abc import Iterator

from bot.authoring.prose import guiding
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded

_LINK = re.compile(r"\[(?P<words>[^\]\n]*)\](?P<gap>[ \t]*)\((?P<address>[^)\n]*)\)")
_WHOLE = re.compile(r"https://[^\s.]+\.[^\s]+")
_HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)
_PARAGRAPH = re.compile(r"(?:.|\n(?!\n))+")
_PLAIN = {"question", "checklist", "advice", "outcome", "answers", "items", "record"}
"""Parts of a step that are shown as they stand."""


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each link that leads nowhere, and for each text with a mark that shows as signs."""
    for each in guiding(loaded):
        if each.way[0] in _PLAIN:
            continue
        for offset, message, advice in _faults(each.text):
            yield Finding(
                rule="broken-markup", position=each.position(offset), message=f"I {each.what} {message}.", advice=advice
            )


def _faults(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield where each fault of a text stands, the fault and the remedy."""
    for found in _LINK.finditer(text):
        if not _WHOLE.fullmatch(found["address"]):
            yield found.start(), f"leder länken '{found[0]}' ingenstans", "Skriv hela adressen: [ord](https://…)."
        elif found["gap"] or not found["words"].strip():
            yield found.start(), f"syns länken '{found[0]}' som tecken", "Skriv [ord](https://…), utan mellanslag emellan."
    for paragraph in _PARAGRAPH.finditer(text):
        if paragraph[0].count("**") % 2:
            offset = paragraph.start() + paragraph[0].rfind("**")
            yield offset, "börjar fetstil utan att sluta, eller tvärtom", "Sätt ** både före och efter orden."
    for found in _HEADING.finditer(text):
        yield found.start(), "står en rubrik med #", "Ta bort #. Rubriken är stegets första rad."
