"""The rule must-or-should."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"sources.yaml": ("status: in-force", "status: guidance")},
            [
                "trees/oro.yaml:30:11 varning Steget 'anmal' säger 'är skyldig att', men ingen av dess källor är gällande lag.\nLägg till lagen under 'sources', eller skriv vad man bör göra. (must-or-should)"
            ],
            id="bad",
        ),
        pytest.param(
            {
                "sources.yaml": ("status: in-force", "status: older-guidance"),
                "trees/oro.yaml": ("    text: Du är skyldig att anmäla.\n", "    text: Rektorn måste genast anmäla.\n"),
            },
            [
                "trees/oro.yaml:30:11 varning Steget 'anmal' säger 'Rektorn måste genast anmäla', men ingen av dess källor är gällande lag.\nLägg till lagen under 'sources', eller skriv vad man bör göra. (must-or-should)"
            ],
            id="bad: somebody must",
        ),
        pytest.param(
            {
                "sources.yaml": ("status: in-force", "status: guidance"),
                "trees/oro.yaml": (
                    "    text: Du är skyldig att anmäla.\n",
                    "    text: |\n      Det är bråttom.\n\n      Enligt lag gäller det alla.\n",
                ),
            },
            [
                "trees/oro.yaml:33:1 varning Steget 'anmal' säger 'Enligt lag', men ingen av dess källor är gällande lag.\nLägg till lagen under 'sources', eller skriv vad man bör göra. (must-or-should)"
            ],
            id="bad: a line of a text",
        ),
        pytest.param(
            {
                "sources.yaml": ("status: in-force", "status: guidance"),
                "trees/oro.yaml": (
                    "    text: Du är skyldig att anmäla.\n",
                    "    text: Du är skyldig att anmäla. Det är inte bekräftat.\n",
                ),
            },
            [],
            id="good: it says that it is not certain",
        ),
        pytest.param(
            {
                "sources.yaml": ("status: in-force", "status: guidance"),
                "trees/oro.yaml": (
                    "    text: Du är skyldig att anmäla.\n",
                    "    text: Du bör anmäla. Ni har ingen skyldighet att berätta vem ni är.\n",
                ),
            },
            [],
            id="good: no duty",
        ),
        pytest.param(
            {
                "sources.yaml": (
                    "  status: in-force\n",
                    "  status: in-force\n- id: rad\n  citation: Råd\n  about: Råd om anmälan.\n  url: https://www.kil.se\n  read: 2026-11-21\n  status: guidance\n",
                ),
                "trees/oro.yaml": ("sources: [sol-19-1]", "sources: [rad, sol-19-1]"),
            },
            [],
            id="good: one source is law",
        ),
    ],
)
def test_must_or_should(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """A duty rests on law in force."""
    assert told(write(changes)) == findings
