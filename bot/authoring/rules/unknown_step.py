"""Vägen leder till ett steg som inte finns.

Varje svar, villkor och "then" leder till ett steg i samma träd. Finns inte steget står praktikern utan nästa skärm, ofta för att
steget har bytt namn eller för att id:t är felstavat.

Bra:

    misstanke:
      question: Misstänker du att barnet far illa?
      answers: {Ja: anmal, Nej: radgor}
    anmal: ...
    radgor: ...

Fel:

    misstanke:
      question: Misstänker du att barnet far illa?
      answers: {Ja: anmäl, Nej: radgor}

Ska vägen leda till ett annat träd skriver du {visit: trädet, then: steget-efteråt}.
"""

from collections.abc import Iterator

from bot.authoring.places import Place, places
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded
from bot.knowledge.names import meant
from bot.knowledge.tree import Lead, Question, Route, Tree

_REMEDY = "Skriv id:t på ett steg som finns under 'steps', eller lägg till steget."


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each lead, and each start, that names no step of its tree."""
    for written, tree in loaded.each(Tree):
        if loaded.missing("step", f"{tree.id}/{tree.start}"):
            yield Finding(
                rule="unknown-step",
                position=written.position("start"),
                message=f"Trädet börjar med '{tree.start}', som inte finns bland stegen.",
                advice=meant(tree.start, written.document.value["steps"]) or _REMEDY,
            )
    for place in places(loaded):
        for way, lead in place.step.leads():
            if loaded.missing("step", f"{place.tree}/{lead.next_step}"):
                yield Finding(
                    rule="unknown-step",
                    position=place.lead_position(way, "then" if lead.visit else "to"),
                    message=f"{_from(place, way)} leder {'efter besöket ' if lead.visit else ''}till '{lead.next_step}', som inte finns i trädet.",
                    advice=_elsewhere(loaded, place, lead)
                    or meant(lead.next_step, place.written.document.value["steps"])
                    or _REMEDY,
                )


def _elsewhere(loaded: Loaded, place: Place, lead: Lead) -> str:
    """Return how a step is written that was named with its tree, or nothing when it was not."""
    tree, _, step = lead.next_step.partition("/")
    if not step or tree not in loaded.known("tree"):
        return ""
    if tree == place.tree:
        return f"Skriv bara '{step}': steget står i samma träd."
    if lead.visit:
        return "Efter 'then' står ett steg i det här trädet. Därifrån kan vägen gå vidare till ett annat."
    return f"Skriv {{visit: {lead.next_step}, then: …}}, med ett steg i det här trädet efter 'then'."


def _from(place: Place, way: tuple[str | int, ...]) -> str:
    """Tell which way it is, as a coordinator would."""
    if isinstance(place.step, Question):
        return f"Svaret \"{way[-1]}\" på frågan '{place.id}'"
    if isinstance(place.step, Route) and way[-1] != "else":
        return f"Vägvalet '{place.id}' för '{way[-1]}'"
    if isinstance(way[-1], int):
        return f"Punkt {way[-1] + 1} under 'leads' i checklistan '{place.id}'"
    return f"Vägvalet '{place.id}' (else)" if isinstance(place.step, Route) else f"Rådet '{place.id}'"
