"""The rule same-answer-id."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"trees/oro.yaml": ("      Vet inte: misstanke", "      Nej!: misstanke")},
            [
                'trees/oro.yaml:13:7 fel Svaren "Nej" och "Nej!" får samma id: \'nej\'.\nLägg till ett eget id: {to: …, id: …}. (same-answer-id)'
            ],
            id="bad",
        ),
        pytest.param(
            {"trees/oro.yaml": ("      Vet inte: misstanke", '      "?": misstanke')},
            [
                'trees/oro.yaml:13:7 fel Svaret "?" har inga bokstäver eller siffror och får inget id.\nLägg till ett eget id: {to: …, id: …}. (same-answer-id)'
            ],
            id="nothing",
        ),
        pytest.param(
            {"trees/oro.yaml": ("      Vet inte: misstanke", "      Meny: misstanke")},
            [
                "trees/oro.yaml:13:7 fel Id:t 'meny' är upptaget: det är knappen Meny.\nLägg till ett eget id: {to: …, id: …}. (same-answer-id)"
            ],
            id="meny",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "      radd: Barnet är rädd\n    leads:\n      - {any: [skador, radd]",
                    "      meny: Barnet vill inte äta\n    leads:\n      - {any: [skador, meny]",
                )
            },
            ["trees/oro.yaml:18:7 fel Id:t 'meny' är upptaget: det är knappen Meny.\nGe raden ett annat id. (same-answer-id)"],
            id="item",
        ),
        pytest.param(
            {"trees/oro.yaml": ("      Vet inte: misstanke", "      Nej tack: {to: misstanke, id: nej-tack-1}")},
            [],
            id="good: an id of its own",
        ),
    ],
)
def test_same_answer_id(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """Every answer has an id of its own."""
    assert told(write(changes)) == findings
