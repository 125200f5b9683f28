"""En väg ut ur en checklista tas aldrig.

Raderna under "leads" prövas uppifrån, och den första som gäller tas. En rad som bara gäller när en tidigare redan gör det väljs aldrig,
och steget den leder till kan bli utan väg.

Bra:

    leads:
      - {all: [skador, radd], to: bradskande}
      - {any: [skador, radd], to: anmal}
      - {else: radgor}

Fel:

    leads:
      - {any: [skador, radd], to: anmal}
      - {all: [skador, radd], to: bradskande}
      - {else: radgor}
"""

from collections.abc import Iterator

from bot.authoring.places import places
from bot.authoring.walking.ticks import ways_out
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded
from bot.knowledge.tree import Checklist


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a warning for each way out that no set of ticks takes; nothing about one that asks for what is not there."""
    for place in places(loaded):
        if not isinstance(place.step, Checklist):
            continue
        taken = {ticks.way for ticks in ways_out(place.step, {})}
        for number, way in enumerate(place.step.leads_):
            asked = {*(way.any or ()), *(way.all or ())}
            if number not in taken and asked <= place.step.items.keys() and (way.at_least or 0) <= len(place.step.items):
                yield Finding(
                    rule="shadowed-condition",
                    level="warning",
                    position=place.position("leads", number),
                    message=f"Punkt {number + 1} under 'leads' i checklistan '{place.id}' väljs aldrig.",
                    advice="Flytta upp den, eller ta bort den: när den gäller, gäller redan en rad ovanför.",
                )
