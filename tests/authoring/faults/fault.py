"""A planted fault, and what is to be found."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tests.folder import Change, lay, line_of, told

_LINE_OF = re.compile(r"\{line of ([a-z-]+)\}")


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A slip in a file: what it is, the edit, and every finding that follows from it, whole.

    `edit` is what the small folder's helper takes, or the bytes of the file. `also` are edits that the slip needs and that are no faults
    by themselves; `today` is the day for what grows old. In a finding `{line of id}` stands for the line of a phrase, which moves when
    others come.
    """

    what: str
    file: str
    edit: Change | bytes
    found: tuple[str, ...]
    also: Mapping[str, Change] = field(default_factory=dict)
    today: date | None = None

    def told_in(self, folder: Path) -> list[str]:
        """Plant the fault in a folder and return what the check says."""
        lay(folder, self.also if isinstance(self.edit, bytes) else {self.file: self.edit, **self.also})
        if isinstance(self.edit, bytes):
            (folder / self.file).write_bytes(self.edit)
        return told(folder, today=self.today)

    def expected(self) -> list[str]:
        """Return what the check is to say."""
        return [_LINE_OF.sub(lambda found: str(line_of(found[1])), each) for each in self.found]

    def rules(self) -> Iterator[str]:
        """Yield the rules that are to be found broken."""
        yield from (each[each.rindex("(") + 1 : -1] for each in self.found)
