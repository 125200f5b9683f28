"""All that coordinators wrote, as one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from bot.knowledge.calibration import Calibration
from bot.knowledge.case import Case
from bot.knowledge.county import County, Municipality, Supplement
from bot.knowledge.danger import Danger
from bot.knowledge.handbook import Handbook
from bot.knowledge.invariant import Invariant
from bot.knowledge.language import Language
from bot.knowledge.need import Need
from bot.knowledge.role import Role
from bot.knowledge.service import Service
from bot.knowledge.source import Source
from bot.knowledge.topic import Topic
from bot.knowledge.tree import Guidance, Tree
from bot.knowledge.wordings import Wordings


@dataclass(frozen=True)
class Knowledge:
    """The knowledge base: every kind by id, in the order it is written.

    `version` is the first twelve hexadecimal digits of the SHA-256 of all files. `changed` is not written by anybody: it tells, by
    earlier version, what says something else since then (`bot.engine.reconciling`).

    What is loaded says what holds before all `turns`, with all services; `as_of` a day is what can be used, and has what was loaded as its
    `origin`.
    """

    version: str
    handbook: Handbook
    trees: Mapping[str, Tree] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    wordings: Mapping[str, Wordings] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    needs: Mapping[str, Need] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    services: Mapping[str, Service] = field(default_factory=dict)
    counties: Mapping[str, County] = field(default_factory=dict)
    supplements: Mapping[tuple[str, str], Supplement] = field(default_factory=dict)
    cases: Mapping[str, Case] = field(default_factory=dict)
    invariants: Mapping[str, Invariant] = field(default_factory=dict)
    phrases: Mapping[str, str] = field(default_factory=dict)
    danger: Danger | None = None
    calibration: Calibration | None = None
    language: Language | None = None
    changed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    origin: "Knowledge | None" = field(default=None, repr=False, compare=False)

    @cached_property
    def turns(self) -> tuple[date, ...]:
        """The days on which something that is written already begins or ceases to hold, whether they have passed or not."""
        written = self.origin or self
        kinds = (written.trees, written.sources, written.services, written.cases)
        return tuple(sorted({turn for kind in kinds for value in kind.values() for turn in value.turns}))

    def as_of(self, day: date) -> "Knowledge":
        """Return the knowledge as it holds on a day: with the changes until then made, and without services that are not there.

        Its version names the last turn that has passed, so that it differs when what holds does. As-of of another day may be asked of
        what is returned too.
        """
        if not self.turns:
            return self
        written = self.origin or self
        passed = [turn for turn in self.turns if turn <= day]
        version = written.version
        return replace(
            self,
            version=f"{version}{_PASSED}{passed[-1]}" if passed else version,
            trees=_held(written.trees, day),
            sources=_held(written.sources, day),
            services={name: service.as_of(day) for name, service in written.services.items() if service.there(day)},
            cases=_held(written.cases, day),
            origin=written,
        )

    @cached_property
    def recalls(self) -> Mapping[str, str]:
        """The corrections of advice that was wrong, by its place (`tree/step`)."""
        steps = ((f"{tree.id}/{name}", step) for tree in self.trees.values() for name, step in tree.steps.items())
        return {place: step.recall for place, step in steps if isinstance(step, Guidance) and step.recall}

    @cached_property
    def municipalities(self) -> Mapping[str, Municipality]:
        """Every municipality by its id."""
        return {town.id: town for county in self.counties.values() for town in county.municipalities}

    @cached_property
    def landings(self) -> frozenset[str]:
        """Where topics and their parts land: trees, or `tree/step`."""
        parts = (part for wordings in self.wordings.values() for part in wordings.about)
        return frozenset(topic.lands for topic in self.topics.values()) | {part.lands for part in parts if part.lands}

    @cached_property
    def county_of(self) -> Mapping[str, County]:
        """The county of each municipality, by the municipality's id."""
        return {town.id: county for county in self.counties.values() for town in county.municipalities}


_PASSED = "+"
"""Stands in a version between that of what is written and the last turn that has passed."""
_Kind = TypeVar("_Kind", Tree, Source, Case)


def _held(values: Mapping[str, _Kind], day: date) -> dict[str, _Kind]:
    return {name: value.as_of(day) for name, value in values.items()}


def place(written: str, trees: Mapping[str, Tree]) -> tuple[str, str]:
    """Return (tree, step) for `tree` or `tree/step`; a tree alone means where it starts.

    Raises KeyError for a tree that does not exist.
    """
    tree, _, step = written.partition("/")
    return tree, step or trees[tree].start
