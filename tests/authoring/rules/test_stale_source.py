"""The rule stale-source."""

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
                "trees/akut-fara.yaml": ("2026-11-21", "2027-11-20"),
                "trees/oro.yaml": ("2026-11-21", "2027-11-20"),
                "national/services.yaml": ("2026-11-21", "2027-11-20"),
                "counties/varmland/services.yaml": ("2026-11-21", "2027-11-20"),
            },
            [
                "sources.yaml:5:9 varning Källan 'sol-19-1' lästes senast 2026-11-21, för mer än 12 månader sedan.\nLäs den på nytt. Ändra stegen om något är annorlunda, och skriv dagens datum efter 'read'. (stale-source)"
            ],
            id="bad",
        ),
        pytest.param(
            {
                "sources.yaml": ("2026-11-21", "2026-11-22"),
                "trees/akut-fara.yaml": ("2026-11-21", "2027-11-20"),
                "trees/oro.yaml": ("2026-11-21", "2027-11-20"),
                "national/services.yaml": ("2026-11-21", "2027-11-20"),
                "counties/varmland/services.yaml": ("2026-11-21", "2027-11-20"),
            },
            [],
            id="good: read on the day twelve months ago",
        ),
    ],
)
def test_stale_source(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """A source is read again before it is too old."""
    assert told(write(changes), today=TODAY) == findings
