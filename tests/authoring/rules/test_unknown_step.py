"""The rule unknown-step."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"trees/oro.yaml": ("      Nej: misstanke\n", "      Nej: mistanke\n")},
            [
                "trees/oro.yaml:12:12 fel Svaret \"Nej\" på frågan 'akut' leder till 'mistanke', som inte finns i trädet.\nMenade du 'misstanke'? (unknown-step)"
            ],
            id="an answer",
        ),
        pytest.param(
            {"trees/oro.yaml": ("      Nej: misstanke\n", "      Nej: slut\n")},
            [
                "trees/oro.yaml:12:12 fel Svaret \"Nej\" på frågan 'akut' leder till 'slut', som inte finns i trädet.\nSkriv id:t på ett steg som finns under 'steps', eller lägg till steget. (unknown-step)"
            ],
            id="no near miss",
        ),
        pytest.param(
            {"trees/oro.yaml": ("      Nej: misstanke\n", "      Nej: {to: mistanke, id: nej}\n")},
            [
                "trees/oro.yaml:12:17 fel Svaret \"Nej\" på frågan 'akut' leder till 'mistanke', som inte finns i trädet.\nMenade du 'misstanke'? (unknown-step)"
            ],
            id="to in a block",
        ),
        pytest.param(
            {"trees/oro.yaml": ("then: misstanke}", "then: mistanke}")},
            [
                "trees/oro.yaml:11:45 fel Svaret \"Ja\" på frågan 'akut' leder efter besöket till 'mistanke', som inte finns i trädet.\nMenade du 'misstanke'? (unknown-step)"
            ],
            id="then",
        ),
        pytest.param(
            {"trees/oro.yaml": ("to: stanna}", "to: stana}")},
            [
                "trees/oro.yaml:20:35 fel Punkt 1 under 'leads' i checklistan 'misstanke' leder till 'stana', som inte finns i trädet.\nMenade du 'stanna'? (unknown-step)"
            ],
            id="a condition",
        ),
        pytest.param(
            {"trees/oro.yaml": ("{else: efter-roll}", "{else: efter-rol}")},
            [
                "trees/oro.yaml:21:16 fel Punkt 2 under 'leads' i checklistan 'misstanke' leder till 'efter-rol', som inte finns i trädet.\nMenade du 'efter-roll'? (unknown-step)"
            ],
            id="else",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    next: anmal", "    next: anmäl")},
            [
                "trees/oro.yaml:24:11 fel Rådet 'stanna' leder till 'anmäl', som inte finns i trädet.\nMenade du 'anmal'? (unknown-step)"
            ],
            id="advice",
        ),
        pytest.param(
            {"trees/oro.yaml": ("skola: anmal,", "skola: anmald,")},
            [
                "trees/oro.yaml:26:30 fel Vägvalet 'efter-roll' för 'skola' leder till 'anmald', som inte finns i trädet.\nMenade du 'anmal'? (unknown-step)"
            ],
            id="route",
        ),
        pytest.param(
            {"trees/oro.yaml": ("else: vanta}", "else: venta}")},
            [
                "trees/oro.yaml:26:43 fel Vägvalet 'efter-roll' (else) leder till 'venta', som inte finns i trädet.\nMenade du 'vanta'? (unknown-step)"
            ],
            id="route else",
        ),
        pytest.param(
            {"trees/oro.yaml": ("start: akut", "start: akutt")},
            ["trees/oro.yaml:6:8 fel Trädet börjar med 'akutt', som inte finns bland stegen.\nMenade du 'akut'? (unknown-step)"],
            id="start",
        ),
        pytest.param(
            {"trees/oro.yaml": ("      Nej: misstanke\n", "      Nej: {to: misstanke, id: inte}\n")},
            [],
            id="good: a lead in a block",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    advice: Sitt kvar hos barnet\n", "    advise: Sitt kvar hos barnet\n")},
            ["trees/oro.yaml:23:5 fel Det framgår inte vad steget 'stanna' är.\nMenade du 'advice'? (unclear-step)"],
            id="good: a step that could not be read",
        ),
    ],
)
def test_unknown_step(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """A lead, and a start, names a step of its own tree."""
    assert told(write(changes)) == findings
