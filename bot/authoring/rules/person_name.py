"""Den som ansvarar är en person, inte en funktion.

Människor byter arbete, och deras namn ska inte ligga öppet. Skriv funktionen under "owner" och "by".

Bra:

    owner: lanssamordnare
    verified: {on: 2026-11-21, by: socialsekreterare}

Fel:

    owner: Anna Andersson
"""

import re
from collections.abc import Iterator

from bot.knowledge.findings import Finding, Position
from bot.knowledge.handbook import Handbook
from bot.knowledge.loading import Loaded
from bot.knowledge.service import Service
from bot.knowledge.tree import Tree

_NAME = re.compile(r"[A-ZÅÄÖÉ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?(?:(?: (?:von|van|af|de|der|al))* [A-ZÅÄÖÉ][\w-]+){1,2}")
_ORGANIZATION = re.compile(
    r"\b(region\w*|läns\w*|kommun\w*|polis\w*|social\w*|kvinno\w*|jour\w*|stad\w*|myndighet\w*|rikt?s\w*|nationel\w*)\b"
    r"|(samordnare|enheten|förvaltningen|mottagningen|verket|styrelsen|centrum|sekreterare|chef|handläggare)\b",
    re.IGNORECASE,
)


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a warning for each function that is written as a person's name."""
    places = {town.name for town in loaded.knowledge.municipalities.values()}
    places |= {county.name for county in loaded.knowledge.counties.values()}
    for position, name in _functions(loaded):
        if _NAME.fullmatch(name) and not _ORGANIZATION.search(name) and places.isdisjoint([name, *name.split()]):
            yield Finding(
                rule="person-name",
                level="warning",
                position=position,
                message=f"'{name}' ser ut som en persons namn.",
                advice="Skriv funktionen, till exempel lanssamordnare.",
            )


def _functions(loaded: Loaded) -> Iterator[tuple[Position, str]]:
    for written, handbook in loaded.each(Handbook):
        yield written.position("owner"), handbook.owner
    for written, tree in loaded.each(Tree):
        yield written.position("owner"), tree.owner
    for written, service in loaded.each(Service):
        if service.owner:
            yield written.position("owner"), service.owner
        if service.verified:
            yield written.position("verified", "by"), service.verified.by
