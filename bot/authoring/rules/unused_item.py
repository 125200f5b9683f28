"""En rad i en checklista ändrar ingenting.

Praktikern kryssar i raden, men inget villkor frågar efter den. Då är det oklart varför den står där. Räknar ett villkor antalet
kryss (at-least) spelar alla rader roll.

Bra:

    items: {skador: Skador, radd: Barnet är rädd}
    leads:
      - {any: [skador], to: bradskande}
      - {at-least: 1, to: anmal}
      - {else: radgor}

Fel:

    leads:
      - {any: [skador], to: bradskande}
      - {else: radgor}
"""

from collections.abc import Iterator

from bot.authoring.places import places
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded
from bot.knowledge.tree import Checklist


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a warning for each item that no condition asks for."""
    for place in places(loaded):
        if not isinstance(place.step, Checklist) or any(way.at_least for way in place.step.leads_):
            continue
        asked = {item for way in place.step.leads_ for item in (*(way.any or ()), *(way.all or ()))}
        for item in place.step.items:
            if asked <= place.step.items.keys() and item not in asked:
                yield Finding(
                    rule="unused-item",
                    level="warning",
                    position=place.written.key_position("steps", place.id, "items", item),
                    message=f"Inget villkor i checklistan '{place.id}' frågar efter raden '{item}'.",
                    advice="Lägg till den i ett villkor, räkna kryss med 'at-least', eller ta bort raden.",
                )
