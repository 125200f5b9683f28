"""How many journeys there are, without listing them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.authoring.walking.graph import Edge, Graph


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """The journeys from a landing.

    Two journeys differ when something else is shown or answered; the ways to tick a checklist count once for each way out of it.
    `shortest` and `longest` are in choices: answers, and going on from advice or back from a visit. `journeys` and `longest` are None
    when there is no end to them, because a way leads round to where it has been; lengths are None when no journey ever ends.
    """

    steps: int
    states: int
    journeys: int | None
    shortest: int | None
    longest: int | None


class Counts:
    """The counts of a graph, from each of its landings."""

    def __init__(self, counted: Graph) -> None:  # noqa: D107  # told by the class
        self._graph = counted
        self._after = [[edge.target for edge in edges] for edges in counted.edges]
        before = _before(self._after)
        self._shortest = _shortest(counted, before)
        self._journeys: list[int | None] = [None] * len(self._after)
        self._longest: list[int | None] = [None] * len(self._after)
        for number in self._ends_first(before):
            after = [target for target in self._after[number] if self._shortest[target] is not None]
            ends = counted.ends[number]
            self._journeys[number] = ends + sum(self._journeys[target] or 0 for target in after)
            self._longest[number] = max((1 + (self._longest[target] or 0) for target in after), default=0)

    def of(self, landing: str) -> Count:
        """Return the count from a landing of the graph."""
        starts = [edge.target for edge in self._graph.starts[landing] if self._shortest[edge.target] is not None]
        endless = any(self._journeys[number] is None for number in starts)
        met = _reached(self._graph.starts[landing], self._after)
        return Count(
            steps=len({self._graph.states[number].place for number in met}),
            states=len(met),
            journeys=None if endless else sum(self._journeys[number] or 0 for number in starts),
            shortest=min((self._shortest[number] or 0 for number in starts), default=None),
            longest=None if endless else max((self._longest[number] or 0 for number in starts), default=None),
        )

    def _ends_first(self, before: Sequence[Sequence[int]]) -> Iterator[int]:
        """Yield the states from which journeys end, each after all that follow it; those that a circle can follow never come."""
        left = [sum(self._shortest[target] is not None for target in after) for after in self._after]
        ready = [number for number, count in enumerate(left) if not count and self._shortest[number] is not None]
        while ready:
            number = ready.pop()
            yield number
            for each in before[number]:
                left[each] -= 1
                if not left[each]:
                    ready.append(each)


def _before(after: Sequence[Sequence[int]]) -> list[list[int]]:
    before: list[list[int]] = [[] for _ in after]
    for number, targets in enumerate(after):
        for target in targets:
            before[target].append(number)
    return before


def _shortest(counted: Graph, before: Sequence[Sequence[int]]) -> list[int | None]:
    """Return the fewest choices from each state to an end, or None where there is none."""
    waiting = [number for number in range(len(before)) if counted.ends[number]]
    shortest: list[int | None] = [None] * len(before)
    for number in waiting:
        shortest[number] = 0
    for number in waiting:
        for each in before[number]:
            if shortest[each] is None:
                shortest[each] = (shortest[number] or 0) + 1
                waiting.append(each)
    return shortest


def _reached(starts: Iterable[Edge], after: Sequence[Sequence[int]]) -> frozenset[int]:
    met: set[int] = set()
    waiting = [edge.target for edge in starts]
    while waiting:
        number = waiting.pop()
        if number not in met:
            met.add(number)
            waiting += after[number]
    return frozenset(met)
