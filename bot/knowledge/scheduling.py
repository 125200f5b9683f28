"""What is written under `changes:` made into values, with every fault at its own line; and documents with their changes made."""

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, cast

from pydantic import ConfigDict, Field, create_model

from bot.knowledge.change import CHANGES, FROM, FROM_SAYS, WITHOUT, WITHOUT_SAYS, Change, Changing
from bot.knowledge.findings import Finding
from bot.knowledge.names import meant, shortened
from bot.knowledge.reader import Document, Steps
from bot.knowledge.shape import Date, Text, Value
from bot.knowledge.shaping import AnyValue, at, shaped
from bot.knowledge.tree import WORDS, Step, Tree

MOST_CHANGES = 50
"""Changes of one value. The values are made anew for each, and each is checked on its day."""


def scheduled(kind: type[AnyValue], document: Document, *steps: str | int) -> tuple[AnyValue | None, list[Finding], bool]:
    """Make a `kind` of what stands at `steps` in the document, as `shaped` does, with its changes.

    What has a fault in one of its changes is kept without them.
    """
    value, findings, whole = shaped(kind, document, *steps)
    for way, holder in kind.holders(at(document.value, steps)):
        if at(document.value, (*steps, *way, CHANGES)) is None:
            continue
        part: Any = value.steps.get(str(way[-1])) if isinstance(value, Tree) else value
        changes, faults = _Schedule(holder, document, (*steps, *way), part if way or whole else None).done()
        findings, whole = [*findings, *faults], whole and not faults
        if value is not None and part is not None and changes:
            value = _with(value, way, part.model_copy(update={CHANGES: changes}))
    return value, findings, whole


def _with(value: AnyValue, way: Steps, part: Any) -> AnyValue:
    """Return the value with one part of it replaced."""
    if not isinstance(value, Tree):
        return part  # type: ignore[no-any-return]  # the whole value is the part
    return value.model_copy(update={"steps": {**value.steps, str(way[-1]): part}})


def as_of(value: AnyValue, document: Document, steps: Steps, day: date) -> tuple[AnyValue, Document]:
    """Return a value that stands at `steps` of a document as it holds on a day, and the document with the changes until then made."""
    now = cast("AnyValue", value.as_of(day)) if isinstance(value, Tree | Changing) else value
    if now is value:
        return value, document
    parts, held = _parts(value), _parts(now)
    made = {(*steps, *way): len(part.changes) - len(held[way].changes) for way, part in parts.items() if held[way] is not part}
    return now, settled(document, made)


def _parts(value: Value) -> Mapping[Steps, Changing]:
    """Return what may have changes, with the way to it."""
    if isinstance(value, Tree):
        return {("steps", name): step for name, step in value.steps.items()}
    return {(): value} if isinstance(value, Changing) else {}


def settled(document: Document, made: Mapping[Steps, int]) -> Document:
    """Return the document with so many of the changes made at each of these ways; its parts keep their places in the file."""
    value, moved = document.value, dict(document.moved)
    for way, count in made.items():
        merged, places = _merged(at(value, way), count)
        value = _replaced(value, way, merged)
        moved.update({(*way, *part): (*way, *place) for part, place in places.items()})
    return replace(document, value=value, moved=moved)


def _merged(written: Mapping[str, Any], count: int) -> tuple[dict[str, Any], dict[Steps, Steps]]:
    """Return what was written with its first changes made, and where the parts that came by a change are written."""
    merged = {key: content for key, content in written.items() if key != CHANGES}
    moved: dict[Steps, Steps] = {}
    for number, change in enumerate(written[CHANGES][:count]):
        for key in _names(change.get(WITHOUT)):
            merged.pop(key, None)
        new = {key: content for key, content in change.items() if key not in {FROM, WITHOUT}}
        merged |= new
        moved |= {(key,): (CHANGES, number, key) for key in new}
    if later := written[CHANGES][count:]:
        merged[CHANGES] = later
        moved |= {(CHANGES, number): (CHANGES, count + number) for number in range(len(later))}
    return merged, moved


def _names(written: Any) -> list[str]:
    return [name for name in written if isinstance(name, str)] if isinstance(written, list) else []


def _replaced(value: Any, way: Steps, part: Any) -> Any:
    """Return a document's value with one part replaced; the others are shared."""
    if not way:
        return part
    outer = copy(value)
    outer[way[0]] = _replaced(value[way[0]], way[1:], part)
    return outer


class _Listed(Value):
    """What has changes, as far as they are a list of blocks."""

    model_config = ConfigDict(extra="ignore")

    changes: tuple[dict[str, Any], ...] = Field(min_length=1, description="Börja varje ändring med '- from: 2027-01-01'.")


@cache
def change_of(kind: type[Changing]) -> type[Value]:
    """Return what may be written in a change of the kind: its day, and every key of the kind but what is fixed."""
    fields: dict[str, Any] = {
        "from_": (Date, Field(description=FROM_SAYS)),
        "without": (tuple[Text, ...], Field((), min_length=1, description=WITHOUT_SAYS)),
    }
    for name, known in kind.model_fields.items():
        if known.alias not in {*kind.fixed, CHANGES, FROM}:
            optional = copy(known)
            optional.default, optional.default_factory = None, None
            fields[name] = (known.annotation, optional)
    return create_model(f"{kind.__name__}Change", __base__=Value, **fields)


class _Schedule:
    """The changes of one value as they are read; `part` is the value before them, None where it has faults of its own."""

    def __init__(self, kind: type[Changing], document: Document, way: Steps, part: Changing | None) -> None:
        self.kind = kind
        self.document = document
        self.way = way
        self.last = part
        self.day = date.min
        self.held: list[tuple[date, Changing]] = []
        self.findings: list[Finding] = []

    def done(self) -> tuple[tuple[Change, ...], list[Finding]]:
        """Return the changes, or what is wrong with them."""
        listed, faults, _ = shaped(_Listed, self.document, *self.way)
        if faults or listed is None:
            return (), [finding for finding in faults if len(faults) == 1 or finding.rule != "empty-list"]
        if len(listed.changes) > MOST_CHANGES:
            advice = "Skriv in dem som redan gäller, och ta bort dem här."
            return (), [self._finding((*self.way, CHANGES), "too-long", f"Här står fler än {MOST_CHANGES} ändringar.", advice)]
        for number, written in enumerate(listed.changes):
            faults = list(self._faults(number, written))
            self.findings += faults or self._made(number)
        changes: tuple[Change, ...] = ()
        for day, value in () if self.findings else reversed(self.held):
            changes = (Change(day=day, becomes=value.model_copy(update={CHANGES: changes})), *changes)
        return changes, self.findings

    def _faults(self, number: int, written: Mapping[str, Any]) -> Iterator[Finding]:
        """Yield what is wrong with one change, whatever it changes."""
        here = (*self.way, CHANGES, number)
        own, faults, _ = shaped(change_of(self.kind), self.document, *here)
        fixed = [self._unchangeable(here, key) for key in written if self._is_fixed(key)]
        yield from fixed
        yield from (finding for finding in faults if finding.position not in {each.position for each in fixed})
        for place, key in enumerate(_names(written.get(WITHOUT))):
            if told := self._not_removed(number, key):
                yield self._finding((*here, WITHOUT, place), *told)
        day = getattr(own, "from_", None)
        if day and day <= self.day:
            message = f"{day} kommer inte efter {self.day}, som står före."
            yield self._finding((*here, FROM), "days-not-rising", message, "Skriv ändringarna i tidsordning, en för varje dag.")
        self.day = day or self.day

    def _made(self, number: int) -> list[Finding]:
        """Make the value as it is with the change, unless something before it has a fault; return what is wrong with that."""
        if self.last is None or self.findings:
            return []
        here = (*self.way, CHANGES, number)
        document = settled(self.document, {self.way: number + 1})
        moved = {**document.moved, self.way: here}
        value, faults, _ = shaped(self.kind, replace(document, moved=moved), *self.way)
        if value == self.last:
            advice = "Rätta det som skulle bli annorlunda, eller ta bort ändringen."
            faults = [self._finding(here, "changes-nothing", "Ändringen ändrar ingenting: allt i den gäller redan.", advice)]
        self.last = None if faults else value
        if value is not None:
            self.held.append((self.day, value))
        return faults

    def _is_fixed(self, key: str) -> bool:
        return key in self.kind.fixed or (issubclass(self.kind, Step) and key in WORDS and key not in _keys(self.kind))

    def _unchangeable(self, here: Steps, key: str) -> Finding:
        if key in self.kind.fixed:
            message, advice = f"En ändring kan inte byta '{key}'.", "Skriv en ny post med ett eget id."
        else:
            message = f"En ändring kan inte göra om steget till '{key}'."
            advice = "Skriv ett nytt steg, och låt ändringar i de steg som leder hit leda dit i stället."
        return Finding(rule="unchangeable", position=self.document.key_position(*here, key), message=message, advice=advice)

    def _not_removed(self, number: int, key: str) -> tuple[str, str, str] | None:
        """Return why a key cannot be taken away: the rule, the fault and the remedy."""
        written = at(self.document.value, self.way)
        keys = _keys(self.kind) - self.kind.fixed - {CHANGES, FROM}
        removable = sorted(each for each in keys if not _required(self.kind, each))
        if key not in keys:
            advice = meant(key, removable) or f"Det som går att ta bort är: {', '.join(removable)}."
            return "unknown-key", f"'{shortened(key)}' går inte att ta bort: ordet används inte här.", advice
        if key not in removable:
            return "missing-key", f"'{key}' går inte att ta bort: det måste finnas.", f"Skriv '{key}: …' med det nya innehållet."
        if key in written[CHANGES][number]:
            return "unclear-change", f"'{key}' både får nytt innehåll och tas bort.", "Behåll det ena."
        if key not in _merged(written, number)[0]:
            return "changes-nothing", f"'{key}' finns inte att ta bort.", "Ta bort ordet ur 'without', eller rätta det."
        return None

    def _finding(self, way: Steps, rule: str, message: str, advice: str) -> Finding:
        return Finding(rule=rule, position=self.document.position(*way), message=message, advice=advice)


def _keys(kind: type[Changing]) -> frozenset[str]:
    return frozenset(known.alias or name for name, known in kind.model_fields.items())


def _required(kind: type[Changing], key: str) -> bool:
    return any(known.is_required() for name, known in kind.model_fields.items() if (known.alias or name) == key)
