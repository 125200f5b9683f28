"""The rule lost-change."""

from datetime import date

import pytest

from tests.folder import Write, told

SERVICES = "counties/varmland/services.yaml"


@pytest.mark.parametrize(
    ("days", "findings"),
    [
        pytest.param(
            "until: 2026-12-31\n  changes: [{from: 2027-03-01, name: Enheten}]",
            [
                "counties/varmland/services.yaml:10:20 fel Ändringen gäller från 2027-03-01, men tjänsten 'kil-mottagningen' finns bara till och med 2026-12-31.\nRätta dagen, eller 'until' hos tjänsten. (lost-change)"
            ],
            id="bad: after the last day",
        ),
        pytest.param(
            "from: 2027-03-01\n  changes: [{from: 2027-01-01, name: Enheten}]",
            [
                "counties/varmland/services.yaml:10:20 fel Ändringen gäller från 2027-01-01, men tjänsten 'kil-mottagningen' finns först från 2027-03-01.\nRätta dagen, eller 'from' hos tjänsten. (lost-change)"
            ],
            id="bad: before the first day",
        ),
        pytest.param("until: 2026-12-31\n  changes: [{from: 2027-01-01, until: 2027-12-31}]", [], id="good: it is prolonged"),
        pytest.param("until: 2027-03-01\n  changes: [{from: 2027-03-01, name: Enheten}]", [], id="good: on the last day"),
    ],
)
def test_lost_change(write: Write, days: str, findings: list[str]) -> None:
    """A change of a service holds on some day on which the service is there."""
    folder = write({SERVICES: ("confidence: high}\n", f"confidence: high}}\n  {days}\n"), "cases/fallet.yaml": None})
    assert [each for each in told(folder, today=date(2026, 11, 22)) if "(lost-change)" in each] == findings
