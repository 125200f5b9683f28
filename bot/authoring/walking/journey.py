"""A journey as it is told: what is shown, what is chosen, and by whom."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import NamedTuple

from bot.authoring.walking.graph import Edge, Graph
from bot.authoring.walking.moves import Person
from bot.engine.session import UNSAID


class Shown(NamedTuple):
    """A step of a journey: the place, its heading, and what was chosen there; nothing at advice and at the end."""

    place: str
    title: str
    chosen: str = ""

    def __str__(self) -> str:
        """Write the heading, and what was chosen as a button."""
        return f"{self.title} [{self.chosen}]" if self.chosen else self.title


@dataclass(frozen=True, kw_only=True, slots=True)
class Journey:
    """Steps that somebody meets, in order.

    `role` and `municipality` are the names of one that meets them, and empty when anybody does.
    """

    shown: tuple[Shown, ...]
    role: str = ""
    municipality: str = ""

    def told(self) -> str:
        """Tell the journey in a line of Swedish."""
        who = ", ".join(filter(None, (self.role, self.municipality)))
        chain = " → ".join(str(step) for step in self.shown)
        return f"{f'För {who}. ' if who else ''}{chain}{'' if chain.endswith(('?', '!', '.')) else '.'}"

    def as_json(self) -> dict[str, object]:
        """Return the journey as `vagvisaren walk --json` writes it."""
        return {
            "role": self.role,
            "municipality": self.municipality,
            "shown": [step._asdict() for step in self.shown],
        }


def journey(met: Graph, path: Sequence[Edge], *, chosen_last: str = "") -> Journey:
    """Return the journey that goes in and on by the ways of `path`, and what is chosen where it comes to."""
    chosen = [*(edge.option.label if edge.option else "" for edge in path[1:]), chosen_last]
    places = [met.states[edge.target].place for edge in path]
    people = reduce(frozenset.intersection, (edge.people for edge in path))
    roles = {role.id: role.title for role in met.base.roles.values()} | {UNSAID: "okänd roll"}
    towns = {town.id: town.name for town in met.base.municipalities.values()} | {UNSAID: "okänd kommun"}
    return Journey(
        shown=tuple(Shown(place, met.steps[place].title, label) for place, label in zip(places, chosen, strict=True)),
        role=roles.get(_only(met, people, lambda person: person.role, roles), ""),
        municipality=towns.get(_only(met, people, lambda person: person.municipality, towns), ""),
    )


def _only(met: Graph, people: frozenset[Person], what: Callable[[Person], str], known: dict[str, str]) -> str:
    """Return the first that fits, in the order they are written, or nothing when all fit."""
    fitting = {what(person) for person in people}
    return "" if fitting == {what(person) for person in met.everybody} else min(fitting, key=list(known).index)
