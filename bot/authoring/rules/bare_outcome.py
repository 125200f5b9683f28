"""Ett slut utan något att göra, eller utan någon att ringa.

Den som har svarat på frågorna vill veta vad hon ska göra nu, och ska inte stå ensam med det. Varje slut (outcome) har minst en rad under
"actions", också när det viktigaste är att ringa, och minst ett behov under "contacts", så att boten visar vem som svarar nu.

Bra:

    anmal:
      outcome: Anmäl genast
      urgency: today
      actions: [Ring socialtjänsten.]
      contacts: [orosanmalan]

Fel:

    anmal:
      outcome: Anmäl genast
      urgency: today
"""

from collections.abc import Iterator

from bot.authoring.places import places
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded
from bot.knowledge.tree import Outcome

_LACKS = (
    (
        "actions",
        "säger inte vad man gör",
        "Lägg till 'actions' med minst en rad. Börja raden med det som ska göras: Ring, Skriv, Fråga.",
    ),
    ("contacts", "har ingen att ringa", "Lägg till 'contacts: […]' med minst ett behov ur needs.yaml."),
)


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each outcome that says nothing to do, and for each that names no need."""
    for place in places(loaded):
        if not isinstance(place.step, Outcome) or place.misread:
            continue
        for field, lack, advice in _LACKS:
            if not getattr(place.step, field):
                yield Finding(
                    rule="bare-outcome", position=place.key_position(), message=f"Slutet '{place.id}' {lack}.", advice=advice
                )
