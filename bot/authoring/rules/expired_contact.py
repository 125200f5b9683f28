"""Någon att ringa är inte kontrollerad på länge.

Nummer byts. En tjänsts uppgifter gäller så många månader som handbook.yaml säger under "review-months", eller som tjänsten själv säger.
Därefter säger boten att numret kan vara för gammalt. Räknas från dagen då någon ringde, annars från dagen då sidan lästes.

Bra:

    verified: {on: 2026-11-21, by: lanssamordnare}

Fel, när det har gått mer än tolv månader:

    verified: {on: 2025-06-01, by: lanssamordnare}
"""

from collections.abc import Iterator
from datetime import date

from bot.directory.candidate import months_after
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded
from bot.knowledge.service import Service


def find(loaded: Loaded, *, today: date) -> Iterator[Finding]:
    """Yield a warning for each service with a number whose facts are older than they may be."""
    if not loaded.complete("handbook"):
        return
    for written, service in loaded.each(Service):
        months = service.review_months or loaded.knowledge.handbook.review_months
        if service.phones and months_after(service.checked, months) < today:
            way = ("verified", "on") if service.verified else ("source", "read")
            yield Finding(
                rule="expired-contact",
                level="warning",
                position=written.position(*way),
                message=f"Uppgifterna om '{service.id}' är från {service.checked}, och får vara högst {months} månader.",
                advice="Ring och kontrollera dem, och skriv 'verified: {on: …, by: …}' med dagens datum.",
            )
