"""The rule unknown-item."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"trees/oro.yaml": ("any: [skador, radd]", "any: [skada, radd]")},
            ["trees/oro.yaml:20:16 fel Checklistan 'misstanke' har ingen rad 'skada'.\nRaderna är: skador, radd. (unknown-item)"],
            id="bad",
        ),
        pytest.param(
            {"trees/oro.yaml": ("{any: [skador, radd], to: stanna}", "{at-least: 3, to: stanna}")},
            [
                "trees/oro.yaml:20:20 fel Villkoret kräver 3 rader, men checklistan 'misstanke' har 2.\nSkriv ett tal från 1 till 2. (unknown-item)"
            ],
            id="too many",
        ),
        pytest.param({"trees/oro.yaml": ("{any: [skador, radd]", "{all: [skador, radd]")}, [], id="good: all of the items"),
        pytest.param({"trees/oro.yaml": ("{any: [skador, radd]", "{at-least: 2")}, [], id="good: as many as there are"),
    ],
)
def test_unknown_item(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """A condition asks for items of its own checklist."""
    assert told(write(changes)) == findings
