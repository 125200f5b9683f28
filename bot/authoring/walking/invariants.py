"""Proving the rules over all journeys, on the graph; and the shortest journey that breaks one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from bot.authoring.graph import Edge, Graph, graph
from bot.authoring.journey import Journey, journey
from bot.knowledge.invariant import Invariant
from bot.knowledge.knowledge import Knowledge

Demand = Literal["then", "within", "first", "never"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Breach:
    """What of a rule is not kept, by which journey, and the moment (`tree/step`, or `tree/step/answer`) at which that is certain."""

    demand: Demand
    moment: str
    journey: Journey


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """Whether every journey keeps a rule; the shortest that does not; and whether any journey comes where the rule applies."""

    invariant: Invariant
    breach: Breach | None = None
    applies: bool = True

    @property
    def holds(self) -> bool:
        """Whether every journey keeps the rule."""
        return self.breach is None

    def told(self) -> str:
        """Tell the journey that breaks the rule, and how; or nothing when the rule is kept."""
        if self.breach is None:
            return ""
        told, rule, moment = self.breach.journey.told(), self.invariant, self.breach.moment
        match self.breach.demand:
            case "then":
                return f"{told} Vägen slutar vid '{moment}' och har inte gått genom {_any_of(rule.then)}."
            case "within":
                asked = f"fråga {(rule.within or 0) + 1}{' sedan regeln började gälla' if rule.when else ''}"
                return f"{told} '{moment}' är {asked}, och dessförinnan har vägen inte gått genom {_any_of(rule.then)}."
            case "first":
                return f"{told} Vägen kommer till '{moment}' utan att först ha gått genom {_any_of(rule.first)}."
            case "never":
                return f"{told} Vägen kommer till '{moment}'."


_MOST_NAMES = 3


def _any_of(names: tuple[str, ...]) -> str:
    quoted = [f"'{name}'" for name in names]
    if len(quoted) > _MOST_NAMES:
        return f"{', '.join(quoted[:_MOST_NAMES])} eller någon av {len(quoted) - _MOST_NAMES} till"
    return " eller ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)


def proved(base: Knowledge, invariants: Iterable[Invariant] | None = None) -> tuple[Verdict, ...]:
    """Judge rules, all that are written if none are given, over every journey from wherever they say or from all landings."""
    rules = tuple(base.invariants.values() if invariants is None else invariants)
    starts = dict.fromkeys([*landings(base), *(start for rule in rules for start in rule.from_)])
    searched = graph(base, starts, kept=_named(rules))
    return tuple(_Search(searched, rule, rule.from_ or landings(base)).verdict() for rule in rules)


def _named(rules: Iterable[Invariant]) -> dict[str, object]:
    """Return the moments that rules name; those that the same rules name for the same reason are of one kind."""
    named: dict[str, list[tuple[str, str]]] = {}
    for rule in rules:
        for part in ("when", "then", "first", "never"):
            for moment in getattr(rule, part):
                named.setdefault(moment, []).append((rule.id, part))
    return {moment: frozenset(reasons) for moment, reasons in named.items()}


def landings(base: Knowledge) -> tuple[str, ...]:
    """Return where journeys begin: where each topic lands, then where parts of topics do."""
    parts = (part.lands for wordings in base.wordings.values() for part in wordings.about if part.lands)
    return tuple(dict.fromkeys((*(topic.lands for topic in base.topics.values()), *parts)))


class _Progress(NamedTuple):
    """What a journey has done as far as a rule asks: whether the rule applies, what was passed, and the questions asked since."""

    applies: bool
    then: bool = False
    first: bool = False
    asked: int = 0


class _Fault(NamedTuple):
    demand: Demand
    moment: str


class _Node(NamedTuple):
    state: int
    progress: _Progress


class _Search:
    """The search, breadth first, for a shortest journey that breaks a rule."""

    def __init__(self, searched: Graph, rule: Invariant, starts: Iterable[str]) -> None:
        self._graph = searched
        self._rule = rule
        self._ways_in = tuple(edge for start in starts for edge in searched.starts[start])
        self._when, self._never = frozenset(rule.when), frozenset(rule.never)
        self._then, self._first = frozenset(rule.then), frozenset(rule.first)
        self._named = self._when | self._never | self._then | self._first
        self._bits = {"when": searched.bits_of(rule.when), "never": searched.bits_of(rule.never)}
        self._came: dict[_Node, tuple[_Node | None, Edge]] = {}
        self._nodes: list[_Node] = []

    def verdict(self) -> Verdict:
        """Return the verdict over the journeys from the starts."""
        for came, edge in self._ways():
            after = self._after(came.progress if came else _Progress(applies=not self._when), edge)
            if isinstance(after, _Fault):
                told = self._journey(came, edge, until=after.moment)
                return Verdict(invariant=self._rule, breach=Breach(demand=after.demand, moment=after.moment, journey=told))
            node = _Node(edge.target, after)
            if node not in self._came and self._open(node):
                self._came[node] = (came, edge)
                self._nodes.append(node)
        return Verdict(invariant=self._rule, applies=self._applies())

    def _applies(self) -> bool:
        """Tell whether any journey comes where the rule applies."""
        when = self._bits["when"]
        met = (self._graph.bits_of(edge.moments) | self._graph.ahead[edge.target] for edge in self._ways_in)
        return any(not when or bits & when for bits in met)

    def _ways(self) -> Iterator[tuple[_Node | None, Edge]]:
        """Yield the ways in; then, for each node that has been come to, the ways on."""
        yield from ((None, edge) for edge in self._ways_in)
        for node in self._nodes:
            yield from ((node, edge) for edge in self._graph.edges[node.state])

    def _open(self, node: _Node) -> bool:
        """Tell whether anything that follows can break the rule."""
        progress, ahead = node.progress, self._graph.ahead[node.state]
        when, never = ahead & self._bits["when"], ahead & self._bits["never"]
        if not progress.applies and not when:
            return False
        return bool((self._then and not progress.then) or (self._first and when and not progress.first) or never)

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
        place = self._graph.states[edge.target].place
        after: _Progress | _Fault = progress
        for moment in edge.moments:
            if moment != place and isinstance(after, _Progress):
                after = self._met(after, moment)
        if isinstance(after, _Progress) and self._graph.asks[edge.target]:
            after = self._asked(after, place)
        if isinstance(after, _Progress) and place in self._named:
            after = self._met(after, place)
        if isinstance(after, _Progress) and self._graph.ends[edge.target] and self._owes(after):
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
