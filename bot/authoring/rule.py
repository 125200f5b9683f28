"""A rule of the check: its id, its page in the coordinators' guide, and how its findings are found."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from types import ModuleType

from bot.knowledge.findings import Finding, Level
from bot.knowledge.loading import Loaded


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """A rule that the knowledge must keep to.

    `page` says in Swedish what is found, why it matters, and what is good and bad. `find` yields findings about what could be read;
    it says nothing that follows only from a part that could not. That of a `dated` rule takes the day too, as `today`.
    Findings of the levels in `sometime` (a module's `SOMETIME`) are about what nothing uses: they are told when nothing does at any time.
    """

    id: str
    page: str
    find: Callable[..., Iterator[Finding]]
    dated: bool = False
    sometime: frozenset[Level] = frozenset()

    @classmethod
    def of(cls, module: ModuleType) -> "Rule":
        """Return the rule that a module of `bot.authoring.rules` holds: named as its file, explained by its docstring."""
        return cls(
            id=module.__name__.rpartition(".")[2].replace("_", "-"),
            page=module.__doc__ or "",
            find=module.find,
            dated="today" in inspect.signature(module.find).parameters,
            sometime=frozenset(getattr(module, "SOMETIME", ())),
        )

    def asked(self, today: date | None) -> bool:
        """Tell whether the rule can be asked: one about age cannot when nobody tells what day it is."""
        return today is not None or not self.dated

    def telling(self, told: Callable[[str], None]) -> "Rule":
        """Return the rule that tells its id when it begins to look."""

        def find(*asked: object, **day: object) -> Iterator[Finding]:
            told(self.id)
            return self.find(*asked, **day)

        return replace(self, find=find)

    def found(self, loaded: Loaded, today: date | None) -> Iterator[Finding]:
        """Yield the rule's findings, if it can be asked."""
        if not self.dated:
            yield from self.find(loaded)
        elif today is not None:
            yield from self.find(loaded, today=today)
