"""Comparing the journeys of two versions: see `bot.authoring.difference.journey_changes` for what is counted, and `partings` for how."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.authoring.difference.affected import unchanged
from bot.authoring.difference.ahead import Ahead, Number, times, total
from bot.authoring.difference.alignment import Aligned, refined, steps_of
from bot.authoring.difference.entries import Entry, entries
from bot.authoring.difference.journey_changes import EntryChange, JourneyChanges
from bot.authoring.difference.meeting import Meeting
from bot.authoring.difference.partings import Partings, Run, everyone
from bot.authoring.difference.persons import Persons
from bot.authoring.difference.shown import Arrivals
from bot.authoring.difference.shown import Shown as Version
from bot.authoring.difference.weighing import Weights, weighed
from bot.authoring.walking.journey import Shown


def journey_changes(known: Aligned) -> JourneyChanges:
    """Compare the journeys of two versions from wherever people come in."""
    walked = refined(known)
    comparison = _Comparison(walked)
    every = entries(walked)
    changed = tuple(change for entry in every if (change := comparison.of(entry)) and change.changes)
    topics = {entry.id for entry in every if entry.kind == "topic"}
    return JourneyChanges(
        entries=changed,
        partings=comparison.meeting.partings([change.entry for change in changed]),
        unchanged=len(topics - {change.entry.id for change in changed}),
        ticked=tuple(_ticked(known, walked)),
    )


def _ticked(known: Aligned, walked: Aligned) -> Iterator[Shown]:
    """Yield the checklists of the new version that are walked as questions."""
    asked = steps_of(walked.new)
    yield from (Shown(name, step.title) for name, step in steps_of(known.new).items() if asked[name] is not step)


@dataclass(slots=True)
class _Sum:
    """Journeys that only one version has: those whose choice the other does not have, and the rest."""

    changed: Number = 0
    gone: Number = 0

    def add(self, journeys: Number, *, gone: bool) -> None:
        if gone:
            self.gone = total((self.gone, journeys))
        else:
            self.changed = total((self.changed, journeys))


class _Comparison:
    def __init__(self, known: Aligned) -> None:
        self._known = known
        self._persons = Persons(known.old, known.new)
        self._unchanged = unchanged(known)
        self._versions = (
            Ahead(Version(0, known.old, self._persons, known)),
            Ahead(Version(1, known.new, self._persons, known)),
        )
        self._product = Partings(*self._versions, self._unchanged)
        self.meeting = Meeting(self._versions, self._persons)

    def of(self, entry: Entry) -> EntryChange | None:
        """Return what changes for those who come in at an entry; None where nothing can."""
        if entry.old and entry.new and self._known.place(entry.old) == entry.new and entry.new in self._unchanged:
            return None
        old, new = (
            ahead.shown.entered(landing) if landing else {}
            for ahead, landing in zip(self._versions, (entry.old, entry.new), strict=True)
        )
        run = self._product.run(old, new, self._persons.everybody)
        runs = weighed(run, self._versions)
        self.meeting.note(entry, runs)
        lost, gained = self._left(run, runs)
        before, now = self._met(0, old), self._met(1, new)
        return EntryChange(
            entry=entry,
            old=total(map(self._versions[0].journeys, old.values())),
            new=total(map(self._versions[1].journeys, new.values())),
            lost=total((lost.changed, lost.gone)),
            gone=lost.gone,
            gained=total((gained.changed, gained.gone)),
            added=gained.gone,
            unmet=tuple(shown for place, shown in before.items() if place not in now),
            first_met=tuple(shown for place, shown in now.items() if place not in before),
        )

    def _left(self, first: Run, runs: Mapping[Run, tuple[Weights, Weights]]) -> tuple[_Sum, _Sum]:
        """Return the journeys that only the old version has, and those that only the new one has."""
        sums = _Sum(), _Sum()
        for run, weights in runs.items():
            for met in run.met.values():
                for version, ahead in enumerate(self._versions):
                    for left in met.left[version]:
                        journeys = ahead.journeys(left.stand, weights[version])
                        sums[version].add(times(times(met.ways, left.ways), journeys), gone=left.gone)
        for (end, other), ways in first.ends.items():
            sums[0].add(ways if everyone(end) & ~everyone(other) else 0, gone=False)
            sums[1].add(ways if everyone(other) & ~everyone(end) else 0, gone=False)
        return sums

    def _met(self, version: int, arrivals: Arrivals) -> Mapping[str, Shown]:
        """Return the places that can be met by those who come in."""
        ahead = self._versions[version]
        places = {place for stand in arrivals.values() for place in ahead.places(stand)}
        return {place: Shown(place, title) for place, title in ahead.shown.titles.items() if place in places}
