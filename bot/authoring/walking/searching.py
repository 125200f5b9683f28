"""Searching for a shortest journey that breaks a rule."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from bot.authoring.places import reached
from bot.authoring.walking.graph import Edge, Graph
from bot.authoring.walking.journey import Journey, journey
from bot.authoring.walking.moves import State
from bot.knowledge.invariant import Invariant
from bot.knowledge.tree import Checklist, Outcome, Question

Part = Literal["then", "within", "first", "never"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Breach:
    """What of a rule is not kept, by which journey, and the moment (`tree/step`, or `tree/step/answer`) at which that is certain."""

    demand: Part
    moment: str
    journey: Journey


class _Progress(NamedTuple):
    """What a journey has done as far as a rule asks: whether the rule applies, what was passed, and the questions asked since."""

    applies: bool
    then: bool = False
    first: bool = False
    asked: int = 0


class _Fault(NamedTuple):
    demand: Part
    moment: str


class _Node(NamedTuple):
    state: int
    progress: _Progress


def leading(moments: Iterable[str], before: Mapping[str, Collection[str]]) -> frozenset[str]:
    """Return the places from which some journey may come to one of the moments, those of the moments among them."""
    return reached({"/".join(moment.split("/")[:2]) for moment in moments}, before)


class Search:
    """The search, breadth first, for a shortest journey that breaks a rule."""

    def __init__(self, searched: Graph, rule: Invariant, starts: Iterable[str], before: Mapping[str, Collection[str]]) -> None:  # noqa: D107  # told by the class
        self._graph = searched
        self._rule = rule
        self._ways_in = tuple(edge for start in starts for edge in searched.starts[start])
        self._when, self._never = frozenset(rule.when), frozenset(rule.never)
        self._then, self._first = frozenset(rule.then), frozenset(rule.first)
        self._named = self._when | self._never | self._then | self._first
        self._to_when, self._to_never = leading(rule.when, before), leading(rule.never, before)
        self._came: dict[_Node, tuple[_Node | None, Edge]] = {}
        self._nodes: list[_Node] = []

    def breach(self) -> Breach | None:
        """Return the breach of a shortest journey from the starts, or None where each keeps the rule."""
        for came, edge in self._ways():
            after = self._after(came.progress if came else _Progress(applies=not self._when), edge)
            if isinstance(after, _Fault):
                told = self._journey(came, edge, until=after.moment)
                return Breach(demand=after.demand, moment=after.moment, journey=told)
            node = _Node(edge.target, after)
            if node not in self._came and self._open(node):
                self._came[node] = (came, edge)
                self._nodes.append(node)
        return None

    def _ways(self) -> Iterator[tuple[_Node | None, Edge]]:
        """Yield the ways in; then, for each node that has been come to, the ways on."""
        yield from ((None, edge) for edge in self._ways_in)
        for node in self._nodes:
            yield from ((node, edge) for edge in self._graph.onward(node.state))

    def _open(self, node: _Node) -> bool:
        """Tell whether anything that follows can break the rule."""
        progress, state = node.progress, self._graph.states[node.state]
        when, never = _may_come(state, self._to_when), _may_come(state, self._to_never)
        if not progress.applies and not when:
            return False
        return bool(self._then and not progress.then) or bool(self._first and when and not progress.first) or never

    def _journey(self, came: _Node | None, edge: Edge, *, until: str) -> Journey:
        """Return the journey that goes on by `edge`, or only to the answer if that is all it takes."""
        answered = edge.option.label if edge.option and until in edge.option.moments else ""
        path = [] if answered else [edge]
        while came is not None:
            came, before = self._came[came]
            path.append(before)
        return journey(self._graph, path[::-1], chosen_last=answered)

    def _after(self, progress: _Progress, edge: Edge) -> _Progress | _Fault:
        """Return what a journey has done after one more way, or how it breaks the rule there."""
        place, stack, *_ = self._graph.states[edge.target]
        step = self._graph.steps[place]
        after: _Progress | _Fault = progress
        for moment in edge.moments:
            if moment != place and isinstance(after, _Progress):
                after = self._met(after, moment)
        if isinstance(after, _Progress) and isinstance(step, Question | Checklist):
            after = self._asked(after, place)
        if isinstance(after, _Progress) and place in self._named:
            after = self._met(after, place)
        if isinstance(after, _Progress) and isinstance(step, Outcome) and not stack and self._owes(after):
            return _Fault("then", place)
        return after

    def _owes(self, progress: _Progress) -> bool:
        return progress.applies and bool(self._then) and not progress.then

    def _asked(self, progress: _Progress, place: str) -> _Progress | _Fault:
        if self._rule.within is None or not self._owes(progress):
            return progress
        return progress._replace(asked=progress.asked + 1) if progress.asked < self._rule.within else _Fault("within", place)

    def _met(self, progress: _Progress, moment: str) -> _Progress | _Fault:
        applies, then, first, asked = progress
        if applies and moment in self._never:
            return _Fault("never", moment)
        if moment in self._when:
            if self._first and not first:
                return _Fault("first", moment)
            applies = True
        then = then or moment in self._then
        return _Progress(applies, then, first or moment in self._first, 0 if then else asked)


def _may_come(state: State, leading_there: Collection[str]) -> bool:
    return any(place in leading_there for place in (state.place, *state.stack))
