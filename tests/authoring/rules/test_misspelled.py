"""The rule misspelled."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {
                "trees/akut-fara.yaml": (
                    "    actions: [Lyssna]\n",
                    "    actions: [Lyssna]\n    text: Ring socialtjänsten. Säg till socialtjänsten. Skriv till socialtjänsten. Fråga socialtjänsten. Vänta på socialtjänsten.\n    say: [Jag ringer socialtjänten.]\n",
                )
            },
            [
                "trees/akut-fara.yaml:25:11 varning 'socialtjänten' i steget 'lugn' står bara här, och liknar 'socialtjänsten', som står 6 gånger.\nMenade du 'socialtjänsten'? Är ordet rätt, skriv det under 'correct' i language.yaml. (misspelled)"
            ],
            id="bad: a letter too few",
        ),
        pytest.param(
            {
                "trees/akut-fara.yaml": (
                    "    actions: [Lyssna]\n",
                    "    actions: [Lyssna]\n    text: Ring socialtjänsten. Säg till socialtjänsten. Skriv till socialtjänsten. Fråga socialtjänsten. Vänta på socialtjänsten.\n    say: [Jag ringer socialltjänsten.]\n",
                )
            },
            [
                "trees/akut-fara.yaml:25:11 varning 'socialltjänsten' i steget 'lugn' står bara här, och liknar 'socialtjänsten', som står 6 gånger.\nMenade du 'socialtjänsten'? Är ordet rätt, skriv det under 'correct' i language.yaml. (misspelled)"
            ],
            id="bad: a letter too many",
        ),
        pytest.param(
            {
                "trees/akut-fara.yaml": (
                    "    actions: [Lyssna]\n",
                    "    actions: [Lyssna]\n    text: Ring socialtjänsten. Säg till socialtjänsten. Skriv till socialtjänsten. Fråga socialtjänsten. Vänta på socialtjänsten.\n    say: [Jag ringer socialtjynsten.]\n",
                )
            },
            [
                "trees/akut-fara.yaml:25:11 varning 'socialtjynsten' i steget 'lugn' står bara här, och liknar 'socialtjänsten', som står 6 gånger.\nMenade du 'socialtjänsten'? Är ordet rätt, skriv det under 'correct' i language.yaml. (misspelled)"
            ],
            id="bad: another letter",
        ),
        pytest.param(
            {
                "trees/akut-fara.yaml": (
                    "    actions: [Lyssna]\n",
                    "    actions: [Lyssna]\n    text: Ring socialtjänsten. Säg till socialtjänsten. Skriv till socialtjänsten. Fråga socialtjänsten. Vänta på socialtjänsten.\n    say: [Jag ringer socialtjäsnten.]\n",
                )
            },
            [
                "trees/akut-fara.yaml:25:11 varning 'socialtjäsnten' i steget 'lugn' står bara här, och liknar 'socialtjänsten', som står 6 gånger.\nMenade du 'socialtjänsten'? Är ordet rätt, skriv det under 'correct' i language.yaml. (misspelled)"
            ],
            id="bad: two letters in the wrong order",
        ),
        pytest.param(
            {
                "trees/akut-fara.yaml": (
                    "    actions: [Lyssna]\n",
                    "    actions: [Lyssna]\n    text: Ring socialtjänsten. Säg till socialtjänsten. Skriv till socialtjänsten. Fråga socialtjänsten. Vänta på socialtjänsten.\n    say: [Jag ringer socialtjänsters chef.]\n",
                )
            },
            [],
            id="good: an inflection",
        ),
        pytest.param(
            {
                "trees/akut-fara.yaml": (
                    "    actions: [Lyssna]\n",
                    "    actions: [Lyssna]\n    text: Ring socialtjänsten. Säg till socialtjänsten. Skriv till socialtjänsten. Fråga socialtjänsten. Vänta på socialtjänsten.\n    say: [Jag ringer socialtjänten. Socialtjänten svarar.]\n",
                )
            },
            [],
            id="good: it stands twice",
        ),
        pytest.param(
            {
                "trees/akut-fara.yaml": (
                    "    actions: [Lyssna]\n",
                    "    actions: [Lyssna]\n    text: Ring socialtjänsten. Säg till socialtjänsten. Skriv till socialtjänsten. Fråga socialtjänsten. Vänta på socialtjänsten.\n    say: [Jag ringer socialtjänten.]\n",
                ),
                "wordings/oro.yaml": ("måste jag anmäla", "måste socialtjänten veta"),
            },
            [],
            id="good: it is asked for in that way",
        ),
        pytest.param(
            {
                "trees/akut-fara.yaml": (
                    "    actions: [Lyssna]\n",
                    "    actions: [Lyssna]\n    text: Ring socialtjänsten. Säg till socialtjänsten. Skriv till socialtjänsten. Fråga socialtjänsten. Vänta på socialtjänsten.\n    say: [Jag ringer socialtjänten.]\n",
                ),
                "language.yaml": "variants:\n  polis: [snut]\napart: []\ncorrect: [socialtjänten]\n",
            },
            [],
            id="good: it is told to be right",
        ),
        pytest.param(
            {
                "trees/akut-fara.yaml": (
                    "    actions: [Lyssna]\n",
                    "    actions: [Lyssna]\n    text: Ring barnet. Se barnet. Hör barnet. Skydda barnet. Fråga barnet.\n    say: [Var är barent?]\n",
                )
            },
            [],
            id="good: a short word",
        ),
    ],
)
def test_misspelled(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """A word is spelled as the handbook spells it."""
    assert told(write(changes)) == findings
