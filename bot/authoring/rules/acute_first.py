"""Knappen 112 visar inte rätt slags steg.

Knappen 112 finns på varje skärm och visar ett enda steg. Det ska vara ett slut (outcome) som gäller just nu, utan frågor i vägen.

Bra:

    acute: akut-fara/ring-112          # i handbook.yaml

    ring-112:
      outcome: Ring 112 nu
      urgency: now

Fel:

    acute: akut-fara/fara              # en fråga
"""

from collections.abc import Iterator

from bot.authoring.places import landing, places
from bot.knowledge.findings import Finding
from bot.knowledge.handbook import Handbook
from bot.knowledge.loading import Loaded
from bot.knowledge.tree import Outcome


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding when what the button 112 shows is no outcome for this very moment."""
    steps = {str(place): place.step for place in places(loaded)}
    for written, handbook in loaded.each(Handbook):
        step = steps.get(landing(loaded, handbook.acute))
        if step and not (isinstance(step, Outcome) and step.urgency == "now"):
            yield Finding(
                rule="acute-first",
                position=written.position("acute"),
                message=f"Knappen 112 visar '{handbook.acute}', som inte är ett slut med 'urgency: now'.",
                advice="Välj ett steg som säger vad man gör genast, till exempel akut-fara/ring-112.",
            )
