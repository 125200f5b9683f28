"""Every journey through the trees at once: the states a journey can be in, and what leads from one to the next.

A journey begins where somebody comes in and ends at an outcome with nothing to return to. Its states hold as little as decides what
can follow: the place, what to return to, who may stand there, and those earlier answers that a route may still look back at. So there
are few states however many the journeys, and what is shown on the states holds for them all.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from types import MappingProxyType
from typing import NamedTuple

from bot.authoring.moves import BACK, Moves, People, Spot, State, Way
from bot.authoring.ticks import ways_out
from bot.engine.journey import ONWARD
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.tree import Advice, Checklist, Outcome, Question, Step


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """What can be chosen at a step: the answer's id, what the button or the ticked items say, and where it leads.

    `moments` are the answer, or each item that is ticked, as `tree/step/answer`.
    """

    answer: str
    label: str = ""
    way: Way = BACK
    moments: tuple[str, ...] = ()


class Edge(NamedTuple):
    """A way from one state to the next, or into the first.

    `people` are those of the state who go this way. `moments` are the answers given and the places met by it, in order, of those that
    the graph was asked to keep.
    """

    option: Option | None
    target: int
    people: People
    moments: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Graph:
    """The states that can be met from some landings: by number, the ways from each, and the ways in by landing.

    `steps` are those of the base, by their places; `everybody` are those who may come in; `bits` has a bit for each kept moment.
    """

    base: Knowledge
    steps: Mapping[str, Step]
    states: tuple[State, ...]
    edges: tuple[tuple[Edge, ...], ...]
    starts: Mapping[str, tuple[Edge, ...]]
    everybody: People
    bits: Mapping[str, int]

    @cached_property
    def ends(self) -> tuple[bool, ...]:
        """Whether journeys end in a state, by its number."""
        return tuple(not state.stack and isinstance(self.steps[state.place], Outcome) for state in self.states)

    @cached_property
    def asks(self) -> tuple[bool, ...]:
        """Whether something is asked in a state, by its number."""
        return tuple(isinstance(self.steps[state.place], Question | Checklist) for state in self.states)

    @cached_property
    def ahead(self) -> tuple[int, ...]:
        """The kept moments that can be met from a state on, by its number; as bits, see `bits_of`."""
        met = [[(edge.target, self.bits_of(edge.moments)) for edge in edges] for edges in self.edges]
        ahead = [0] * len(self.states)
        grown = True
        while grown:
            grown = False
            for number in reversed(range(len(ahead))):
                found = 0
                for target, bits in met[number]:
                    found |= bits | ahead[target]
                grown = grown or found != ahead[number]
                ahead[number] = found
        return tuple(ahead)

    def bits_of(self, moments: Iterable[str]) -> int:
        """Return kept moments as bits, so that many are joined and compared at once."""
        return reduce(lambda bits, moment: bits | self.bits[moment], moments, 0)


NOTHING: Mapping[str, object] = MappingProxyType({})


def graph(base: Knowledge, landings: Iterable[str], *, kept: Mapping[str, object] = NOTHING) -> Graph:
    """Return the graph of the journeys from `landings` (`tree` or `tree/step`).

    `kept` are the moments (`tree/step`, or `tree/step/answer`) that the edges tell apart and name, each with its kind: ticks are told
    apart by the kinds of the items.
    """
    moves = Moves(base)
    building = _Building(moves, kept)
    starts = {landing: tuple(building.edges_to(None, moves.entered(landing))) for landing in landings}
    edges: list[tuple[Edge, ...]] = []
    while len(edges) < len(building.states):
        edges.append(tuple(building.edges_from(building.states[len(edges)])))
    return Graph(
        base=base,
        steps=moves.steps,
        states=tuple(building.states),
        edges=tuple(edges),
        starts=starts,
        everybody=moves.everybody,
        bits={moment: 1 << number for number, moment in enumerate(kept)},
    )


@dataclass
class _Building:
    moves: Moves
    kept: Mapping[str, object]
    states: list[State] = field(default_factory=list)
    numbers: dict[State, int] = field(default_factory=dict)
    offered: dict[str, tuple[Option, ...]] = field(default_factory=dict)

    def edges_from(self, state: State) -> Iterator[Edge]:
        """Yield the ways on from a state."""
        for option in self._options(state):
            yield from self.edges_to(option, self.moves.chosen(state, option.answer, option.way))

    def edges_to(self, option: Option | None, spots: Sequence[Spot]) -> Iterator[Edge]:
        """Yield a way for each place that is come to; people who come to the same place share one."""
        told = option.moments if option else ()
        for spot in _together(spots, self.kept):
            moments = tuple(moment for moment in (*told, *spot.routes, spot.state.place) if moment in self.kept)
            yield Edge(option, self._number(self.moves.needed(spot.state)), spot.state.people, moments)

    def _number(self, state: State) -> int:
        number = self.numbers.setdefault(state, len(self.states))
        if number == len(self.states):
            self.states.append(state)
        return number

    def _options(self, state: State) -> tuple[Option, ...]:
        if isinstance(self.moves.steps[state.place], Outcome):
            return (Option(answer=ONWARD),) if state.stack else ()
        if state.place not in self.offered:
            self.offered[state.place] = tuple(self._offered(state.place))
        return self.offered[state.place]

    def _offered(self, name: str) -> Iterator[Option]:
        """Yield what can be chosen at a step that is no outcome."""
        step = self.moves.steps[name]
        if isinstance(step, Question):
            for answer in step.choices.values():
                way = self.moves.way(name, answer.lead)
                yield Option(answer=answer.id, label=answer.label, way=way, moments=(f"{name}/{answer.id}",))
        elif isinstance(step, Checklist):
            for ticks in ways_out(
                step, {item: self.kept[f"{name}/{item}"] for item in step.items if f"{name}/{item}" in self.kept}
            ):
                label = ", ".join(step.items[item] for item in ticks.items) or "inget kryss"
                moments = tuple(f"{name}/{item}" for item in ticks.items)
                way = self.moves.way(name, step.leads_[ticks.way].lead)
                yield Option(answer="+".join(sorted(ticks.items)), label=label, way=way, moments=moments)
        elif isinstance(step, Advice):
            yield Option(answer=ONWARD, way=self.moves.way(name, step.next))


def _together(spots: Sequence[Spot], kept: Mapping[str, object]) -> Sequence[Spot]:
    """Join the people who come to the same place by different routes, unless one of the routes is `kept`."""
    if len(spots) == 1:
        return spots
    groups: dict[Spot, People] = {}
    for spot in spots:
        state = spot.state
        routes = tuple(route for route in spot.routes if route in kept)
        key = Spot(state._replace(people=frozenset()), routes)
        groups[key] = groups.get(key, frozenset()) | state.people
    return [spot._replace(state=spot.state._replace(people=people)) for spot, people in groups.items()]
