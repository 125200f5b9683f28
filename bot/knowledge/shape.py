"""What every kind of YAML is made of: the base value, its field types, and faults told in a coordinator's words.

The kinds are pydantic models, so that reading, checking and the editors' JSON Schema come from one definition.
"""

import re
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from bot.knowledge.names import ID_PATTERN, shortened

LONGEST_ID = 40
LONGEST_LABEL = 40
MARK = "§"
"""Begins the tag of a kind of step, so that it is never mistaken for a key of the file."""


def kebab(name: str) -> str:
    """Return a field's name as it is written in YAML: `by_role` is `by-role`."""
    return name.strip("_").replace("_", "-")


class Value(BaseModel):
    """Something a coordinator wrote: frozen, no unknown keys, keys in kebab-case."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, alias_generator=kebab)


def fault(rule: str, message: str, advice: str) -> PydanticCustomError:
    """Return the error that becomes a finding of `rule` where it is raised during validation."""
    return PydanticCustomError("finding", "{message}", {"rule": rule, "message": message, "advice": advice})


def _filled(text: str) -> str:
    if not text.strip():
        raise fault("empty-text", "Här saknas text.", "Skriv något, eller ta bort raden.")
    return text.strip()


def _id(text: str) -> str:
    if not re.fullmatch(ID_PATTERN, text) or len(text) > LONGEST_ID:
        raise fault(
            "unusable-id",
            f"'{shortened(text)}' duger inte som id.",
            f"Använd små bokstäver a–z, siffror och bindestreck, högst {LONGEST_ID} tecken.",
        )
    return text


def _label(text: str) -> str:
    if len(text) > LONGEST_LABEL:
        raise fault(
            "too-long",
            f"'{shortened(text)}' är {len(text)} tecken och får inte plats på en knapp.",
            f"Korta till högst {LONGEST_LABEL} tecken. Resten kan stå i 'hint'.",
        )
    return text


def _date(written: Any) -> date:
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        raise fault(
            "unusable-date", f"'{shortened(str(written))}' är inget datum.", "Skriv år-månad-dag, till exempel 2026-11-21."
        ) from None


def _moment(written: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(str(written))
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is not None:
        raise fault(
            "unusable-date",
            f"'{shortened(str(written))}' är ingen tidpunkt.",
            "Skriv datum och klockslag, till exempel 2026-11-21T21:40.",
        )
    return moment


def _yes(written: Any) -> bool:
    if written != "ja" and written != "nej":  # noqa: PLR1714  # what a set is asked for must be hashable, and a list is not
        raise fault("yes-or-no", f"Här ska stå ja eller nej, inte '{shortened(str(written))}'.", "Skriv ja eller nej.")
    return bool(written == "ja")


def _count(written: Any) -> int:
    if not re.fullmatch(r"[1-9][0-9]?", str(written)):
        raise fault(
            "unusable-number",
            f"Här ska stå ett tal mellan 1 och 99, inte '{shortened(str(written))}'.",
            "Skriv talet med siffror.",
        )
    return int(written)


def _address(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"']+", text):
        raise fault("unusable-address", f"'{shortened(text)}' är ingen webbadress.", "Skriv hela adressen, från https://.")
    return text


def _markdown(text: str) -> str:
    if found := re.search(r"<[a-zA-Z/!]", text):
        raise fault(
            "no-html",
            f"HTML används inte i texter ('{text[found.start() : found.start() + 12]}').",
            "Skriv **fetstil**, listor med '- ' och [länkar](https://…).",
        )
    return text


Text = Annotated[str, AfterValidator(_filled)]
"""One line or a few, shown as they stand."""
Label = Annotated[str, AfterValidator(_filled), AfterValidator(_label)]
"""Stands on a button."""
Markdown = Annotated[str, AfterValidator(_filled), AfterValidator(_markdown)]
"""Paragraphs, lists, bold and links."""
Id = Annotated[str, AfterValidator(_id), Field(json_schema_extra={"pattern": ID_PATTERN, "maxLength": LONGEST_ID})]
Date = Annotated[date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
Moment = Annotated[datetime, BeforeValidator(_moment), WithJsonSchema({"type": "string", "examples": ["2026-11-21T21:40"]})]
Yes = Annotated[bool, BeforeValidator(_yes), WithJsonSchema({"enum": ["ja", "nej"]})]
Count = Annotated[int, BeforeValidator(_count), WithJsonSchema({"type": ["integer", "string"]})]
Address = Annotated[str, AfterValidator(_address), Field(json_schema_extra={"format": "uri"})]
