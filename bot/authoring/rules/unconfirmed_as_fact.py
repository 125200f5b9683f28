"""Något som inte är bekräftat står som om det vore säkert.

En källa med "status: unconfirmed" kan vara ett förslag, en gammal sida eller något som ingen har kunnat läsa. Ett steg eller ett tillägg som
bara vilar på sådana säger det, och var det går att kontrollera.

Bra:

    text: Ett förslag finns. Det är inte bekräftat att det har blivit lag. Kontrollera hos Brottsoffermyndigheten.
    sources: [g-ersatt]            # status: unconfirmed

Fel:

    text: Staten betalar genast.
    sources: [g-ersatt]            # status: unconfirmed
"""

from collections.abc import Iterator, Sequence

from bot.authoring.places import places
from bot.authoring.rules.must_or_should import HEDGED, hedged
from bot.knowledge.county import Supplement
from bot.knowledge.findings import Finding, Position
from bot.knowledge.loading import Loaded


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a warning for each step and supplement that rests on unconfirmed sources alone and does not say so."""
    for place in places(loaded):
        if _unconfirmed(loaded, place.step.sources) and not hedged(place):
            yield _finding(f"Steget '{place.id}'", place.position("sources"))
    for written, supplement in loaded.each(Supplement):
        if supplement.text and _unconfirmed(loaded, supplement.sources) and not HEDGED.search(supplement.text):
            yield _finding(f"Tillägget till '{supplement.step}'", written.position("sources"))


def _unconfirmed(loaded: Loaded, names: Sequence[str]) -> bool:
    sources = [loaded.knowledge.sources.get(name) for name in names]
    return bool(sources) and all(source is not None and source.status == "unconfirmed" for source in sources)


def _finding(what: str, position: Position) -> Finding:
    return Finding(
        rule="unconfirmed-as-fact",
        level="warning",
        position=position,
        message=f"{what} vilar bara på källor som inte är bekräftade, och säger det inte.",
        advice="Skriv att det inte är bekräftat och var det går att kontrollera, eller ta bort det.",
    )
