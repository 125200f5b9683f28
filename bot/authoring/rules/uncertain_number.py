"""Ett nummer som ingen vet om det stämmer.

Ett nummer från en gammal sida kan ha gått vidare till någon annan. Den som ringer fel när det är bråttom förlorar minuten som betydde något.
Därför står en tjänst med "confidence: low" utan nummer tills någon har ringt, och boten säger att numret saknas.

Bra:

    phones: []
    source: {url: "https://www.kil.se", read: 2026-11-21, confidence: low}

Fel:

    phones: [{number: 0554-191 00}]
    source: {url: "https://www.kil.se", read: 2026-11-21, confidence: low}

Har någon ringt och skrivit "verified" gäller numret.
"""

from collections.abc import Iterator

from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded
from bot.knowledge.service import Service


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each service with numbers of low confidence that nobody has called."""
    for written, service in loaded.each(Service):
        if service.source.confidence == "low" and service.phones and not service.verified:
            yield Finding(
                rule="uncertain-number",
                position=written.position("phones"),
                message=f"Numret till '{service.id}' är osäkert (confidence: low), och får inte visas så.",
                advice="Skriv 'phones: []' tills någon har ringt. Stämmer numret då, lägg till 'verified: {on: …, by: …}'.",
            )
