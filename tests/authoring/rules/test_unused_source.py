"""The rule unused-source."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    text: Du är skyldig att anmäla.\n    by-role:\n      skola: Rektor får inte stoppa dig.\n    contacts: [orosanmalan]\n    sources: [sol-19-1]\n",
                    "    text: Anmäl.\n    contacts: [orosanmalan]\n",
                )
            },
            [
                "sources.yaml:1:7 varning Inget steg hänvisar till källan 'sol-19-1'.\nLägg till den under 'sources' där den behövs, eller ta bort den. (unused-source)"
            ],
            id="bad",
        ),
        pytest.param(
            {
                "sources.yaml": (
                    "- id: sol-19-1",
                    "- id: barnahus\n  citation: Barnahus Värmland\n  about: Råd före anmälan.\n  url: https://www.regionvarmland.se\n  read: 2026-11-21\n  status: guidance\n- id: sol-19-1",
                ),
                "counties/varmland/local.yaml": (
                    "  text: Barnahus ger råd före anmälan.\n",
                    "  text: Barnahus ger råd före anmälan.\n  sources: [barnahus]\n",
                ),
            },
            [],
            id="good: a source of a supplement",
        ),
    ],
)
def test_unused_source(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """Every source is named by a step or a supplement."""
    assert told(write(changes)) == findings
