"""The rule unknown-value."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"trees/oro.yaml": ("skola: anmal,", "skolan: anmal,")},
            ["trees/oro.yaml:26:23 fel Rollen 'skolan' finns inte.\nMenade du 'skola'? (unknown-value)"],
            id="role",
        ),
        pytest.param(
            {"trees/oro.yaml": ("{by: role, skola: anmal,", "{by: municipality, Kil: anmal,")},
            ["trees/oro.yaml:26:31 fel Kommunen 'Kil' finns inte.\nMenade du 'kil'? (unknown-value)"],
            id="municipality",
        ),
        pytest.param(
            {"trees/oro.yaml": ("{by: role, skola: anmal,", "{by: county, dalarna: anmal,")},
            ["trees/oro.yaml:26:25 fel Länet 'dalarna' finns inte.\nDet som går är: varmland. (unknown-value)"],
            id="county",
        ),
        pytest.param(
            {"trees/oro.yaml": ("{by: role, skola: anmal,", "{by: akutt, ja: anmal,")},
            [
                "trees/oro.yaml:26:17 fel Vägvalet 'efter-roll' ser efter 'akutt', som inte finns.\nMenade du 'akut'? (unknown-value)"
            ],
            id="no question",
        ),
        pytest.param(
            {"trees/oro.yaml": ("{by: role, skola: anmal,", "{by: roles, skola: anmal,")},
            [
                "trees/oro.yaml:26:17 fel Vägvalet 'efter-roll' ser efter 'roles', som inte finns.\nMenade du 'role'? (unknown-value)"
            ],
            id="roll",
        ),
        pytest.param(
            {"trees/oro.yaml": ("{by: role, skola: anmal,", "{by: misstanke, ja: anmal,")},
            [
                "trees/oro.yaml:26:17 fel Vägvalet 'efter-roll' ser efter 'oro/misstanke', som inte är en fråga.\nBara svar på frågor går att välja väg efter. (unknown-value)"
            ],
            id="a checklist",
        ),
        pytest.param(
            {"trees/oro.yaml": ("{by: role, skola: anmal,", "{by: akut, Ja: anmal,")},
            ["trees/oro.yaml:26:23 fel Frågan 'akut' har inget svar 'Ja'.\nMenade du 'ja'? (unknown-value)"],
            id="an answer",
        ),
        pytest.param(
            {"trees/oro.yaml": ("{by: role, skola: anmal,", "{by: akut-fara/fara, jaha: anmal,")},
            ["trees/oro.yaml:26:33 fel Frågan 'akut-fara/fara' har inget svar 'jaha'.\nDet som går är: ja, nej. (unknown-value)"],
            id="another tree",
        ),
        pytest.param(
            {"trees/oro.yaml": ("{by: role, skola: anmal,", "{by: akut-fara/far, ja: anmal,")},
            [
                "trees/oro.yaml:26:17 fel Vägvalet 'efter-roll' ser efter 'akut-fara/far', som inte finns.\nMenade du 'akut-fara/fara'? (unknown-value)"
            ],
            id="another tree's question",
        ),
        pytest.param(
            {"trees/oro.yaml": ("{by: role, skola: anmal,", "{by: municipality, kil: anmal,")}, [], id="good: a municipality"
        ),
        pytest.param({"trees/oro.yaml": ("{by: role, skola: anmal,", "{by: county, varmland: anmal,")}, [], id="good: a county"),
        pytest.param(
            {"trees/oro.yaml": ("{by: role, skola: anmal,", "{by: akut, vet-inte: anmal,")}, [], id="good: a question of the tree"
        ),
        pytest.param(
            {"trees/oro.yaml": ("{by: role, skola: anmal,", "{by: akut-fara/fara, ja: anmal,")},
            [],
            id="good: a question of another tree",
        ),
    ],
)
def test_unknown_value(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """A route looks at what is known, for values that can occur."""
    assert told(write(changes)) == findings
