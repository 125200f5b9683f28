"""The rule visit-never-returns."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {
                "trees/oro.yaml": ("{visit: akut-fara/ring-112,", "{visit: akut-fara/runt,"),
                "trees/akut-fara.yaml": ("  lugn:", "  runt:\n    advice: Gå runt\n    next: runt\n  lugn:"),
            },
            [
                "trees/akut-fara.yaml:18:3 fel Från steget 'runt' går det aldrig att komma till ett slut. Vägen går runt: 'runt' → 'runt'.\nLåt ett av svaren leda till ett steg som slutar i 'outcome'. (dead-end)",
                "trees/oro.yaml:11:19 fel Besöket i 'akut-fara/runt' tar aldrig slut, så 'misstanke' nås aldrig.\nLåt besökets väg leda till ett 'outcome', eller besök ett annat steg. (visit-never-returns)",
            ],
            id="bad",
        ),
        pytest.param(
            {
                "trees/oro.yaml": ("{visit: akut-fara/ring-112,", "{visit: akut-fara/sitt,"),
                "trees/akut-fara.yaml": ("  lugn:", "  sitt:\n    advice: Sitt ner\n    next: lugn\n  lugn:"),
            },
            [],
            id="good: a visit to advice that leads on",
        ),
    ],
)
def test_visit_never_returns(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """A visit comes to an outcome."""
    assert told(write(changes)) == findings
