"""Öppettiden går inte att läsa.

Boten räknar ut om tjänsten svarar just nu, och det går bara om tiden är skriven så som OpenStreetMap skriver dem: Mo, Tu, We, Th, Fr, Sa,
Su för dagarna och PH för helgdagar.

Bra:

    hours: Mo-Fr 08:00-16:00; PH off
    hours: 24/7

Fel:

    hours: Vardagar 8-16
"""

from collections.abc import Iterator

from bot.directory.hours import check_hours
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded
from bot.knowledge.service import Service


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each service whose hours say something else than they were meant to, or nothing."""
    told: dict[str, str | None] = {}
    for written, service in loaded.each(Service):
        if service.hours is None:
            continue
        if service.hours not in told:
            told[service.hours] = check_hours(service.hours)
        if fault := told[service.hours]:
            yield Finding(
                rule="unusable-hours",
                position=written.position("hours"),
                message=fault,
                advice="Är tiderna inte kända, ta bort raden: då säger boten det.",
            )
