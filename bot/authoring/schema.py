"""The editors' JSON Schemas: generated from the kinds, so that an editor completes and checks while one types.

A file says which schema is its own in its first line: `# yaml-language-server: $schema=../schema/tree.schema.json`.
For VS Code `.vscode/settings.json` says it of every file.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from bot.knowledge.kinds import KINDS, Kind

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TITLES: Mapping[str, str] = {
    "handbook": "Handboken",
    "role": "Roller",
    "need": "Behov",
    "source": "Källor",
    "topic": "Ämnen",
    "wordings": "Hur det frågas om ett ämne",
    "danger": "Ord som betyder fara",
    "language": "Hur man skriver",
    "invariant": "Regler för alla vägar",
    "tree": "Beslutsträd",
    "case": "Påhittat fall",
    "service": "Tjänster att ringa",
    "county": "Län",
    "supplement": "Lokala tillägg",
}


class _Generator(GenerateJsonSchema):
    """Pydantic's generator, without what only programmers read: its titles, the classes' docstrings, defaults and nulls."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002  # no field has a title but its key
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """A key is left out rather than empty."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """What holds without the key is told in its description."""
        return self.generate_inner(schema["schema"])

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """The keys have descriptions in Swedish; the class's own is for programmers."""
        made = super().model_schema(schema)
        for block in (made, *made.get("anyOf", ())):
            block.pop("title", None)
            block.pop("description", None)
        return made

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Keys that match no pattern are refused."""
        made = super().dict_schema(schema)
        return {**made, "additionalProperties": False} if "patternProperties" in made else made


def schemas() -> dict[str, str]:
    """Return each schema as JSON text, by the name of its file."""
    kinds = {kind.name: kind for kind in KINDS}
    return {f"{name}.schema.json": json.dumps(_schema(kind), ensure_ascii=False, indent=2) + "\n" for name, kind in kinds.items()}


def _schema(kind: Kind) -> dict[str, Any]:
    """Return the schema of a file of the kind: a value, or a list of them."""
    adapter: TypeAdapter[Any] = TypeAdapter(list[kind.value] if kind.listed else kind.value)  # type: ignore[name-defined]  # a type made here
    made = adapter.json_schema(by_alias=True, schema_generator=_Generator)
    return {"$schema": DRAFT, "title": TITLES[kind.name], **made}


def write(folder: Path) -> None:
    """Write the schemas of the knowledge in `folder`, and remove those of kinds that are no more."""
    place = folder / "schema"
    place.mkdir(exist_ok=True)
    for name in stale(folder):
        (place / name).unlink(missing_ok=True)
    for name, text in schemas().items():
        (place / name).write_text(text, encoding="utf-8")


def stale(folder: Path) -> list[str]:
    """Return the names of the schemas in `folder` that are not as they would be written now."""
    return sorted(_stale(folder / "schema"))


def _stale(place: Path) -> Iterator[str]:
    made = schemas()
    for name, text in made.items():
        path = place / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            yield name
    yield from (path.name for path in place.glob("*.json") if path.name not in made)
