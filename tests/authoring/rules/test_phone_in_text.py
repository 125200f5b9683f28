"""The rule phone-in-text."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"trees/oro.yaml": ("    actions: [Ring socialtjänsten]\n", "    actions: [Ring 054-540 50 54]\n")},
            [
                "trees/oro.yaml:36:15 varning I steget 'anmal' står numret 054-540 50 54.\nLägg numret hos en tjänst i services.yaml, och behovet under 'contacts' i steget. (phone-in-text)"
            ],
            id="bad: an action",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    text: Du är skyldig att anmäla.\n",
                    "    text: |\n      Du är skyldig.\n\n      Ring +46 54 540 50 54 i dag.\n",
                )
            },
            [
                "trees/oro.yaml:33:1 varning I steget 'anmal' står numret +46 54 540 50 54.\nLägg numret hos en tjänst i services.yaml, och behovet under 'contacts' i steget. (phone-in-text)"
            ],
            id="bad: a line of a text",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    text: Du är skyldig att anmäla.\n", "    text: Du är skyldig. Ring 116 016.\n")},
            [
                "trees/oro.yaml:30:11 varning I steget 'anmal' står numret 116 016.\nLägg numret hos en tjänst i services.yaml, och behovet under 'contacts' i steget. (phone-in-text)"
            ],
            id="bad: a short number",
        ),
        pytest.param(
            {"counties/varmland/local.yaml": ("Barnahus ger råd före anmälan.", "Barnahus har 0554-191 00.")},
            [
                "counties/varmland/local.yaml:2:9 varning I tillägget till 'oro/anmal' står numret 0554-191 00.\nLägg numret hos en tjänst i services.yaml, och behovet under 'contacts' i steget. (phone-in-text)"
            ],
            id="bad: a supplement",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    text: Du är skyldig att anmäla.\n",
                    "    text: Du är skyldig. Ring 112 eller 1177 före kl. 08.00, se 2026-11-21 och lag 2025:170. Vänta 10-15 minuter.\n",
                )
            },
            [],
            id="good: what is no number to call",
        ),
    ],
)
def test_phone_in_text(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """Numbers stand where somebody checks them."""
    assert told(write(changes)) == findings
