"""What a coordinator found out about a service, written back where it stands: its number, its hours, that somebody called."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.authoring.upkeep.rewriting import New, Steps, rewritten_text, text_at, write
from bot.directory.hours import check_hours
from bot.errors import KnowledgeError
from bot.knowledge.change import CHANGES, FROM, WITHOUT
from bot.knowledge.findings import Finding
from bot.knowledge.kinds import KINDS
from bot.knowledge.reader import parse
from bot.knowledge.scheduling import scheduled
from bot.knowledge.service import Service
from bot.knowledge.shaping import at

ORDER = tuple(field.alias or name for name, field in Service.model_fields.items())
"""How a service's keys follow each other."""
Facts = Mapping[tuple[str | int, ...], New | None]
"""What a service is to say, by the way from the service: {("phones", 0, "number"): "0570-814 01"}."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a service is written: the file, its text, and the service's number in it."""

    path: Path
    file: str
    text: str
    number: int

    @property
    def _bare(self) -> str:
        return self.text.removeprefix("\ufeff")

    def service(self, day: date) -> Service:
        """Return the service as it holds on a day; raises KnowledgeError when what is written has a fault."""
        document, findings = parse(self._bare, file=self.file)
        service, faults, _ = scheduled(Service, document, self.number)
        if service is None or findings or faults:
            raise _told([*findings, *faults])
        return service.as_of(day)

    def changed(self, facts: Facts, day: date) -> "Place":
        """Return the place with what the service says on a day changed; raises KnowledgeError where that has a fault."""
        changes = {self._way(fact, day): new for fact, new in facts.items() if new is not None or self._says(fact, day)}
        text = rewritten_text(self.text, changes, file=self.file, order=ORDER)
        place = Place(path=self.path, file=self.file, text=text, number=self.number)
        service = place.service(day)
        if service.hours and (fault := check_hours(service.hours, since=day)):
            raise KnowledgeError(fault)
        return place

    def removed(self) -> "Place":
        """Return the place without the service."""
        text = rewritten_text(self.text, {(self.number,): None}, file=self.file)
        return Place(path=self.path, file=self.file, text=text, number=self.number)

    def _says(self, fact: tuple[str | int, ...], day: date) -> bool:
        return at(parse(self._bare, file=self.file)[0].value, self._way(fact, day)) is not None

    def _way(self, fact: tuple[str | int, ...], day: date) -> Steps:
        """Return where a fact is written that holds on a day: in the last change that has come and says it, or in the service itself."""
        document, _ = parse(self._bare, file=self.file)
        changes = at(document.value, (self.number, CHANGES)) or []
        come = [number for number, change in enumerate(changes) if change[FROM] <= day.isoformat()]
        for number in reversed(come):
            if fact[0] in changes[number] or fact[0] in changes[number].get(WITHOUT, ()):
                return (self.number, CHANGES, number, *fact)
        return (self.number, *fact)


def place_of(folder: Path, service: str) -> Place:
    """Return where a service is written in a folder; raises KnowledgeError when it is not, or the file cannot be read."""
    for path in _files(folder):
        text = text_at(path)
        file = path.relative_to(folder).as_posix()
        document, findings = parse(text.removeprefix("\ufeff"), file=file)
        if findings:
            raise _told(findings)
        entries = document.value if isinstance(document.value, list) else []
        for number, entry in enumerate(entries):
            if at(entry, ("id",)) == service:
                return Place(path=path, file=file, text=text, number=number)
    fault = f"'{service}' står inte längre i någon fil."
    raise KnowledgeError(fault)


def _files(folder: Path) -> Iterator[Path]:
    for kind in KINDS:
        if kind.name == "service":
            yield from sorted(folder.glob(kind.files))


def _told(findings: list[Finding]) -> KnowledgeError:
    return KnowledgeError("\n".join(f"{finding.message} {finding.advice}" for finding in findings))


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """A file before and after something was written in it."""

    path: Path
    before: str
    after: str

    def undo(self) -> None:
        """Put back what was written before; raises KnowledgeError when somebody has changed the file since."""
        if text_at(self.path) != self.after:
            fault = f"{self.path.name} har ändrats sedan dess. Ändra tillbaka för hand."
            raise KnowledgeError(fault)
        write(self.path, self.before)


def written(before: Place, after: Place, faults: Callable[[], list[str]] | None = None) -> Edit:
    """Write what changed, and return it.

    `faults` tells what is wrong with the whole folder, where the change could leave somebody without anybody to call: what it did not tell
    before makes the file what it was, and a KnowledgeError.
    """
    if text_at(before.path) != before.text:
        fault = f"{before.path.name} har ändrats av någon annan. Svara en gång till."
        raise KnowledgeError(fault)
    known = faults() if faults else []
    edit = Edit(path=before.path, before=before.text, after=after.text)
    write(before.path, after.text)
    new = [fault for fault in (faults() if faults else []) if fault not in known]
    if new:
        edit.undo()
        raise KnowledgeError("\n".join(["Det går inte, och inget är ändrat:", *new]))
    return edit
