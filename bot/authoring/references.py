"""Every name that is written in one place and has its meaning in another."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.authoring.places import Place, places
from bot.knowledge.case import Case
from bot.knowledge.county import Supplement
from bot.knowledge.danger import OR, Danger
from bot.knowledge.findings import Position
from bot.knowledge.handbook import Handbook
from bot.knowledge.invariant import Invariant
from bot.knowledge.language import Language
from bot.knowledge.loading import Loaded, Written
from bot.knowledge.need import Need
from bot.knowledge.reader import Steps
from bot.knowledge.service import Service
from bot.knowledge.topic import Topic
from bot.knowledge.tree import Guidance
from bot.knowledge.wordings import OUTSIDE, Wordings


class Reference(NamedTuple):
    """A name of something of a kind, and where it is written: as a value, or as a key, at `way` in what `written` has."""

    kind: str
    name: str
    written: Written
    way: Steps
    is_key: bool = False

    @property
    def position(self) -> Position:
        """Where the name stands."""
        return self.written.key_position(*self.way) if self.is_key else self.written.position(*self.way)


def references(loaded: Loaded) -> Sequence[Reference]:
    """Return the references to what has an id: sources, needs, roles, topics, services, municipalities, trades and classes of words."""
    return loaded.once(_references)


def _references(loaded: Loaded) -> Sequence[Reference]:
    return tuple(_by_id(loaded))


def _by_id(loaded: Loaded) -> Iterator[Reference]:
    for place in places(loaded):
        yield from _in_step(place)
    for written, handbook in loaded.each(Handbook):
        yield from _in_handbook(written, handbook)
    for written, need in loaded.each(Need):
        yield from _each("service", written, "last", need.last)
    for written, service in loaded.each(Service):
        yield from _each("need", written, "needs", service.needs)
        yield from _each("role", written, "roles", service.roles)
        yield from _each("area", written, "area", service.area)
    for written, supplement in loaded.each(Supplement):
        yield from _each("source", written, "sources", supplement.sources)
    for written, case in loaded.each(Case):
        yield from _in_case(written, case)
    for written, danger in loaded.each(Danger):
        yield from _in_danger(written, danger)
    for written, wordings in loaded.each(Wordings):
        yield from _in_wordings(written, wordings)
    for written, language in loaded.each(Language):
        yield from _in_language(written, language)


def _in_handbook(written: Written, handbook: Handbook) -> Iterator[Reference]:
    if handbook.home:
        yield Reference("county", handbook.home, written, ("home",))
    for number, area in enumerate(handbook.areas):
        for at, topic in enumerate(area.topics):
            yield Reference("topic", topic, written, ("areas", number, "topics", at))


def landings(loaded: Loaded) -> Sequence[Reference]:
    """Return the references to a `tree`, or to a `step` as tree/step; where both may stand the kind is `landing`."""
    return loaded.once(_landings)


def _landings(loaded: Loaded) -> Sequence[Reference]:
    return tuple(_by_place(loaded))


def _by_place(loaded: Loaded) -> Iterator[Reference]:
    for place in places(loaded):
        yield from _visits(place)
    for written, handbook in loaded.each(Handbook):
        yield Reference("landing", handbook.acute, written, ("acute",))
        if handbook.suicide:
            yield Reference("landing", handbook.suicide, written, ("suicide",))
    for written, topic in loaded.each(Topic):
        yield from _of_topic(written, topic)
    for written, wordings in loaded.each(Wordings):
        yield from _of_wordings(written, wordings)
    for written, supplement in loaded.each(Supplement):
        yield Reference("step", supplement.step, written, ("step",))
    yield from _of_rules(loaded)


def _of_rules(loaded: Loaded) -> Iterator[Reference]:
    """Yield what cases and invariants name."""
    for written, case in loaded.each(Case):
        for name in case.answers:
            yield Reference("step", name, written, ("answers", name), is_key=True)
        if "/" in case.start:
            yield Reference("step", case.start, written, ("start",))
        yield Reference("step", case.ends, written, ("ends",))
        yield from _each("step", written, "passes", case.passes)
    for written, invariant in loaded.each(Invariant):
        yield from _each("landing", written, "from", invariant.from_)
        for key in ("when", "then", "first", "never"):
            yield from _each("moment", written, key, getattr(invariant, key))


def _visits(place: Place) -> Iterator[Reference]:
    for way, lead in place.step.leads():
        if lead.visit:
            yield Reference("landing", lead.visit, place.written, ("steps", place.id, *way, "else", "visit"))


def _of_topic(written: Written, topic: Topic) -> Iterator[Reference]:
    yield Reference("landing", topic.lands, written, ("lands",))


def _of_wordings(written: Written, wordings: Wordings) -> Iterator[Reference]:
    for number, subject in enumerate(wordings.about):
        if subject.lands:
            yield Reference("landing", subject.lands, written, ("about", number, "lands"))


def _each(kind: str, written: Written, key: str, names: tuple[str, ...]) -> Iterator[Reference]:
    for number, name in enumerate(names):
        yield Reference(kind, name, written, (key, number))


def _in_step(place: Place) -> Iterator[Reference]:
    step = place.step
    for role in step.by_role:
        yield Reference("role", role, place.written, ("steps", place.id, "by-role", role), is_key=True)
    lists = {"source": ("sources", step.sources)}
    if isinstance(step, Guidance):
        lists |= {"need": ("contacts", step.contacts), "topic": ("see", step.see)}
    for kind, (key, names) in lists.items():
        for number, name in enumerate(names):
            yield Reference(kind, name, place.written, ("steps", place.id, key, number))


def _in_case(written: Written, case: Case) -> Iterator[Reference]:
    yield from _each("topic", written, "topics", case.topics)
    if "/" not in case.start:
        yield Reference("topic", case.start, written, ("start",))
    if case.role:
        yield Reference("role", case.role, written, ("role",))
    if case.municipality:
        yield Reference("municipality", case.municipality, written, ("municipality",))
    for need, expected in case.contacts.items():
        yield Reference("need", need, written, ("contacts", need), is_key=True)
        yield Reference("service", expected.service, written, ("contacts", need, "service"))


def _in_wordings(written: Written, wordings: Wordings) -> Iterator[Reference]:
    if wordings.topic != OUTSIDE:
        yield Reference("topic", wordings.topic, written, ("topic",))


def _in_language(written: Written, language: Language) -> Iterator[Reference]:
    for trade in language.trades.implied:
        yield Reference("trade", trade, written, ("trades", "implied", trade), is_key=True)


def _in_danger(written: Written, danger: Danger) -> Iterator[Reference]:
    yield from _each("words", written, "strong", danger.strong)
    yield from _each("words", written, "own-life", danger.own_life)
    for card, topic in danger.topics.items():
        yield Reference("topic", topic, written, ("topics", card))
    for number, rule in enumerate(danger.rules):
        for key, names in (("all", rule.all), ("unless", rule.unless)):
            for row, either in enumerate(names):
                for name in either.split(OR):
                    yield Reference("words", name, written, ("rules", number, key, row))
