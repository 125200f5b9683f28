"""Ett slut utan något att göra.

Den som har svarat på frågorna vill veta vad hon ska göra nu. Varje slut (outcome) har minst en rad under "actions", också när det viktigaste
är att ringa.

Bra:

    lugn:
      outcome: Ingen fara just nu
      urgency: soon
      actions: [Fråga igen när ni ses nästa gång.]

Fel:

    lugn:
      outcome: Ingen fara just nu
      urgency: soon
"""

from collections.abc import Iterator

from bot.authoring.places import places
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded
from bot.knowledge.tree import Outcome


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each outcome that says nothing to do."""
    for place in places(loaded):
        if isinstance(place.step, Outcome) and not place.step.actions:
            yield Finding(
                rule="nothing-to-do",
                position=place.key_position(),
                message=f"Slutet '{place.id}' säger inte vad man gör.",
                advice="Lägg till 'actions' med minst en rad. Börja raden med det som ska göras: Ring, Skriv, Fråga.",
            )
