"""Alla svar på en fråga leder till samma steg.

En fråga som inget ändrar kostar tid för den som läser. Ska svaret kommas ihåg, till ett vägval (route) längre fram, är den däremot i sin
ordning.

Bra:

    barn: {question: Finns det barn?, answers: {Ja: efter, Nej: efter}}
    efter: {route: {by: barn, ja: barnens-skydd, else: skydd}}

Fel:

    barn: {question: Finns det barn?, answers: {Ja: skydd, Nej: skydd}}
"""

from collections.abc import Iterator

from bot.authoring.places import places
from bot.knowledge.findings import Finding, Level
from bot.knowledge.loading import Loaded
from bot.knowledge.tree import Question, Route

SOMETIME: tuple[Level, ...] = ("warning",)


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a warning for each question whose answers all lead one way, and that no route looks back at."""
    if not loaded.complete("tree"):
        return
    remembered = set(_looked_at(loaded))
    for place in places(loaded):
        if not isinstance(place.step, Question) or str(place) in remembered or len(place.step.answers) == 1:
            continue
        ways = {(lead.visit, lead.next_step) for lead in place.step.answers.values()}
        if len(ways) == 1:
            yield Finding(
                rule="idle-question",
                level="warning",
                position=place.key_position(),
                message=f"Alla svar på frågan '{place.id}' leder till samma steg, och inget vägval ser efter svaret.",
                advice="Låt svaren leda olika, gör ett råd av frågan, eller ta bort den.",
            )


def _looked_at(loaded: Loaded) -> Iterator[str]:
    for place in places(loaded):
        if isinstance(place.step, Route):
            tree, _, step = place.step.route.by.rpartition("/")
            yield f"{tree or place.tree}/{step}"
