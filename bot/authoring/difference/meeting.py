"""The places where journeys of two versions part, gathered from all that lead to them, and told with examples."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.authoring.difference.ahead import Ahead, Number, Passing, times, total
from bot.authoring.difference.entries import Entry
from bot.authoring.difference.journey_changes import Continuation, Parting, Passed
from bot.authoring.difference.partings import END, Part, Run
from bot.authoring.difference.persons import Persons
from bot.authoring.difference.weighing import Weights
from bot.authoring.walking.journey import Journey, Shown


class Here(NamedTuple):
    """Where people part in a run: in so many ways come to, and with the weights of the ends that follow."""

    part: Part
    ways: Number
    weights: tuple[Weights, Weights]


class Choice(NamedTuple):
    """What those who part have in common: after which place they part and by which answer, and the places that followed and follow."""

    after: str
    answer: str
    old: str | None
    new: str | None


class Meeting:
    """Gathers where people part, entry by entry."""

    def __init__(self, versions: tuple[Ahead, Ahead], persons: Persons) -> None:  # noqa: D107  # told by the class
        self._versions = versions
        self._persons = persons
        self._here: dict[Choice, dict[Entry, list[Here]]] = {}

    def note(self, entry: Entry, runs: Mapping[Run, tuple[Weights, Weights]]) -> None:
        """Note where those part who come in at an entry; a topic that only one version has is not told as a parting."""
        for run, weights in runs.items():
            for met in run.met.values():
                for part, ways in met.parts:
                    if part.after or None not in part.stands:
                        here = self._here.setdefault(self._choice(part), {}).setdefault(entry, [])
                        here.append(Here(part, times(met.ways, ways), weights))

    def partings(self, told: Sequence[Entry]) -> tuple[Parting, ...]:
        """Return where journeys part, in the order of the entries of which it is told."""
        order = {entry: number for number, entry in enumerate(told)}
        homes = {choice: _home(choice, by_entry, order) for choice, by_entry in self._here.items()}
        found = (
            self._parting(choice, self._here[choice], homes[choice])
            for choice in sorted(homes, key=lambda each: order.get(homes[each], len(order)))
        )
        return tuple(parting for parting in found if parting is not None)

    def _choice(self, part: Part) -> Choice:
        old, new = (
            None if stand is None else ahead.shown.place(stand) for ahead, stand in zip(self._versions, part.stands, strict=True)
        )
        return Choice(part.after, part.answer, old, new)

    def _parting(self, choice: Choice, by_entry: Mapping[Entry, Sequence[Here]], home: Entry) -> Parting | None:
        counts = {entry.id: self._counts(by_entry[entry]) for entry in (home, *(each for each in by_entry if each is not home))}
        if all(numbers == (0, 0) for numbers in counts.values()):
            return None
        here, (old, new) = by_entry[home], counts[home.id]
        people = 0
        for each in here:
            people |= each.part.people
        labels = (ahead.shown.label(choice.after, choice.answer) for ahead in reversed(self._versions))
        return Parting(
            place=choice.after,
            title=self._title(choice.after) or home.title,
            answer=None if choice.answer == END else choice.answer,
            label=next(filter(None, labels), ""),
            who=self._persons.told(people),
            groups=self._persons.groups(people),
            old=self._continuation(0, here[0].part),
            new=self._continuation(1, here[0].part),
            counts=counts,
            passed=() if old is None or new is None else tuple(self._passed(here, (old, new))),
        )

    def _counts(self, here: Sequence[Here]) -> tuple[Number, Number]:
        """Return how many old journeys, and how many new ones, go on from where people part."""
        old, new = (total(self._count(version, each) for each in here) for version in (0, 1))
        return old, new

    def _count(self, version: int, here: Here) -> Number:
        stand = here.part.stands[version]
        return 0 if stand is None else times(here.ways, self._versions[version].journeys(stand, here.weights[version]))

    def _title(self, name: str) -> str:
        """Return the heading of a place, or the title of a tree."""
        for ahead in reversed(self._versions):
            shown = ahead.shown
            if name in shown.base.trees:
                return shown.base.trees[name].title
            if name in shown.titles:
                return shown.titles[name]
        return ""

    def _continuation(self, version: int, part: Part) -> Continuation | None:
        """Return what follows for those who part, or None where they have no such choice."""
        ahead, stand = self._versions[version], part.stands[version]
        if stand is None:
            return None
        path = ahead.shown.shortest(stand) if ahead.ends(stand) else [(stand, "")]
        places = [(ahead.shown.place(each), answer) for each, answer in path]
        shown = tuple(Shown(place, ahead.shown.titles[place], ahead.shown.label(place, answer)) for place, answer in places)
        last = ahead.shown.people(path[-1][0])
        role, town = self._persons.one(last) if last != part.people else ("", "")
        return Continuation(place=places[0][0], title=shown[0].title, journey=Journey(shown=shown, role=role, municipality=town))

    def _passed(self, here: Sequence[Here], counts: tuple[int, int]) -> Iterator[Passed]:
        """Yield the places that all, some or none of those who part passed, and pass no longer in that way."""
        stands = [(ahead, version) for version, ahead in enumerate(self._versions)]
        places = dict.fromkeys(
            place
            for ahead, version in stands
            for each in here
            if (stand := each.part.stands[version]) is not None
            for place in ahead.places_in_order(stand)
        )
        old, new = (self._passing(version, here, counts, list(places)) for version in (0, 1))
        for place, before, now in zip(places, old, new, strict=True):
            if _share(before, counts[0]) != _share(now, counts[1]):
                yield Passed(place=place, title=self._title(place), old=before, new=now)

    def _passing(self, version: int, here: Sequence[Here], counts: tuple[int, int], places: Sequence[str]) -> list[int]:
        """Return how many journeys from where people part pass each place."""
        ahead = self._versions[version]
        parts = [(each, stand) for each in here if (stand := each.part.stands[version]) is not None and each.ways]
        weights = [{end: each.weights[version](end) or 0 for end in ahead.ends(stand)} for each, stand in parts]
        led_on = all(
            weight for weighs in weights for weight in weighs.values()
        )  # Then nothing on the way is more than the whole.
        passing = Passing(ahead, {place: lane for lane, place in enumerate(places)}, max(counts) if led_on else None)
        avoided = [0] * len(places)
        for (each, stand), weighs in zip(parts, weights, strict=True):
            avoiding = passing.avoiding(stand, weighs)
            avoided = [sofar + (each.ways or 0) * count for sofar, count in zip(avoided, avoiding, strict=True)]
        return [counts[version] - count for count in avoided]


def _home(choice: Choice, by_entry: Mapping[Entry, object], order: Mapping[Entry, int]) -> Entry:
    """Return the entry of which a parting is told: one that lands in its tree, or else the first."""
    tree = choice.after.partition("/")[0]
    return min(
        by_entry, key=lambda entry: ((entry.new or entry.old or "").partition("/")[0] != tree, order.get(entry, len(order)))
    )


def _share(count: int, of: int) -> int:
    """Return whether none, some or all pass: 0, 1 or 2."""
    return (count > 0) + (0 < count == of)
