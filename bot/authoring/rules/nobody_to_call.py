"""Ett slut utan någon att ringa.

Den som har kommit till slutet ska inte stå ensam med det. Varje slut (outcome) har minst ett behov under "contacts", så att boten visar vem
som svarar nu.

Bra:

    anmal:
      outcome: Anmäl genast
      urgency: today
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


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each outcome that names no need."""
    for place in places(loaded):
        if isinstance(place.step, Outcome) and not place.step.contacts:
            yield Finding(
                rule="nobody-to-call",
                position=place.key_position(),
                message=f"Slutet '{place.id}' har ingen att ringa.",
                advice="Lägg till 'contacts: […]' med minst ett behov ur needs.yaml.",
            )
