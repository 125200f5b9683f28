"""The rule future-date."""

from collections.abc import Mapping
from datetime import date

import pytest

from tests.folder import Change, Write, told

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"sources.yaml": ("read: 2026-11-21", "read: 2062-11-21")},
            ["sources.yaml:5:9 varning 2062-11-21 har inte varit än.\nSkriv dagen då det gjordes. (future-date)"],
            id="bad: a source",
        ),
        pytest.param(
            {"trees/oro.yaml": ("reviewed: 2026-11-21", "reviewed: 2026-11-23")},
            ["trees/oro.yaml:5:11 varning 2026-11-23 har inte varit än.\nSkriv dagen då det gjordes. (future-date)"],
            id="bad: a tree",
        ),
        pytest.param(
            {"counties/varmland/services.yaml": ("read: 2026-11-21", "read: 2026-12-21")},
            [
                "counties/varmland/services.yaml:8:43 varning 2026-12-21 har inte varit än.\nSkriv dagen då det gjordes. (future-date)"
            ],
            id="bad: a service",
        ),
        pytest.param(
            {
                "counties/varmland/services.yaml": (
                    "confidence: high}\n",
                    "confidence: high}\n  verified: {on: 2027-11-01, by: lanssamordnare}\n",
                )
            },
            [
                "counties/varmland/services.yaml:9:18 varning 2027-11-01 har inte varit än.\nSkriv dagen då det gjordes. (future-date)"
            ],
            id="bad: a call",
        ),
        pytest.param({"trees/oro.yaml": ("reviewed: 2026-11-21", "reviewed: 2026-11-22")}, [], id="good: today"),
    ],
)
def test_future_date(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """What is said to have been done was done."""
    assert told(write(changes), today=TODAY) == findings
