"""The rule source-not-in-force."""

from collections.abc import Mapping
from datetime import date

import pytest

from tests.folder import Change, Write, told

TODAY = date(2026, 11, 22)
LATER = ("  status: in-force\n", "  in-force: 2027-01-01\n  status: in-force\n")
NEW = """\
- id: sol-ny
  citation: 20 kap. 1 § socialtjänstlagen
  about: Anmälan vid misstanke om att ett barn far illa.
  url: https://www.riksdagen.se/sol
  in-force: 2027-01-01
  read: 2026-11-21
  status: in-force
"""
LAST = "    actions: [Ring socialtjänsten]\n"


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"sources.yaml": LATER},
            [
                "trees/oro.yaml:34:15 varning Källan 'sol-19-1' gäller först från 2027-01-01.\nFlytta hänvisningen till 'changes' med 'from: 2027-01-01', eller rätta 'in-force' i sources.yaml. (source-not-in-force)"
            ],
            id="bad: a law that is not in force yet",
        ),
        pytest.param(
            {
                "sources.yaml": ("- id: sol-19-1", f"{NEW}- id: sol-19-1"),
                "trees/oro.yaml": (LAST, f"{LAST}    changes: [{{from: 2026-12-31, sources: [sol-19-1, sol-ny]}}]\n"),
            },
            [
                "trees/oro.yaml:37:54 varning Från och med 2026-12-31: Källan 'sol-ny' gäller först från 2027-01-01.\nFlytta hänvisningen till 'changes' med 'from: 2027-01-01', eller rätta 'in-force' i sources.yaml. (source-not-in-force)"
            ],
            id="bad: a change that comes a day too early",
        ),
        pytest.param(
            {
                "sources.yaml": ("- id: sol-19-1", f"{NEW}- id: sol-19-1"),
                "trees/oro.yaml": (LAST, f"{LAST}    changes: [{{from: 2027-01-01, sources: [sol-19-1, sol-ny]}}]\n"),
            },
            [],
            id="good: a change on the day",
        ),
        pytest.param({"sources.yaml": (LATER[0], LATER[1].replace("2027-01-01", "2026-11-22"))}, [], id="good: in force today"),
    ],
)
def test_source_not_in_force(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """Nothing rests on a law before it is in force."""
    assert told(write(changes), today=TODAY) == findings
