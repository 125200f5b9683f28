"""Ingen tjänst möter behovet.

Ett behov utan tjänst leder alltid till den sista utvägen, som 112, också när något annat hade varit rätt.

Bra:

    - id: stod-vald                  # i needs.yaml
    - id: kvinnofridslinjen          # i services.yaml
      needs: [stod-vald]

Fel:

    Behovet "stod-vald" finns i needs.yaml, men ingen tjänst har det under "needs".
"""

from collections.abc import Iterator

from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded
from bot.knowledge.need import Need
from bot.knowledge.service import Service


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a warning for each need that no service names; nothing while a service could not be read, or names another."""
    if not loaded.complete("service"):
        return
    met = {name for _, service in loaded.each(Service) for name in service.needs}
    if not met <= loaded.known("need"):
        return
    for written, need in loaded.each(Need):
        if need.id not in met:
            yield Finding(
                rule="need-without-service",
                level="warning",
                position=written.position("id"),
                message=f"Ingen tjänst möter behovet '{need.id}', bara den sista utvägen.",
                advice="Lägg till behovet under 'needs' hos en tjänst.",
            )
