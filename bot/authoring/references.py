"""Every name that is written in one place and has its meaning in another."""

from collections.abc import Iterator
from dataclasses import dataclass

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
from bot.knowledge.service import Service
from bot.knowledge.topic import Topic
from bot.knowledge.tree import Guidance
from bot.knowledge.wordings import OUTSIDE, Wordings


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """A name of something of a kind, and where it is written."""

    kind: str
    name: str
    position: Position


def references(loaded: Loaded) -> Iterator[Reference]:
    """Yield the references to what has an id: sources, needs, roles, topics, services, municipalities, trades and classes of words."""
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
        yield Reference(kind="county", name=handbook.home, position=written.position("home"))
    for number, area in enumerate(handbook.areas):
        for at, topic in enumerate(area.topics):
            yield Reference(kind="topic", name=topic, position=written.position("areas", number, "topics", at))


def landings(loaded: Loaded) -> Iterator[Reference]:
    """Yield the references to a `tree`, or to a `step` as tree/step; where both may stand the kind is `landing`."""
    for place in places(loaded):
        yield from _visits(place)
    for written, handbook in loaded.each(Handbook):
        yield Reference(kind="landing", name=handbook.acute, position=written.position("acute"))
        if handbook.suicide:
            yield Reference(kind="landing", name=handbook.suicide, position=written.position("suicide"))
    for written, topic in loaded.each(Topic):
        yield from _of_topic(written, topic)
    for written, wordings in loaded.each(Wordings):
        yield from _of_wordings(written, wordings)
    for written, supplement in loaded.each(Supplement):
        yield Reference(kind="step", name=supplement.step, position=written.position("step"))
    yield from _of_rules(loaded)


def _of_rules(loaded: Loaded) -> Iterator[Reference]:
    """Yield what cases and invariants name."""
    for written, case in loaded.each(Case):
        for name in case.answers:
            yield Reference(kind="step", name=name, position=written.key_position("answers", name))
        yield Reference(kind="step", name=case.ends, position=written.position("ends"))
        yield from _each("step", written, "passes", case.passes)
    for written, invariant in loaded.each(Invariant):
        yield from _each("landing", written, "from", invariant.from_)
        for key in ("when", "then", "first", "never"):
            yield from _each("moment", written, key, getattr(invariant, key))


def _visits(place: Place) -> Iterator[Reference]:
    for way, lead in place.step.leads():
        if lead.visit:
            yield Reference(kind="landing", name=lead.visit, position=place.lead_position(way, "visit"))


def _of_topic(written: Written, topic: Topic) -> Iterator[Reference]:
    yield Reference(kind="landing", name=topic.lands, position=written.position("lands"))


def _of_wordings(written: Written, wordings: Wordings) -> Iterator[Reference]:
    for number, subject in enumerate(wordings.about):
        if subject.lands:
            yield Reference(kind="landing", name=subject.lands, position=written.position("about", number, "lands"))


def _each(kind: str, written: Written, key: str, names: tuple[str, ...]) -> Iterator[Reference]:
    for number, name in enumerate(names):
        yield Reference(kind=kind, name=name, position=written.position(key, number))


def _in_step(place: Place) -> Iterator[Reference]:
    step = place.step
    for role in step.by_role:
        yield Reference(kind="role", name=role, position=place.written.key_position("steps", place.id, "by-role", role))
    lists = {"source": ("sources", step.sources)}
    if isinstance(step, Guidance):
        lists |= {"need": ("contacts", step.contacts), "topic": ("see", step.see)}
    for kind, (key, names) in lists.items():
        for number, name in enumerate(names):
            yield Reference(kind=kind, name=name, position=place.position(key, number))


def _in_case(written: Written, case: Case) -> Iterator[Reference]:
    yield from _each("topic", written, "topics", case.topics)
    yield Reference(kind="topic", name=case.start, position=written.position("start"))
    yield Reference(kind="role", name=case.role, position=written.position("role"))
    if case.municipality:
        yield Reference(kind="municipality", name=case.municipality, position=written.position("municipality"))
    for need, expected in case.contacts.items():
        yield Reference(kind="need", name=need, position=written.key_position("contacts", need))
        yield Reference(kind="service", name=expected.service, position=written.position("contacts", need, "service"))


def _in_wordings(written: Written, wordings: Wordings) -> Iterator[Reference]:
    if wordings.topic != OUTSIDE:
        yield Reference(kind="topic", name=wordings.topic, position=written.position("topic"))


def _in_language(written: Written, language: Language) -> Iterator[Reference]:
    for trade in language.trades.implied:
        yield Reference(kind="trade", name=trade, position=written.key_position("trades", "implied", trade))


def _in_danger(written: Written, danger: Danger) -> Iterator[Reference]:
    yield from _each("words", written, "strong", danger.strong)
    yield from _each("words", written, "own-life", danger.own_life)
    for card, topic in danger.topics.items():
        yield Reference(kind="topic", name=topic, position=written.position("topics", card))
    for number, rule in enumerate(danger.rules):
        for key, names in (("all", rule.all), ("unless", rule.unless)):
            for row, either in enumerate(names):
                for name in either.split(OR):
                    yield Reference(kind="words", name=name, position=written.position("rules", number, key, row))
