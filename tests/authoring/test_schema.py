"""The editors' schemas."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bot.authoring.schema import DRAFT, TITLES, schemas, stale, write
from bot.knowledge.kinds import KINDS
from tests.authoring.editor import read, takes
from tests.folder import FILES

SHIPPED = Path(__file__).parents[2] / "knowledge"


@cache
def _made() -> dict[str, str]:
    """Return the schemas, made once."""
    return schemas()


@cache
def _schema(kind: str) -> Any:  # noqa: ANN401  # JSON
    return json.loads(_made()[f"{kind}.schema.json"])


def _blocks(part: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  # JSON
    if isinstance(part, dict):
        yield part
    for each in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from _blocks(each)


def _written() -> Iterator[tuple[str, str, str]]:
    """Yield kind, file and text of every file of the shipped and of the small knowledge that has a schema."""
    for kind in KINDS:
        for path in sorted(SHIPPED.glob(kind.files)):
            yield kind.name, str(path.relative_to(SHIPPED)), path.read_text(encoding="utf-8")
        yield from ((kind.name, f"small/{file}", text) for file, text in FILES.items() if Path(file).match(kind.files))


def test_every_kind_has_a_schema_with_a_title() -> None:
    """A schema for each kind says which draft it is, and what it is for in Swedish."""
    assert {f"{kind.name}.schema.json" for kind in KINDS} == schemas().keys() == {f"{name}.schema.json" for name in TITLES}
    for name, title in TITLES.items():
        schema = _schema(name)
        assert (schema["$schema"], schema["title"]) == (DRAFT, title)


def test_the_editor_knows_which_schema_a_file_has() -> None:
    """What opens the project in VS Code has the fitting schema for every file of the knowledge."""
    settings = json.loads((SHIPPED.parent / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    expected: dict[str, list[str]] = {}
    for kind in KINDS:
        expected.setdefault(f"knowledge/schema/{kind.name}.schema.json", []).append(f"knowledge/{kind.files}")
    assert settings == {"yaml.schemas": expected}


@pytest.mark.parametrize("kind", TITLES)
def test_a_schema_is_closed_and_speaks_to_coordinators(kind: str) -> None:
    """No block takes keys that the kind does not have; every key is told in a sentence, and nothing is told twice or in code's words."""
    schema = _schema(kind)
    for block in _blocks({key: value for key, value in schema.items() if key != "title"}):
        if block.get("type") == "object":
            assert block["additionalProperties"] is not True
        if isinstance(block.get("properties"), dict) and block.get("type") == "object":
            undescribed = [
                key for key, value in block["properties"].items() if not str(value.get("description", "")).endswith(".")
            ]
            assert undescribed == []
            assert "description" not in block
        assert not isinstance(block.get("title"), str)
        assert "default" not in block
        assert block.get("type") != "null"


@pytest.mark.parametrize(("kind", "text"), [pytest.param(kind, text, id=file) for kind, file, text in _written()])
def test_a_schema_takes_what_is_right(kind: str, text: str) -> None:
    """What the check finds nothing wrong with has no red line in an editor."""
    assert takes(_schema(kind), read(text))


@pytest.mark.parametrize(
    ("kind", "file", "old", "new"),
    [
        pytest.param(
            "tree",
            "trees/oro.yaml",
            "    local: required\n",
            "    local: required\n    changes: [{from: 2027-01-01, outcome: Anmäl, without: [local, text]}, {from: 2027-07-01, see: [oro]}]\n",
            id="a step",
        ),
        pytest.param(
            "source",
            "sources.yaml",
            "  status:",
            "  changes: [{from: 2027-01-01, url: 'https://a.se'}]\n  status:",
            id="a source",
        ),
        pytest.param(
            "service",
            "counties/varmland/services.yaml",
            "  area: [Kil]",
            "  area: [Kil]\n  from: 2026-12-01\n  until: 2027-12-31\n  changes: [{from: 2027-01-01, until: 2027-06-30, without: [hours]}]",
            id="a service",
        ),
        pytest.param("case", "cases/fallet.yaml", "ends:", "changes: [{from: 2027-01-01, ends: oro/vanta}]\nends:", id="a case"),
    ],
)
def test_a_schema_takes_what_changes(kind: str, file: str, old: str, new: str) -> None:
    """A change takes a day, keys of its kind, and keys that are taken away."""
    assert FILES[file].count(old) == 1
    assert takes(_schema(kind), read(FILES[file].replace(old, new)))


@pytest.mark.parametrize(
    ("kind", "file", "old", "new"),
    [
        pytest.param("tree", "trees/oro.yaml", "    urgency: today", "    urgent: today", id="a key with a slip"),
        pytest.param("tree", "trees/oro.yaml", "    by-role:", "    by_role:", id="a key with an underscore"),
        pytest.param("tree", "trees/oro.yaml", "    urgency: today\n", "", id="a key that is missing"),
        pytest.param("tree", "trees/oro.yaml", "owner: samordnare\n", "", id="a key of the tree that is missing"),
        pytest.param("tree", "trees/oro.yaml", "    urgency: today", "    urgency: idag", id="a word that is none"),
        pytest.param("tree", "trees/oro.yaml", "  vanta:\n", "  vänta:\n", id="an id with other letters"),
        pytest.param("tree", "trees/oro.yaml", "      Vet inte:", f"      {'Vet inte' * 6}:", id="a label that is too long"),
        pytest.param("tree", "trees/oro.yaml", "Nej: misstanke", "Nej: [misstanke]", id="a lead that is a list"),
        pytest.param("tree", "trees/oro.yaml", "ring-112, then: misstanke}", "ring-112}", id="a visit and then nothing"),
        pytest.param("tree", "trees/oro.yaml", "ring-112, then: misstanke}", "ring-112, to: misstanke}", id="a lead both ways"),
        pytest.param("tree", "trees/oro.yaml", "{any: [skador, radd], to: stanna}", "{to: stanna}", id="no condition"),
        pytest.param("tree", "trees/oro.yaml", "{any: [skador, radd],", "{any: [skador], at-least: 1,", id="two conditions"),
        pytest.param("tree", "trees/oro.yaml", "{else: efter-roll}", "{else: efter-roll, to: anmal}", id="else and another way"),
        pytest.param("tree", "trees/oro.yaml", "{any: [skador, radd],", "{at-least: 0,", id="a count of none"),
        pytest.param("tree", "trees/oro.yaml", ", else: vanta}", "}", id="a route without else"),
        pytest.param("tree", "trees/oro.yaml", "contacts: [orosanmalan]", "contacts: orosanmalan", id="a text for a list"),
        pytest.param("tree", "trees/oro.yaml", "    next: anmal", "    next: anmal\n    question: Vad?", id="two kinds of step"),
        pytest.param("case", "cases/fallet.yaml", "fictional: ja", "fictional: yes", id="neither ja nor nej"),
        pytest.param("case", "cases/fallet.yaml", "{choose: Nej, ", "{", id="a choice that is missing"),
        pytest.param("county", "counties/varmland/county.yaml", 'scb: "17"', "scb: S", id="a county's code"),
        pytest.param("service", "counties/varmland/services.yaml", "confidence: high", "confidence: hög", id="a word in a list"),
        pytest.param("supplement", "counties/varmland/local.yaml", "  text: Barnahus ger råd före anmälan.\n", "", id="no text"),
        pytest.param("role", "roles.yaml", "- id: skola\n  title: Skola\n- id: vard\n  title", "id", id="a block for a list"),
        *(
            pytest.param("source", "sources.yaml", "  status: in-force", f"  status: in-force\n  changes: {changes}", id=what)
            for changes, what in (
                ("[{citation: A}]", "a change without a day"),
                ("[{from: nyår, citation: A}]", "a change from no day"),
                ("[{from: 2027-01-01, id: a}]", "a change of an id"),
                ("[{from: 2027-01-01, changes: []}]", "changes in a change"),
                ("[{from: 2027-01-01, without: [url]}]", "a change without what must be there"),
                ("[]", "no change at all"),
            )
        ),
    ],
)
def test_a_schema_refuses_what_is_wrong(kind: str, file: str, old: str, new: str) -> None:
    """The shape faults that the check finds get a red line in an editor."""
    text = FILES[file]
    assert text.count(old) == 1
    assert not takes(_schema(kind), read(text.replace(old, new)))


def test_schemas_are_written_and_known_to_be_fresh(tmp_path: Path) -> None:
    """What is written is fresh; a changed, a lost and a strange schema are stale, and writing mends them."""
    assert stale(tmp_path) == sorted(schemas())
    write(tmp_path)
    assert stale(tmp_path) == []
    (tmp_path / "schema" / "tree.schema.json").write_text("{}", encoding="utf-8")
    (tmp_path / "schema" / "case.schema.json").unlink()
    (tmp_path / "schema" / "street.schema.json").write_text("{}", encoding="utf-8")
    assert stale(tmp_path) == ["case.schema.json", "street.schema.json", "tree.schema.json"]
    write(tmp_path)
    assert stale(tmp_path) == []


def test_the_shipped_schemas_are_fresh() -> None:
    """The schemas beside the knowledge are those that its language gives."""
    assert stale(SHIPPED) == []
