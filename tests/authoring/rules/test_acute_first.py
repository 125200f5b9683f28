"""The rule acute-first."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"handbook.yaml": ("akut-fara/ring-112", "akut-fara/lugn")},
            [
                "handbook.yaml:4:8 fel Knappen 112 visar 'akut-fara/lugn', som inte är ett slut med 'urgency: now'.\nVälj ett steg som säger vad man gör genast, till exempel akut-fara/ring-112. (acute-first)"
            ],
            id="bad",
        ),
        pytest.param(
            {"handbook.yaml": ("akut-fara/ring-112", "akut-fara")},
            [
                "handbook.yaml:4:8 fel Knappen 112 visar 'akut-fara', som inte är ett slut med 'urgency: now'.\nVälj ett steg som säger vad man gör genast, till exempel akut-fara/ring-112. (acute-first)"
            ],
            id="question",
        ),
        pytest.param(
            {
                "handbook.yaml": ("akut-fara/ring-112", "akut-fara"),
                "trees/akut-fara.yaml": ("start: fara", "start: ring-112"),
                "topics.yaml": ("  lands: akut-fara\n", "  lands: akut-fara/fara\n"),
            },
            [],
            id="good: where a tree begins",
        ),
    ],
)
def test_acute_first(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """The button 112 shows what to do this very moment."""
    assert told(write(changes)) == findings
