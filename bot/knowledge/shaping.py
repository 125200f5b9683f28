"""From what a file says to a value of its kind: every fault told in a coordinator's words, and what is sound kept."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from bot.knowledge.change import CHANGES
from bot.knowledge.findings import Finding, Position
from bot.knowledge.names import meant, nearest, shortened
from bot.knowledge.reader import LINE_BREAK, Document
from bot.knowledge.shape import MARK, NOWHERE, Value
from bot.knowledge.syntax import row_fault

AnyValue = TypeVar("AnyValue", bound=Value)
Way = tuple[int | str, ...]

_KEY = "[key]"
"""Ends pydantic's location of a key."""


def shaped(kind: type[AnyValue], document: Document, *steps: str | int) -> tuple[AnyValue | None, list[Finding], bool]:
    """Make a `kind` of what stands at `steps` in the document.

    Returns the value, the findings, and whether the value is whole. Parts with faults are left out of the value and the rest is
    kept, so that all findings come at once; the value is None when too little is left. What changes on a later day is passed over here
    (`bot.knowledge.scheduling`).
    """
    raw = _unscheduled(kind, at(document.value, steps))
    findings: list[Finding] = []
    for attempt in range(3):
        try:
            return kind.model_validate(raw, by_alias=True, by_name=False), findings, attempt == 0
        except ValidationError as error:
            details = error.errors(include_url=False, include_input=True)
            if attempt == 0:
                findings = [_told(detail, document, steps, kind) for detail in _once(details, kind)]
                raw = deepcopy(raw)
            if not _pruned(raw, details):
                break
    return None, findings, False


def at(value: Any, steps: Way) -> Any:
    """Return the part of a raw value that `steps` leads to, or None when there is none."""
    for step in steps:
        if isinstance(value, Mapping) and step in value:
            value = value[str(step)]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def _unscheduled(kind: type[Value], raw: Any) -> Any:
    """Return a raw value without its changes; one that has some is copied."""
    changed = [way for way, _ in kind.holders(raw) if isinstance(holder := at(raw, way), dict) and CHANGES in holder]
    raw = deepcopy(raw) if changed else raw
    for way in changed:
        del at(raw, way)[CHANGES]
    return raw


def _way(loc: Way) -> Way:
    """Return pydantic's location without its tags and key marks."""
    return tuple(step for step in loc if not (isinstance(step, str) and (step.startswith(MARK) or step == _KEY)))


def _pruned(raw: Any, details: list[ErrorDetails]) -> bool:
    """Take the faulty parts out of a raw value; False when nothing could be taken."""
    taken = False
    for detail in details:
        way = _way(detail["loc"])
        if detail["type"] != "extra_forbidden" and "steps" in way:
            way = way[: way.index("steps") + 2]
        if way and isinstance(holder := at(raw, way[:-1]), dict) and way[-1] in holder:
            del holder[str(way[-1])]
            taken = True
    return taken


def _once(details: list[ErrorDetails], kind: type[Value]) -> Iterator[ErrorDetails]:
    """Leave out that a key is missing where another key stands that is probably meant to be it."""
    strange = [detail["loc"] for detail in details if detail["type"] == "extra_forbidden"]
    told = {(*loc[:-1], nearest(str(loc[-1]), dict(_fields_at(kind, loc[:-1])))) for loc in strange}
    return (detail for detail in details if detail["type"] != "missing" or detail["loc"] not in told)


def _told(detail: ErrorDetails, document: Document, steps: Way, kind: type[Value]) -> Finding:
    """Tell one of pydantic's errors in a coordinator's words."""
    way = (*steps, *_way(detail["loc"]))
    fields = dict(_fields_at(kind, detail["loc"][:-1]))
    match detail["type"]:
        case "missing":
            position = document.position(*way[:-1])
        case "extra_forbidden":
            position = document.key_position(*way)
        case _:
            position = document.key_position(*way) if _KEY in detail["loc"][-1:] else document.position(*way)
    rule, message, advice = _worded(detail, way, fields)
    if sign := detail.get("ctx", {}).get("sign"):
        position = _at_sign(document, position, sign)
    return Finding(rule=rule, position=position, message=message, advice=advice)


def _at_sign(document: Document, begins: Position, sign: str) -> Position:
    """Return where a sign first stands in the text that begins at a position, when that is on another line."""
    lines = LINE_BREAK.split(document.text)
    if sign in lines[begins.line - 1][begins.column - 1 :]:
        return begins
    below = ((number, lines[number].find(sign)) for number in range(begins.line, len(lines)))
    return next((Position(file=begins.file, line=line + 1, column=at + 1) for line, at in below if at >= 0), begins)


def _worded(detail: ErrorDetails, way: Way, fields: Mapping[str, FieldInfo]) -> tuple[str, str, str]:
    """Return the rule, the fault and the remedy; `fields` are those that may stand beside what has the fault."""
    context = detail.get("ctx", {})
    key = next((str(step) for step in reversed(way) if isinstance(step, str)), "")
    name, holder = _called(way), _called(way[:-1])
    description = (fields[key].description or "") if key in fields else ""
    match detail["type"]:
        case "finding":
            return context["rule"], context["message"], context["advice"]
        case "missing":
            where = f" i {holder}" if holder else ""
            return "missing-key", f"{name} saknas{where}.", f"Lägg till '{key}: …'. {description}".rstrip()
        case "extra_forbidden":
            advice = meant(key, fields) or f"Det som går här är: {', '.join(sorted(fields))}."
            return "unknown-key", f"Ordet {name} används inte här.", advice
        case "literal_error":
            return _unknown_word(detail, name, description)
        case "string_pattern_mismatch":
            expected = f"Här ska stå: {description[:1].lower()}{description[1:]}"
            return "unusable-text", f"'{shortened(detail['input'])}' går inte under {name}.", expected
        case "union_tag_not_found":
            return _not_a_step(detail, name)
        case "string_too_long":
            room = ", eller flytta resten till 'text'" if "text" in fields else ""
            return "too-long", f"Texten under {name} är längre än {context['max_length']} tecken.", f"Korta ner{room}."
        case "too_short":
            return "empty-list", f"Under {name} står ingenting.", f"Lägg till minst en punkt. {description}".rstrip()
        case "too_long":
            return "too-long", f"Under {name} står fler än {context['max_length']} rader.", "Dela upp i flera steg."
    return _leads_nowhere(way) if detail["type"] == NOWHERE else _wrong_form(detail, name, _only_key(fields, way))


def _leads_nowhere(way: Way) -> tuple[str, str, str]:
    what, it = ("Svaret", "det") if "answers" in way[-2:-1] else ("Vägen", "den")
    return "unclear-lead", f"{what} leder ingenstans.", f"Skriv id:t på steget dit {it} leder."


def _called(way: Way) -> str:
    """Return what the end of a way is called: a key, or the number from 1 in its list."""
    if not way:
        return ""
    if isinstance(way[-1], int):
        return f"{_called(way[:-1])}, punkt {way[-1] + 1}".removeprefix(", ")
    return f"'{shortened(way[-1])}'"


def _unknown_word(detail: ErrorDetails, name: str, description: str) -> tuple[str, str, str]:
    allowed = re.findall(r"'([^']+)'", str(detail["ctx"]["expected"]))
    told = all(word in description for word in allowed)
    listed = f"Skriv {description.removeprefix('Skriv ')}" if told else f"Det som går är: {', '.join(allowed)}."
    if not isinstance(detail["input"], str):
        return _wrong_form(detail, name)
    said = shortened(detail["input"])
    return "unknown-word", f"'{said}' går inte under {name}.", meant(said, allowed) or listed


def _not_a_step(detail: ErrorDetails, name: str) -> tuple[str, str, str]:
    words = ("question", "checklist", "advice", "outcome", "route")
    written = detail["input"] if isinstance(detail["input"], Mapping) else {}
    if several := [word for word in words if word in written]:
        message = f"Steget {name} är flera saker på en gång: {', '.join(several)}."
        return "unclear-step", message, "Dela upp det i ett steg för varje."
    near = next((hint for key in written if (hint := meant(str(key), words))), "")
    advice = near or "Ett steg har en rad som börjar med question, checklist, advice, outcome eller route."
    return "unclear-step", f"Det framgår inte vad steget {name} är.", advice


_BLOCK = "ett block med rader 'ord: …'"
_FORMS = {
    "string_type": "en text",
    "literal_error": "ett ord",
    "list_type": "en lista",
    "tuple_type": "en lista",
    "dict_type": _BLOCK,
    "mapping_type": _BLOCK,
    "model_type": _BLOCK,
    "model_attributes_type": _BLOCK,
}
_FOUND: Mapping[type, str] = {str: "en text", list: "en lista", dict: "ett block"}


def _wrong_form(detail: ErrorDetails, name: str, only: str | None = None) -> tuple[str, str, str]:
    """Return what is told of a text, a list or a block where another of them is to be; `only` is what a block has to have."""
    written = detail["input"]
    is_lead = detail.get("ctx", {}).get("class_name") == "Lead"
    form = "ett steg" if is_lead else _FORMS.get(detail["type"], "något annat")
    found = _FOUND.get(type(written), "ingenting") if written else "ingenting"
    where = f"Under {name}" if name else "Här"
    message = f"{where} ska stå {form}, men där står {found}."
    if form == "en lista" and (told := _dashed(written)):
        return "wrong-form", *told
    if is_lead:
        return "wrong-form", message, "Skriv ett steg-id, eller {visit: träd, then: steg}."
    if form == "ett ord":
        return "wrong-form", message, "Skriv ordet efter kolonet."
    if form == "en text" and found == "ett block":
        return "wrong-form", message, "Sätt hela texten inom citattecken. Ett kolon följt av blanksteg delar den annars."
    if form == "en text":
        return "wrong-form", message, "Skriv texten efter kolonet, inom citattecken om den innehåller ': '."
    block = f"{{{only}: {shortened(written)}}}" if only and isinstance(written, str) and written else ""
    if form == "en lista":
        items = "[ett, två], eller en rad för varje med '- ' först" if not block else name.replace("'", "") + f": [{block}]"
        return "wrong-form", message, f"Skriv {items}."
    if form == _BLOCK and block:
        return "wrong-form", message, f"Skriv {block}."
    if found == "en lista":
        return "wrong-form", message, "Ta bort '- ' i början av raderna."
    return "wrong-form", message, "Skriv raderna under ordet, indragna två blanksteg."


def _dashed(written: Any) -> tuple[str, str] | None:
    """Return what is wrong with the first row of what was meant as a list, when it only looks like one."""
    first = next(iter(written), "") if isinstance(written, Mapping) else written
    return row_fault(first) if isinstance(first, str) else None


def _only_key(fields: Mapping[str, FieldInfo], way: Way) -> str | None:
    """Return the one key that a block must have which stands at a way, or in a list there; None where no block does, or more is needed.

    `fields` are those that may stand beside it, or for a row of a list in it.
    """
    key = next((step for step in reversed(way) if isinstance(step, str)), "")
    if way[-1:] == (key,):
        models = list(_models_in(fields[key].annotation)) if key in fields else []
        fields = dict(_fields_of(models)) if len(models) == 1 else {}
    needed = [name for name, field in fields.items() if field.is_required() and key not in fields]
    return needed[0] if len(needed) == 1 else None


def _fields_at(kind: type[Value], loc: Way) -> Iterator[tuple[str, FieldInfo]]:
    """Yield the keys allowed at pydantic's location `loc` inside a `kind`, and what is known of each."""
    models: list[type[Value]] = [kind]
    for step in loc:
        inner = [found for model in models for found in _models_under(model, step)]
        models = inner or models
    yield from _fields_of(models)


def _fields_of(models: list[type[Value]]) -> Iterator[tuple[str, FieldInfo]]:
    for model in models:
        for name, field in model.model_fields.items():
            yield field.alias or name, field


def _models_under(model: type[Value], step: int | str) -> Iterator[type[Value]]:
    if isinstance(step, str) and step.startswith(MARK):
        if getattr(model, "mark", None) == step:
            yield model
        return
    for name, field in model.model_fields.items():
        if step in {name, field.alias}:
            yield from _models_in(field.annotation)


def _models_in(annotation: Any) -> Iterator[type[Value]]:
    if isinstance(annotation, type) and issubclass(annotation, Value):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models_in(part)
    for part in getattr(annotation, "__metadata__", ()):
        yield from _models_in(getattr(part, "annotation", None))
