"""Proving the rules over all journeys, on the graph; and the shortest journey that breaks one."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.authoring.places import turned
from bot.authoring.walking.demands import demands
from bot.authoring.walking.graph import Graph
from bot.authoring.walking.lookback import onward
from bot.authoring.walking.passages import Passages
from bot.authoring.walking.proving import broken
from bot.authoring.walking.searching import Breach, Search, leading
from bot.knowledge.invariant import Invariant
from bot.knowledge.knowledge import Knowledge, place


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
    """Judge rules, all that are written if none are given, over every journey from wherever they say or from all landings.

    All are judged at once. Only for those that are broken is a journey searched for, the shortest.
    """
    rules = tuple(base.invariants.values() if invariants is None else invariants)
    judging = _Judging(base, rules)
    return tuple(judging.verdict(number) for number in range(len(rules)))


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


class _Judging:
    def __init__(self, base: Knowledge, rules: Sequence[Invariant]) -> None:
        self._base, self._rules = base, rules
        self._kept = _named(rules)
        self._before = turned(onward(base))
        self._landings = {
            landing: "/".join(place(landing, base.trees)) for landing in landings(base) if landing.partition("/")[0] in base.trees
        }
        self._starts = dict.fromkeys([*self._landings, *(start for rule in rules for start in rule.from_)])
        self._passages = Passages(base, self._starts, self._kept)
        demanded = [demand for number, rule in enumerate(rules) for demand in demands(number, rule)]
        self._broken = frozenset(broken(self._passages, demanded, [self._begun(rule) for rule in rules]))

    @cached_property
    def _graph(self) -> Graph:
        return Graph(self._base, self._starts, kept=self._kept)

    def verdict(self, number: int) -> Verdict:
        """Return the verdict on a rule, by its number."""
        rule = self._rules[number]
        suspected = not self._passages.sound or any(demand.rule == number and not demand.tried for demand in self._broken)
        breach = self._search(rule) if suspected else None
        return Verdict(invariant=rule, breach=breach, applies=bool(breach) or self._applies(number))

    def _applies(self, number: int) -> bool:
        """Tell whether any journey comes where a rule applies."""
        rule = self._rules[number]
        if not rule.when:
            return any(self._passages.starts[start] for start in rule.from_ or self._landings)
        if self._passages.sound:
            return any(demand.rule == number for demand in self._broken)
        never = rule.model_copy(update={"when": (), "then": (), "within": None, "first": (), "never": rule.when})
        return self._search(never) is not None

    def _search(self, rule: Invariant) -> Breach | None:
        return Search(self._graph, rule, rule.from_ or self._landings, self._before).breach()

    def _begun(self, rule: Invariant) -> Collection[str]:
        """Return the landings where journeys begin that may come where a rule applies."""
        if rule.from_ or not rule.when:
            return rule.from_ or self._landings
        near = leading(rule.when, self._before)
        return [landing for landing, place in self._landings.items() if place in near]
