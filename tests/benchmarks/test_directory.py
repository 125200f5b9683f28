"""How long a referral takes, and the proof that nobody is left without someone to call."""

from datetime import UTC, date, datetime, timedelta
from itertools import cycle, islice, product
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest

from bot.directory.proof import prove
from bot.directory.referral import Directory, refer
from bot.knowledge.loading import load

START = datetime(2026, 11, 21, tzinfo=UTC)
REFERRALS = 5_000
REFERRAL_BUDGET = 50e-6
"""Seconds, the median referral on one core."""
PROOF_BUDGET = 2.0
"""Seconds, for a start that nothing is remembered of."""

pytestmark = pytest.mark.benchmark


def test_a_referral_is_within_its_budget() -> None:
    """The median referral over all needs, municipalities and roles, at moments all over a year, costs at most 50 µs."""
    base = load(Path("knowledge")).knowledge
    directory = Directory(base)
    combinations = list(product(base.needs, (*base.municipalities, None), (*base.roles, None)))
    times: dict[str, list[float]] = {"kept": [], "single": []}
    for number, combination in enumerate(islice(cycle(combinations[:: len(base.roles)]), REFERRALS)):
        now = START + timedelta(minutes=97 * number)
        began = perf_counter()
        directory.refer(*combination, now=now)
        times["kept"].append(perf_counter() - began)
        began = perf_counter()
        refer(base, *combination, now=now)
        times["single"].append(perf_counter() - began)
    kept, single = (median(times[name]) * 1e6 for name in ("kept", "single"))
    print(f"\ndirectory: a referral {kept:.0f} µs, {single:.0f} µs without a kept directory (medians of {REFERRALS})")
    assert median(times["kept"]) <= REFERRAL_BUDGET


def test_the_proof_is_within_its_budget() -> None:
    """The proof over two years runs when knowledge is loaded, so it costs at most two seconds."""
    base = load(Path("knowledge")).knowledge
    times = []
    for day in range(3):
        began = perf_counter()
        proof = prove(base, start=date(2026, 11, 21) + timedelta(days=day))
        times.append(perf_counter() - began)
    print(f"\ndirectory: the proof {median(times):.2f} s ({proof.referrals} referrals, {proof.situations} situations)")
    assert median(times) <= PROOF_BUDGET
