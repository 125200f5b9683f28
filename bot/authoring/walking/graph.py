"""Every journey through the trees at once: the states a journey can be in, and what leads from one to the next.

A journey begins where somebody comes in and ends at an outcome with nothing to return to. Its states hold as little as decides what
can follow: the place, what to return to, who may stand there, and those earlier answers that a route may still look back at. So there
are few states however many the journeys, and what is shown on the states holds for them all.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from bot.authoring.walking.moves import Moves, People, Spot, State
from bot.authoring.walking.options import Option, Options
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.tree import Outcome


class Edge(NamedTuple):
    """A way from one state to the next, or into the first.

    `people` are those of the state who go this way. `moments` are the answers given and the places met by it, in order, of those that
    the graph was asked to keep.
    """

    option: Option | None
    target: int
    people: People
    moments: tuple[str, ...]


NOTHING: Mapping[str, object] = MappingProxyType({})


class Graph:
    """The states that can be met from `landings` (`tree` or `tree/step`): by number, the ways from each, and the ways in by landing.

    The ways from a state are found when they are first asked for; `states` are those that have been met so far.
    `kept` are the moments that the edges tell apart and name, each with its kind; see `Options`. `steps` are those of the base, by
    their places; `everybody` are those who may come in.
    """

    def __init__(  # noqa: D107  # told by the class
        self, base: Knowledge, landings: Iterable[str], *, kept: Mapping[str, object] = NOTHING, moves: Moves | None = None
    ) -> None:
        self.base = base
        self._moves = moves or Moves(base)
        self._options = Options(self._moves, kept)
        self._numbers: dict[State, int] = {}
        self._onward: dict[int, tuple[Edge, ...]] = {}
        self.steps = self._moves.steps
        self.everybody = self._moves.everybody
        self.states: list[State] = []
        self.starts = {landing: tuple(self._edges(None, self._moves.entered(landing))) for landing in landings}

    def onward(self, number: int) -> tuple[Edge, ...]:
        """Return the ways on from a state."""
        if number not in self._onward:
            state = self.states[number]
            self._onward[number] = tuple(
                edge
                for option in self._options.of(state)
                for edge in self._edges(option, self._moves.chosen(state, option.answer, option.way))
            )
        return self._onward[number]

    @cached_property
    def edges(self) -> Sequence[tuple[Edge, ...]]:
        """The ways from each state, by its number; every state has then been met."""
        edges: list[tuple[Edge, ...]] = []
        while len(edges) < len(self.states):
            edges.append(self.onward(len(edges)))
        return edges

    @cached_property
    def ends(self) -> Sequence[bool]:
        """Whether journeys end in a state, by its number."""
        whole = self.states[: len(self.edges)]
        return [not state.stack and isinstance(self.steps[state.place], Outcome) for state in whole]

    def _edges(self, option: Option | None, spots: Sequence[Spot]) -> Iterator[Edge]:
        """Yield a way for each place that is come to."""
        for spot, moments in self._options.met(option, spots):
            yield Edge(option, self._number(self._moves.needed(spot.state)), spot.state.people, moments)

    def _number(self, state: State) -> int:
        number = self._numbers.setdefault(state, len(self.states))
        if number == len(self.states):
            self.states.append(state)
        return number


def graph(base: Knowledge, landings: Iterable[str], *, moves: Moves | None = None) -> Graph:
    """Return the graph of the journeys from `landings`, with every state met; see `Graph`. `moves` are those of the base."""
    whole = Graph(base, landings, moves=moves)
    _ = whole.edges
    return whole
