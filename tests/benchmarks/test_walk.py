"""How long the walk over all journeys takes."""

from pathlib import Path
from statistics import median
from time import process_time

import pytest

from bot.authoring.walking.walk import walk
from bot.knowledge.loading import load

BUDGET = 20.0
"""Seconds of one core: the rules are judged whenever knowledge is loaded."""

pytestmark = pytest.mark.benchmark


def test_the_walk_is_within_its_budget() -> None:
    """Counting all journeys through the shipped trees, and judging all rules over them, costs at most twenty seconds."""
    base = load(Path("knowledge")).knowledge
    times = []
    for _ in range(3):
        began = process_time()
        walked = walk(base)
        times.append(process_time() - began)
    journeys = sum(count.journeys or 0 for count in walked.counts.values())
    print(f"\nwalk: {median(times):.2f} s ({journeys} journeys, {len(walked.verdicts)} rules)")
    assert median(times) <= BUDGET
