"""How long it takes to listen for danger."""

from collections.abc import Callable
from statistics import median, quantiles
from time import perf_counter

import pytest

from bot.understanding.danger import Alarm
from tests.understanding.figures import MESSAGES, measured, rows, rules

MEDIAN_BUDGET = 300e-6
"""Seconds, the median message on one core."""
WORST_BUDGET = 10e-3
"""Seconds, the worst text that can be thought of."""
ROUNDS = 5
HOSTILE = {
    "one word": "x" * 2_000,
    "short words": "a " * 1_000,
    "words that are known": "han har kniv " * 154,
    "words of every rule": " ".join(text for rule in rules().rules for text in rule.must_hit)[:2_000],
    "words of no rule": "mörghålskvista " * 134,
    "mistyped words": "medvetslsö stryppgrep receptinoen vågra " * 50,
    "words as long as are compared": ("abcdefghijklmnopqrstuvwx " * 80)[:2_000],
    "every letter another": "".join(chr(97 + number * 7 % 26) for number in range(1_990)),
    "words that differ": " ".join(f"{chr(97 + number % 26)}r{number * 7919 % 99991}kanelbulle"[:11] for number in range(180)),
    "letters that become many": "\ufdfa" * 2_000,
    "accents upon accents": ("a" + "\u0301" * 9) * 200,
}

pytestmark = pytest.mark.benchmark


def timed(listen: Callable[[str], object], text: str) -> float:
    """Return the seconds that the quickest of some rounds takes."""
    times = []
    for _ in range(ROUNDS):
        began = perf_counter()
        listen(text)
        times.append(perf_counter() - began)
    return min(times)


def test_a_message_is_within_its_budget() -> None:
    """The median message costs well under 300 µs, and the rules are prepared in less than half a second."""
    began = perf_counter()
    alarm = Alarm(rules())
    prepared = perf_counter() - began
    messages = rows(MESSAGES, "text", "danger")
    times = [timed(alarm.danger_in, text) for text, _ in messages]
    print(
        f"\ndanger: {measured(alarm, messages)}"
        f"\ndanger: a message {median(times) * 1e6:.0f} µs, p99 {quantiles(times, n=100)[-1] * 1e6:.0f} µs (of {len(times)}), prepared in {prepared * 1e3:.0f} ms"
    )
    assert median(times) <= MEDIAN_BUDGET
    assert prepared <= 0.5


def test_hostile_texts_are_within_their_budget() -> None:
    """No text of two thousand characters costs more than ten milliseconds."""
    alarm = Alarm(rules())
    times = {name: timed(alarm.danger_in, text) for name, text in HOSTILE.items()}
    name, worst = max(times.items(), key=lambda each: each[1])
    print(f"\ndanger: the worst hostile text {worst * 1e3:.1f} ms ({name})")
    assert worst <= WORST_BUDGET
