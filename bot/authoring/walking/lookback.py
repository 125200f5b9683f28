"""What routes look back at: who asks, and what was answered earlier."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from bot.knowledge.knowledge import Knowledge, place
from bot.knowledge.tree import Lead, Question, Route

ROLE = "role"
MUNICIPALITY = "municipality"
_ABOUT_WHO = {"role": ROLE, "municipality": MUNICIPALITY, "county": MUNICIPALITY}


class Look(NamedTuple):
    """A look back: at what, and the place of the route that looks."""

    at: str
    route: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Lookback:
    """What some route looks back at, with the values it tells apart; and, for each place, which looks back may follow from there on.

    What is looked back at is `role`, `municipality` or the place (`tree/step`) of an answer. From a place on it counts to the end of
    the tree, with the visits on the way; what is answered anew before it is looked at does not count.
    """

    values: Mapping[str, frozenset[str]]
    ahead: Mapping[str, frozenset[Look]]


def looked_at(route: Route, tree: str) -> str:
    """Return what a route of a tree looks back at."""
    by = route.route.by
    return _ABOUT_WHO.get(by) or (by if "/" in by else f"{tree}/{by}")


def lookback(base: Knowledge) -> Lookback:
    """Return what the routes of all trees look back at."""
    values: dict[str, set[str]] = {}
    for tree in base.trees.values():
        for step in tree.steps.values():
            if isinstance(step, Route):
                name = looked_at(step, tree.id)
                values.setdefault(name, set()).update(value for value in step.route.cases if _possible(base, name, value))
    return Lookback(values={name: frozenset(each) for name, each in values.items()}, ahead=_ahead(base))


def _possible(base: Knowledge, name: str, value: str) -> bool:
    """Tell whether what is looked back at can have a value: an answer must be one that its question has."""
    tree, slash, step_id = name.partition("/")
    step = base.trees[tree].steps.get(step_id) if tree in base.trees else None
    return not slash or (isinstance(step, Question) and value in step.choices)


def _ahead(base: Knowledge) -> Mapping[str, frozenset[Look]]:
    ahead: dict[str, frozenset[Look]] = {}
    after = _after(base)
    grown = True
    while grown:
        grown = False
        for name in reversed(after):
            later = frozenset[Look]().union(*(ahead.get(each, frozenset()) for each in after[name]))
            found = frozenset(look for look in later if look.at != name)
            tree, _, step_id = name.partition("/")
            step = base.trees[tree].steps[step_id]
            if isinstance(step, Route):
                found |= {Look(looked_at(step, tree), name)}
            if found != ahead.get(name):
                ahead[name] = found
                grown = True
    return ahead


def _after(base: Knowledge) -> dict[str, set[str]]:
    """Return for each place those that a lead of it names: the step that comes next, and where a visit lands."""
    return {
        f"{tree.id}/{step_id}": {name for _, lead in step.leads() for name in _named(base, tree.id, lead)}
        for tree in base.trees.values()
        for step_id, step in tree.steps.items()
    }


def _named(base: Knowledge, tree: str, lead: Lead) -> set[str]:
    names = {f"{tree}/{lead.next_step}"}
    if lead.visit and lead.visit.partition("/")[0] in base.trees:
        names.add("/".join(place(lead.visit, base.trees)))
    return names
