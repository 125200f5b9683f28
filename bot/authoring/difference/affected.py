"""Which steps lead elsewhere in a new version, and after which places everything is as it was."""

from collections.abc import Hashable, Iterable, Mapping

from bot.authoring.difference.alignment import Aligned, steps_of, way
from bot.authoring.places import reached
from bot.authoring.walking.lookback import looked_at
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.tree import Checklist, Lead, Question, Route, Step


def unchanged(known: Aligned) -> frozenset[str]:
    """Return the places, as the new version calls them, after which whoever stands there is led as before by the same choices."""
    old, new = _led(known, known.old, old=True), _led(known, known.new, old=False)
    before: dict[str, set[str]] = {name: set() for name in (*old, *new)}
    for name, (_, after) in (*old.items(), *new.items()):
        for other in after:
            before.setdefault(other, set()).add(name)
    changed = {name for name in before if name not in old or name not in new or old[name] != new[name]}
    return frozenset(before) - reached(changed, before)


def _led(known: Aligned, base: Knowledge, *, old: bool) -> Mapping[str, tuple[Hashable, frozenset[str]]]:
    """Return for each place, as the new version calls it, where each choice leads, and the places that it may lead to."""
    reading = _Reading(known, base, old=old)
    return {reading.place(name): reading.led(name, step) for name, step in steps_of(base).items()}


class _Reading:
    def __init__(self, known: Aligned, base: Knowledge, *, old: bool) -> None:
        self._known = known
        self._base = base
        self._old = old

    def place(self, name: str) -> str:
        return self._known.place(name) if self._old else name

    def led(self, name: str, step: Step) -> tuple[Hashable, frozenset[str]]:
        tree = name.partition("/")[0]
        leads = [self._way(tree, lead) for _, lead in step.leads()]
        return (step.kind, self._choices(name, step, leads)), frozenset(place for ways in leads for place in ways if place)

    def _way(self, tree: str, lead: Lead) -> tuple[str, str]:
        to, after = way(self._base, tree, lead)
        return self.place(to), self.place(after)

    def _choices(self, name: str, step: Step, leads: Iterable[tuple[str, str]]) -> Hashable:
        if isinstance(step, Question):
            return frozenset(zip((self._answer(name, answer) for answer in step.choices), leads, strict=True))
        if isinstance(step, Checklist):
            return tuple(step.items), tuple((each.any, each.all, each.at_least) for each in step.leads_), tuple(leads)
        if isinstance(step, Route):
            return self._by(name, step), frozenset(zip(self._values(name, step), leads, strict=True))
        return tuple(leads)

    def _answer(self, name: str, answer: str) -> str:
        return self._known.answer(name, answer) if self._old else answer

    def _by(self, name: str, route: Route) -> Hashable:
        """Return what a route looks at, and whatever it takes to know that."""
        if route.route.by == "county":
            return frozenset((town, county.id) for town, county in self._base.county_of.items())
        return (
            route.route.by if route.route.by in {"role", "municipality"} else self.place(looked_at(route, name.partition("/")[0]))
        )

    def _values(self, name: str, route: Route) -> list[str]:
        at = looked_at(route, name.partition("/")[0])
        return [*(self._answer(at, value) for value in route.route.cases), ""]
