"""The rule dead-end."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    outcome: Prata med barnet igen\n    urgency: soon\n    contacts: [akut]\n    actions: [Fråga hur det är]",
                    "    advice: Prata med barnet igen\n    next: igen\n  igen:\n    question: Gick det bra?\n    answers: {Ja: vanta}",
                )
            },
            [
                "trees/oro.yaml:37:3 fel Från steget 'vanta' går det aldrig att komma till ett slut. Vägen går runt: 'vanta' → 'igen' → 'vanta'.\nLåt ett av svaren leda till ett steg som slutar i 'outcome'. (dead-end)"
            ],
            id="bad",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    outcome: Prata med barnet igen\n    urgency: soon\n    contacts: [akut]\n    actions: [Fråga hur det är]",
                    "    advice: Prata med barnet igen\n    next: vanta",
                )
            },
            [
                "trees/oro.yaml:37:3 fel Från steget 'vanta' går det aldrig att komma till ett slut. Vägen går runt: 'vanta' → 'vanta'.\nLåt ett av svaren leda till ett steg som slutar i 'outcome'. (dead-end)"
            ],
            id="itself",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    outcome: Prata med barnet igen\n    urgency: soon\n    contacts: [akut]\n    actions: [Fråga hur det är]",
                    "    question: Har du pratat med barnet?\n    answers: {Ja: misstanke, Nej: anmal}",
                )
            },
            [],
            id="good: a way back, and a way out",
        ),
    ],
)
def test_dead_end(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """From every step an outcome can be reached."""
    assert told(write(changes)) == findings
