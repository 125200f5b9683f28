"""Reading YAML as text with positions.

Every scalar stays the text that was written (YAML 1.1 would turn `no` into false and `12:30` into 750), every value keeps its
place, and what a file may cost is bounded: its size, its depth and its number of values. Anchors, aliases and tags, which
coordinators have no use for and attackers do, are findings.

The only module of the pure packages that opens a file.
"""

import re
import stat
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from bot.knowledge.findings import Finding, Position
from bot.knowledge.names import shortened
from bot.knowledge.syntax import HARD, HARD_INDENT, ends_before_comments, joined_rows, loses_words, syntax_fault

LARGEST_FILE = 1_000_000
"""Bytes. The largest tree of a whole handbook is a tenth of this."""
_STANDARD_TAG = "tag:yaml.org,2002:"
DEEPEST = 24
MOST_VALUES = 50_000

LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line in YAML, so that lines are counted as the parser counts them."""
_USUAL = re.compile("[\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")
"""What a text may be made of; to match all of it is twice as fast as to search for something else."""

Steps = tuple[str | int, ...]
"""The way from a document's root to a value: keys and indices."""
Part = tuple[Any, Any, "Mapping[str | int, Part]"]
"""Where a value stands: the parser's marks of its key, if it has one, and of itself; and its parts."""
_NO_PARTS: Mapping[str | int, Part] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """One YAML file: its value (mappings, lists and text only), where each part of it stands, and the text that was read.

    In a value with changes made (`bot.knowledge.scheduling`) `moved` tells where its parts are written: for the way to a part the way in
    the file.
    """

    file: str
    value: Any
    places: Part | None = field(default=None, repr=False)
    moved: Mapping[Steps, Steps] = field(default_factory=dict)
    text: str = field(default="", repr=False)

    def position(self, *steps: str | int) -> Position:
        """Return where the value at `steps` stands; steps that are not written in the file are passed over."""
        found = self._found(steps)
        return self._at(found[1]) if found else Position(file=self.file)

    def key_position(self, *steps: str | int) -> Position:
        """Return where the key that ends `steps` stands, or the value around it when there is no such key."""
        found = self._found(steps)
        return self._at(found[0]) if found and found[0] else self.position(*steps)

    def _found(self, steps: Steps) -> Part | None:
        """Return the part at `steps`, as far as they are written."""
        found = self.places
        for step in self._moved(steps) if self.moved else steps:
            found = found and found[2].get(step, found)
        return found

    def _at(self, mark: Any) -> Position:
        return Position(file=self.file, line=mark.line + 1, column=mark.column + 1)

    def _moved(self, steps: Steps) -> Steps:
        ends = (end for end in range(len(steps), 0, -1) if steps[:end] in self.moved)
        end = next(ends, 0)
        return (*self.moved.get(steps[:end], ()), *steps[end:])


def read(path: Path, *, file: str) -> tuple[Document, list[Finding]]:
    """Read the YAML file at `path`, called `file` in findings.

    Never raises for what the file holds: a fault becomes a finding and the value is then None.
    """
    text = text_of(path, file=file)
    if isinstance(text, Finding):
        return Document(file=file, value=None), [text]
    return _parsed(text, file=file)


def parse(text: str, *, file: str) -> tuple[Document, list[Finding]]:
    """Read YAML that is already text; see `read`. Letters in parts (å as a and a ring) are put together first."""
    return _parsed(composed(text.removeprefix("\ufeff")), file=file)


def _parsed(text: str, *, file: str) -> tuple[Document, list[Finding]]:
    usual = _USUAL.match(text)
    if usual and usual.end() < len(text):
        return Document(file=file, value=None), [_strange(text, usual.end(), file=file)]
    composer = _Composer(text, file)
    try:
        value = composer.document(yaml.CSafeLoader(text).get_event)
    except yaml.MarkedYAMLError as error:
        fault = syntax_fault(error, LINE_BREAK.split(text.rstrip()), file=file)
        if fault.position.line not in {finding.position.line for finding in composer.findings}:
            composer.findings.append(fault)
        value = None
    except _StopError as stop:
        composer.findings.append(stop.finding)
        value = None
    return Document(file=file, value=value, places=composer.places, text=text), composer.findings


def composed(text: str) -> str:
    """Return a text with each letter as one sign: pasted text and some systems part å into a and a ring."""
    return unicodedata.normalize("NFC", text)


def text_of(path: Path, *, file: str) -> str | Finding:
    """Return the text of the file at `path`, or why it could not be read; `file` is what the finding calls it."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return _finding(file, "unreadable", "Detta är inte en vanlig fil.", "Ta bort den ur mappen.")
        if status.st_size > LARGEST_FILE:
            return _too_large(file)
        with path.open("rb") as opened:
            content = opened.read(LARGEST_FILE + 1)
    except OSError:
        return _finding(file, "unreadable", "Filen går inte att öppna.", "Kontrollera att filen finns och får läsas.")
    if len(content) > LARGEST_FILE:
        return _too_large(file)
    try:
        return composed(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        before = content[: error.start]
        place = Position(file=file, line=before.count(b"\n") + 1, column=error.start - before.rfind(b"\n"))
        return Finding(
            rule="unreadable",
            position=place,
            message="Filen är inte sparad som UTF-8, så å, ä och ö går inte att läsa.",
            advice="Spara om filen och välj teckenkodningen UTF-8.",
        )


def _strange(text: str, start: int, *, file: str) -> Finding:
    *above, line = LINE_BREAK.split(text[:start])
    return Finding(
        rule="unreadable",
        position=Position(file=file, line=len(above) + 1, column=len(line) + 1),
        message="Här står ett osynligt tecken som inte hör hemma i en textfil.",
        advice="Ta bort det, eller skriv om ordet. Sådana tecken följer ibland med när text klistras in.",
    )


def _too_large(file: str) -> Finding:
    return _finding(
        file,
        "too-large",
        f"Filen är större än {LARGEST_FILE // 1000} kB och läses inte.",
        "Dela upp den, eller ta bort den om den har hamnat här av misstag.",
    )


def _finding(file: str, rule: str, message: str, advice: str) -> Finding:
    return Finding(rule=rule, position=Position(file=file), message=message, advice=advice)


def _lost(position: Position) -> Finding:
    message = "Allt efter # försvinner."
    advice = "Sätt texten inom citattecken om det hör till texten. Är det en anmärkning: lägg den på en egen rad ovanför."
    return Finding(rule="lost-words", position=position, message=message, advice=advice)


class _StopError(Exception):
    """The rest of a file is not worth reading, or too much to read."""

    def __init__(self, rule: str, position: Position, message: str, advice: str) -> None:
        super().__init__(message)
        self.finding = Finding(rule=rule, position=position, message=message, advice=advice)


class _Composer:
    """Builds a document's value from the parser's events, without recursion on the parser's side."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.commented = ends_before_comments(text)
        self.hard = any(blank in text for blank in HARD)
        self.findings: list[Finding] = []
        self.places: Part | None = None
        self.count = 0

    def document(self, following: Callable[[], Any]) -> Any:
        """Return the first document's value; a second document is a finding. `following` returns the parser's next event."""
        self.following = following
        value: Any = None
        event: Any
        documents = 0
        while type(event := following()) is not StreamEndEvent:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    message = "Filen har flera delar, skilda åt av '---'."
                    advice = "Ta bort raden med '---', eller lägg delarna i var sin fil."
                    raise _StopError("several-documents", self._position(event), message, advice)
                first = following()
                value, parts = self._value(first, 0)
                self.places = (None, first.start_mark, parts)
        return value

    def _value(self, event: Any, depth: int) -> tuple[Any, Mapping[str | int, Part]]:
        """Return the value that begins with an event, and its parts."""
        self.count += 1
        if depth > DEEPEST or self.count > MOST_VALUES:
            raise self._too_much(event, depth)
        if event.anchor is not None or getattr(event, "tag", None) is not None:
            self._report_marks(event)
        kind = type(event)
        if kind is ScalarEvent:
            end = event.end_mark
            if end.line != event.start_mark.line or (self.commented and end.index in self.commented):
                self._report_lost(event)
            return event.value, _NO_PARTS
        if kind is MappingStartEvent:
            return self._mapping(depth + 1)
        return self._sequence(depth + 1) if kind is SequenceStartEvent else (f"*{event.anchor}", _NO_PARTS)

    def _report_marks(self, event: Any) -> None:
        """Report an alias, an anchor or a tag: mostly texts that begin with a sign that means something in YAML."""
        if isinstance(event, AliasEvent):
            found, sign = f"'*{shortened(str(event.anchor))}' läses som en hänvisning", "*"
        elif event.anchor is not None:
            found, sign = f"'&{shortened(event.anchor)}' läses som ett märke", "&"
        else:
            found, sign = f"'{shortened(event.tag.replace(_STANDARD_TAG, '!!'))}' läses som ett märke", "!"
        rule = "no-tags" if sign == "!" else "no-anchors"
        self._report(
            rule, event, f"{found}, och sådana används inte.", f"Sätt texten inom citattecken om den ska börja med '{sign}'."
        )

    def _report_lost(self, event: Any) -> None:
        """Report a row that became part of the text above it, and words that a `#` took away; in quotes or a block neither happens."""
        if not event.implicit[0]:
            return
        start, end = event.start_mark, event.end_mark
        if end.index in self.commented:
            place = self.text.index("#", end.index)
            comment = LINE_BREAK.split(self.text[place:], maxsplit=1)[0]
            if loses_words(event.value, comment):
                position = Position(file=self.file, line=end.line + 1, column=end.column + place - end.index + 1)
                self.findings.append(_lost(position))
        if end.line != start.line:
            lines = LINE_BREAK.split(self.text[start.index - start.column : end.index])
            for line, column, message, advice in joined_rows(lines, start.column):
                position = Position(file=self.file, line=start.line + line + 1, column=column + 1)
                self.findings.append(Finding(rule="joined-rows", position=position, message=message, advice=advice))

    def _sequence(self, depth: int) -> tuple[list[Any], dict[str | int, Part]]:
        items: list[Any] = []
        parts: dict[str | int, Part] = {}
        while type(event := self.following()) is not SequenceEndEvent:
            item, within = self._value(event, depth)
            parts[len(items)] = (None, event.start_mark, within)
            items.append(item)
        return items, parts

    def _mapping(self, depth: int) -> tuple[dict[str, Any], dict[str | int, Part]]:
        entries: dict[str, Any] = {}
        parts: dict[str | int, Part] = {}
        event: Any
        while type(event := self.following()) is not MappingEndEvent:
            if type(event) is not ScalarEvent:
                message = "Före kolonet står en lista eller ett block; där ska stå ett ord."
                raise _StopError("syntax", self._position(event), message, "Skriv ordet först, sedan kolon.")
            if event.anchor is not None or event.tag is not None:
                self._report_marks(event)
            key = event.value
            if self.hard and key[:1].strip(HARD) != key[:1]:
                raise _StopError("syntax", self._position(event), *HARD_INDENT)
            if key in entries:
                first = f"Behåll den ena. Den första står på rad {parts[key][0].line + 1}."
                self._report("repeated-key", event, f"'{shortened(key)}' står två gånger.", first)
                key = f"{key} (rad {self._position(event).line})"
            content = self.following()
            value, within = self._value(content, depth)
            parts[key] = (event.start_mark, content.start_mark, within)
            if key == event.value:
                entries[key] = value
        return entries, parts

    def _too_much(self, event: Any, depth: int) -> _StopError:
        if depth > DEEPEST:
            message, advice = f"Mer än {DEEPEST} nivåer ligger i varandra.", "Kontrollera indragen: varje nivå är två blanksteg."
        else:
            message, advice = f"Filen har fler än {MOST_VALUES} värden.", "Dela upp den i flera filer."
        return _StopError("too-large", self._position(event), message, advice)

    def _report(self, rule: str, event: Any, message: str, advice: str) -> None:
        self.findings.append(Finding(rule=rule, position=self._position(event), message=message, advice=advice))

    def _position(self, event: Any) -> Position:
        mark = event.start_mark
        return Position(file=self.file, line=mark.line + 1, column=mark.column + 1)
