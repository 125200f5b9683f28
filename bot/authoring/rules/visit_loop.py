"""Träd besöker varandra i en cirkel.

Ett besök går till ett annat träd och tillbaka. Besöker träden varandra kommer praktikern aldrig tillbaka dit hon var, och får
svara på samma frågor igen.

Bra:

    riskbedomning besöker orosanmalan. I slutet av orosanmalan visas riskbedomning under "see".

Fel:

    riskbedomning besöker orosanmalan, och orosanmalan besöker riskbedomning.
"""

from collections.abc import Iterator

from bot.authoring.places import knots, places
from bot.knowledge.findings import Finding, Position
from bot.knowledge.loading import Loaded


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each circle of trees that visit each other, at the visit that begins it."""
    yield from loaded.once(circles)


def circles(loaded: Loaded) -> tuple[Finding, ...]:
    """Return the findings."""
    return tuple(_circles(loaded))


def _circles(loaded: Loaded) -> Iterator[Finding]:
    visits: dict[tuple[str, str], Position] = {}
    for place in places(loaded):
        for way, lead in place.step.leads():
            if lead.visit:
                visited = lead.visit.partition("/")[0]
                visits.setdefault((place.tree, visited), place.lead_position(way, "visit"))
    trees = {tree for visit in visits for tree in visit}
    for circle in knots({tree: {visited for by, visited in visits if by == tree} for tree in sorted(trees)}):
        around = " → ".join(f"'{tree}'" for tree in circle)
        yield Finding(
            rule="visit-loop",
            position=visits[circle[0], circle[1]],
            message=f"Träden besöker varandra i en cirkel: {around}.",
            advice="Byt ett av besöken mot en vanlig väg, eller visa det andra ämnet under 'see' i slutet.",
        )
