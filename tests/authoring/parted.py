"""What a change does to the journeys, found by listing every journey of every person through the engine, in both versions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations
from typing import NamedTuple

from bot.engine.journey import ONWARD, choose
from bot.engine.session import UNSAID, Session
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.tree import Advice, Checklist, Outcome, Question, Step

END = "."
Person = tuple[str, str]


class Stop(NamedTuple):
    """A place that is shown, what is chosen there, and how many visits are under way."""

    place: str
    chosen: str
    depth: int


Journey = tuple[Stop, ...]
Bare = tuple[tuple[str, str], ...]
"""The places of a journey with what is chosen at each; or, with `?` last, how it looks before anything is chosen there."""
Choice = tuple[str, str, str | None, str | None]
"""After which place journeys part, by which answer, and where it led and leads."""
Choices = Mapping[str, Mapping[str, str]]
"""For a checklist's place, what tells its ways apart in both versions, with ticks that do so in this one."""


class TooManyError(Exception):
    """There are more journeys than are worth listing."""


def people(*bases: Knowledge) -> list[Person]:
    """Return everybody who may ask in any of the versions."""
    roles = dict.fromkeys(role for base in bases for role in base.roles)
    towns = dict.fromkeys(town for base in bases for town in base.municipalities)
    return [(role, town) for role in (*roles, UNSAID) for town in (*towns, UNSAID)]


def listed(base: Knowledge, topic: str, person: Person, choices: Choices, *, most: int = 20_000) -> list[Journey]:
    """Return every journey of a person through a topic."""
    if topic not in base.topics:
        return []
    start = choose(base, Session(role=person[0], municipality=person[1]), topic)
    assert start is not None
    found = []
    for journey in _onward(base, start, (), choices):
        found.append(journey)
        if len(found) > most:
            raise TooManyError
    return found


def _onward(base: Knowledge, session: Session, stops: Journey, choices: Choices) -> Iterator[Journey]:
    step = base.trees[session.tree].steps[session.step]
    place, depth = f"{session.tree}/{session.step}", len(session.stack)
    if isinstance(step, Outcome) and not session.stack:
        yield (*stops, Stop(place, END, depth))
        return
    for chosen, answer in _choices(step, choices.get(place)):
        after = choose(base, session, answer)
        assert after is not None
        yield from _onward(base, after, (*stops, Stop(place, chosen, depth)), choices)


def _choices(step: Step, ticks: Mapping[str, str] | None) -> Iterator[tuple[str, str]]:
    """Yield what makes the choice another one, and the answer to the engine."""
    if isinstance(step, Question):
        yield from ((answer, answer) for answer in step.choices)
    elif isinstance(step, Checklist):
        yield from (ticks if ticks is not None else _ways(step)).items()
    elif isinstance(step, Advice):
        yield ONWARD, ONWARD
    elif isinstance(step, Outcome):
        yield END, ONWARD


def _ways(step: Checklist) -> dict[str, str]:
    found: dict[str, str] = {}
    for ticked in _ticked(step.items):
        found.setdefault(f"way {_way(step, ticked)}", "+".join(ticked))
    return {"+".join(sorted(ticks.split("+"))): ticks for ticks in found.values()}


def _ticked(items: Iterable[str]) -> Iterator[tuple[str, ...]]:
    those = list(items)
    return chain.from_iterable(combinations(those, size) for size in range(len(those) + 1))


def _way(step: Checklist, ticked: Iterable[str]) -> int:
    return next(number for number, way in enumerate(step.leads_) if way.holds(frozenset(ticked)))


def ticks_apart(old: Knowledge, new: Knowledge) -> tuple[Choices, Choices]:
    """Return the choices at the checklists of both versions, told apart as far as either does."""
    found: tuple[dict[str, Mapping[str, str]], dict[str, Mapping[str, str]]] = ({}, {})
    for tree in old.trees.values():
        for step_id, step in tree.steps.items():
            other = new.trees[tree.id].steps.get(step_id) if tree.id in new.trees else None
            if isinstance(step, Checklist) and isinstance(other, Checklist):
                sides = _sides(step, other)
                for version in (0, 1):
                    found[version][f"{tree.id}/{step_id}"] = {
                        "+".join(sorted(ticks.split("+"))): ticks for ways, ticks in sides.items() if ways[version] is not None
                    }
    return found


def _sides(old: Checklist, new: Checklist) -> dict[tuple[int | None, int | None], str]:
    sides: dict[tuple[int | None, int | None], str] = {}
    for ticked in _ticked(dict.fromkeys((*old.items, *new.items))):
        ways = tuple(_way(each, ticked) if set(ticked) <= each.items.keys() else None for each in (old, new))
        sides.setdefault((ways[0], ways[1]), "+".join(ticked))
    both = [ways for ways in sides if None not in ways]
    return {
        ways: ticks
        for ways, ticks in sides.items()
        if ways in both
        or (ways[0] is not None and ways[0] not in {each[0] for each in both})
        or (ways[1] is not None and ways[1] not in {each[1] for each in both})
    }


@dataclass
class Parted:
    """Those who part by the same choice: who they are, their old journeys and their new ones; and of those how many pass each place."""

    people: set[Person] = field(default_factory=set)
    journeys: tuple[set[Bare], set[Bare]] = field(default_factory=lambda: (set(), set()))
    passed: tuple[dict[str, set[Bare]], dict[str, set[Bare]]] = field(default_factory=lambda: ({}, {}))

    def changed(self) -> dict[str, tuple[int, int]]:
        """Return the places that none, some or all passed, and that not as many of those pass now; with how many did and do."""
        counts = {
            place: (len(self.passed[0].get(place, ())), len(self.passed[1].get(place, ())))
            for place in {*self.passed[0], *self.passed[1]}
        }
        all_old, all_new = map(len, self.journeys)
        return {place: (old, new) for place, (old, new) in counts.items() if _share(old, all_old) != _share(new, all_new)}


def _share(count: int, of: int) -> str:
    return "all" if count == of > 0 else "some" if count else "none"


@dataclass
class Listed:
    """What a change does to the journeys of a topic."""

    old: int
    new: int
    lost: int
    gone: int
    gained: int
    added: int
    unmet: set[str]
    first_met: set[str]
    parted: dict[Choice, Parted]


def listed_difference(old: Knowledge, new: Knowledge, topic: str, *, most: int = 20_000) -> Listed:
    """Compare the journeys of a topic one by one."""
    ticks = ticks_apart(old, new)
    everybody = people(old, new)
    by_person = [
        {person: listed(base, topic, person, ticks[version], most=most) for person in everybody}
        for version, base in enumerate((old, new))
    ]
    sides = [_Side(journeys) for journeys in by_person]
    lost, gone = _left(sides[0], sides[1])
    gained, added = _left(sides[1], sides[0])
    parted: dict[Choice, Parted] = {}
    for person in everybody:
        _part(person, by_person[0][person], by_person[1][person], parted)
    places = [{place for bare in side.journeys for place, _ in bare} for side in sides]
    return Listed(
        old=len(sides[0].journeys),
        new=len(sides[1].journeys),
        lost=lost,
        gone=gone,
        gained=gained,
        added=added,
        unmet=places[0] - places[1],
        first_met=places[1] - places[0],
        parted=parted,
    )


class _Side:
    """The journeys of one version: who goes each, and who has come to each place in each way."""

    def __init__(self, by_person: Mapping[Person, Sequence[Journey]]) -> None:
        self.journeys: dict[Bare, set[Person]] = defaultdict(set)
        self.shown: dict[Bare, set[Person]] = defaultdict(set)
        self.chosen: set[Bare] = set()
        for person, journeys in by_person.items():
            for journey in journeys:
                bare = _bare(journey)
                self.journeys[bare].add(person)
                for prefix in _shown(bare):
                    self.shown[prefix].add(person)
                self.chosen.update(bare[:number] for number in range(len(bare) + 1))


def _bare(journey: Journey) -> Bare:
    return tuple((stop.place, stop.chosen) for stop in journey)


def _shown(bare: Bare) -> list[Bare]:
    return [(*bare[:number], (place, "?")) for number, (place, _) in enumerate(bare)]


def _left(side: _Side, other: _Side) -> tuple[int, int]:
    """Return how many journeys of a version are not there for all in the other, and of how many even the choice is gone."""
    lost = [bare for bare, those in side.journeys.items() if those - other.journeys.get(bare, set())]
    return len(lost), sum(_is_gone(bare, side, other) for bare in lost)


def _is_gone(bare: Bare, side: _Side, other: _Side) -> bool:
    common = [number for number, prefix in enumerate(_shown(bare)) if side.shown[prefix] & other.shown.get(prefix, set())]
    return bare[: max(common, default=-1) + 1] not in other.chosen


def _part(person: Person, olds: Sequence[Journey], news: Sequence[Journey], parted: dict[Choice, Parted]) -> None:
    """Note where the journeys of a person part."""
    for version, (those, others) in enumerate(((olds, news), (news, olds))):
        known = {prefix: number for number, journey in enumerate(others) for prefix in _shown(_bare(journey))}
        whole = {_bare(journey) for journey in others}
        for journey in those:
            if _bare(journey) not in whole:
                _part_one(person, journey, version, known, others, parted)


def _part_one(  # noqa: PLR0913, PLR0917  # a person's journey, and all that it is compared with
    person: Person,
    journey: Journey,
    version: int,
    known: Mapping[Bare, int],
    others: Sequence[Journey],
    parted: dict[Choice, Parted],
) -> None:
    bare = _bare(journey)
    at = max((number for number, prefix in enumerate(_shown(bare)) if prefix in known), default=-1)
    beside = {_next(other, at) for other in others if _bare(other)[: at + 1] == bare[: at + 1]}
    assert len(beside) <= 1
    ends = at >= 0 and journey[at].chosen == END and not beside
    places = journey[at].place if ends else _next(journey, at), next(iter(beside), None)
    after, chosen, depth = _after(journey, at, ends=ends)
    found = parted.setdefault((after, chosen, *(places if version == 0 else places[::-1])), Parted())
    found.people.add(person)
    found.journeys[version].add(bare)
    for place in {journey[at].place} if ends else _passed(journey, at, depth):
        found.passed[version].setdefault(place, set()).add(bare)


def _next(journey: Journey, at: int) -> str:
    """Return the place that comes after a stop; where the journey ends, its own."""
    return journey[min(at + 1, len(journey) - 1)].place


def _after(journey: Journey, at: int, *, ends: bool) -> tuple[str, str, int]:
    """Return after what a journey parts, and how many visits are under way where it does."""
    if at < 0:
        return "", END, 0
    stop = journey[at]
    if stop.chosen == END and not ends:
        outer = (each.depth for each in reversed(journey[:at]) if each.depth < stop.depth)
        return stop.place.partition("/")[0], END, next(outer, 0)
    return stop.place, stop.chosen, stop.depth


def _passed(journey: Journey, at: int, depth: int) -> set[str]:
    """Return the places that a journey passes after it parts, to the end of the tree in which it does."""
    passed = set()
    for stop in journey[at + 1 :]:
        if stop.depth < depth:
            break
        passed.add(stop.place)
    return passed
