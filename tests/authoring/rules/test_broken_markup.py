"""The rule broken-markup."""

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
                    "    text: Du är skyldig, säger [Polisen](polisen.se).\n",
                )
            },
            [
                "trees/oro.yaml:30:11 fel I steget 'anmal' leder länken '[Polisen](polisen.se)' ingenstans.\nSkriv hela adressen: [ord](https://…). (broken-markup)"
            ],
            id="bad: a link without the whole address",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    text: Du är skyldig att anmäla.\n",
                    "    text: 'Du är skyldig, säger [Polisen] (https://polisen.se).'\n",
                )
            },
            [
                "trees/oro.yaml:30:11 fel I steget 'anmal' syns länken '[Polisen] (https://polisen.se)' som tecken.\nSkriv [ord](https://…), utan mellanslag emellan. (broken-markup)"
            ],
            id="bad: a space in a link",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    text: Du är skyldig att anmäla.\n",
                    "    text: |\n      Du är **skyldig**.\n\n      Anmäl **genast.\n",
                )
            },
            [
                "trees/oro.yaml:33:1 fel I steget 'anmal' börjar fetstil utan att sluta, eller tvärtom.\nSätt ** både före och efter orden. (broken-markup)"
            ],
            id="bad: bold that does not end",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    text: Du är skyldig att anmäla.\n", "    text: |\n      # Skyldig\n      Du ska anmäla.\n")},
            [
                "trees/oro.yaml:31:1 fel I steget 'anmal' står en rubrik med #.\nTa bort #. Rubriken är stegets första rad. (broken-markup)"
            ],
            id="bad: a heading",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    text: Du är skyldig att anmäla.\n",
                    "    text: Du är **skyldig**, säger [Polisen](https://polisen.se/anmal).\n",
                )
            },
            [],
            id="good",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    text: Du är skyldig att anmäla.\n",
                    "    text: Du är skyldig att anmäla.\n    record: '** ___'\n",
                )
            },
            [],
            id="good: the record is shown as it stands",
        ),
    ],
)
def test_broken_markup(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """Markdown shows as it is meant."""
    assert told(write(changes)) == findings
