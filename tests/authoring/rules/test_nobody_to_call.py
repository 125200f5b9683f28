"""The rule nobody-to-call."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"trees/akut-fara.yaml": ("    contacts: [orosanmalan]\n", "")},
            [
                "trees/akut-fara.yaml:18:3 fel Slutet 'lugn' har ingen att ringa.\nLägg till 'contacts: […]' med minst ett behov ur needs.yaml. (nobody-to-call)"
            ],
            id="bad",
        ),
        pytest.param(
            {"trees/akut-fara.yaml": ("    contacts: [orosanmalan]\n", "    contacts: []\n")},
            [
                "trees/akut-fara.yaml:18:3 fel Slutet 'lugn' har ingen att ringa.\nLägg till 'contacts: […]' med minst ett behov ur needs.yaml. (nobody-to-call)"
            ],
            id="an empty list",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    next: anmal\n", "    contacts: []\n    next: anmal\n")}, [], id="good: advice on the way"
        ),
    ],
)
def test_nobody_to_call(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """Every outcome has somebody to call."""
    assert told(write(changes)) == findings
