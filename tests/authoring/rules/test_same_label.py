"""The rule same-label."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"trees/oro.yaml": ("      Vet inte: misstanke\n", "      Nej!: {to: misstanke, id: nej-absolut}\n")},
            [
                "trees/oro.yaml:13:7 fel Svaren 'nej' och 'nej-absolut' går inte att skilja åt: \"Nej\" och \"Nej!\".\nSkriv det som skiljer dem åt, eller ta bort den ena. (same-label)"
            ],
            id="bad: answers",
        ),
        pytest.param(
            {"trees/oro.yaml": ("      radd: Barnet är rädd\n", "      radd: 'Skador, utan rimlig förklaring.'\n")},
            [
                "trees/oro.yaml:18:13 fel Raderna 'skador' och 'radd' går inte att skilja åt: \"Skador utan rimlig förklaring\" och \"Skador, utan rimlig förklaring.\".\nSkriv det som skiljer dem åt, eller ta bort den ena. (same-label)"
            ],
            id="bad: items",
        ),
        pytest.param(
            {"topics.yaml": ("title: Oro för ett barn", "title: Fara – just nu")},
            [
                "topics.yaml:5:10 fel Ämnena 'akut-fara' och 'oro' går inte att skilja åt: \"Fara just nu\" och \"Fara – just nu\".\nSkriv det som skiljer dem åt, eller ta bort den ena. (same-label)"
            ],
            id="bad: topics",
        ),
        pytest.param(
            {
                "handbook.yaml": (
                    "review-months: 12\n",
                    "review-months: 12\nareas:\n  - {id: nu, title: Nu, topics: [akut-fara]}\n  - {id: sen, title: Nu., topics: [oro]}\n",
                )
            },
            [
                "handbook.yaml:9:22 fel Områdena 'nu' och 'sen' går inte att skilja åt: \"Nu\" och \"Nu.\".\nSkriv det som skiljer dem åt, eller ta bort den ena. (same-label)"
            ],
            id="bad: areas",
        ),
        pytest.param(
            {"trees/oro.yaml": ("      radd: Barnet är rädd\n", "      radd: Skådor utan rimlig förklaring\n")},
            [],
            id="good: letters that differ",
        ),
        pytest.param(
            {"trees/oro.yaml": ("      Vet inte: misstanke\n", "      Nej!: misstanke\n")},
            [
                'trees/oro.yaml:13:7 fel Svaren "Nej" och "Nej!" får samma id: \'nej\'.\nLägg till ett eget id: {to: …, id: …}. (same-answer-id)'
            ],
            id="one with the same id is another rule's",
        ),
    ],
)
def test_same_label(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """What is chosen between looks different."""
    assert told(write(changes)) == findings
