"""Kortet om fara visar inte rätt slags steg.

Knappen 112 finns på varje skärm och visar ett enda steg (acute), och ord om att någon kan ta sitt liv visar ett annat (suicide). Båda ska
vara ett slut (outcome) som gäller just nu, utan frågor i vägen.

Bra:

    acute: akut-fara/ring-112          # i handbook.yaml
    suicide: akut-fara/sjalvmord

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
    """Yield a finding when what the button 112, or words about suicide, show is no outcome for this very moment."""
    steps = {str(place): place.step for place in places(loaded)}
    for written, handbook in loaded.each(Handbook):
        cards = {"acute": ("Knappen 112", handbook.acute), "suicide": ("Ord om självmord", handbook.suicide)}
        for key, (what, shown) in cards.items():
            step = steps.get(landing(loaded, shown)) if shown else None
            if step and not (isinstance(step, Outcome) and step.urgency == "now"):
                yield Finding(
                    rule="acute-first",
                    position=written.position(key),
                    message=f"{what} visar '{shown}', som inte är ett slut med 'urgency: now'.",
                    advice="Välj ett steg som säger vad man gör genast, till exempel akut-fara/ring-112.",
                )
