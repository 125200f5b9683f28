"""Två val går inte att skilja åt.

Två svar på en fråga, två rader i en checklista eller två ämnen i menyn med samma text ser likadana ut på skärmen, fast de leder olika.
Stora bokstäver, mellanslag och skiljetecken räknas inte.

Bra:

    answers:
      Ja: anmal
      "Ja, och det är bråttom": {to: bradskande, id: ja-genast}

Fel:

    answers:
      Ja: anmal
      Ja!: {to: bradskande, id: ja-genast}
"""

import re
from collections.abc import Iterable, Iterator

from bot.authoring.places import places
from bot.knowledge.findings import Finding, Position
from bot.knowledge.handbook import Handbook
from bot.knowledge.loading import Loaded
from bot.knowledge.names import slug
from bot.knowledge.topic import Topic
from bot.knowledge.tree import Checklist, Question

_HARDLY_SEEN = re.compile(r"[\s.,:;!?'\"”’…–—-]+")


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each answer, item, topic and area that looks like another one beside it."""
    for place in places(loaded):
        if isinstance(place.step, Question):
            answers = [
                (lead.id or slug(label), label, place.written.key_position("steps", place.id, "answers", label))
                for label, lead in place.step.answers.items()
            ]
            yield from _alike("Svaren", answers)
        elif isinstance(place.step, Checklist):
            items = [(item, text, place.position("items", item)) for item, text in place.step.items.items()]
            yield from _alike("Raderna", items)
    yield from _alike("Ämnena", [(topic.id, topic.title, written.position("title")) for written, topic in loaded.each(Topic)])
    for written, handbook in loaded.each(Handbook):
        areas = enumerate(handbook.areas)
        yield from _alike("Områdena", [(area.id, area.title, written.position("areas", at, "title")) for at, area in areas])


def seen_as(text: str) -> str:
    """Return a text as it is seen at a glance: without capitals, spaces and punctuation, which hardly show."""
    return _HARDLY_SEEN.sub(" ", text.casefold()).strip()


def _alike(what: str, choices: Iterable[tuple[str, str, Position]]) -> Iterator[Finding]:
    """Yield a finding for each choice (id, text, place) that looks like an earlier one; one with the same id is another rule's."""
    first: dict[str, tuple[str, str]] = {}
    for name, text, position in choices:
        before, shown = first.setdefault(seen_as(text), (name, text))
        if before != name:
            yield Finding(
                rule="same-label",
                position=position,
                message=f"{what} '{before}' och '{name}' går inte att skilja åt: \"{shown}\" och \"{text}\".",
                advice="Skriv det som skiljer dem åt, eller ta bort den ena.",
            )
