"""The situations that some candidates come into over a stretch of days: which of them are open, and when that is so.

Who stands where in a referral depends on the time only through who is open, so each situation need only be judged once, at the first
instant at which it comes about.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from bot.directory.candidate import Candidate
from bot.directory.hours import OFFICE_HOURS, Hours
from bot.directory.spells import Spell, unchanging


class Situations:
    """The situations from a day to before another, for any candidates; `instants` are those at which any schedule changes so far."""

    def __init__(self, start: date, end: date) -> None:
        """Know the days; schedules are read when they are asked about, and once."""
        self.start, self.end = start, end
        self.instants: set[int] = set()
        self._known: dict[tuple[str, ...], Sequence[Sequence[Spell]]] = {}

    def of(self, those: Iterable[Candidate]) -> Sequence[Sequence[Spell]]:
        """Return for each situation when it comes about; office hours count too, for those whose hours are not known."""
        expressions = tuple(sorted({candidate.hours.expression or "" for candidate in those} | {OFFICE_HOURS}))
        if expressions not in self._known:
            self._known[expressions] = self._swept(expressions)
        return self._known[expressions]

    def _swept(self, expressions: tuple[str, ...]) -> Sequence[Sequence[Spell]]:
        lines = [Hours(expression).over(self.start, self.end) for expression in expressions]
        stretches = unchanging(lines, self.start, self.end)
        self.instants.update(spell.start for spell in stretches)
        spells: defaultdict[tuple[bool | None, ...], list[Spell]] = defaultdict(list)
        for spell in stretches:
            spells[tuple(line.state(spell.start) for line in lines)].append(spell)
        return tuple(spells.values())
