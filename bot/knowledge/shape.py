"""What every kind of YAML is made of: the base value, its field types, and faults told in a coordinator's words.

The kinds are pydantic models, so that reading, checking and the editors' JSON Schema come from one definition.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from bot.knowledge.names import ID_PATTERN, shortened, slug

LONGEST_ID = 40
LONGEST_LABEL = 40
MARK = "§"
"""Begins the tag of a kind of step, so that it is never mistaken for a key of the file."""
NOWHERE = "leads-nowhere"
"""The error of a way on with nothing written after it."""


def kebab(name: str) -> str:
    """Return a field's name as it is written in YAML: `by_role` is `by-role`."""
    return name.strip("_").replace("_", "-")


class Value(BaseModel):
    """Something a coordinator wrote: frozen, no unknown keys, keys in kebab-case."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, alias_generator=kebab)

    @classmethod
    def holders(cls, written: Any) -> Iterator[tuple[tuple[str | int, ...], type[Any]]]:  # noqa: ARG003  # those that have some look
        """Yield the way to each part of what was written that may have `changes` (`bot.knowledge.change`), and its kind."""
        yield from ()


def fault(rule: str, message: str, advice: str, *, sign: str = "") -> PydanticCustomError:
    """Return the error that becomes a finding of `rule` where it is raised during validation; in a long text at the line with `sign`."""
    return PydanticCustomError("finding", "{message}", {"rule": rule, "message": message, "advice": advice, "sign": sign})


def _filled(text: str) -> str:
    if not text.strip():
        raise fault("empty-text", "Här saknas text.", "Skriv något, eller ta bort raden.")
    return text.strip()


def _id(text: str) -> str:
    if not _IS_ID(text) or len(text) > LONGEST_ID:
        raise fault(
            "unusable-id",
            f"'{shortened(text)}' duger inte som id.",
            f"Skriv {_as_id(text)}små bokstäver a–z, siffror och bindestreck, högst {LONGEST_ID} tecken.",
        )
    return text


def _as_id(text: str) -> str:
    near = slug(text)
    return f"'{near}', eller något annat med " if 0 < len(near) <= LONGEST_ID else "ett kort ord med "


def _label(text: str) -> str:
    if len(text) > LONGEST_LABEL:
        raise fault(
            "too-long",
            f"'{shortened(text)}' är {len(text)} tecken och får inte plats på en knapp.",
            f"Korta till högst {LONGEST_LABEL} tecken. Resten kan stå i 'hint'.",
        )
    return text


_DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_MOMENT = "^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?$"
_COUNT = "^[1-9][0-9]?$"
_ADDRESS = r"^https?://[^\s<>\"']+$"
_IS_ID, _IS_DATE, _IS_ADDRESS = (re.compile(pattern).fullmatch for pattern in (ID_PATTERN, _DATE, _ADDRESS))
_HTML = re.compile(r"<[a-zA-Z/!]")


def _scalar(written: Any) -> str:
    """Return what is written on one line; a list or a block is a fault."""
    if isinstance(written, list | dict):
        found = "en lista" if isinstance(written, list) else "ett block"
        raise fault("wrong-form", f"Här ska stå en text, men där står {found}.", "Skriv texten efter kolonet.")
    return str(written)


def _date(written: Any) -> date:
    text = _scalar(written)
    try:
        return date.fromisoformat(text if _IS_DATE(text) else "")
    except ValueError:
        advice = "Skriv år-månad-dag, till exempel 2026-11-21."
        raise fault("unusable-date", f"'{shortened(text)}' är inget datum.", advice) from None


def _moment(written: Any) -> datetime:
    text = _scalar(written)
    try:
        return datetime.fromisoformat(text if re.fullmatch(_MOMENT, text) else "")
    except ValueError:
        advice = "Skriv datum och klockslag, till exempel 2026-11-21T21:40."
        raise fault("unusable-date", f"'{shortened(text)}' är ingen tidpunkt.", advice) from None


def _yes(written: Any) -> bool:
    text = _scalar(written)
    if text not in {"ja", "nej"}:
        raise fault("yes-or-no", f"Här ska stå ja eller nej, inte '{shortened(text)}'.", "Skriv ja eller nej.")
    return text == "ja"


def _count(written: Any) -> int:
    text = _scalar(written)
    if not re.fullmatch(_COUNT, text):
        message = f"Här ska stå ett tal mellan 1 och 99, inte '{shortened(text)}'."
        raise fault("unusable-number", message, "Skriv talet med siffror.")
    return int(text)


def _address(text: str) -> str:
    if not _IS_ADDRESS(text):
        raise fault("unusable-address", f"'{shortened(text)}' är ingen webbadress.", "Skriv hela adressen, från https://.")
    return text


def _markdown(text: str) -> str:
    if found := _HTML.search(text):
        raise fault(
            "no-html",
            f"HTML används inte i texter ('{text[found.start() : found.start() + 12]}').",
            "Skriv **fetstil**, listor med '- ' och [länkar](https://…).",
            sign=found[0],
        )
    return text


_AS_WRITTEN = Field(json_schema_extra={"type": ["string", "number"], "minLength": 1})
"""An editor takes a number without quotes for a number; here every scalar is the text that was written."""

Text = Annotated[str, AfterValidator(_filled), _AS_WRITTEN]
"""One line or a few, shown as they stand."""
Label = Annotated[
    str, AfterValidator(_filled), AfterValidator(_label), Field(json_schema_extra={"minLength": 1, "maxLength": LONGEST_LABEL})
]
"""Stands on a button."""
Markdown = Annotated[str, AfterValidator(_filled), AfterValidator(_markdown), _AS_WRITTEN]
"""Paragraphs, lists, bold and links."""
_OF_IDS = Field(json_schema_extra={"pattern": ID_PATTERN, "maxLength": LONGEST_ID})
Id = Annotated[str, AfterValidator(_id), _OF_IDS]
"""The id of what stands here."""
Reference = Annotated[str, AfterValidator(_filled), _OF_IDS]
"""The id of something that stands elsewhere: what is wrong with it is that there is no such thing, and a rule tells that."""
DATE_SCHEMA = {"type": "string", "format": "date", "pattern": _DATE}
Date = Annotated[date, BeforeValidator(_date), WithJsonSchema(DATE_SCHEMA)]
Moment = Annotated[
    datetime, BeforeValidator(_moment), WithJsonSchema({"type": "string", "pattern": _MOMENT, "examples": ["2026-11-21T21:40"]})
]
Yes = Annotated[bool, BeforeValidator(_yes), WithJsonSchema({"enum": ["ja", "nej"]})]
Count = Annotated[
    int, BeforeValidator(_count), WithJsonSchema({"type": ["integer", "string"], "minimum": 1, "maximum": 99, "pattern": _COUNT})
]
Address = Annotated[str, AfterValidator(_address), Field(json_schema_extra={"pattern": _ADDRESS})]
