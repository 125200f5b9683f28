"""From a folder to the knowledge: every file read, every fault found at once."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import ValidationError

from bot.knowledge.calibration import Calibration
from bot.knowledge.findings import Finding, Position, in_order
from bot.knowledge.handbook import Handbook
from bot.knowledge.kinds import KINDS, Kind
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.names import shortened, slug
from bot.knowledge.reader import Document, read
from bot.knowledge.scheduling import as_of, scheduled
from bot.knowledge.shaping import AnyValue, at
from bot.knowledge.tree import Tree

Found = TypeVar("Found")

MOST_FILES = 20_000
PHRASES = "phrases/sv.yaml"
CALIBRATION = "calibration.json"


@dataclass(frozen=True, kw_only=True)
class Written:
    """One value and where it stands: the document, and the way to it from the document's root."""

    value: Any
    document: Document
    steps: tuple[str | int, ...] = ()
    whole: bool = True

    def position(self, *steps: str | int) -> Position:
        """Return where the part at `steps` of the value stands."""
        return self.document.position(*self.steps, *steps)

    def key_position(self, *steps: str | int) -> Position:
        """Return where the key that ends `steps` stands."""
        return self.document.key_position(*self.steps, *steps)

    def as_of(self, day: date) -> "Written":
        """Return the value as it holds on a day, where it is written."""
        value, document = as_of(self.value, self.document, self.steps, day)
        return self if value is self.value else replace(self, value=value, document=document)


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What a folder held: the knowledge as far as it could be read, and what is wrong with it.

    `written` has every value that was read, by kind; `names` the ids that are written somewhere, also those of values with faults;
    `unread` the kinds of which more may be written than could be read. So a fault in one file is not told again in every file that
    refers to it.

    What was read says what holds before all changes; `as_of` a day has that `day`, and what was read as its `origin`.
    """

    knowledge: Knowledge
    findings: tuple[Finding, ...] = ()
    written: Mapping[str, tuple[Written, ...]] = field(default_factory=dict)
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    day: date | None = None
    origin: "Loaded | None" = field(default=None, repr=False, compare=False)
    _known: dict[Callable[..., Any], Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, find: "Callable[[Loaded], Found]") -> Found:
        """Return what `find` finds in what was read; it looks once, however many ask."""
        if find not in self._known:
            self._known[find] = find(self)
        return cast("Found", self._known[find])

    def as_of(self, day: date) -> "Loaded":
        """Return what was read as it holds on a day (`Knowledge.as_of`); every part keeps its place in its file."""
        read = self.origin or self
        if not read.knowledge.turns:
            return read
        gone = {name for name, service in read.knowledge.services.items() if not service.there(day)}
        held = {kind: tuple(each.as_of(day) for each in values) for kind, values in read.written.items()}
        held["service"] = tuple(each for each in held.get("service", ()) if each.value.id not in gone)
        names = {**read.names, "service": read.known("service") - gone}
        return replace(read, knowledge=read.knowledge.as_of(day), written=held, names=names, day=day, origin=read)

    def of(self, kind: str) -> tuple[Written, ...]:
        """Return every value of the kind, in the order of files and lines."""
        return self.written.get(kind, ())

    def each(self, kind: type[AnyValue]) -> Iterator[tuple[Written, AnyValue]]:
        """Yield every value of the kind, after where it is written."""
        for written in self.of(kind.__name__.lower()):
            yield written, written.value

    def known(self, kind: str) -> frozenset[str]:
        """Return the ids of the kind; of kind `step` they are `tree/step`."""
        return self.names.get(kind, frozenset())

    def missing(self, kind: str, name: str) -> bool:
        """Tell whether it is sure that nothing of the kind is called `name`, for all that could not be read."""
        if name in self.known(kind):
            return False
        if kind == "step":
            return name.partition("/")[0] in self.knowledge.trees
        return self.complete("county") if kind == "municipality" else kind not in self.unread

    def complete(self, kind: str) -> bool:
        """Tell whether all that is written of the kind could be read, with no part left out."""
        written = self.of(kind)
        return kind not in self.unread and all(each.whole for each in written) and len(written) >= len(self.known(kind))


def load(folder: Path) -> Loaded:
    """Read all knowledge under `folder`; raises nothing for what the files hold."""
    reading = _Reading(folder)
    for kind in KINDS:
        reading.read_kind(kind)
    reading.read_phrases()
    reading.read_calibration()
    reading.report_strangers()
    return reading.loaded()


class _Reading:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        found = sorted(path for path in folder.rglob("*") if path.suffix in {".yaml", ".yml"})
        self.files = {path: path.relative_to(folder).as_posix() for path in found[:MOST_FILES]}
        self.read_files: set[Path] = set()
        self.findings: list[Finding] = []
        self.written: dict[str, list[Written]] = {}
        self.names: dict[str, set[str]] = {}
        self.first: dict[tuple[str, str], Position] = {}
        self.unread: set[str] = set()
        self.faulty: set[str] = set()
        self.misnamed: set[str] = set()
        self.unclear: set[Position] = set()
        self.phrases: dict[str, str] = {}
        self.calibration: Calibration | None = None
        self.digest = hashlib.sha256()
        if len(found) > MOST_FILES:
            first = Position(file=found[MOST_FILES].relative_to(folder).as_posix())
            message = f"Mappen har fler än {MOST_FILES} filer. De läses i bokstavsordning, och från den här på läses ingen."
            self._report("too-large", first, message, "Ta bort det som har hamnat här av misstag.")

    def read_kind(self, kind: Kind) -> None:
        paths = [path for path, file in self.files.items() if kind.holds(file)]
        if kind.required and not paths:
            self.unread.add(kind.name)
            self._report(
                "missing-file",
                Position(file=kind.files),
                f"Filen {kind.files} saknas.",
                "Lägg tillbaka den, eller kontrollera att du står i rätt mapp.",
            )
        for path in paths:
            document = self._document(path)
            if document.value is None:
                self._note_empty(document)
                self._note_unread(kind, path)
            elif kind.listed:
                self._read_list(kind, document)
            elif kind.id and slug(kind.named_by(path)) != kind.named_by(path):
                self._report_name(kind, path, document)
            else:
                self._check_name(kind, path, document)
                self._read_one(kind, document, ())

    def _document(self, path: Path) -> Document:
        file = self.files[path]
        document, findings = read(path, file=file)
        self.read_files.add(path)
        self._add(document, findings)
        self.unclear.update(finding.position for finding in findings)
        self.digest.update(f"{file}\n{json.dumps(document.value)}\n".encode())
        return document

    def _add(self, document: Document, findings: list[Finding]) -> None:
        self.findings += findings
        if findings:
            self.faulty.add(document.file)

    def _note_unread(self, kind: Kind, path: Path) -> None:
        """Note that a file could not be read: of the kinds with one value in a file, its name tells which."""
        if kind.listed or kind.id is None:
            self.unread.add(kind.name)
        else:
            self.names.setdefault(kind.name, set()).add(slug(kind.named_by(path)))

    def _note_empty(self, document: Document) -> None:
        if document.file not in self.faulty:
            self._report("empty-file", Position(file=document.file), "Filen är tom.", "Skriv något i den, eller ta bort den.")

    def _read_list(self, kind: Kind, document: Document) -> None:
        if not isinstance(document.value, list):
            self._report("wrong-form", document.position(), "Filen ska vara en lista.", f"Börja varje post med '- {kind.id}: …'.")
            self.unread.add(kind.name)
            return
        for number in range(len(document.value)):
            self._read_one(kind, document, (number,))

    def _read_one(self, kind: Kind, document: Document, steps: tuple[int, ...]) -> None:
        name = at(document.value, (*steps, kind.id)) if kind.id else kind.name
        if not isinstance(name, str):
            self.unread.add(kind.name)
        elif kind.name == "supplement":
            self._note_name(kind, f"{document.file.split('/')[1]}/{name}", document, steps)
        else:
            self._note_name(kind, name, document, steps)
        if kind.value is Tree and isinstance(raw_steps := at(document.value, ("steps",)), dict):
            self.names.setdefault("step", set()).update(
                f"{name}/{step}" for written in raw_steps for step in (written, slug(written))
            )
        value, findings, whole = scheduled(kind.value, document, *steps)
        self._add(document, [finding for finding in findings if finding.position not in self.unclear])
        whole = whole and document.file not in self.faulty
        if value is not None:
            self.written.setdefault(kind.name, []).append(Written(value=value, document=document, steps=steps, whole=whole))

    def _note_name(self, kind: Kind, name: str, document: Document, steps: tuple[int, ...]) -> None:
        position = document.position(*steps, kind.id or "")
        first = position if document.file in self.misnamed else self.first.setdefault((kind.name, name), position)
        if first != position:
            self._report("duplicate-id", position, *_twice(kind, name, first))
        self.names.setdefault(kind.name, set()).update({name} if kind.name == "supplement" else {name, slug(name)})

    def _check_name(self, kind: Kind, path: Path, document: Document) -> None:
        expected = kind.named_by(path)
        written = at(document.value, (kind.id,)) if kind.id else expected
        if isinstance(written, str) and written != expected:
            self.misnamed.add(document.file)
            self.names.setdefault(kind.name, set()).add(expected)
            what = "mappen" if kind.name == "county" else "filen"
            message = f"Här står '{shortened(written)}', men {what} heter '{expected}'."
            self._report(
                "name-of-file", document.position(str(kind.id)), message, f"Skriv '{kind.id}: {expected}', eller döp om {what}."
            )

    def _report_name(self, kind: Kind, path: Path, document: Document) -> None:
        """Report a file whose name can be no id, mostly a copy; what it holds is read when it has a name."""
        self._note_unread(kind, path)
        if isinstance(written := at(document.value, (kind.id or "",)), str):
            self.names[kind.name].add(written)
        what, end = ("Mappens", "") if kind.name == "county" else ("Filens", path.suffix)
        name = kind.named_by(path)
        message = f"{what} namn '{shortened(name)}' duger inte som id."
        advice = f"Döp om {what.lower().removesuffix('s')} till {slug(name) or 'ett-eget-namn'}{end}."
        self._report("name-of-file", Position(file=document.file), message, advice)

    def read_phrases(self) -> None:
        path = self.folder / PHRASES
        if path not in self.files:
            self._report(
                "missing-file",
                Position(file=PHRASES),
                f"Filen {PHRASES} saknas.",
                "Lägg tillbaka den: den har allt som boten själv säger.",
            )
            return
        document = self._document(path)
        if document.value is None:
            self._note_empty(document)
        elif not isinstance(document.value, dict):
            self._report(
                "wrong-form", document.position(), "Filen ska ha en rad för varje mening.", "Skriv varje rad som 'id: text'."
            )
        for name, words in document.value.items() if isinstance(document.value, dict) else ():
            if isinstance(words, str) and words.strip():
                self.phrases[name] = words.strip()
            else:
                self._report(
                    "wrong-form", document.position(name), f"Under '{name}' ska stå en text.", "Skriv texten efter kolonet."
                )
        self.written["phrases"] = [Written(value=self.phrases, document=document)]

    def read_calibration(self) -> None:
        path = self.folder / CALIBRATION
        if not path.is_file():
            return
        try:
            self.calibration = Calibration.model_validate_json(path.read_bytes())
            self.digest.update(path.read_bytes())
        except (OSError, ValidationError):
            message = f"Filen {CALIBRATION} går inte att läsa."
            self._report(
                "unreadable-calibration", Position(file=CALIBRATION), message, "Skriv den på nytt med vagvisaren calibrate."
            )

    def report_strangers(self) -> None:
        for path in self.files:
            if path not in self.read_files and path.parent != self.folder / "schema":
                message, advice = "Filen läses inte: här används ingen fil med det namnet.", "Flytta den, eller ta bort den."
                if path.suffix == ".yml":
                    self._note_misnamed(path)
                    message, advice = "Filen läses inte: namnet slutar på .yml.", "Döp om den så att den slutar på .yaml."
                self._report("unknown-file", Position(file=self.files[path]), message, advice)

    def _note_misnamed(self, path: Path) -> None:
        """Note that what the file holds was meant to be read."""
        meant = self.files[path].removesuffix(".yml") + ".yaml"
        for kind in KINDS:
            if kind.holds(meant):
                self._note_unread(kind, path)

    def _report(self, rule: str, position: Position, message: str, advice: str) -> None:
        self.faulty.add(position.file)
        self.findings.append(Finding(rule=rule, position=position, message=message, advice=advice))

    def loaded(self) -> Loaded:
        written = {kind: tuple(values) for kind, values in self.written.items()}
        knowledge = Knowledge(
            version=self.digest.hexdigest()[:12],
            handbook=next((each.value for each in written.get("handbook", ())), EMPTY_HANDBOOK),
            trees=_ordered(written, "tree"),
            topics=_ordered(written, "topic"),
            wordings=_ordered(written, "wordings"),
            roles=_ordered(written, "role"),
            needs=_ordered(written, "need"),
            sources=_ordered(written, "source"),
            services=_ordered(written, "service"),
            counties=_ordered(written, "county"),
            supplements={
                (each.document.file.split("/")[1], each.value.step): each.value for each in written.get("supplement", ())
            },
            cases=_ordered(written, "case"),
            invariants=_ordered(written, "invariant"),
            phrases=self.phrases,
            danger=next((each.value for each in written.get("danger", ())), None),
            language=next((each.value for each in written.get("language", ())), None),
            calibration=self.calibration,
        )
        names = {kind: frozenset(ids) for kind, ids in self.names.items()}
        names["municipality"] = frozenset(knowledge.municipalities)
        return Loaded(
            knowledge=knowledge,
            findings=in_order(self.findings),
            written=written,
            names=names,
            unread=frozenset(self.unread),
        )


EMPTY_HANDBOOK = Handbook(title="–", owner="–", languages=("sv",), acute="–", leave="https://www.1177.se", review_months=12)
"""Stands in when the file could not be read; the finding about that file keeps such knowledge from being used."""


def _twice(kind: Kind, name: str, first: Position) -> tuple[str, str]:
    """Return what is told of a name that is written a second time, and the remedy."""
    where = f"i {first.file} på rad {first.line}"
    if kind.name == "supplement":
        return f"Steget '{shortened(name.partition('/')[2])}' har redan ett tillägg, {where}.", "Slå ihop dem till ett."
    return f"'{shortened(name)}' finns redan, {where}.", "Ge den ett eget id, eller ta bort den ena."


def _ordered(written: Mapping[str, tuple[Written, ...]], kind: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for each in written.get(kind, ()):
        values.setdefault(each.value.id, each.value)
    return values
