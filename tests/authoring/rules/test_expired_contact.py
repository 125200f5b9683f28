"""The rule expired-contact."""

from collections.abc import Mapping
from datetime import date

import pytest

from tests.folder import Change, Write, told

TODAY = date(2027, 11, 22)


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {
                "sources.yaml": ("2026-11-21", "2027-11-20"),
                "trees/akut-fara.yaml": ("2026-11-21", "2027-11-20"),
                "trees/oro.yaml": ("2026-11-21", "2027-11-20"),
                "national/services.yaml": ("2026-11-21", "2027-11-20"),
                "counties/varmland/services.yaml": ("hours: Mo-Fr", "hours:  Mo-Fr"),
            },
            [
                "counties/varmland/services.yaml:8:43 varning Uppgifterna om 'kil-mottagningen' är från 2026-11-21, och får vara högst 12 månader.\nRing och kontrollera dem, och skriv 'verified: {on: …, by: …}' med dagens datum. (expired-contact)"
            ],
            id="bad: read",
        ),
        pytest.param(
            {
                "sources.yaml": ("2026-11-21", "2027-11-20"),
                "trees/akut-fara.yaml": ("2026-11-21", "2027-11-20"),
                "trees/oro.yaml": ("2026-11-21", "2027-11-20"),
                "national/services.yaml": ("2026-11-21", "2027-11-20"),
                "counties/varmland/services.yaml": (
                    "  source: {url: https://www.kil.se, read: 2026-11-21, confidence: high}\n",
                    "  source: {url: https://www.kil.se, read: 2027-11-20, confidence: high}\n  verified: {on: 2026-10-01, by: lanssamordnare}\n",
                ),
            },
            [
                "counties/varmland/services.yaml:9:18 varning Uppgifterna om 'kil-mottagningen' är från 2026-10-01, och får vara högst 12 månader.\nRing och kontrollera dem, och skriv 'verified: {on: …, by: …}' med dagens datum. (expired-contact)"
            ],
            id="bad: called",
        ),
        pytest.param(
            {
                "sources.yaml": ("2026-11-21", "2027-11-20"),
                "trees/akut-fara.yaml": ("2026-11-21", "2027-11-20"),
                "trees/oro.yaml": ("2026-11-21", "2027-11-20"),
                "national/services.yaml": ("2026-11-21", "2027-11-20"),
                "counties/varmland/services.yaml": (
                    "read: 2026-11-21, confidence: high}\n",
                    "read: 2027-08-01, confidence: high}\n  review-months: 3\n",
                ),
            },
            [
                "counties/varmland/services.yaml:8:43 varning Uppgifterna om 'kil-mottagningen' är från 2027-08-01, och får vara högst 3 månader.\nRing och kontrollera dem, och skriv 'verified: {on: …, by: …}' med dagens datum. (expired-contact)"
            ],
            id="bad: its own time",
        ),
        pytest.param(
            {
                "sources.yaml": ("2026-11-21", "2027-11-20"),
                "trees/akut-fara.yaml": ("2026-11-21", "2027-11-20"),
                "trees/oro.yaml": ("2026-11-21", "2027-11-20"),
                "national/services.yaml": ("2026-11-21", "2027-11-20"),
                "counties/varmland/services.yaml": (
                    "confidence: high}\n",
                    "confidence: high}\n  verified: {on: 2027-11-01, by: lanssamordnare}\n",
                ),
            },
            [],
            id="good: called since",
        ),
        pytest.param(
            {
                "sources.yaml": ("2026-11-21", "2027-11-20"),
                "trees/akut-fara.yaml": ("2026-11-21", "2027-11-20"),
                "trees/oro.yaml": ("2026-11-21", "2027-11-20"),
                "national/services.yaml": ("2026-11-21", "2027-11-20"),
                "counties/varmland/services.yaml": ("phones: [{number: 0554-191 00}]", "phones: []"),
                "cases/fallet.yaml": ("contacts:\n  orosanmalan: {service: kil-mottagningen, open: ja}\n", ""),
            },
            [],
            id="good: no number",
        ),
    ],
)
def test_expired_contact(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """Somebody to call is checked again before the facts are too old."""
    assert told(write(changes), today=TODAY) == findings
