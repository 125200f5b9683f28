"""The rule stale-tree."""

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
                "trees/oro.yaml": ("2026-11-21", "2026-11-21 # för länge sedan"),
                "national/services.yaml": ("2026-11-21", "2027-11-20"),
                "counties/varmland/services.yaml": ("2026-11-21", "2027-11-20"),
            },
            [
                "trees/oro.yaml:5:11 varning Trädet 'oro' granskades senast 2026-11-21, för mer än 12 månader sedan.\nLäs igenom det, rätta det som inte stämmer, och skriv dagens datum efter 'reviewed'. (stale-tree)"
            ],
            id="bad",
        ),
        pytest.param(
            {
                "sources.yaml": ("2026-11-21", "2027-11-20"),
                "trees/akut-fara.yaml": ("2026-11-21", "2027-11-20"),
                "trees/oro.yaml": ("2026-11-21", "2026-11-22"),
                "national/services.yaml": ("2026-11-21", "2027-11-20"),
                "counties/varmland/services.yaml": ("2026-11-21", "2027-11-20"),
            },
            [],
            id="good: reviewed on the day twelve months ago",
        ),
        pytest.param(
            {
                "sources.yaml": ("2026-11-21", "2027-11-20"),
                "trees/akut-fara.yaml": ("2026-11-21", "2027-11-20"),
                "trees/oro.yaml": ("2026-11-21", "2026-11-20"),
                "national/services.yaml": ("2026-11-21", "2027-11-20"),
                "counties/varmland/services.yaml": ("2026-11-21", "2027-11-20"),
                "handbook.yaml": ("review-months: 12", "review-months: 24"),
            },
            [],
            id="good: a handbook that may be older",
        ),
        pytest.param(
            {
                "sources.yaml": ("2026-11-21", "2027-11-20"),
                "trees/akut-fara.yaml": ("2026-11-21", "2027-11-20"),
                "trees/oro.yaml": ("2026-11-21", "2026-11-20"),
                "national/services.yaml": ("2026-11-21", "2027-11-20"),
                "counties/varmland/services.yaml": ("2026-11-21", "2027-11-20"),
                "handbook.yaml": ("review-months: 12", "review-months: tolv"),
            },
            [
                "handbook.yaml:6:16 fel Här ska stå ett tal mellan 1 och 99, inte 'tolv'.\nSkriv talet med siffror. (unusable-number)"
            ],
            id="nothing while the handbook cannot be read",
        ),
    ],
)
def test_stale_tree(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """A tree is reviewed again before it is too old."""
    assert told(write(changes), today=TODAY) == findings
