"""The rule personal-data."""

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
                    "    text: Du är skyldig att anmäla.\n    record: Skickat till anna.andersson@kommunen.se kl. ___.\n",
                )
            },
            [
                "trees/oro.yaml:31:13 varning I steget 'anmal' står det som ser ut som en e-postadress.\nSkriv en funktion, eller en lucka: ___. (personal-data)"
            ],
            id="bad: an e-mail",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    text: Du är skyldig att anmäla.\n",
                    "    text: Du är skyldig att anmäla.\n    record: 'Barnet: 20120304-2386.'\n",
                )
            },
            [
                "trees/oro.yaml:31:13 varning I steget 'anmal' står det som ser ut som ett personnummer.\nSkriv en funktion, eller en lucka: ___. (personal-data)"
            ],
            id="bad: a personal number",
        ),
        pytest.param(
            {"cases/fallet.yaml": ("En pojke vill inte gå ut", "En pojke som heter Melker Svensson vill inte gå ut")},
            [
                "cases/fallet.yaml:9:1 varning I fallet 'fallet' står det som ser ut som ett namn.\nSkriv en funktion, eller en lucka: ___. (personal-data)"
            ],
            id="bad: a name in a case",
        ),
        pytest.param(
            {
                "language.yaml": "variants:\n  polis: [snut]\napart: []\ngiven-names: [Anna]\n",
                "cases/fallet.yaml": ("Din kollega\n", "Kollegan Anna Karlsson\n"),
            },
            [
                "cases/fallet.yaml:10:1 varning I fallet 'fallet' står det som ser ut som ett namn.\nSkriv en funktion, eller en lucka: ___. (personal-data)"
            ],
            id="bad: a given name with a surname",
        ),
        pytest.param(
            {
                "counties/varmland/services.yaml": (
                    "phones: [{number: 0554-191 00}]",
                    "phones: [{number: 0554-191 00}]\n  email: oro@kil.se",
                ),
                "trees/oro.yaml": (
                    "    text: Du är skyldig att anmäla.\n",
                    "    text: Du är skyldig att anmäla.\n    record: Skickat till oro@kil.se kl. ___.\n",
                ),
            },
            [],
            id="good: a service's mailbox",
        ),
    ],
)
def test_personal_data(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """No text points out a person."""
    assert told(write(changes)) == findings
