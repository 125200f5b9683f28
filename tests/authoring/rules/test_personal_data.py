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
                "trees/oro.yaml:31:13 fel I steget 'anmal' står det som ser ut som ett personnummer.\nSkriv en funktion, eller en lucka: ___. (personal-data)"
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
            {"cases/fallet.yaml": ("En pojke vill inte gå ut", "En pojke, 120304-2386, vill inte gå ut")},
            [
                "cases/fallet.yaml:9:1 fel I fallet 'fallet' står det som ser ut som ett personnummer.\nSkriv en funktion, eller en lucka: ___. (personal-data)"
            ],
            id="bad: a personal number in a case",
        ),
        pytest.param(
            {
                "language.yaml": "variants:\n  polis: [snut]\napart: []\ngiven-names: [Anna]\n",
                "counties/varmland/services.yaml": (
                    "  area: [Kil]\n",
                    "  area: [Kil]\n  ask: Be att få tala med Anna Svensson.\n",
                ),
            },
            [
                "counties/varmland/services.yaml:6:8 varning I tjänsten 'kil-mottagningen' står det som ser ut som ett namn.\nSkriv en funktion, eller en lucka: ___. (personal-data)"
            ],
            id="bad: whom to ask for",
        ),
        pytest.param(
            {"counties/varmland/services.yaml": ("name: Mottagningen", "name: Yusra Dahir Hassan, 120304-2386")},
            [
                "counties/varmland/services.yaml:3:9 fel I tjänsten 'kil-mottagningen' står det som ser ut som ett personnummer.\nSkriv en funktion, eller en lucka: ___. (personal-data)"
            ],
            id="bad: a service's name",
        ),
        pytest.param(
            {
                "language.yaml": "variants:\n  polis: [snut]\napart: []\ngiven-names: [Anna]\n",
                "trees/oro.yaml": (
                    "actions: [Ring socialtjänsten]",
                    "actions: ['Ring Anna Svensson på socialtjänsten, anna.svensson@kil.se.']",
                ),
            },
            [
                "trees/oro.yaml:36:15 varning I steget 'anmal' står det som ser ut som en e-postadress.\nSkriv en funktion, eller en lucka: ___. (personal-data)",
                "trees/oro.yaml:36:15 varning I steget 'anmal' står det som ser ut som ett namn.\nSkriv en funktion, eller en lucka: ___. (personal-data)",
            ],
            id="bad: an action",
        ),
        pytest.param(
            {"counties/varmland/local.yaml": ("Barnahus ger råd före anmälan.", "Lämna den till samordnaren Yusra Dahir.")},
            [
                "counties/varmland/local.yaml:2:9 varning I tillägget till 'oro/anmal' står det som ser ut som ett namn.\nSkriv en funktion, eller en lucka: ___. (personal-data)"
            ],
            id="bad: a name that no list has, after what it answers for",
        ),
        pytest.param(
            {"trees/oro.yaml": ("actions: [Ring socialtjänsten]", "actions: [Ring Yusra Dahir i Kil]")},
            [
                "trees/oro.yaml:36:15 varning I steget 'anmal' står det som ser ut som ett namn.\nSkriv en funktion, eller en lucka: ___. (personal-data)"
            ],
            id="bad: a name that no list has, to call",
        ),
        pytest.param(
            {
                "counties/varmland/services.yaml": (
                    "  area: [Kil]\n",
                    "  area: [Kil]\n  ask: Fråga efter Kils Mottagning eller Region Värmland.\n",
                ),
            },
            [],
            id="good: organizations",
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
