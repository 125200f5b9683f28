"""Ingen väg leder till steget.

Steget syns aldrig för någon. Ofta har ett svar fått en ny väg och det gamla steget blivit kvar. Vägar räknas från trädets början, från
ämnena, knappen 112 och andra träds besök.

Bra:

    start: akut
    steps:
      akut:
        question: Är barnet i fara nu?
        answers: {Ja: ring-112, Nej: misstanke}

Fel:

    Steget "misstanke" finns kvar, men både Ja och Nej leder till ring-112.
"""

from collections.abc import Iterator

from bot.authoring.places import everywhere, landing, places, reached
from bot.authoring.references import landings
from bot.knowledge.findings import Finding, Level
from bot.knowledge.loading import Loaded
from bot.knowledge.tree import Tree

SOMETIME: tuple[Level, ...] = ("warning",)


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a warning for each step, and each whole tree, that no way leads to; nothing where a way could not be read or is lost."""
    if len(loaded.of("tree")) < len(loaded.known("tree")) or not (loaded.complete("topic") and loaded.complete("handbook")):
        return
    landed = {landing(loaded, each.name) for each in landings(loaded) if each.kind == "landing"}
    starts = {f"{tree.id}/{tree.start}" for tree in loaded.knowledge.trees.values()}
    met = reached(landed | starts, everywhere(loaded))
    doubtful = {name.partition("/")[0] for name in met - loaded.known("step")}
    if not doubtful <= loaded.known("tree"):
        return
    for place in places(loaded):
        if place.written.whole and place.tree not in doubtful and str(place) not in met:
            yield Finding(
                rule="unreachable-step",
                level="warning",
                position=place.key_position(),
                message=f"Ingen väg leder till steget '{place.id}'.",
                advice="Låt ett svar leda dit, eller ta bort steget.",
            )
    for written, tree in loaded.each(Tree):
        if not any(name.startswith(f"{tree.id}/") for name in landed):
            yield Finding(
                rule="unreachable-step",
                level="warning",
                position=written.position("tree"),
                message=f"Inget ämne och inget besök leder till trädet '{tree.id}'.",
                advice="Lägg till ett ämne i topics.yaml, eller ta bort trädet.",
            )
