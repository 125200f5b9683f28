"""The rule blame."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    text: Du är skyldig att anmäla.\n",
                    "    text: Du är skyldig att anmäla.\n    say: [Varför gick du inte?]\n",
                )
            },
            [
                "trees/oro.yaml:31:11 varning I steget 'anmal' står \"Varför gick du\", som frågar den som utsätts varför.\nSkriv vad den som utövar våld gör, eller vad den som läser kan göra. (blame)"
            ],
            id="bad: why",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    text: Du är skyldig att anmäla.\n", "    text: Du är skyldig. Hon valde att stanna.\n")},
            [
                "trees/oro.yaml:30:11 varning I steget 'anmal' står \"Hon valde att stanna\", som gör den som utsätts ansvarig.\nSkriv vad den som utövar våld gör, eller vad den som läser kan göra. (blame)"
            ],
            id="bad: a choice",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    text: Du är skyldig att anmäla.\n",
                    "    text: Du är skyldig. Hon borde ha anmält det tidigare.\n",
                )
            },
            [
                "trees/oro.yaml:30:11 varning I steget 'anmal' står \"borde ha anmält\", som säger vad den som utsätts borde ha gjort.\nSkriv vad den som utövar våld gör, eller vad den som läser kan göra. (blame)"
            ],
            id="bad: should have",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    text: Du är skyldig att anmäla.\n",
                    "    text: Du är skyldig. Den som låter sig misshandlas behöver hjälp.\n",
                )
            },
            [
                "trees/oro.yaml:30:11 varning I steget 'anmal' står \"låter sig misshandlas\", som gör den som utsätts ansvarig.\nSkriv vad den som utövar våld gör, eller vad den som läser kan göra. (blame)"
            ],
            id="bad: lets herself",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    text: Du är skyldig att anmäla.\n",
                    "    text: Du är skyldig. Fråga om hon provocerade honom.\n",
                )
            },
            [
                "trees/oro.yaml:30:11 varning I steget 'anmal' står \"hon provocerade\", som gör den som utsätts ansvarig.\nSkriv vad den som utövar våld gör, eller vad den som läser kan göra. (blame)"
            ],
            id="bad: provokes",
        ),
        pytest.param(
            {"counties/varmland/local.yaml": ("Barnahus ger råd före anmälan.", "Vid familjebråk ger Barnahus råd.")},
            [
                "counties/varmland/local.yaml:2:9 varning I tillägget till 'oro/anmal' står \"familjebråk\", som gör våldet mindre än det är.\nSkriv vad den som utövar våld gör, eller vad den som läser kan göra. (blame)"
            ],
            id="bad: a word that makes it small",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    text: Du är skyldig att anmäla.\n",
                    "    text: |\n      Du är skyldig.\n\n      Hon vägrar ta emot hjälp.\n",
                )
            },
            [
                "trees/oro.yaml:33:1 varning I steget 'anmal' står \"vägrar ta emot hjälp\", som dömer den som utsätts.\nSkriv vad den som utövar våld gör, eller vad den som läser kan göra. (blame)"
            ],
            id="bad: a line of a text",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    text: Du är skyldig att anmäla.\n",
                    "    text: Du är skyldig att anmäla.\n    avoid: [Fråga inte varför hon stannar., Säg inte att hon borde ha anmält.]\n",
                )
            },
            [],
            id="good: what is not to be said",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    text: Du är skyldig att anmäla.\n",
                    "    text: 'Du är skyldig. Säg aldrig \"varför gick du inte\".'\n",
                )
            },
            [],
            id="good: a quotation",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    text: Du är skyldig att anmäla.\n",
                    "    text: Du är skyldig att anmäla.\n    say: [Det är inte ditt eget fel.]\n",
                )
            },
            [],
            id="good: what is denied",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    text: Du är skyldig att anmäla.\n",
                    "    text: Du är skyldig. Säg inget som provocerar den som hotar.\n",
                )
            },
            [],
            id="good: the one who threatens",
        ),
    ],
)
def test_blame(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """What guides blames nobody who is exposed."""
    assert told(write(changes)) == findings
