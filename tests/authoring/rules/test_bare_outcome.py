"""The rule bare-outcome."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told

IDLE = (
    "trees/akut-fara.yaml:18:3 fel Slutet 'lugn' säger inte vad man gör.\nLägg till 'actions' med minst en rad. "
    "Börja raden med det som ska göras: Ring, Skriv, Fråga. (bare-outcome)"
)
ALONE = (
    "trees/akut-fara.yaml:18:3 fel Slutet 'lugn' har ingen att ringa.\n"
    "Lägg till 'contacts: […]' med minst ett behov ur needs.yaml. (bare-outcome)"
)
ACTIONS, CONTACTS, NEXT = "    actions: [Lyssna]\n", "    contacts: [orosanmalan]\n", "    next: anmal\n"


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param({"trees/akut-fara.yaml": (ACTIONS, "")}, [IDLE], id="nothing to do"),
        pytest.param({"trees/akut-fara.yaml": (ACTIONS, "    avoid: [Ring inte hem]\n")}, [IDLE], id="only what not to do"),
        pytest.param({"trees/akut-fara.yaml": (CONTACTS, "")}, [ALONE], id="nobody to call"),
        pytest.param({"trees/akut-fara.yaml": (CONTACTS, "    contacts: []\n")}, [ALONE], id="an empty list"),
        pytest.param({"trees/oro.yaml": (NEXT, f"    actions: []\n    contacts: []\n{NEXT}")}, [], id="good: advice on the way"),
    ],
)
def test_bare_outcome(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """Every outcome says something to do, and has somebody to call."""
    assert told(write(changes)) == findings
