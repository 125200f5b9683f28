"""The rule unused-item."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"trees/oro.yaml": ("any: [skador, radd]", "any: [skador]")},
            [
                "trees/oro.yaml:18:7 varning Inget villkor i checklistan 'misstanke' frågar efter raden 'radd'.\nLägg till den i ett villkor, räkna kryss med 'at-least', eller ta bort raden. (unused-item)"
            ],
            id="bad",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "      - {any: [skador, radd], to: stanna}",
                    "      - {any: [skador], to: stanna}\n      - {at-least: 1, to: anmal}",
                )
            },
            [],
            id="good: the ticks are counted",
        ),
    ],
)
def test_unused_item(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """Every item of a checklist matters."""
    assert told(write(changes)) == findings
