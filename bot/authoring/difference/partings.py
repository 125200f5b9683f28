"""Where the journeys of two versions part: both are walked in step, by the same choices, for everybody at once.

A pair is two stands, one of each version, where people are who have been shown the same and have chosen the same. Of those who are there
in both versions, some may be shown something else by the next choice, or not have it: there they part. A run is a tree that is walked so
from one pair to its ends; a tree that is visited has its own, however many visit it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.authoring.difference.ahead import Ahead, Number, times, total
from bot.authoring.difference.shown import Arrivals, End

Ends = tuple[End, End]
END = "."
"""What is chosen where a tree ends, and where people come in; no answer is called so."""


class Pair(NamedTuple):
    """Two stands."""

    old: int
    new: int


class Part(NamedTuple):
    """People who are shown different things by a choice: the stands where they come, None where there is no such choice for them.

    `after` is the place where they choose; or the tree that they come back from, where its end leads them; or nothing, where they come in.
    """

    after: str
    answer: str
    stands: tuple[int | None, int | None]
    people: int


class Left(NamedTuple):
    """A stand whose journeys are not there in the other version for all who go them, and whether that has not even the choice.

    `ways` are those that lead to it from its pair.
    """

    stand: int
    gone: bool
    ways: Number


@dataclass(slots=True)
class Met:
    """What was found at a pair, to which there are so many `ways` from where the run begins.

    `onward` are the pairs that come next, each with the ways there; `visit` is the run that leads to them, where they are visitors.
    `left` is what only the old version has, and what only the new one has.
    """

    ways: Number = 0
    visit: "Run | None" = None
    onward: list[tuple[Pair, Number]] = field(default_factory=list)
    parts: list[tuple[Part, Number]] = field(default_factory=list)
    left: tuple[list[Left], list[Left]] = field(default_factory=lambda: ([], []))
    ends: dict[Ends, Number] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Run:
    """The pairs of a tree from where it is come into; and the ends that are come to by the same choices, with the ways to each."""

    met: dict[Pair, Met] = field(default_factory=dict)
    ends: dict[Ends, Number] = field(default_factory=dict)


class Partings:
    """The runs of two versions. `unchanged` are the places after which both are the same, so that no walk is needed there."""

    def __init__(self, old: Ahead, new: Ahead, unchanged: frozenset[str]) -> None:  # noqa: D107  # told by the class
        self.old = old
        self.new = new
        self._unchanged = unchanged
        self._runs: dict[Pair, Run] = {}

    def run(self, old: Arrivals, new: Arrivals, everybody: int) -> Run:
        """Return the run from where people come in; its first pair, of no stands, is the landing."""
        start = Met()
        self._compare(start, _Choice("", END, everybody), old, new, 1)
        return self._walked({Pair(-1, -1): start})

    def _of(self, pair: Pair) -> Run:
        if pair not in self._runs:
            self._runs[pair] = Run()
            self._runs[pair] = self._walked({pair: self._found(pair)})
        return self._runs[pair]

    def _walked(self, met: dict[Pair, Met]) -> Run:
        waiting = [pair for found in met.values() for pair, _ in found.onward]
        for pair in waiting:
            if pair not in met:
                met[pair] = self._found(pair)
                waiting += [each for each, _ in met[pair].onward]
        _count(met)
        run = Run(met=met)
        for found in met.values():
            for ends, ways in found.ends.items():
                run.ends[ends] = total((run.ends.get(ends, 0), times(found.ways, ways)))
        return run

    def _found(self, pair: Pair) -> Met:
        old, new = self.old.shown, self.new.shown
        met = Met()
        if self._same(pair):
            met.ends = {(end, end): journeys for end, journeys in self.old.ends(pair.old).items()}
        elif old.visits(pair.old) and new.visits(pair.new):
            met.visit = self._of(Pair(old.visited(pair.old), new.visited(pair.new)))
            tree = old.place(pair.old).partition("/")[0]
            for (end, other), ways in met.visit.ends.items():
                both = old.people(pair.old) & new.people(pair.new) & everyone(end) & everyone(other)
                self._compare(met, _Choice(tree, END, both), old.back(pair.old, end), new.back(pair.new, other), ways)
        else:
            self._choose(met, pair)
        return met

    def _choose(self, met: Met, pair: Pair) -> None:
        old, new = self.old.shown, self.new.shown
        place, (end, other) = old.place(pair.old), (old.end(pair.old), new.end(pair.new))
        if end is not None and other is not None:
            met.ends[end, other] = 1
            return
        before: dict[str, Arrivals] = {**old.ways(pair.old), **({} if end is None else {END: {END: pair.old}})}
        after: dict[str, Arrivals] = {**new.ways(pair.new), **({} if other is None else {END: {END: pair.new}})}
        both = old.people(pair.old) & new.people(pair.new)
        for answer in dict.fromkeys((*before, *after)):
            self._compare(met, _Choice(place, answer, both), before.get(answer, {}), after.get(answer, {}), 1)

    def _same(self, pair: Pair) -> bool:
        """Tell whether all that follows is the same in both versions, for the same people."""
        keys = self.old.shown.key(pair.old)
        places = {name for place, stack, _, _ in keys for name in (place, *stack)}
        return (
            self._unchanged.issuperset(places)
            and keys == self.new.shown.key(pair.new)
            and self.old.ends(pair.old) == self.new.ends(pair.new)
        )

    def _compare(self, met: Met, choice: "_Choice", old: Arrivals, new: Arrivals, ways: Number) -> None:
        """Note at a pair where a choice leads, in so many `ways`."""
        before, now = self.old.shown, self.new.shown
        for place in dict.fromkeys((*old, *new)):
            if place in old and place in new and before.people(old[place]) & now.people(new[place]):
                met.onward.append((Pair(old[place], new[place]), ways))
                continue
            if place in old:
                met.left[0].append(Left(old[place], not new, ways))
            if place in new:
                met.left[1].append(Left(new[place], not old, ways))
        met.parts += [(part, ways) for part in self._parts(choice, old, new)]

    def _parts(self, choice: "_Choice", old: Arrivals, new: Arrivals) -> Iterator[Part]:
        """Yield where those who are there in both versions part."""
        before, now = self.old.shown, self.new.shown
        for place, stand in old.items() or ((None, None),):
            for other_place, other in new.items() or ((None, None),):
                people = choice.people
                people &= people if stand is None else before.people(stand)
                people &= people if other is None else now.people(other)
                if people and place != other_place:
                    those = None if stand is None else before.only(stand, people)
                    these = None if other is None else now.only(other, people)
                    yield Part(choice.after, choice.answer, (those, these), people)


class _Choice(NamedTuple):
    """What is chosen after a place, by those who are there in both versions."""

    after: str
    answer: str
    people: int


def everyone(end: End) -> int:
    """Return all who come to an end."""
    people = 0
    for _, those in end:
        people |= those
    return people


def _count(met: Mapping[Pair, Met]) -> None:
    """Count the ways to each pair from the first; there is no end to those that lead round."""
    left = dict.fromkeys(met, 0)
    for found in met.values():
        for after, _ in found.onward:
            left[after] += 1
    ready = list(met)[:1]
    met[ready[0]].ways = 1
    counted = set(ready)
    while ready:
        pair = ready.pop()
        for after, ways in met[pair].onward:
            met[after].ways = total((met[after].ways, times(met[pair].ways, ways)))
            left[after] -= 1
            if not left[after]:
                counted.add(after)
                ready.append(after)
    for pair, found in met.items():
        if pair not in counted:
            found.ways = None
