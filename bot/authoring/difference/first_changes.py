"""Who stands first for every need, in every place and role, at every minute: where two versions of the knowledge differ.

Like the proof that somebody can always be called, this goes through the stretches in which no opening hours change, and asks the same
`refer` that answers practitioners once for each situation.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import NamedTuple

from bot.authoring.difference.times_in_words import in_words
from bot.directory.candidate import Candidate, alike, serving
from bot.directory.contact import Contact, Referral
from bot.directory.referral import Directory
from bot.directory.situations import Situations
from bot.directory.spells import Spell, joined
from bot.directory.wall_time import moment
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.need import Need
from bot.knowledge.service import Service

_Place = tuple[str | None, str | None]
"""A municipality and a role, by id; None for one that is not known."""


@dataclass(frozen=True, kw_only=True, slots=True)
class First:
    """Who stands first, with the numbers as they are written and as they are dialled. Nobody has no number."""

    service: str
    organization: str
    name: str
    numbers: tuple[str, ...]
    dialled: tuple[str, ...]

    @classmethod
    def of(cls, contact: Contact) -> "First":
        """Return who is shown in a contact."""
        return cls(
            service=contact.service.id,
            organization=contact.service.organization,
            name=contact.service.name,
            numbers=tuple(phone.number for phone in contact.phones),
            dialled=tuple(phone.dialled for phone in contact.phones),
        )

    def reaches_as(self, other: "First") -> bool:
        """Tell whether one gets the same people on the same numbers: a service that only changed its name is the same."""
        same = self.service == other.service or (self.organization, self.name) == (other.organization, other.name)
        return same and self.dialled == other.dialled


NOBODY = First(service="", organization="", name="ingen", numbers=(), dialled=())


@dataclass(frozen=True, kw_only=True, slots=True)
class FirstChange:
    """That `before` stood first and `after` does now: for every one of these needs, municipalities and roles, at these times.

    The spells are those of the days from `start` to before `end`, in which what is written stays the same.
    """

    needs: tuple[str, ...]
    municipalities: tuple[str | None, ...]
    roles: tuple[str | None, ...]
    start: date
    end: date
    spells: tuple[Spell, ...]
    before: First
    after: First

    @property
    def times(self) -> str:
        """When, in words."""
        return in_words(self.spells, self.start, self.end)


def first_called(referral: Referral) -> Contact:
    """Return whom a practitioner sees first: the first who is probably there now and has a number; otherwise whose task it is."""
    there = (contact for contact in referral.contacts if contact.phones and contact.likely_open)
    return next(there, referral.primary)


def first_changes(old: Knowledge, new: Knowledge, start: date, end: date) -> list[FirstChange]:
    """Return every change of who stands first from `start` to before `end`, days in which both versions stay as they are.

    Those that are alike are one: needs that it concerns in the same places and roles, and all times that it does.
    """
    return _Comparison(old, new, start, end).firsts()


class _Turn(NamedTuple):
    """Who stands first before and after, and when."""

    before: First
    after: First
    spells: tuple[Spell, ...]


class _Comparison:
    """Two versions, of the days in which both stay as they are."""

    def __init__(self, old: Knowledge, new: Knowledge, start: date, end: date) -> None:
        self.old, self.new = Directory(old), Directory(new)
        self._situations = Situations(start, end)
        self.changed = frozenset(
            name for name in {*old.services, *new.services} if _leads(old.services.get(name)) != _leads(new.services.get(name))
        )

    def firsts(self) -> list[FirstChange]:
        """Return every change of who stands first, those that are alike as one."""
        found: defaultdict[_Turn, defaultdict[str, set[_Place]]] = defaultdict(lambda: defaultdict(set))
        for combinations in self._groups():
            for turn, (need, *place) in product(self._turns(combinations[0]), combinations):
                found[turn][need].add((place[0], place[1]))
        changes = [change for turn, by_need in found.items() for change in self._alike(turn, by_need)]
        return sorted(changes, key=self._order)

    def _groups(self) -> list[list[tuple[str, str | None, str | None]]]:
        """Return the combinations that a change may concern, together where they have the same candidates before and after."""
        groups: defaultdict[tuple[object, ...], list[tuple[str, str | None, str | None]]] = defaultdict(list)
        old, new = self.old.base, self.new.base
        towns = (*(town for town in old.municipalities if town in new.municipalities), None)
        roles = (*(role for role in old.roles if role in new.roles), None)
        for need, town, role in product(self._touched(), towns, roles):
            before, after = self.old.candidates(need, town, role), self.new.candidates(need, town, role)
            those, now_those = alike(before), alike(after)
            if those != now_those or old.needs[need].where != new.needs[need].where or self._any_changed(before):
                groups[(old.needs[need].where, new.needs[need].where, those, now_those)].append((need, town, role))
        return list(groups.values())

    def _any_changed(self, those: tuple[Candidate, ...]) -> bool:
        return any(candidate.service.id in self.changed for candidate in those)

    def _touched(self) -> list[str]:
        """Return the needs that may lead to somebody else than before."""
        old, new = self.old.base, self.new.base
        everywhere = _areas(old) != _areas(new)
        return [
            name for name in old.needs if name in new.needs and (everywhere or self._is_touched(old.needs[name], new.needs[name]))
        ]

    def _is_touched(self, old: Need, new: Need) -> bool:
        before = [service.id for service in serving(self.old.base, old)]
        after = [service.id for service in serving(self.new.base, new)]
        return before != after or _ways(old) != _ways(new) or not self.changed.isdisjoint(before)

    def _turns(self, combination: tuple[str, str | None, str | None]) -> list[_Turn]:
        """Return who stands first instead of whom, and when, for combinations that share their candidates."""
        before, after = self.old.candidates(*combination), self.new.candidates(*combination)
        found: defaultdict[tuple[First, First], list[Spell]] = defaultdict(list)
        for spells in self._situations.of((*before, *after)):
            at = spells[0].start
            was, is_now = _first(self.old, before, combination, at), _first(self.new, after, combination, at)
            if not was.reaches_as(is_now):
                found[was, is_now] += spells
        return [_Turn(was, is_now, tuple(joined(spells))) for (was, is_now), spells in found.items()]

    def _alike(self, turn: _Turn, by_need: Mapping[str, set[_Place]]) -> Iterator[FirstChange]:
        """Yield the changes of one turn: needs together that it concerns in the same places, and places in the same roles."""
        needs: defaultdict[tuple[tuple[str | None, ...], tuple[str | None, ...]], list[str]] = defaultdict(list)
        for need, places in by_need.items():
            for each in self._rectangles(places):
                needs[each].append(need)
        for (towns, roles), those in needs.items():
            yield FirstChange(
                needs=tuple(sorted(those, key=list(self.new.base.needs).index)),
                municipalities=towns,
                roles=roles,
                start=self._situations.start,
                end=self._situations.end,
                spells=turn.spells,
                before=turn.before,
                after=turn.after,
            )

    def _rectangles(self, places: set[_Place]) -> Iterator[tuple[tuple[str | None, ...], tuple[str | None, ...]]]:
        roles: defaultdict[str | None, set[str | None]] = defaultdict(set)
        for town, role in places:
            roles[town].add(role)
        towns: defaultdict[tuple[str | None, ...], list[str | None]] = defaultdict(list)
        for known_town in (*self.new.base.municipalities, None):
            if known_town in roles:
                towns[tuple(role for role in (*self.new.base.roles, None) if role in roles[known_town])].append(known_town)
        return ((tuple(together), those) for those, together in towns.items())

    def _order(self, change: FirstChange) -> tuple[int, int, int]:
        needs, towns = list(self.new.base.needs), [*self.new.base.municipalities, None]
        return needs.index(change.needs[0]), towns.index(change.municipalities[0]), change.spells[0].start


def _leads(service: Service | None) -> object:
    """Return what decides whom a service stands before, and on which numbers."""
    return service and (service.needs, service.area, service.roles, service.phones, service.hours)


def _ways(need: Need) -> object:
    return need.where, need.switchboard is None, need.last


def _areas(base: Knowledge) -> object:
    return {county.id: [town.name for town in county.municipalities] for county in base.counties.values()}


def _first(directory: Directory, those: tuple[Candidate, ...], combination: tuple[str, str | None, str | None], at: int) -> First:
    return First.of(first_called(directory.refer(*combination, now=moment(at)))) if those else NOBODY
