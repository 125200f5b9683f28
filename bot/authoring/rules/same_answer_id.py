"""Två svar på en fråga har samma id.

Ett svars id är dess text med små bokstäver och bindestreck ("Vet inte" blir vet-inte), om inget annat skrivs. Id:t sparas i stället för
texten. Blir två svar samma id försvinner den ena knappen, och ett svar utan bokstäver och siffror får inget id alls.

Bra:

    answers:
      Ja: anmal
      "Ja, och det är bråttom": bradskande

Fel:

    answers:
      Ja: anmal
      Ja!: bradskande

Id:t "meny" är upptaget: det är vad knappen Meny gör.
"""

from collections.abc import Iterator

from bot.authoring.places import Place, places
from bot.engine.journey import TO_MENU
from bot.knowledge.findings import Finding, Position
from bot.knowledge.loading import Loaded
from bot.knowledge.names import slug
from bot.knowledge.tree import Checklist, Question


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each answer without an id of its own."""
    for place in places(loaded):
        if isinstance(place.step, Question):
            yield from _in_question(place, place.step)
        elif isinstance(place.step, Checklist) and TO_MENU in place.step.items:
            position = place.written.key_position("steps", place.id, "items", TO_MENU)
            yield _finding(position, f"Id:t '{TO_MENU}' är upptaget: det är knappen Meny.", "Ge raden ett annat id.")


def _in_question(place: Place, question: Question) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for label, lead in question.answers.items():
        answer = lead.id or slug(label)
        position = place.written.key_position("steps", place.id, "answers", label)
        remedy = "Lägg till ett eget id: {to: …, id: …}."
        if not answer:
            yield _finding(position, f'Svaret "{label}" har inga bokstäver eller siffror och får inget id.', remedy)
        elif answer == TO_MENU:
            yield _finding(position, f"Id:t '{TO_MENU}' är upptaget: det är knappen Meny.", remedy)
        elif answer in first:
            yield _finding(position, f'Svaren "{first[answer]}" och "{label}" får samma id: \'{answer}\'.', remedy)
        first.setdefault(answer, label)


def _finding(position: Position, message: str, advice: str) -> Finding:
    return Finding(rule="same-answer-id", position=position, message=message, advice=advice)
