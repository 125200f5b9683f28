"""The rule shadowed-condition."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {
                "trees/oro.yaml": (
                    "      - {any: [skador, radd], to: stanna}\n",
                    "      - {any: [skador, radd], to: stanna}\n      - {all: [skador, radd], to: anmal}\n",
                )
            },
            [
                "trees/oro.yaml:21:9 varning Punkt 2 under 'leads' i checklistan 'misstanke' väljs aldrig.\nFlytta upp den, eller ta bort den: när den gäller, gäller redan en rad ovanför. (shadowed-condition)"
            ],
            id="bad: all after any",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "      - {any: [skador, radd], to: stanna}\n",
                    "      - {at-least: 1, to: stanna}\n      - {at-least: 2, to: anmal}\n",
                )
            },
            [
                "trees/oro.yaml:21:9 varning Punkt 2 under 'leads' i checklistan 'misstanke' väljs aldrig.\nFlytta upp den, eller ta bort den: när den gäller, gäller redan en rad ovanför. (shadowed-condition)"
            ],
            id="bad: more after fewer",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "      - {any: [skador, radd], to: stanna}\n",
                    "      - {all: [skador, radd], to: stanna}\n      - {any: [skador, radd], to: anmal}\n",
                )
            },
            [],
            id="good: all before any",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "      - {any: [skador, radd], to: stanna}\n",
                    "      - {any: [skador, radd], to: stanna}\n      - {all: [skador, rad], to: anmal}\n",
                )
            },
            ["trees/oro.yaml:21:24 fel Checklistan 'misstanke' har ingen rad 'rad'.\nMenade du 'radd'? (unknown-item)"],
            id="an item that is not there is another rule's",
        ),
    ],
)
def test_shadowed_condition(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """Every way out of a checklist can be taken."""
    assert told(write(changes)) == findings
