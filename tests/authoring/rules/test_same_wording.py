"""The rule same-wording."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told

ACUTE = "topic: akut-fara\nabout:\n  - says: [{says}, han har kniv]\n"


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"wordings/oro.yaml": "topic: oro\nabout:\n  - says: [vart ringer jag]\n  - says:\n      - Vart ringer jag?\n"},
            [
                "wordings/oro.yaml:5:9 varning \"Vart ringer jag?\" står redan under 'oro', i wordings/oro.yaml på rad 3.\nTa bort den ena. (same-wording)"
            ],
            id="bad: twice under a topic",
        ),
        pytest.param(
            {"wordings/akut-fara.yaml": ACUTE.replace("{says}", "MÅSTE jag anmäla?!")},
            [
                "wordings/oro.yaml:3:34 fel \"måste jag anmäla\" står redan under 'akut-fara', i wordings/akut-fara.yaml på rad 3.\nLåt den stå under ett ämne, eller gör två frågor av den. (same-wording)"
            ],
            id="bad: under two topics",
        ),
        pytest.param(
            {"wordings/outside.yaml": ACUTE.replace("{says}", "måste jag anmäla").replace("akut-fara", "outside")},
            [
                "wordings/outside.yaml:3:12 fel \"måste jag anmäla\" står redan under 'oro', i wordings/oro.yaml på rad 3.\nLåt den stå under ett ämne, eller gör två frågor av den. (same-wording)"
            ],
            id="bad: under a topic and outside",
        ),
        pytest.param({"wordings/akut-fara.yaml": ACUTE.replace("{says}", "måste jag larma")}, [], id="good: another question"),
    ],
)
def test_same_wording(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """Every wording stands once."""
    assert told(write(changes)) == findings
