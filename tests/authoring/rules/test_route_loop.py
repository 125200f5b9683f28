"""The rule route-loop."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {
                "trees/oro.yaml": (
                    "else: vanta}",
                    "else: efter-kommun}\n  efter-kommun:\n    route: {by: municipality, kil: efter-roll, else: vanta}",
                )
            },
            [
                "trees/oro.yaml:25:3 fel Vägvalen leder runt till varandra: 'oro/efter-roll' → 'oro/efter-kommun' → 'oro/efter-roll'.\nLåt ett av dem leda till en fråga, ett råd eller ett slut. (route-loop)"
            ],
            id="bad",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "else: vanta}",
                    "else: vanta}\n  vagval:\n    route: {by: role, else: {visit: oro/vagval, then: vanta}}",
                ),
                "wordings/oro.yaml": ("lands: oro/misstanke", "lands: oro/vagval"),
            },
            [
                "trees/oro.yaml:27:3 fel Vägvalen leder runt till varandra: 'oro/vagval' → 'oro/vagval'.\nLåt ett av dem leda till en fråga, ett råd eller ett slut. (route-loop)",
                "trees/oro.yaml:28:37 fel Träden besöker varandra i en cirkel: 'oro' → 'oro'.\nByt ett av besöken mot en vanlig väg, eller visa det andra ämnet under 'see' i slutet. (visit-loop)",
            ],
            id="through a visit",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "else: vanta}",
                    "else: efter-kommun}\n  efter-kommun:\n    route: {by: municipality, kil: anmal, else: vanta}",
                )
            },
            [],
            id="good: a route after a route",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "else: vanta}",
                    "else: fraga}\n  fraga:\n    question: Är du säker?\n    answers: {Ja: vanta, Nej: efter-roll}",
                )
            },
            [],
            id="good: a question between routes",
        ),
    ],
)
def test_route_loop(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """Routes come to something that is shown."""
    assert told(write(changes)) == findings
