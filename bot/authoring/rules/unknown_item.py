"""Ett villkor i en checklista frågar efter en rad som inte finns.

Villkoren under "leads" pekar på checklistans rader med deras id. Ett id som inte finns kan aldrig bli ikryssat, så vägen tas aldrig.

Bra:

    items: {skador: Skador utan rimlig förklaring, radd: Barnet är rädd}
    leads:
      - {any: [skador], to: bradskande}
      - {else: radgor}

Fel:

      - {any: [skada], to: bradskande}
"""

from collections.abc import Iterator

from bot.authoring.places import places
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded
from bot.knowledge.names import meant
from bot.knowledge.tree import Checklist


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each item in a condition that the checklist does not have, and each number it can never reach."""
    for place in places(loaded):
        if not isinstance(place.step, Checklist):
            continue
        items = place.step.items
        for number, way in enumerate(place.step.leads_):
            for key, asked in (("any", way.any or ()), ("all", way.all or ())):
                for row, item in enumerate(asked):
                    if item not in items:
                        yield Finding(
                            rule="unknown-item",
                            position=place.position("leads", number, key, row),
                            message=f"Checklistan '{place.id}' har ingen rad '{item}'.",
                            advice=meant(item, items) or f"Raderna är: {', '.join(items)}.",
                        )
            if way.at_least and way.at_least > len(items):
                yield Finding(
                    rule="unknown-item",
                    position=place.position("leads", number, "at-least"),
                    message=f"Villkoret kräver {way.at_least} rader, men checklistan '{place.id}' har {len(items)}.",
                    advice=f"Skriv ett tal från 1 till {len(items)}.",
                )
