"""What a new version does to the journeys: how many change from each landing, where they part, for whom, and what they pass no longer.

A journey is what one person meets from where she comes in to an outcome with nothing to return to: the places that are shown to her, and
what she chooses at each, by the answers' ids. Labels and texts make no difference. The ways to tick a checklist count once for each way
out of it; of a checklist that was changed, once for each pair of ways, the old and the new. A journey that several people can go is one
journey, told apart as far as any route of either version tells people apart.

An old journey is *lost* when not everybody who could go it still can. It is *gone* if that is where a choice is there no longer; else it
*changes*: the same choices lead to something else. A new journey is *gained* when not everybody who can go it could before, and *added* if
that is where a choice has come.

Journeys *part* where the people who are there in both versions are shown different things by the same choice. What they pass is counted
from there to the end of the tree in which they part, with the trees that are visited on the way.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.authoring.difference.ahead import Number
from bot.authoring.difference.entries import Entry
from bot.authoring.difference.persons import Group
from bot.authoring.walking.journey import Journey, Shown


@dataclass(frozen=True, kw_only=True, slots=True)
class Passed:
    """A step, with how many of the old journeys that part pass it after that, and how many of the new."""

    place: str
    title: str
    old: int
    new: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Continuation:
    """What those who part go on to: the place that they come to, and the shortest journey from there to the end of the tree."""

    place: str
    title: str
    journey: Journey


@dataclass(frozen=True, kw_only=True, slots=True)
class Parting:
    """Where journeys part: after a place by a choice, or after a tree has been visited (`place` is then the tree), or where people come in.

    `title` is that of the step, the tree or the entry. `answer` is None where nothing is chosen: so it is also after a place where a tree ends in one version and goes on in the other.
    `old` and `new` are what followed and what follows: None where there is no such choice. `counts` has how many old journeys and how
    many new ones part here, by the entry they come from; `passed` is told of the first of them.
    """

    place: str
    title: str
    answer: str | None
    label: str
    who: str
    groups: tuple[Group, ...]
    old: Continuation | None
    new: Continuation | None
    counts: Mapping[str, tuple[Number, Number]]
    passed: tuple[Passed, ...]

    @property
    def home(self) -> str:
        """The entry of which it is told."""
        return next(iter(self.counts))


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryChange:
    """The journeys from where people come in: how many there were and are, and how many of those are lost and gained.

    `unmet` are the places that no journey from there comes to any longer, and `first_met` those that none came to before.
    """

    entry: Entry
    old: Number
    new: Number
    lost: Number
    gone: Number
    gained: Number
    added: Number
    unmet: tuple[Shown, ...]
    first_met: tuple[Shown, ...]

    @property
    def changes(self) -> bool:
        """Whether any journey does."""
        return self.lost != 0 or self.gained != 0


@dataclass(frozen=True, kw_only=True, slots=True)
class JourneyChanges:
    """The entries from which journeys change, and where they part. `unchanged` is how many topics have none.

    `ticked` are the checklists that were changed, so that their ways are counted as far as either version tells them apart.
    """

    entries: tuple[EntryChange, ...]
    partings: tuple[Parting, ...]
    unchanged: int
    ticked: tuple[Shown, ...] = ()
