"""Stretches of time in which nothing changes: what a year is reduced to, so that every minute of it can be judged."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from bot.directory.hours import Timeline
from bot.directory.wall_time import midnight


class Spell(NamedTuple):
    """A stretch of time, in POSIX seconds."""

    start: int
    end: int


def unchanging(lines: Sequence[Timeline], start: date, end: date) -> tuple[Spell, ...]:
    """Return the stretches between which one of the schedules changes, from `start` to before `end`, in order and without gaps."""
    first, last = midnight(start), midnight(end)
    changes = sorted({first, *(second for line in lines for second in line.instants if first < second < last)})
    return tuple(Spell(*each) for each in pairwise([*changes, last]))


def joined(spells: Iterable[Spell]) -> list[Spell]:
    """Return the spells in order, those that meet as one."""
    found: list[Spell] = []
    for spell in sorted(spells):
        if found and found[-1].end == spell.start:
            found[-1] = Spell(found[-1].start, spell.end)
        else:
            found.append(spell)
    return found
