"""What a change of the knowledge does to whom one calls: who gets another number first, where, in which role and when.

Every need, municipality and role is compared at every minute of the coming year.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from bot.authoring.difference import contact_changes_text
from bot.authoring.difference.first_changes import First, FirstChange, first_changes
from bot.authoring.difference.service_changes import Facts, facts_changed
from bot.authoring.difference.times_in_words import year_after
from bot.directory.spells import joined
from bot.directory.wall_time import moment
from bot.knowledge.knowledge import Knowledge


@dataclass(frozen=True, kw_only=True, slots=True)
class ContactChanges:
    """What changes for those who look for somebody to call, from a day on and for a year.

    `firsts` tell who gets somebody else, or another number, first. `facts` are what else changes: services that come and go, numbers that
    nobody gets first, and texts. `municipalities`, `roles` and `needs` are compared where both versions have them.
    """

    old: Knowledge
    new: Knowledge
    start: date
    end: date
    firsts: tuple[FirstChange, ...]
    facts: Facts

    @property
    def none(self) -> bool:
        """Whether nothing changes."""
        return not self.firsts and self.facts.none

    def lines(self) -> list[str]:
        """Return the changes in words, a heading for each kind."""
        return list(contact_changes_text.lines(self.new, self.firsts, self.facts, self.start, self.end))

    def as_json(self) -> dict[str, object]:
        """Return the changes as `vagvisaren diff --json` writes them."""
        return {
            "from": self.start.isoformat(),
            "to": self.end.isoformat(),
            "firsts": [_first_json(each) for each in self.firsts],
            **self.facts.as_json(),
        }


def contact_changes(old: Knowledge, new: Knowledge, *, start: date) -> ContactChanges:
    """Compare whom the knowledge leads to at every minute of the year from `start`, as it is and as it was."""
    end = year_after(start)
    turns = sorted({start, end, *(turn for turn in (*old.turns, *new.turns) if start < turn < end)})
    firsts: list[FirstChange] = []
    for since, until in pairwise(turns):
        firsts = list(_continued(firsts, first_changes(old.as_of(since), new.as_of(since), since, until)))
    facts = facts_changed([(day, old.as_of(day), new.as_of(day)) for day in turns[:-1]], _first_services(firsts))
    return ContactChanges(old=old, new=new, start=start, end=end, firsts=tuple(firsts), facts=facts)


def _first_services(firsts: Iterable[FirstChange]) -> frozenset[str]:
    return frozenset(first.service for change in firsts for first in (change.before, change.after))


def _continued(earlier: list[FirstChange], later: Iterable[FirstChange]) -> Iterator[FirstChange]:
    """Yield the changes, a later one joined to an earlier that it goes on from in the same way."""
    going_on = {_but_when(change): change for change in later}
    for change in earlier:
        following = going_on.get(_but_when(change))
        if following and following.start == change.end:
            del going_on[_but_when(change)]
            yield replace(change, end=following.end, spells=tuple(joined((*change.spells, *following.spells))))
        else:
            yield change
    yield from going_on.values()


def _but_when(change: FirstChange) -> tuple[object, ...]:
    return (change.needs, change.municipalities, change.roles, change.before, change.after, change.times)


def _first_json(change: FirstChange) -> dict[str, object]:
    return {
        "needs": list(change.needs),
        "municipalities": list(change.municipalities),
        "roles": list(change.roles),
        "from": change.start.isoformat(),
        "to": change.end.isoformat(),
        "times": change.times,
        "minutes": sum(spell.end - spell.start for spell in change.spells) // 60,
        "first": moment(change.spells[0].start).isoformat(),
        "before": _who_json(change.before),
        "after": _who_json(change.after),
    }


def _who_json(first: First) -> dict[str, object]:
    return {
        "service": first.service or None,
        "organization": first.organization,
        "name": first.name,
        "numbers": list(first.numbers),
    }
