"""What is written now and begins to hold on a later day: `changes:` in a step, a source, a service or a case.

    changes:
      - from: 2027-01-01
        text: Det som gäller från den dagen.
        without: [record]

A key that stands in a change has that content from the day on, whole; `without` takes keys away. Each change builds upon those before it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field, GetJsonSchemaHandler, SkipValidation
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from bot.knowledge.shape import DATE_SCHEMA, Value

CHANGES = "changes"
FROM = "from"
WITHOUT = "without"
FROM_SAYS = "Dagen då ändringen börjar gälla."
WITHOUT_SAYS = "Rader som tas bort den dagen."


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What holds from a day on: the whole value, as it is with this change and those before it."""

    day: date
    becomes: Any


class Changing(Value):
    """A value that may have changes. It says itself what holds before the first of them."""

    fixed: ClassVar[frozenset[str]] = frozenset({"id"})
    """The keys that no change may have: what the value is known by."""
    changes: Annotated[tuple[Change, ...], SkipValidation] = Field(
        (),
        description="Ändringar som börjar gälla en viss dag: en lista med 'from: 2027-01-01' och de rader som då får nytt innehåll.",
    )

    @classmethod
    def holders(cls, written: Any) -> Iterator[tuple[tuple[str | int, ...], type["Changing"]]]:  # noqa: ARG003  # it is the whole
        """Yield the way to each part of what was written that may have changes, and its kind: here the whole."""
        yield (), cls

    def as_of(self, day: date) -> Self:
        """Return the value that holds on a day, with the changes that are still to come."""
        held = [change.becomes for change in self.changes if change.day <= day]
        return held[-1] if held else self

    @property
    def turns(self) -> Iterator[date]:
        """The days on which something changes."""
        return (change.day for change in self.changes)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Let an editor take in a change what it takes in the value itself, but for what is fixed."""
        made = handler(schema)
        block = handler.resolve_ref_schema(made)
        block["properties"][CHANGES] |= {"type": "array", "minItems": 1, "items": _change_schema(block, cls.fixed)}
        return made


def _change_schema(block: Mapping[str, Any], fixed: frozenset[str]) -> JsonSchemaValue:
    own = {key: value for key, value in block["properties"].items() if key not in {*fixed, CHANGES, FROM}}
    removable = [key for key in own if key not in block.get("required", ())]
    without = {"description": WITHOUT_SAYS, "type": "array", "minItems": 1, "items": {"enum": removable}}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [FROM],
        "properties": {FROM: {"description": FROM_SAYS, **DATE_SCHEMA}, WITHOUT: without, **own},
    }
