"""The rule idle-question."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {
                "trees/akut-fara.yaml": ("      Nej: lugn\n", "      Nej: ring-112\n"),
                "topics.yaml": ("  lands: oro\n", "  lands: oro\n- id: lugn\n  title: Lugn\n  lands: akut-fara/lugn\n"),
                "wordings/lugn.yaml": "topic: lugn\nabout:\n  - says: [ingen fara, det är lugnt]\n",
                "cases/fallet.yaml": None,
            },
            [
                "trees/akut-fara.yaml:8:3 varning Alla svar på frågan 'fara' leder till samma steg, och inget vägval ser efter svaret.\nLåt svaren leda olika, gör ett råd av frågan, eller ta bort den. (idle-question)"
            ],
            id="bad",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "      Ja: {visit: akut-fara/ring-112, then: misstanke}\n      Nej: misstanke\n      Vet inte: misstanke\n",
                    "      Ja: larma\n      Nej: larma\n  larma:\n    route: {by: akut, ja: misstanke, else: misstanke}\n",
                ),
                "invariants.yaml": None,
                "cases/fallet.yaml": None,
            },
            [],
            id="good: a route looks back at it",
        ),
        pytest.param(
            {"trees/oro.yaml": ("      Vet inte: misstanke\n", "      Vet inte: {visit: akut-fara, then: misstanke}\n")},
            [],
            id="good: one goes by another tree",
        ),
    ],
)
def test_idle_question(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """A question makes a difference."""
    assert told(write(changes)) == findings
