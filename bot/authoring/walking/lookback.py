"""What routes look back at: who asks, and what was answered earlier."""

from collections.abc import Iterator, Mapping
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
    the tree, with the visits on the way; what is answered anew before it is looked at does not count. `wanted` are, for each tree, the
    looks that may follow when it has been visited, at answers that can be given in it or in a tree that is visited from it.
    """

    values: Mapping[str, frozenset[str]]
    ahead: Mapping[str, frozenset[Look]]
    wanted: Mapping[str, frozenset[Look]]


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
    ahead = _ahead(base)
    return Lookback(values={name: frozenset(each) for name, each in values.items()}, ahead=ahead, wanted=_wanted(base, ahead))


def _possible(base: Knowledge, name: str, value: str) -> bool:
    """Tell whether what is looked back at can have a value: an answer must be one that its question has."""
    tree, slash, step_id = name.partition("/")
    step = base.trees[tree].steps.get(step_id) if tree in base.trees else None
    return not slash or (isinstance(step, Question) and value in step.choices)


def _ahead(base: Knowledge) -> Mapping[str, frozenset[Look]]:
    ahead: dict[str, frozenset[Look]] = {}
    after = onward(base)
    looks = {look.route: look for look in _looks(base)}
    answered: dict[str, set[Look]] = {}
    for look in looks.values():
        answered.setdefault(look.at, set()).add(look)
    grown = True
    while grown:
        grown = False
        for name in reversed(after):
            found = frozenset[Look]().union(*(ahead[each] for each in after[name] if each in ahead))
            if name in answered:
                found -= answered[name]
            if name in looks:
                found |= {looks[name]}
            if found != ahead.get(name):
                ahead[name] = found
                grown = True
    return ahead


def _looks(base: Knowledge) -> Iterator[Look]:
    """Yield the look back of every route."""
    for tree in base.trees.values():
        for step_id, step in tree.steps.items():
            if isinstance(step, Route):
                yield Look(looked_at(step, tree.id), f"{tree.id}/{step_id}")


def _wanted(base: Knowledge, ahead: Mapping[str, frozenset[Look]]) -> Mapping[str, frozenset[Look]]:
    visits = list(_visits(base))
    met = {tree: {tree} for tree in base.trees}
    wanted = {tree: frozenset[Look]() for tree in base.trees}
    grown = True
    while grown:
        grown = False
        for tree, visited, then in visits:
            after = ahead.get(then, frozenset()) | wanted[tree]
            looks = wanted[visited] | {look for look in after if look.at.partition("/")[0] in met[visited]}
            grown = grown or looks != wanted[visited] or not met[visited] <= met[tree]
            wanted[visited] = looks
            met[tree] |= met[visited]
    return wanted


def _visits(base: Knowledge) -> Iterator[tuple[str, str, str]]:
    """Yield each visit: the tree that it is written in, the tree that is visited, and the place that comes after."""
    for tree in base.trees.values():
        for step in tree.steps.values():
            for _, lead in step.leads():
                visited = (lead.visit or "").partition("/")[0]
                if visited in base.trees:
                    yield tree.id, visited, f"{tree.id}/{lead.next_step}"


def onward(base: Knowledge) -> dict[str, set[str]]:
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
