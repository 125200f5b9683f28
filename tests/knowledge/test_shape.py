"""What every kind is made of."""

from datetime import date, datetime
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from bot.knowledge.county import Municipality
from bot.knowledge.reader import parse
from bot.knowledge.role import Role
from bot.knowledge.shape import Address, Count, Date, Id, Label, Markdown, Moment, Reference, Text, Value, Yes, kebab
from bot.knowledge.shaping import at, shaped
from bot.knowledge.tree import Outcome, Tree
from tests.folder import CONCERN


def _made(kind: Any, written: object) -> object:  # noqa: ANN401  # an annotated type
    return TypeAdapter(kind).validate_python(written)


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        pytest.param(Text, "  ord \n", "ord", id="space around a text"),
        pytest.param(Label, "x" * 40, "x" * 40, id="a label with just room"),
        pytest.param(Id, "a-1", "a-1", id="an id"),
        pytest.param(Date, "2024-02-29", date(2024, 2, 29), id="a day"),
        pytest.param(Moment, "2026-11-20T14:10", datetime(2026, 11, 20, 14, 10), id="a moment"),  # noqa: DTZ001  # Swedish time
        pytest.param(Moment, "2026-11-20 14:10:30", datetime(2026, 11, 20, 14, 10, 30), id="with seconds"),  # noqa: DTZ001
        pytest.param(Yes, "ja", True, id="ja"),
        pytest.param(Yes, "nej", False, id="nej"),
        pytest.param(Count, "12", 12, id="a count"),
        pytest.param(Address, "https://www.1177.se/a?b=c", "https://www.1177.se/a?b=c", id="an address"),
        pytest.param(Markdown, "2 < 3 och **fet**", "2 < 3 och **fet**", id="less than is no HTML"),
    ],
)
def test_what_can_be_written(kind: Any, written: str, value: object) -> None:  # noqa: ANN401  # an annotated type
    """Each type of field makes its value of the text that is written."""
    assert _made(kind, written) == value


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        pytest.param(Text, " \n", id="nothing"),
        pytest.param(Label, "x" * 41, id="a label that is too long"),
        pytest.param(Id, "Akut", id="a capital"),
        pytest.param(Id, "a--b", id="two hyphens"),
        pytest.param(Id, "a\n", id="a line"),
        pytest.param(Id, "", id="no id"),
        pytest.param(Date, "20261121", id="a day without hyphens"),
        pytest.param(Date, "2026-02-30", id="a day that is not"),
        pytest.param(Moment, "2026-11-20T14:10+01:00", id="another zone"),
        pytest.param(Moment, "2026-11-20", id="a day for a moment"),
        pytest.param(Yes, "yes", id="yes"),
        pytest.param(Yes, "Ja", id="a capital J"),
        pytest.param(Count, "0", id="none"),
        pytest.param(Count, "100", id="a hundred"),
        pytest.param(Count, "٣", id="a figure of another script"),
        pytest.param(Address, "javascript:alert(1)", id="a program"),
        pytest.param(Address, "https://a b", id="a space"),
        pytest.param(Markdown, "<script>", id="HTML"),
        pytest.param(Markdown, "<!-- x -->", id="a comment"),
        *(pytest.param(kind, [], id=f"a list for {name}") for name, kind in (("a day", Date), ("ja", Yes), ("a count", Count))),
    ],
)
def test_what_cannot_be_written(kind: Any, written: object) -> None:  # noqa: ANN401  # an annotated type
    """Anything else is refused, and never with another fault than that."""
    with pytest.raises(ValidationError):
        _made(kind, written)


def test_a_reference_may_be_anything_that_is_written() -> None:
    """What is referred to need be no id: that there is no such thing is told by a rule, with what there is."""
    assert _made(Reference, "Lärare ") == "Lärare"
    with pytest.raises(ValidationError):
        _made(Reference, " ")


def test_keys_are_written_in_kebab_case() -> None:
    """A key is the field's name as coordinators write."""
    assert [kebab(name) for name in ("by_role", "leads_", "from_", "title")] == ["by-role", "leads", "from", "title"]


def test_values_are_frozen() -> None:
    """A value that is made never changes."""
    town = Municipality(name="Säffle", scb="1785", also=())
    assert town.id == "saffle"
    with pytest.raises(ValidationError):
        town.name = "Åmål"  # type: ignore[misc]  # what is tried is just that


def _shaped(kind: type[Value], text: str) -> tuple[Value | None, list[str], bool]:
    document, found = parse(text, file="a.yaml")
    assert found == []
    value, findings, whole = shaped(kind, document)
    return value, [finding.rule for finding in findings], whole


def test_what_is_whole() -> None:
    """A value without faults is whole."""
    value, rules, whole = _shaped(Role, "{id: skola, title: Skola}")
    assert (rules, whole) == ([], True)
    assert isinstance(value, Role)


def test_what_is_sound_is_kept() -> None:
    """A step with a fault is left out of its tree, and what is strange is left out of its step; the rest can still be checked."""
    text = CONCERN.replace("    next: anmal", "    nextt: anmal").replace(
        "    urgency: today", "    urgency: today\n    telefon: 1"
    )
    value, rules, whole = _shaped(Tree, text)
    assert (rules, whole) == (["unknown-key", "unknown-key"], False)
    assert isinstance(value, Tree)
    assert list(value.steps) == ["akut", "misstanke", "efter-roll", "anmal", "vanta"]


def test_too_little_is_left() -> None:
    """Without what every value of its kind has there is no value."""
    value, rules, whole = _shaped(Role, "{id: skola}")
    assert (value, rules, whole) == (None, ["missing-key"], False)


def test_names_in_code_are_no_keys() -> None:
    """A field's name in Python is not taken for its key."""
    assert _shaped(Outcome, "{outcome: Slut, urgency: soon, by_role: {skola: x}}")[1] == ["unknown-key"]


def test_at() -> None:
    """A part of a raw value is found by keys and numbers, and nothing else is."""
    raw = {"a": ["b", {"c": "d"}]}
    assert at(raw, ("a", 1, "c")) == "d"
    assert at(raw, ()) == raw
    assert [at(raw, way) for way in ((0,), ("a", "b"), ("a", 9), ("a", 0, "x"))] == [None] * 4
