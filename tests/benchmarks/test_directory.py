"""How long a referral takes, and the proof that nobody is left without someone to call."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import cycle, islice, product
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest

from bot.authoring.difference.contact_changes import contact_changes
from bot.directory.proof import prove
from bot.directory.referral import Directory, refer
from bot.knowledge.loading import load
from bot.knowledge.service import Phone

START = datetime(2026, 11, 21, tzinfo=UTC)
REFERRALS = 5_000
REFERRAL_BUDGET = 50e-6
"""Seconds, the median referral on one core."""
PROOF_BUDGET = 2.0
"""Seconds, for a start that nothing is remembered of."""
COMPARISON_BUDGET = 3.0
"""Seconds, for whoever waits for `vagvisaren diff`."""

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


def test_comparing_two_versions_is_within_its_budget() -> None:
    """Who gets another number is told within three seconds, also when everybody's last resort changes."""
    base = load(Path("knowledge")).knowledge.as_of(START.date())
    times = []
    for name in ("arvika-socialtjanst", "kvinnofridslinjen", "polisen-11414", "larmnumret-112"):
        phones = (Phone(number="010-456 76 01", label=None),)
        changed = base.services[name].model_copy(update={"phones": phones})
        new = replace(base, services={**base.services, name: changed})
        began = perf_counter()
        firsts = len(contact_changes(base, new, start=START.date()).firsts)
        times.append(perf_counter() - began)
        print(f"\ndirectory: who gets another number, {name}: {times[-1]:.2f} s ({firsts} changes)")
    assert max(times) <= COMPARISON_BUDGET
