"""The rule unreachable-step."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"trees/oro.yaml": ("to: stanna}", "to: anmal}"), "cases/fallet.yaml": ("passes: [oro/stanna]\n", "")},
            [
                "trees/oro.yaml:22:3 varning Ingen väg leder till steget 'stanna'.\nLåt ett svar leda dit, eller ta bort steget. (unreachable-step)"
            ],
            id="bad",
        ),
        pytest.param(
            {
                "trees/mer.yaml": "tree: mer\ntitle: Mer\nsummary: Mer?\nowner: samordnare\nreviewed: 2026-11-21\nstart: slut\nsteps:\n  slut: {outcome: Slut, urgency: soon, contacts: [akut], actions: [Vila]}\n"
            },
            [
                "trees/mer.yaml:1:7 varning Inget ämne och inget besök leder till trädet 'mer'.\nLägg till ett ämne i topics.yaml, eller ta bort trädet. (unreachable-step)"
            ],
            id="a tree",
        ),
        pytest.param(
            {
                "trees/oro.yaml": ("{visit: akut-fara/ring-112,", "{visit: akut-fara/efter,"),
                "trees/akut-fara.yaml": (
                    "  lugn:",
                    "  efter:\n    outcome: Vänta på hjälpen\n    urgency: now\n    contacts: [akut]\n    actions: [Vänta]\n  lugn:",
                ),
            },
            [],
            id="good: a step that only another tree visits",
        ),
        pytest.param(
            {
                "trees/akut-fara.yaml": (
                    "  lugn:",
                    "  efter:\n    outcome: Vänta på hjälpen\n    urgency: now\n    contacts: [akut]\n    actions: [Vänta]\n  lugn:",
                ),
                "wordings/oro.yaml": ("lands: oro/misstanke", "lands: akut-fara/efter"),
            },
            [],
            id="good: a step that only a subject lands on",
        ),
    ],
)
def test_unreachable_step(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """Every step can be met, from a start or from where something lands."""
    assert told(write(changes)) == findings
