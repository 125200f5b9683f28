"""How long a turn takes in the engine alone."""

from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest

from bot.engine.conversation import advance
from bot.engine.incoming import Commanded, Tapped
from bot.engine.session import dumped, restored
from bot.knowledge.loading import load

NOW = datetime(2026, 11, 21, 20, 40, tzinfo=UTC)
JOURNEYS = 300
BUDGET = 50e-6
"""Seconds, the median turn on one core."""

pytestmark = pytest.mark.benchmark


def test_a_turn_is_within_its_budget() -> None:
    """The median turn over real journeys through the shipped trees costs at most 50 µs."""
    base = load(Path("knowledge")).knowledge
    times: list[float] = []
    codec: list[float] = []
    for journey in range(JOURNEYS):
        turn = advance(base, None, Commanded("start"), now=NOW)
        for press in range(15):
            ways = [
                button
                for button in turn.replies[-1].buttons
                if button.id.startswith(("svar:", "amne:", "vidare", "klar", "roll:", "kommun:"))
            ]
            if not ways:
                break
            tapped = Tapped(ways[(journey + press * 7) % len(ways)].id, turn.session.turn)
            began = perf_counter()
            turn = advance(base, turn.session, tapped, now=NOW)
            times.append(perf_counter() - began)
            began = perf_counter()
            restored(dumped(turn.session))
            codec.append(perf_counter() - began)
    print(
        f"\nengine: a turn {median(times) * 1e6:.0f} µs (median of {len(times)}), writing and reading a session {median(codec) * 1e6:.0f} µs"
    )
    assert median(times) <= BUDGET
