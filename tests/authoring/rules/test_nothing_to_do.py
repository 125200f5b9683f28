"""The rule nothing-to-do."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"trees/akut-fara.yaml": ("    actions: [Lyssna]\n", "")},
            [
                "trees/akut-fara.yaml:18:3 fel Slutet 'lugn' säger inte vad man gör.\nLägg till 'actions' med minst en rad. Börja raden med det som ska göras: Ring, Skriv, Fråga. (nothing-to-do)"
            ],
            id="bad",
        ),
        pytest.param(
            {"trees/akut-fara.yaml": ("    actions: [Lyssna]\n", "    avoid: [Ring inte hem]\n")},
            [
                "trees/akut-fara.yaml:18:3 fel Slutet 'lugn' säger inte vad man gör.\nLägg till 'actions' med minst en rad. Börja raden med det som ska göras: Ring, Skriv, Fråga. (nothing-to-do)"
            ],
            id="only what not to do",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    next: anmal\n", "    actions: []\n    next: anmal\n")}, [], id="good: advice on the way"
        ),
    ],
)
def test_nothing_to_do(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """Every outcome says something to do."""
    assert told(write(changes)) == findings
