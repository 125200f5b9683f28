"""Every text that people read, wherever it is written: steps, supplements, cases, services, needs and the bot's own phrases."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.authoring.places import places
from bot.authoring.texts import Way, position_in, texts
from bot.knowledge.case import Case
from bot.knowledge.county import Supplement
from bot.knowledge.findings import Position
from bot.knowledge.loading import Loaded, Written
from bot.knowledge.need import Need
from bot.knowledge.service import Service

Matter = Literal["step", "supplement", "case", "service", "need", "phrase"]
"""What a text is part of."""


_AT_ONCE = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Prose:
    """A text, what it is part of, and where it is written; of a step `way` is the way in the step."""

    matter: Matter
    what: str
    way: Way
    text: str
    written: Written
    above: Way = ()

    def position(self, offset: int = 0) -> Position:
        """Return where `offset` of the text stands: its line, where the text has several."""
        return position_in(self.written, (*self.above, *self.way), self.text, offset)


def prose(loaded: Loaded) -> Sequence[Prose]:
    """Return every text, in the order of kinds, files and lines."""
    return (*guiding(loaded), *loaded.once(_beside))


def _beside(loaded: Loaded) -> Sequence[Prose]:
    return tuple(_other(loaded))


def _other(loaded: Loaded) -> Iterator[Prose]:
    for written, case in loaded.each(Case):
        what = f"fallet '{case.id}'"
        yield _prose("case", what, ("title",), case.title, written)
        yield _prose("case", what, ("story",), case.story, written)
        for place, decision in case.answers.items():
            yield _prose("case", what, ("answers", place, "because"), decision.because, written)
    for written, service in loaded.each(Service):
        yield from _fields("service", f"tjänsten '{service.id}'", written, ("name", "hours-note", "ask", "note"))
    for written, need in loaded.each(Need):
        yield from _fields("need", f"behovet '{need.id}'", written, ("title", "switchboard", "urgent", "missing"))
    for written in loaded.of("phrases"):
        for phrase_id, words in written.value.items():
            yield _prose("phrase", f"meningen '{phrase_id}'", (phrase_id,), words, written)


def guiding(loaded: Loaded) -> Sequence[Prose]:
    """Return the texts that guide: those of steps and supplements."""
    return loaded.once(_guiding)


def _guiding(loaded: Loaded) -> Sequence[Prose]:
    return tuple(_in_guidance(loaded))


def _in_guidance(loaded: Loaded) -> Iterator[Prose]:
    for place in places(loaded):
        for way, text in texts(place.step):
            above = ("steps", place.id)
            yield Prose(matter="step", what=f"steget '{place.id}'", way=way, text=text, written=place.written, above=above)
    for written, supplement in loaded.each(Supplement):
        if supplement.text:
            yield _prose("supplement", f"tillägget till '{supplement.step}'", ("text",), supplement.text, written)


def with_any(every: Sequence[Prose], signs: Collection[str]) -> Iterator[Prose]:
    """Yield the texts in which one of some signs, in lower case, stands; few have any, so many are looked through at once."""
    for first in range(0, len(every), _AT_ONCE):
        some = every[first : first + _AT_ONCE]
        joined = "\n".join([each.text for each in some]).lower()
        found = [sign for sign in signs if sign in joined]
        if found:
            yield from (each for each in some if any(sign in each.text.lower() for sign in found))


def _fields(matter: Matter, what: str, written: Written, keys: tuple[str, ...]) -> Iterator[Prose]:
    for key in keys:
        if text := getattr(written.value, key.replace("-", "_")):
            yield _prose(matter, what, (key,), text, written)


def _prose(matter: Matter, what: str, way: Way, text: str, written: Written) -> Prose:
    return Prose(matter=matter, what=what, way=way, text=text, written=written)
