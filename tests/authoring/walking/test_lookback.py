"""What routes look back at, and from where on."""

import pytest

from bot.authoring.walking.lookback import lookback
from tests.small import ACUTE, CHILD, small_base

TREE = """
tree: fraga
title: Fråga
summary: Fråga.
owner: test
reviewed: 2026-11-21
start: vem
steps:
  vem: {question: Vem?, answers: {Barn: om, Vuxen: om}}
  om: {route: {by: role, skola: igen, else: val}}
  igen: {question: Vem nu?, answers: {Barn: {visit: orosanmalan, then: val}, Vuxen: vem}}
  val: {route: {by: vem, barn: lan, else: slut, finns-inte: slut}}
  lan: {route: {by: county, varmland: svar, else: slut}}
  svar: {route: {by: orosanmalan/misstanke, radd: slut, else: slut}}
  slut: {outcome: Slut, urgency: soon}
"""
BASE = small_base(ACUTE, CHILD, TREE)


def test_values() -> None:
    """Of each question the answers that some route tells apart; a checklist has none, and neither has what is not there."""
    assert lookback(BASE).values == {
        "role": {"skola"},
        "fraga/vem": {"barn"},
        "municipality": {"varmland"},
        "orosanmalan/misstanke": frozenset(),
    }


@pytest.mark.parametrize(
    ("place", "ahead"),
    [
        pytest.param("fraga/slut", set(), id="nothing at the end"),
        pytest.param("fraga/lan", {"municipality", "orosanmalan/misstanke"}, id="by county"),
        pytest.param("fraga/om", {"role", "municipality", "fraga/vem", "orosanmalan/misstanke"}, id="all that follows"),
        pytest.param("fraga/vem", {"role", "municipality", "orosanmalan/misstanke"}, id="not what is answered here"),
        pytest.param("orosanmalan/misstanke", set(), id="a visited tree knows nothing of those that visit it"),
    ],
)
def test_ahead(place: str, ahead: set[str]) -> None:
    """From a place on, what is looked back at before it is answered anew."""
    assert {look.at for look in lookback(BASE).ahead[place]} == ahead
