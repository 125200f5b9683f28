"""The rule doubtful-day."""

from collections.abc import Mapping
from datetime import date

import pytest

from tests.folder import Change, Write, told

SERVICES = "counties/varmland/services.yaml"
TODAY = date(2026, 11, 22)
MEND = "Rätta årtalet. Gäller den redan: skriv in den där den hör hemma, och ta bort den under 'changes'."


def in_step(day: str) -> Mapping[str, Change]:
    """Return a step that changes on a day."""
    old = "    text: Du är skyldig att anmäla.\n"
    return {"trees/oro.yaml": (old, f"{old}    changes:\n      - {{from: {day}, text: Du ska anmäla.}}\n")}


def in_service(rows: str) -> Mapping[str, Change]:
    """Return a service with more rows."""
    return {SERVICES: ("confidence: high}\n", f"confidence: high}}\n  {rows}\n")}


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            in_step("2025-12-01"),
            [
                f"trees/oro.yaml:32:16 varning Ändringen gäller från 2025-12-01, men trädet granskades 2026-11-21.\n{MEND} (doubtful-day)"
            ],
            id="bad: a step, last year",
        ),
        pytest.param(
            in_step("2127-01-01"),
            [
                "trees/oro.yaml:32:16 varning Ändringen gäller från 2127-01-01, mer än fem år efter att trädet granskades 2026-11-21.\nRätta årtalet. (doubtful-day)"
            ],
            id="bad: a step, in a hundred years",
        ),
        pytest.param(
            in_service("changes: [{from: 2025-12-01, name: Enheten}]"),
            [
                f"counties/varmland/services.yaml:9:20 varning Ändringen gäller från 2025-12-01, men uppgifterna lästes 2026-11-21.\n{MEND} (doubtful-day)"
            ],
            id="bad: a service",
        ),
        pytest.param(
            {"sources.yaml": ("  status: in-force\n", "  status: in-force\n  changes: [{from: 2025-12-01, about: Anmälan.}]\n")},
            [f"sources.yaml:7:20 varning Ändringen gäller från 2025-12-01, men källan lästes 2026-11-21.\n{MEND} (doubtful-day)"],
            id="bad: a source",
        ),
        pytest.param(
            in_service("until: 2126-12-31"),
            [
                "counties/varmland/services.yaml:9:10 varning Tjänsten finns till och med 2126-12-31, mer än fem år efter att uppgifterna lästes 2026-11-21.\nRätta årtalet. (doubtful-day)"
            ],
            id="bad: a last day",
        ),
        pytest.param(in_step("2026-11-21"), [], id="good: the same day"),
        pytest.param(in_step("2031-11-21"), [], id="good: in five years"),
        pytest.param(in_service("from: 2020-01-01"), [], id="good: it is there already"),
    ],
)
def test_doubtful_day(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """What is planned is planned for a day to come, and not for another century."""
    assert [each for each in told(write(changes), today=TODAY) if "(doubtful-day)" in each] == findings
