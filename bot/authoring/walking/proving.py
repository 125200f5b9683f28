"""Proving all rules at once: what can be done from each state is found from what can be done from those that it leads to.

So no journey is searched for. Which ones break a rule, and the shortest that does, is for `bot.authoring.walking.invariants` to tell.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import or_

from bot.authoring.walking.demands import Demand, Effect, Sheet
from bot.authoring.walking.moves import Answers, People
from bot.authoring.walking.passages import Leg, Passages
from bot.knowledge.tree import Checklist, Question

Found = Mapping[Answers | None, int]
"""Bits of a sheet: by the end that a tree can come to, which phases lead there to which; and by None, which are broken on the way."""

MOST_BITS = 20_000
"""Of a sheet. More demands take several sheets."""
MOST_PEOPLE = 60


def broken(passages: Passages, demanded: Sequence[Demand], starts: Sequence[Collection[str]]) -> Iterator[Demand]:
    """Yield the demands that some journey breaks; `starts` has the landings where journeys begin that may break each rule."""
    for sheet in _sheets(passages, demanded):
        yield from _Proving(passages, sheet, starts).broken()


def _sheets(passages: Passages, demanded: Sequence[Demand]) -> Iterator[Sheet]:
    """Yield sheets for all demands and people: those that count questions have more phases, and sheets of their own."""
    people = sorted(passages.everybody)
    counted = sorted((demand for demand in demanded if demand.questions), key=lambda demand: demand.phases, reverse=True)
    for left in ([demand for demand in demanded if not demand.questions], counted):
        while left:
            most = max(1, MOST_BITS // (left[0].phases ** 2 * min(len(people), MOST_PEOPLE)))
            for first in range(0, len(people), MOST_PEOPLE):
                yield Sheet(left[:most], people[first : first + MOST_PEOPLE])
            del left[:most]


class _Proving:
    """What can be done from each state, as far as the demands of a sheet ask."""

    def __init__(self, passages: Passages, sheet: Sheet, starts: Sequence[Collection[str]]) -> None:
        self._passages = passages
        self._sheet = sheet
        self._moments = sheet.moments()
        self._question = sheet.question()
        self._effects: dict[tuple[str, tuple[str, ...]], Sequence[Effect]] = {}
        self._people: dict[People, int] = {passages.everybody: sheet.whole}
        self._found: dict[int, Found] = {}
        self._through: dict[tuple[int, Answers], Sequence[int]] = {}
        self._starts: dict[tuple[str, ...], dict[str, None]] = {}
        for demand in sheet.demands:
            self._starts.setdefault(demand.starts, {}).update(dict.fromkeys(starts[demand.rule]))

    def broken(self) -> Iterator[Demand]:
        """Yield the demands that are broken on some journey."""
        self._prove()
        for named, landings in self._starts.items():
            found = self._joined(leg for landing in landings for leg in self._passages.starts[landing])
            breaks = found.pop(None, 0)
            ends = reduce(or_, found.values(), 0)
            for number, demand in enumerate(self._sheet.demands):
                if demand.starts == named and self._sheet.broken(number, breaks, ends):
                    yield demand

    def _prove(self) -> None:
        """Find what can be done from each state, after those that it leads to; again while it changes, where states lead round."""
        begun = (leg.target for landings in self._starts.values() for each in landings for leg in self._passages.starts[each])
        needed = self._passages.reached(begun, visits=True)
        order = [number for number in self._passages.passages if number in needed]
        again = True
        while again:
            before = dict(self._found)
            self._through.clear()
            for number in order:
                self._found[number] = self._from(number)
            again = self._passages.circular and self._found != before

    def _from(self, number: int) -> Found:
        """Return what can be done from a state."""
        passage = self._passages.passages[number]
        if passage.end is not None:
            return {passage.end: self._sheet.same}
        if passage.visited is None:
            return self._joined(passage.onward[()])
        found: dict[Answers | None, int] = {None: self._found.get(passage.visited, {}).get(None, 0)}
        for end, legs in passage.onward.items():
            leads = self._leads(passage.visited, end)
            for later, bits in self._joined(legs).items():
                found[later] = found.get(later, 0) | self._sheet.through(leads, bits)
        return found

    def _leads(self, visited: int, end: Answers) -> Sequence[int]:
        """Return what leads from the first state in a visit to an end of it."""
        key = visited, end
        if key not in self._through:
            self._through[key] = self._sheet.leads(self._found.get(visited, {}).get(end, 0))
        return self._through[key]

    def _joined(self, legs: Iterable[Leg]) -> dict[Answers | None, int]:
        """Return what can be done by some ways."""
        joined: dict[Answers | None, int] = {}
        for leg in legs:
            for end, bits in self._by(leg).items():
                joined[end] = joined.get(end, 0) | bits
        return joined

    def _by(self, leg: Leg) -> Found:
        """Return what those who go a way can do by it."""
        span = self._sheet.span
        found = self._found.get(leg.target, {})
        for stays, goes, breaks in self._effects_of(leg):
            found = {end: bits & stays | bits >> span & goes for end, bits in found.items()}
            found[None] = found.get(None, 0) | breaks
        if leg.people is self._passages.everybody:
            return found
        if leg.people not in self._people:
            self._people[leg.people] = self._sheet.of(leg.people)
        return {end: bits & self._people[leg.people] for end, bits in found.items()}

    def _effects_of(self, leg: Leg) -> Sequence[Effect]:
        """Return what is met by a way, the last first: a question is asked before its place counts as met."""
        place = self._passages.states[leg.target].place
        key = place, leg.moments
        if key not in self._effects:
            asks = isinstance(self._passages.steps[place], Question | Checklist)
            moments = [self._moments[moment] for moment in leg.moments if moment != place and moment in self._moments]
            arrived = [self._moments[place]] if place in leg.moments and place in self._moments else []
            asked = [self._question] if asks and self._question.breaks else []
            self._effects[key] = tuple(reversed([*moments, *asked, *arrived]))
        return self._effects[key]
