"""The rule repeated-row."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"trees/oro.yaml": ("sources: [sol-19-1]", "sources: [sol-19-1, sol-19-1]")},
            ["trees/oro.yaml:34:25 varning 'sol-19-1' står redan under 'sources', som punkt 1.\nTa bort den ena. (repeated-row)"],
            id="bad: a source",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    actions: [Ring socialtjänsten]\n",
                    "    actions: [Ring socialtjänsten, Skriv., ring socialtjänsten!]\n",
                )
            },
            [
                "trees/oro.yaml:36:44 varning 'ring socialtjänsten!' står redan under 'actions', som punkt 1.\nTa bort den ena. (repeated-row)"
            ],
            id="bad: a row",
        ),
        pytest.param(
            {"counties/varmland/services.yaml": ("needs: [orosanmalan]", "needs: [orosanmalan, orosanmalan]")},
            [
                "counties/varmland/services.yaml:4:24 varning 'orosanmalan' står redan under 'needs', som punkt 1.\nTa bort den ena. (repeated-row)"
            ],
            id="bad: a service's needs",
        ),
        pytest.param(
            {
                "needs.yaml": (
                    "  last: [larmnumret-112]\n  urgent: Är någon",
                    "  last: [larmnumret-112, larmnumret-112]\n  urgent: Är någon",
                )
            },
            ["needs.yaml:4:26 varning 'larmnumret-112' står redan under 'last', som punkt 1.\nTa bort den ena. (repeated-row)"],
            id="bad: a need's last resort",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    actions: [Ring socialtjänsten]\n", "    actions: [Ring socialtjänsten, Ring igen]\n")},
            [],
            id="good: other rows",
        ),
    ],
)
def test_repeated_row(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """A list says each thing once."""
    assert told(write(changes)) == findings
