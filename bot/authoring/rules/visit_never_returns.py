"""Ett besök tar aldrig slut.

Ett besök slutar när det andra trädet kommer till ett slut (outcome), och sedan fortsätter "then". Går det inte att komma till ett slut
därifrån når ingen fram till "then".

Bra:

    Vet inte: {visit: riskbedomning, then: misstanke}

Fel:

    Vet inte: {visit: riskbedomning/vanta, then: misstanke}

där stegen efter riskbedomning/vanta bara leder till varandra.
"""

from collections.abc import Iterator

from bot.authoring.places import landing, never_ending, places
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each visit to a place that leads to no outcome."""
    endless = never_ending(loaded)
    for place in places(loaded):
        for way, lead in place.step.leads():
            if lead.visit and landing(loaded, lead.visit) in endless:
                yield Finding(
                    rule="visit-never-returns",
                    position=place.lead_position(way, "visit"),
                    message=f"Besöket i '{lead.visit}' tar aldrig slut, så '{lead.next_step}' nås aldrig.",
                    advice="Låt besökets väg leda till ett 'outcome', eller besök ett annat steg.",
                )
