"""The rule visit-loop."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"trees/akut-fara.yaml": ("      Nej: lugn", "      Nej: {visit: oro, then: lugn}")},
            [
                "trees/akut-fara.yaml:12:20 fel Träden besöker varandra i en cirkel: 'akut-fara' → 'oro' → 'akut-fara'.\nByt ett av besöken mot en vanlig väg, eller visa det andra ämnet under 'see' i slutet. (visit-loop)"
            ],
            id="bad",
        ),
        pytest.param(
            {"trees/akut-fara.yaml": ("      Nej: lugn", "      Nej: {visit: akut-fara/lugn, then: ring-112}")},
            [
                "trees/akut-fara.yaml:12:20 fel Träden besöker varandra i en cirkel: 'akut-fara' → 'akut-fara'.\nByt ett av besöken mot en vanlig väg, eller visa det andra ämnet under 'see' i slutet. (visit-loop)"
            ],
            id="itself",
        ),
        pytest.param(
            {"trees/oro.yaml": ("      Nej: misstanke\n", "      Nej: {visit: akut-fara, then: misstanke}\n")},
            [],
            id="good: two visits to one tree",
        ),
    ],
)
def test_visit_loop(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """Trees do not visit each other in a circle."""
    assert told(write(changes)) == findings
