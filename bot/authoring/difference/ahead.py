"""What follows where people stand: how many journeys to each end, and how many of them pass each place; none is listed.

A number of journeys is None when there is no end to them, because a way leads round to where it has been.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from bot.authoring.difference.shown import End, Shown

Number = int | None
Vector = np.ndarray[Any, np.dtype[Any]]
_SAFE_BITS = 62


Onward = tuple[int, End | None]
"""A way on: the stand that it leads to; and, where that is by the end of a visit, the end."""


class Ahead:
    """What follows the stands of a version, to the end of the tree where they are. Trees that visit each other in a circle have no end."""

    def __init__(self, shown: Shown) -> None:  # noqa: D107  # told by the class
        self.shown = shown
        self._ends: dict[int, Mapping[End, Number]] = {}
        self._onward: dict[int, tuple[Onward, ...]] = {}
        self._met: dict[int, int] = {}
        self._bits: dict[str, int] = {}
        self._under_way: set[int] = set()

    def ends(self, stand: int) -> Mapping[End, Number]:
        """Return the ends that a stand can come to in its tree, with the number of journeys to each."""
        if stand not in self._ends:
            if stand in self._under_way:
                return {}
            self._under_way.add(stand)
            self._learn(stand)
            self._under_way.discard(stand)
        return self._ends[stand]

    def journeys(self, stand: int, weigh: Callable[[End], Number] = lambda _: 1) -> Number:
        """Return how many journeys go on from a stand to an end, each counted as often as the end weighs."""
        return total(times(journeys, weigh(end)) for end, journeys in self.ends(stand).items())

    def onward(self, stand: int) -> tuple[Onward, ...]:
        """Return the ways on from a stand."""
        self.ends(stand)
        return self._onward[stand]

    def places(self, stand: int) -> list[str]:
        """Return the places that can be met from a stand to the end of its tree, on the way to an end."""
        self.ends(stand)
        met = self._met.get(stand, 0)
        return [place for place, bit in self._bits.items() if met & bit]

    def places_in_order(self, stand: int) -> list[str]:
        """Return the places that can be met from a stand, as `places` does, those that come first before those that come later."""
        met = set(self.places(stand))
        found: dict[str, None] = {}
        waiting, known = [stand], {stand}
        for each in waiting:
            found[self.shown.place(each)] = None
            visited = [self.shown.visited(each)] if self.shown.visits(each) else []
            for after in (*visited, *(after for after, _ in self.onward(each))):
                if after not in known:
                    known.add(after)
                    waiting.append(after)
        return [place for place in found if place in met]

    def ordered(self, stand: int) -> Sequence[int]:
        """Return the stands from which an end can be come to, of one and all that follow it in its tree; each after all that follow it."""
        waiting = [stand] if self.ends(stand) else []
        met = set(waiting)
        for each in waiting:
            for after, _ in self._onward[each]:
                if after not in met and self._ends[after]:
                    met.add(after)
                    waiting.append(after)
        places = {each: number for number, each in enumerate(self._ends)}
        return sorted(met, key=places.__getitem__)

    def _learn(self, first: int) -> None:
        """Find the ends of a stand and of all that follow it in its tree."""
        found: dict[int, tuple[Onward, ...]] = {}
        waiting = [first]
        for stand in waiting:
            if stand not in found and stand not in self._ends:
                self._onward[stand] = found[stand] = tuple(self._found(stand))
                waiting += [after for after, _ in found[stand]]
        before: dict[int, list[int]] = {stand: [] for stand in found}
        for stand, ways in found.items():
            for after, _ in ways:
                before.get(after, []).append(stand)
        ending = self._ending(found, before)
        self._ends |= {stand: {} for stand in found if stand not in ending}
        left = {stand: sum(after in ending for after, _ in found[stand]) for stand in ending}
        ready = [stand for stand, count in left.items() if not count]
        while ready:
            stand = ready.pop()
            self._sum(stand)
            for each in before[stand]:
                left[each] -= 1
                if not left[each]:
                    ready.append(each)
        self._go_round([stand for stand in reversed(found) if stand not in self._ends])

    def _found(self, stand: int) -> Iterator[Onward]:
        if self.shown.visits(stand):
            for end in self.ends(self.shown.visited(stand)):
                yield from ((after, end) for after in self.shown.back(stand, end).values())
        else:
            for arrivals in self.shown.ways(stand).values():
                yield from ((after, None) for after in arrivals.values())

    def _ending(self, found: Iterable[int], before: Mapping[int, Iterable[int]]) -> Mapping[int, None]:
        """Return those of the stands from which an end can be come to."""
        waiting = [stand for stand in found if self._end(stand) or any(self._ends.get(after) for after, _ in self._onward[stand])]
        ending = dict.fromkeys(waiting)
        for stand in waiting:
            for each in before[stand]:
                if each not in ending:
                    ending[each] = None
                    waiting.append(each)
        return ending

    def _end(self, stand: int) -> End | None:
        return None if self.shown.visits(stand) else self.shown.end(stand)

    def _sum(self, stand: int, circular: frozenset[int] = frozenset()) -> None:
        """Note the ends of a stand by those of the stands that it leads to; from the `circular` there is no end to the journeys."""
        visited = self.shown.visited(stand) if self.shown.visits(stand) else None
        through = {} if visited is None else self._ends[visited]
        self._met[stand] = self._bits.setdefault(self.shown.place(stand), 1 << len(self._bits))
        self._met[stand] |= 0 if visited is None else self._met[visited]
        onward = [each for each in self._onward[stand] if self._ends.get(each[0])]
        for after, _ in onward:
            self._met[stand] |= self._met[after]
        if len(onward) == 1 and visited is None and onward[0][0] not in circular:
            self._ends[stand] = self._ends[onward[0][0]]
            return
        own = self._end(stand)
        ends: dict[End, Number] = {} if own is None else {own: 1}
        for after, by in onward:
            ways = None if after in circular else 1 if by is None else through[by]
            for end, journeys in self._ends[after].items():
                ends[end] = total((ends.get(end, 0), times(ways, journeys)))
        self._ends[stand] = ends

    def _go_round(self, circular: Sequence[int]) -> None:
        """Find the ends of stands that a circle can follow."""
        those, grown = frozenset(circular), True
        while grown:
            before = {stand: (self._ends.get(stand), self._met.get(stand)) for stand in circular}
            for stand in circular:
                self._sum(stand, those)
            grown = before != {stand: (self._ends[stand], self._met[stand]) for stand in circular}


class Passing:
    """How many journeys go on without passing each place: the counts of all places side by side, the place's at its lane.

    No count may be above `most`; when that is None there is no telling.
    """

    def __init__(self, ahead: Ahead, lanes: Mapping[str, int], most: Number) -> None:  # noqa: D107  # told by the class
        self._ahead = ahead
        self._lanes = lanes
        self._kind = np.int64 if most is not None and most.bit_length() <= _SAFE_BITS else object
        self._visits: dict[int, Mapping[End, Vector]] = {}

    def avoiding(self, stand: int, weights: Mapping[End, int]) -> Sequence[int]:
        """Return the counts of the journeys from a stand that avoid each place, each counted as often as its end weighs."""
        rows = {end: np.array([weight], dtype=self._kind) for end, weight in weights.items()}
        return [int(count) for count in self._counted(stand, rows, 1)[0]]

    def _counted(self, stand: int, weights: Mapping[End, Vector], rows: int) -> Vector:
        """Return the counts in so many rows, for each row with weights of its own."""
        shown = self._ahead.shown
        counts: dict[int, Vector] = {}
        for each in self._ahead.ordered(stand):
            own = None if shown.visits(each) else shown.end(each)
            count = np.zeros((rows, len(self._lanes)), dtype=self._kind)
            if own is not None:
                count += weights[own][:, np.newaxis]
            for after, by in self._ahead.onward(each):
                if after in counts:
                    count += counts[after] * (1 if by is None else self._visit(shown.visited(each))[by])
            if (lane := self._lanes.get(shown.place(each))) is not None:
                count[:, lane] = 0
            counts[each] = count
        return counts.get(stand, np.zeros((rows, len(self._lanes)), dtype=self._kind))

    def _visit(self, stand: int) -> Mapping[End, Vector]:
        """Return the counts of the journeys through a visited tree, by its ends."""
        if stand not in self._visits:
            ends = list(self._ahead.ends(stand))
            alone = dict(zip(ends, np.eye(len(ends), dtype=self._kind), strict=True))
            self._visits[stand] = dict(zip(ends, self._counted(stand, alone, len(ends)), strict=True))
        return self._visits[stand]


def times(one: Number, other: Number) -> Number:
    """Return a product, of which a factor may have no end."""
    if one == 0 or other == 0:
        return 0
    return None if one is None or other is None else one * other


def total(numbers: Iterable[Number]) -> Number:
    """Return a sum, of which a part may have no end."""
    summed = 0
    for number in numbers:
        if number is None:
            return None
        summed += number
    return summed
