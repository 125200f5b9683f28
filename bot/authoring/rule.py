"""A rule of the check: its id, its page in the coordinators' guide, and how its findings are found."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType

from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """A rule that the knowledge must keep to.

    `page` says in Swedish what is found, why it matters, and what is good and bad. `find` yields findings about what could be read;
    it says nothing that follows only from a part that could not.
    """

    id: str
    page: str
    find: Callable[[Loaded], Iterator[Finding]]

    @classmethod
    def of(cls, module: ModuleType) -> "Rule":
        """Return the rule that a module of `bot.authoring.rules` holds: named as its file, explained by its docstring."""
        return cls(id=module.__name__.rpartition(".")[2].replace("_", "-"), page=module.__doc__ or "", find=module.find)
