"""The steps of all trees with where they are written, and the ways between them.

A step that could not be read keeps its place: whatever it names counts as a way on, so that nothing after it is told as a fault.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.knowledge.findings import Position
from bot.knowledge.loading import Loaded, Written
from bot.knowledge.shaping import at
from bot.knowledge.tree import Lead, Outcome, Step, Tree

Ways = Mapping[str, Collection[str]]
"""For each place (`tree/step`) the places that come next."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A step of a tree, and where it is written."""

    tree: str
    id: str
    step: Step
    written: Written

    def __str__(self) -> str:
        """Name the place as coordinators do."""
        return f"{self.tree}/{self.id}"

    def position(self, *steps: str | int) -> Position:
        """Return where the part at `steps` of the step stands."""
        return self.written.position("steps", self.id, *steps)

    def key_position(self) -> Position:
        """Return where the step's id stands."""
        return self.written.key_position("steps", self.id)

    def lead_position(self, way: tuple[str | int, ...], part: str) -> Position:
        """Return where the part (`to`, `then` or `visit`) of the lead at `way` stands, however it is written."""
        return self.position(*way, "else", part)

    @property
    def misread(self) -> bool:
        """Tell whether the step has a key that is none of its kind's: then it may say more than could be read."""
        raw = at(self.written.document.value, (*self.written.steps, "steps", self.id))
        known = {field.alias or name for name, field in type(self.step).model_fields.items()}
        return isinstance(raw, Mapping) and not raw.keys() <= known


def places(loaded: Loaded) -> Sequence[Place]:
    """Return every step that could be read, in the order of files and lines."""
    return loaded.once(_places)


def _places(loaded: Loaded) -> Sequence[Place]:
    return tuple(
        Place(tree=tree.id, id=step_id, step=step, written=written)
        for written, tree in loaded.each(Tree)
        for step_id, step in tree.steps.items()
    )


def landing(loaded: Loaded, written: str) -> str:
    """Return the place that `tree` or `tree/step` means."""
    tree = loaded.knowledge.trees.get(written)
    return f"{written}/{tree.start}" if tree else written


def onward(loaded: Loaded) -> Ways:
    """Return the ways inside each tree; a visit is passed and leads to where it goes on."""
    return loaded.once(_onward)


def _onward(loaded: Loaded) -> Ways:
    ways = {str(place): {f"{place.tree}/{lead.next_step}" for _, lead in place.step.leads()} for place in places(loaded)}
    return {**ways, **_unread(loaded)}


def everywhere(loaded: Loaded) -> Ways:
    """Return the ways inside each tree, and those that visits take into another."""
    return loaded.once(_everywhere)


def _everywhere(loaded: Loaded) -> Ways:
    ways = {str(place): set(_both(loaded, place)) for place in places(loaded)}
    return {**ways, **_unread(loaded)}


def _both(loaded: Loaded, place: Place) -> Iterator[str]:
    for _, lead in place.step.leads():
        yield f"{place.tree}/{lead.next_step}"
        if lead.visit:
            yield landing(loaded, lead.visit)


def next_place(loaded: Loaded, tree: str, lead: Lead) -> str:
    """Return the place that is met next by a lead: where the visit lands, if there is one."""
    return landing(loaded, lead.visit) if lead.visit else f"{tree}/{lead.next_step}"


def _unread(loaded: Loaded) -> dict[str, set[str]]:
    """Return, for the steps that could not be read, every place that a text in them names."""
    found = {}
    for written, tree in loaded.each(Tree):
        raw = written.document.value["steps"]
        for step_id in raw.keys() - tree.steps.keys():
            texts = set(_texts(raw[step_id]))
            found[f"{tree.id}/{step_id}"] = {f"{tree.id}/{text}" for text in texts} | {landing(loaded, text) for text in texts}
    return found


def _texts(raw: Any) -> Iterator[str]:  # noqa: ANN401  # before its shape is known, what a coordinator wrote can be anything
    if isinstance(raw, str):
        yield raw
    for part in raw.values() if isinstance(raw, dict) else raw if isinstance(raw, list) else ():
        yield from _texts(part)


def reached(starts: Iterable[str], ways: Ways) -> frozenset[str]:
    """Return the places that can be met from `starts`, these among them."""
    met: set[str] = set()
    waiting = list(starts)
    while waiting:
        name = waiting.pop()
        if name not in met:
            met.add(name)
            waiting += ways.get(name, ())
    return frozenset(met)


def turned(ways: Ways) -> Ways:
    """Return for each place the places that lead to it."""
    before: dict[str, set[str]] = {}
    for name, after in ways.items():
        for other in after:
            before.setdefault(other, set()).add(name)
    return before


def never_ending(loaded: Loaded) -> frozenset[str]:
    """Return the places from which no outcome, and nothing that could not be read, can be reached."""
    written = {str(place): place.step for place in places(loaded)}
    before = turned(onward(loaded))
    ends = {name for name in {*written, *before, *_unread(loaded)} if isinstance(written.get(name), Outcome | None)}
    return frozenset(written.keys() - reached(ends, before))


def knots(ways: Ways) -> Iterator[tuple[str, ...]]:
    """Yield a shortest circle, its first place again last, for each group of places that all lead to each other."""
    left = _without_ends(ways)
    told: set[str] = set()
    for name in left:
        circle = () if name in told else _circle(name, left)
        if circle:
            told |= {other for other in reached([name], left) if name in reached(left[other], left)}
            yield circle


def _without_ends(ways: Ways) -> Ways:
    """Leave out, until none is left, the places that lead nowhere."""
    left = {name: set(after) & ways.keys() for name, after in ways.items()}
    before: dict[str, set[str]] = {name: set() for name in left}
    for name, after in left.items():
        for other in after:
            before[other].add(name)
    ends = [name for name, after in left.items() if not after]
    while ends:
        end = ends.pop()
        del left[end]
        for name in before[end]:
            left[name].discard(end)
            if not left[name]:
                ends.append(name)
    return left


def _circle(start: str, ways: Ways) -> tuple[str, ...]:
    """Return the shortest way from a place back to it, or nothing."""
    came: dict[str, str] = {}
    waiting = [start]
    for name in waiting:
        for after in sorted(ways[name]):
            if after == start:
                back = [start, name]
                while back[-1] != start:
                    back.append(came[back[-1]])
                return tuple(reversed(back))
            if after not in came:
                came[after] = name
                waiting.append(after)
    return ()
