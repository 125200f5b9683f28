"""Ingen av stegets källor är den paragraf som steget nämner.

Den som läser en paragraf i ett steg ska kunna slå upp just den. Kapitel och paragraf jämförs med källornas "citation" i sources.yaml, och
lagen också när den står bredvid: med namn, nummer i svensk författningssamling eller en förkortning ur handbook.yaml. Paragrafer från 5 till 12 är
källa till allt däremellan, "27 kap." till hela kapitlet och en lag utan paragraf till hela lagen. Ett lokalt tillägg vilar på sina egna källor
och stegets. Det som står inom citattecken är någon annans ord och räknas inte.

Bra:

    text: Du ska anmäla genast (19 kap. 1 § socialtjänstlagen).
    sources: [sol-19-1]     # citation: 19 kap. 1 § socialtjänstlagen (2025:400)

Fel:

    text: Du ska anmäla genast (14 kap. 1 § socialtjänstlagen).
    sources: [sol-19-1]
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.authoring.laws import Backing, LawReference, law_references
from bot.authoring.places import places
from bot.authoring.texts import Way, position_in, texts
from bot.knowledge.county import Supplement
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded, Written


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each place in a law that is told without its source; nothing where a source is lost."""
    backings = {name: Backing(source.citation) for name, source in loaded.knowledge.sources.items()}
    steps = {str(place): place for place in places(loaded)}
    for place in steps.values():
        cited = _Cited(
            f"Steget '{place.id}'", place.written, place.step.sources, backings, loaded.knowledge.handbook.abbreviations
        )
        for way, text in texts(place.step):
            yield from cited.of(("steps", place.id, *way), text)
    for written, supplement in loaded.each(Supplement):
        step = steps.get(supplement.step)
        sources = (*supplement.sources, *(step.step.sources if step else ()))
        what = f"Tillägget till '{supplement.step}'"
        if supplement.text and step:
            cited = _Cited(what, written, sources, backings, loaded.knowledge.handbook.abbreviations)
            yield from cited.of(("text",), supplement.text)


@dataclass(frozen=True, slots=True)
class _Cited:
    """What a step or a supplement cites."""

    what: str
    written: Written
    sources: Sequence[str]
    backings: Mapping[str, Backing]
    abbreviations: Mapping[str, str]

    def of(self, way: Way, text: str) -> Iterator[Finding]:
        """Yield a finding for each place in a law that no source of these backs."""
        if not ("§" in text or "kap." in text or ":" in text) or any(source not in self.backings for source in self.sources):
            return
        for reference in law_references(text, self.abbreviations):
            if not any(self.backings[source].backs(reference) for source in self.sources):
                yield Finding(
                    rule="unbacked-law",
                    position=position_in(self.written, way, text, reference.offset),
                    message=f"{self.what} nämner {_told(reference)}, men har ingen källa till den.",
                    advice=self._advice(reference),
                )

    def _advice(self, reference: LawReference) -> str:
        backing = [name for name, each in self.backings.items() if each.backs(reference)]
        if not backing:
            return "Rätta paragrafen, eller lägg till den i sources.yaml när du har läst den, och sedan under 'sources' här."
        return f"Rätta paragrafen, eller lägg till källan under 'sources': {' eller '.join(backing)}."


def _told(reference: LawReference) -> str:
    """Return the reference as it was written, with what it has from elsewhere in the sentence."""
    chapter = f"{reference.chapter} kap. " if reference.chapter and "kap." not in reference.written else ""
    number = f" ({reference.number})" if reference.number and reference.number not in reference.written else ""
    return f"{chapter}{reference.written}{f' {reference.law}' if reference.law else ''}{number}"
