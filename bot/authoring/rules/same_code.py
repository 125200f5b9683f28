"""Två kommuner har samma kommunkod.

Varje kommun har en egen kod hos SCB. Står samma kod hos två är den ena felskriven, eller kommunen inskriven två gånger.

Bra:

    - {name: Kil, scb: "1715"}
    - {name: Säffle, scb: "1785"}

Fel:

    - {name: Kil, scb: "1715"}
    - {name: Säffle, scb: "1715"}
"""

from collections.abc import Iterator

from bot.knowledge.county import County
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each municipality with a code that another has before it."""
    first: dict[str, str] = {}
    for written, county in loaded.each(County):
        for number, municipality in enumerate(county.municipalities):
            before = first.setdefault(municipality.scb, municipality.name)
            if before != municipality.name:
                yield Finding(
                    rule="same-code",
                    position=written.position("municipalities", number, "scb"),
                    message=f"'{municipality.name}' har samma kommunkod som '{before}': {municipality.scb}.",
                    advice="Sök upp koderna hos SCB, och rätta den som är fel.",
                )
