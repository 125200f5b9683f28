"""The rule alarm-first."""

import pytest

from tests.folder import Write, told

STEP = "    outcome: Ring 112 nu\n    urgency: now\n    contacts: [akut]\n    actions: [Ring]\n"
FOUND = [
    "trees/akut-fara.yaml:16:29 fel Steget 'ring-112' säger åt den som läser att ringa 112, men 'orosanmalan' visas före 'akut'.\nSkriv 'akut' först under 'contacts'. (alarm-first)"
]


def step(outcome: str = "Ring 112 nu", urgency: str = "now", contacts: str = "orosanmalan, akut", action: str = "Ring") -> str:
    """Return a step's rows."""
    return f"    outcome: {outcome}\n    urgency: {urgency}\n    contacts: [{contacts}]\n    actions: ['{action}']\n"


@pytest.mark.parametrize(
    ("rows", "findings"),
    [
        pytest.param(step(), FOUND, id="bad"),
        pytest.param(step(outcome="Lås, och ring 112"), FOUND, id="somewhere in the heading"),
        pytest.param(step(outcome="Gå undan", action="Ring 112. Säg var ni är."), FOUND, id="as the first of an action"),
        pytest.param(step(contacts="akut, orosanmalan"), [], id="good"),
        pytest.param(step(contacts="orosanmalan"), [], id="112 is not among the contacts"),
        pytest.param(step(outcome="Ordna skydd", action="Är det bråttom? Ring 112."), [], id="112 only if it comes to that"),
    ],
)
def test_alarm_first(write: Write, rows: str, findings: list[str]) -> None:
    """Where one is told to call 112 this very moment, that is the first number."""
    assert told(write({"trees/akut-fara.yaml": (STEP, rows)})) == findings


def test_not_at_once(write: Write) -> None:
    """What can wait until later in the day is left to those who write it."""
    tree = write({"handbook.yaml": ("acute: akut-fara/ring-112", "acute: akut-fara/nu")}) / "trees" / "akut-fara.yaml"
    later = tree.read_text("utf-8").replace(STEP, step(urgency="today"))
    tree.write_text(f"{later}  nu:\n{STEP}", encoding="utf-8")
    assert [each for each in told(tree.parents[1]) if each.endswith("(alarm-first)")] == []
