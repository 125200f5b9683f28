"""All that coordinators wrote, as one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

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
from bot.knowledge.tree import Tree
from bot.knowledge.wordings import Wordings


@dataclass(frozen=True)
class Knowledge:
    """The knowledge base: every kind by id, in the order it is written.

    `version` is the first twelve hexadecimal digits of the SHA-256 of all files.
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


def place(written: str, trees: Mapping[str, Tree]) -> tuple[str, str]:
    """Return (tree, step) for `tree` or `tree/step`; a tree alone means where it starts.

    Raises KeyError for a tree that does not exist.
    """
    tree, _, step = written.partition("/")
    return tree, step or trees[tree].start
