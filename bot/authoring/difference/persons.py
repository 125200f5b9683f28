"""Everybody who may ask, told apart as far as either of two versions does, so that both can be asked about the same people.

A set of people is a number with a bit for each of them: sets of many are joined, cut and compared at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.authoring.walking.lookback import MUNICIPALITY, ROLE, looked_at
from bot.authoring.walking.moves import People, Person
from bot.engine.session import UNSAID
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.tree import Route

MOST_TOWNS = 4
"""Municipalities that are named one by one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Some people: of these roles, in these municipalities, by their ids; None where it makes no difference."""

    roles: tuple[str, ...] | None
    municipalities: tuple[str, ...] | None

    def as_json(self) -> dict[str, object]:
        """Return the group as `vagvisaren diff --json` writes it; `-` is somebody who has not said."""
        return {"roles": self.roles, "municipalities": self.municipalities}


class Persons:
    """The people of an old and a new version; `everybody` are all of them."""

    def __init__(self, old: Knowledge, new: Knowledge) -> None:  # noqa: D107  # told by the class
        self._bases = (new, old)
        versions = [_Standing(base) for base in (old, new)]
        by_role = any(version.by_role for version in versions)
        self._roles = (*dict.fromkeys((*new.roles, *old.roles)), UNSAID) if by_role else (UNSAID,)
        self._towns = _alike((*dict.fromkeys((*new.municipalities, *old.municipalities)), UNSAID), versions)
        self.everybody = (1 << len(self._roles) * len(self._towns)) - 1
        self._bits = [self._bits_by_person(version) for version in versions]
        self._known: list[dict[People, int]] = [{}, {}]

    def bits(self, version: int, people: People) -> int:
        """Return those who the people of a version (0 the old, 1 the new) stand for."""
        known = self._known[version]
        if people not in known:
            known[people] = sum(self._bits[version].get(person, 0) for person in people)
        return known[people]

    def groups(self, bits: int) -> tuple[Group, ...]:
        """Return some people as groups, each of the roles that have the same municipalities."""
        width = len(self._towns)
        rows: dict[int, list[str]] = {}
        for number, role in enumerate(self._roles):
            if row := bits >> number * width & (1 << width) - 1:
                rows.setdefault(row, []).append(role)
        return tuple(
            Group(
                roles=None if len(roles) == len(self._roles) else tuple(roles),
                municipalities=None if row == (1 << width) - 1 else tuple(self._towns_of(row)),
            )
            for row, roles in rows.items()
        )

    def told(self, bits: int) -> str:
        """Tell in Swedish who some people are: "alla", "skola och förskola", "alla utom polis", "vård i Kil"."""
        return "; ".join(
            f"{self._roles_told(group.roles)}{self._towns_told(group.municipalities)}" for group in self.groups(bits)
        )

    def one(self, bits: int) -> tuple[str, str]:
        """Return the names of the role and the municipality of one of some people, where they make a difference."""
        group = self.groups(bits)[0]
        role = self._role(group.roles[0]) if group.roles else ""
        return role, next(iter(self._areas(group.municipalities[:1])), "") if group.municipalities else ""

    def _bits_by_person(self, version: "_Standing") -> Mapping[Person, int]:
        bits: dict[Person, int] = {}
        for number, role in enumerate(self._roles):
            for at, towns in enumerate(self._towns):
                person = version.person(role, towns[0])
                bits[person] = bits.get(person, 0) | 1 << number * len(self._towns) + at
        return bits

    def _towns_of(self, row: int) -> Iterable[str]:
        return (town for number, towns in enumerate(self._towns) if row >> number & 1 for town in towns)

    def _roles_told(self, roles: Sequence[str] | None) -> str:
        if roles is None:
            return "alla"
        others = [role for role in self._roles if role not in roles]
        return f"alla utom {_listed(map(self._role, others))}" if len(others) < len(roles) else _listed(map(self._role, roles))

    def _role(self, role: str) -> str:
        title = next((base.roles[role].title for base in self._bases if role in base.roles), "okänd roll").partition(" (")[0]
        return title if title[1:2].isupper() else title[:1].lower() + title[1:]

    def _towns_told(self, towns: Sequence[str] | None) -> str:
        if towns is None:
            return ""
        others = [town for group in self._towns for town in group if town not in set(towns)]
        named, left = self._areas(towns), self._areas(others)
        return f" utom i {_listed(left)}" if len(left) < len(named) else f" i {_listed(named)}"

    def _areas(self, towns: Sequence[str]) -> list[str]:
        """Return what municipalities are called: by their county where all of it is there, and as its rest where most is."""
        here = set(towns)
        areas = ["okänd kommun"] if UNSAID in here else []
        for county in {county.id: county for base in reversed(self._bases) for county in base.counties.values()}.values():
            names = [town.name for town in county.municipalities if town.id in here]
            if len(names) == len(county.municipalities):
                areas.append(county.name)
            else:
                areas += names if len(names) <= MOST_TOWNS else [f"{len(names)} av {county.name}s kommuner"]
        return areas


class _Standing:
    """Who stands for whom in a version; see `bot.authoring.walking.moves`."""

    def __init__(self, base: Knowledge) -> None:
        looked = [
            (looked_at(step, tree.id), step)
            for tree in base.trees.values()
            for step in tree.steps.values()
            if isinstance(step, Route)
        ]
        self.by_role = any(at == ROLE for at, _ in looked)
        self._roles = frozenset(base.roles) if self.by_role else frozenset[str]()
        told_apart = {value for at, route in looked if at == MUNICIPALITY for value in route.route.cases}
        first: dict[tuple[str, str], str] = {}
        self._towns: dict[str, str] = {}
        for town, county in base.county_of.items() if told_apart else ():
            self._towns[town] = first.setdefault(("town", town) if town in told_apart else ("county", county.id), town)

    def person(self, role: str, town: str) -> Person:
        return Person(role if role in self._roles else UNSAID, self._towns.get(town, UNSAID))


def _alike(towns: Iterable[str], versions: Sequence[_Standing]) -> tuple[tuple[str, ...], ...]:
    """Return the municipalities in groups that neither version tells apart."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for town in towns:
        groups.setdefault(tuple(each.person(UNSAID, town).municipality for each in versions), []).append(town)
    return tuple(map(tuple, groups.values()))


def _listed(names: Iterable[str]) -> str:
    *most, last = names
    between = "samt" if any(" och " in name for name in (*most, last)) else "och"
    return f"{', '.join(most)} {between} {last}" if most else last
