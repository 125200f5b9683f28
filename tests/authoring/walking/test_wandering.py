"""Pressing buttons by chance finds what the graph of journeys cannot show."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.authoring.walking.wandering import wander
from tests.shipped import shipped
from tests.small import ACUTE, ASK, CHILD, small_base

NOW = datetime(2026, 11, 21, 20, 40, tzinfo=UTC)


def test_the_shipped_knowledge_can_be_wandered() -> None:
    """Thousands of presses come to screens that can be left, with 112 on them, in hundreds of steps."""
    wandering = wander(shipped(), presses=3_000, seed=7, now=NOW)
    assert (wandering.fault, wandering.presses) == ("", 3_000)
    assert len(wandering.steps) > 200
    assert {"menu", "summary", "changes", "role", "municipality"} <= wandering.screens


def test_the_same_seed_presses_the_same() -> None:
    """A fault that was found is found again."""
    first, again, other = (wander(small_base(), presses=12, seed=seed, now=NOW) for seed in (1, 1, 2))
    assert first == again
    assert first != replace(other, seed=1)


def test_a_fault_is_told_with_the_way_there() -> None:
    """A way to a step that is not there stops it, and the presses that led there are told."""
    base = small_base(ACUTE, CHILD, ASK.replace("    outcome: Vänta\n", "    outcome: Vänta\n    see: [borta]\n"))
    wandering = wander(base, presses=2_000, seed=1, now=NOW)
    assert wandering.fault == "KeyError: 'borta'"
    assert wandering.trail[-1].startswith(("fraga/", "role: ", "menu: ", "summary: ", "changes: "))
    assert wandering.told(base).startswith(f"Tryck {wandering.presses} på måfå (frö 1) gick fel: KeyError: 'borta'\n  menu: ")


def test_a_phrase_that_is_missing_is_told() -> None:
    """A screen whose title has no words is a fault."""
    base = small_base()
    without = replace(base, phrases={name: words for name, words in base.phrases.items() if name != "summary-title"})
    assert wander(without, presses=2_000, seed=1, now=NOW).fault == "frasen 'summary-title' saknas"


def test_it_is_told_in_a_line() -> None:
    """How many presses, with which seed, and what was met."""
    base = small_base()
    wandering = wander(base, presses=400, seed=3, now=NOW)
    met = f"{len(wandering.steps)} av 12 steg och {len(wandering.screens)} andra skärmar"
    assert wandering.told(base) == f"400 tryck på måfå (frö 3): {met}, inga fel."
