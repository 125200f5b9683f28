"""Where a choice leads everybody at once: the moves of `bot.engine.journey`, for all who may stand at a place.

Knowledge with faults gives the moves that meet none of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from bot.authoring.walking.lookback import MUNICIPALITY, ROLE, Look, Lookback, lookback, looked_at
from bot.engine.session import UNSAID
from bot.knowledge.knowledge import Knowledge, place
from bot.knowledge.tree import Lead, Route


class Person(NamedTuple):
    """Somebody who asks, as far as routes tell people apart; `UNSAID` stands for what she does not want to say."""

    role: str
    municipality: str


People = frozenset[Person]
Answers = tuple[tuple[str, str], ...]
"""Places (`tree/step`) with what was answered there, of the answers that some route tells apart."""


class State(NamedTuple):
    """Where journeys can be; those in the same state can go on in the same ways.

    `place` is `tree/step`; `stack` are the places where the journey goes on after each visit, that of the visit under way last.
    """

    place: str
    stack: tuple[str, ...]
    people: People
    answers: Answers


class Way(NamedTuple):
    """Where a lead goes: the place that is met next; and, when that is in a visit, where the journey goes on after it."""

    to: str
    back: str = ""


BACK = Way("")
"""Where an outcome of a visit leads."""


class Spot(NamedTuple):
    """Where a move has come, and the routes it passed."""

    state: State
    routes: tuple[str, ...] = ()


class _Told(NamedTuple):
    """What is told apart from some place on: whether people are, and the answers with the one that stands for each."""

    people: bool
    answers: Mapping[tuple[str, str], tuple[str, str]]


class Moves:
    """The moves through a base; `steps` are its steps by their places, and `everybody` those who may come in."""

    def __init__(self, base: Knowledge) -> None:  # noqa: D107  # told by the class
        self._base = base
        self._back: Lookback = lookback(base)
        self._parts: dict[tuple[str, People], tuple[tuple[Way, People], ...]] = {}
        self._told: dict[tuple[tuple[str, ...], frozenset[Look]], _Told] = {}
        self._parted_by: dict[frozenset[Look], _Told] = {}
        self.steps = {f"{tree.id}/{step_id}": step for tree in base.trees.values() for step_id, step in tree.steps.items()}
        self.everybody = _everybody(base, self._back)

    def entered(self, landing: str) -> Sequence[Spot]:
        """Return where those who come in at `tree` or `tree/step` are led."""
        return self.settled(self.landed(landing))

    def landed(self, landing: str) -> State:
        """Return where those who come in at `tree` or `tree/step` are before routes are followed."""
        return State(self._landed(landing), (), self.everybody, ())

    def way(self, name: str, lead: Lead) -> Way:
        """Return where a lead that is written at a place goes."""
        after = f"{_tree(name)}/{lead.next_step}"
        return Way(self._landed(lead.visit), after) if lead.visit else Way(after)

    def chosen(self, state: State, answer: str, way: Way) -> Sequence[Spot]:
        """Return where an answer leads, by its way or (`BACK`) back from a visit."""
        after = self.after(state, answer, way)
        return self.settled(after) if after else ()

    def after(self, state: State, answer: str, way: Way) -> State | None:
        """Return where an answer leads before routes are followed, or None where it meets a fault."""
        if state.place in self._back.values:
            state = state._replace(answers=self._answered(state, answer))
        return _back(state) if way is BACK else self._led(state, way)

    def returned(self, state: State) -> Sequence[Spot]:
        """Return where the visit under way leads back to."""
        return self.settled(_back(state))

    def settled(self, state: State) -> Sequence[Spot]:
        """Follow routes to every place that some of the people are led to."""
        return self._settled(Spot(state))

    def wanted(self, name: str) -> frozenset[Look]:
        """Return the looks back that may follow a visit to the tree of a place."""
        return self._back.wanted.get(_tree(name), frozenset())

    def needed(self, state: State, wanted: frozenset[Look] = frozenset()) -> State:
        """Return a state without what nothing that follows tells apart: of answers that lead alike from here on, one stands for all.

        `wanted` are looks back that may follow when all that the state goes on to has come to its end.
        """
        key = (state.place, *state.stack), wanted
        if key not in self._told:
            self._told[key] = self._told_apart(*key)
        told = self._told[key]
        answers = tuple(told.answers[answer] for answer in state.answers if answer in told.answers) if state.answers else ()
        return State(state.place, state.stack, state.people if told.people else self.everybody, answers)

    def _told_apart(self, places: tuple[str, ...], wanted: frozenset[Look]) -> _Told:
        looks = wanted.union(*(self._back.ahead[each] for each in places))
        if looks not in self._parted_by:
            self._parted_by[looks] = self._parted_looking(looks)
        return self._parted_by[looks]

    def _parted_looking(self, looks: frozenset[Look]) -> "_Told":
        """Return what these looks back tell apart."""
        routes: dict[str, list[Route]] = {}
        for look in sorted(looks):
            route = self.steps[look.route]
            if isinstance(route, Route):
                routes.setdefault(look.at, []).append(route)
        answers = {
            (name, value): (name, same)
            for name, several in routes.items()
            if name not in {ROLE, MUNICIPALITY}
            for value, same in _alike(several, self._back.values[name]).items()
        }
        return _Told(people=ROLE in routes or MUNICIPALITY in routes, answers=answers)

    def _landed(self, landing: str) -> str:
        return "/".join(place(landing, self._base.trees)) if _tree(landing) in self._base.trees else landing

    def _answered(self, state: State, answer: str) -> Answers:
        others = [each for each in state.answers if each[0] != state.place]
        return tuple(sorted([*others, (state.place, answer)] if answer in self._back.values[state.place] else others))

    def _led(self, state: State, way: Way) -> State | None:
        """Return where a way goes, or None where it meets a fault: a step that is not there, or a visit that never comes back."""
        if not way.back:
            return State(way.to, state.stack, state.people, state.answers)
        under_way = {_tree(state.place), *map(_tree, state.stack)}
        if way.back not in self.steps or _tree(way.to) in under_way:
            return None
        return State(way.to, (*state.stack, way.back), state.people, state.answers)

    def _settled(self, spot: Spot) -> Sequence[Spot]:
        state = spot.state
        step = self.steps.get(state.place)
        if not isinstance(step, Route):
            return (spot,) if step else ()
        if state.place in spot.routes:
            return ()
        found: list[Spot] = []
        for way, people in self._parted(state, step):
            led = self._led(State(state.place, state.stack, people, state.answers), way)
            if led is not None:
                found += self._settled(Spot(led, (*spot.routes, state.place)))
        return found

    def _parted(self, state: State, route: Route) -> Sequence[tuple[Way, People]]:
        """Return each way that a route takes for some of the people, with those."""
        branch, name = route.route, looked_at(route, _tree(state.place))
        if name in {ROLE, MUNICIPALITY}:
            return self._by_people(state, route)
        lead = branch.cases.get(dict(state.answers).get(name, UNSAID), branch.otherwise)
        return ((self.way(state.place, lead), state.people),)

    def _by_people(self, state: State, route: Route) -> Sequence[tuple[Way, People]]:
        key = state.place, state.people
        if key not in self._parts:
            branch = route.route
            groups: dict[Way, set[Person]] = {}
            for person in sorted(state.people, key=lambda person: (person.role == UNSAID, person)):
                lead = branch.cases.get(self._known(person, branch.by), branch.otherwise)
                groups.setdefault(self.way(state.place, lead), set()).add(person)
            self._parts[key] = tuple((way, frozenset(people)) for way, people in groups.items())
        return self._parts[key]

    def _known(self, person: Person, by: str) -> str:
        if by == "role":
            return person.role
        county = self._base.county_of.get(person.municipality)
        return person.municipality if by == "municipality" else county.id if county else UNSAID


def _alike(routes: Sequence[Route], values: Iterable[str]) -> dict[str, str]:
    """Return for each value the one that stands for all that the routes send the same ways; none for what counts as not answered."""
    first: dict[tuple[Lead, ...], str] = {}
    unanswered = tuple(route.route.otherwise for route in routes)
    alike: dict[str, str] = {}
    for value in sorted(values):
        leads = tuple(route.route.cases.get(value, route.route.otherwise) for route in routes)
        if leads != unanswered:
            alike[value] = first.setdefault(leads, value)
    return alike


def _tree(name: str) -> str:
    return name.partition("/")[0]


def _back(state: State) -> State:
    return State(state.stack[-1], state.stack[:-1], state.people, state.answers)


def _everybody(base: Knowledge, back: Lookback) -> People:
    """Return a person for every role and municipality, of municipalities that no route tells apart only one."""
    roles = (*base.roles, UNSAID) if ROLE in back.values else (UNSAID,)
    told_apart = back.values.get(MUNICIPALITY, frozenset())
    towns = {("", UNSAID): UNSAID}
    for town, county in base.county_of.items() if told_apart else ():
        towns.setdefault(("town", town) if town in told_apart else ("county", county.id), town)
    return frozenset(Person(role, town) for role in roles for town in towns.values())
