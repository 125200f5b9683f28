"""Every journey through the trees, with each tree gone through once however many places visit it.

A state of a journey has what to return to, so a tree that is visited from many places is there once for each. Here a visit is one state
of the tree that visits: it leads through the visited tree, as that can be gone through from wherever one comes, and on from its ends.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.authoring.walking.moves import Answers, Moves, People, State
from bot.authoring.walking.options import Options
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.tree import Outcome


class Leg(NamedTuple):
    """A way from one state to the next, or into the first: for whom, and by which of the kept moments, in order."""

    target: int
    people: People
    moments: tuple[str, ...]


class Passage(NamedTuple):
    """What leads on from a state.

    Where a tree has come to its end, `end` are the answers that may be looked back at later. In a visit, `visited` is the first state in
    the other tree, and `onward` has the ways back by the end of that tree. Elsewhere `onward` has the ways on, by no answers.
    """

    onward: Mapping[Answers, Sequence[Leg]]
    end: Answers | None = None
    visited: int | None = None


_NOWHERE = Passage({})


class Passages:
    """The states that can be met from `landings`, by number: what leads on from each, and the ways in by landing.

    `passages` are in such an order that what a state leads to comes before it, unless the states lead round in a circle (`circular`).
    `sound` is false when trees visit each other in a circle: then not all is there. `kept` are the moments that are told apart.
    """

    def __init__(self, base: Knowledge, landings: Iterable[str], kept: Mapping[str, object]) -> None:  # noqa: D107  # told by the class
        self._moves = Moves(base)
        self._options = Options(self._moves, kept)
        self._numbers: dict[State, int] = {}
        self._met: set[int] = set()
        self._ends: dict[int, Sequence[Answers]] = {}
        self._asked: dict[frozenset[tuple[str, str]], Collection[str]] = {}
        self.steps = self._moves.steps
        self.everybody = self._moves.everybody
        self.states: list[State] = []
        self.passages: dict[int, Passage] = {}
        self.circular, self.sound = False, True
        self._arrivals: dict[State, Sequence[Leg]] = {}
        self.starts = {landing: self._arriving(self._moves.landed(landing)) for landing in landings}
        for leg in (leg for legs in self.starts.values() for leg in legs):
            self._explore(leg.target)

    def _explore(self, start: int) -> None:
        """Find what leads on from a state and from all that follow it, depth first."""
        under_way = [(start, self._followed(start))] if start not in self._met else []
        self._met.add(start)
        while under_way:
            for target in under_way[-1][1]:
                if target not in self._met:
                    self._met.add(target)
                    under_way.append((target, self._followed(target)))
                    break
                self.circular = self.circular or target not in self.passages
            else:
                under_way.pop()

    def _followed(self, number: int) -> Iterator[int]:
        """Yield the states that a state leads to; when they have been explored, note what leads on from it."""
        state = self.states[number]
        if state.stack:
            visited = self._number(State(state.place, (), state.people, state.answers))
            yield visited
            onward: dict[Answers, Sequence[Leg]] = {
                end: self._arriving(self._returned(state, end)) for end in self._ends_of(visited)
            }
        else:
            visited = None
            onward = {(): self._on(state)}
        yield from (leg.target for legs in onward.values() for leg in legs)
        ends = not state.stack and isinstance(self.steps[state.place], Outcome)
        self.passages[number] = Passage(onward=onward, end=state.answers if ends else None, visited=visited)

    def _on(self, state: State) -> Sequence[Leg]:
        """Return the ways on from a state within its tree, or into a visit."""
        legs: list[Leg] = []
        for option in self._options.of(state):
            if after := self._moves.after(state, option.answer, option.way):
                arriving, told = self._arriving(after), self._options.told(option)
                legs += [Leg(leg.target, leg.people, told + leg.moments) for leg in arriving] if told else arriving
        return legs

    def _returned(self, state: State, end: Answers) -> State:
        """Return where a visit leads back to, with what was answered before it and in it."""
        before = [answer for answer in state.answers if answer[0] not in self._asked_in(state.place)]
        return State(state.stack[-1], state.stack[:-1], self.everybody, tuple(sorted((*before, *end))))

    def _asked_in(self, name: str) -> Collection[str]:
        """Return where in the tree of a place, or in those it visits, what is looked back at later is asked."""
        looks = self._moves.wanted(name)
        if looks not in self._asked:
            self._asked[looks] = {look.at for look in looks}
        return self._asked[looks]

    def _ends_of(self, visited: int) -> Sequence[Answers]:
        """Return the ends that a tree can come to from a state of it."""
        if visited not in self._ends:
            self.sound = self.sound and visited in self.passages
            through = [self.passages[number] for number in self.reached([visited]) if number in self.passages]
            self._ends[visited] = tuple(dict.fromkeys(passage.end for passage in through if passage.end is not None))
        return self._ends[visited]

    def reached(self, starts: Iterable[int], *, visits: bool = False) -> Collection[int]:
        """Return the states that can be met from some; with those in the trees that are visited, if `visits`."""
        met = dict.fromkeys(starts)
        waiting = list(met)
        while waiting:
            passage = self.passages.get(waiting.pop(), _NOWHERE)
            after = {leg.target for legs in passage.onward.values() for leg in legs}
            if visits and passage.visited is not None:
                after.add(passage.visited)
            for number in after.difference(met):
                met[number] = None
                waiting.append(number)
        return met

    def _arriving(self, state: State) -> Sequence[Leg]:
        """Return the ways into the states where those who are led to one come."""
        if state not in self._arrivals:
            met = self._options.met(None, self._moves.settled(state))
            self._arrivals[state] = [Leg(self._number(spot.state), spot.state.people, moments) for spot, moments in met]
        return self._arrivals[state]

    def _number(self, state: State) -> int:
        """Return the number of a state for everybody, with no answers but those that are looked back at later."""
        outermost = state.stack[0] if state.stack else state.place
        whole = self._moves.needed(State(state.place, state.stack, self.everybody, state.answers), self._moves.wanted(outermost))
        number = self._numbers.setdefault(whole, len(self.states))
        if number == len(self.states):
            self.states.append(whole)
        return number
