"""A step as it is met in a role, in a municipality and at a time, and what else it says."""

from collections.abc import Sequence
from datetime import date

import pytest

from bot.authoring.preview import by_role, compared, landing, standing, wordings
from bot.engine.session import UNSAID
from bot.knowledge.knowledge import Knowledge
from tests.small import ACUTE, ASK, CHILD, small_base

BASE = small_base()
TURNING = small_base(
    ACUTE,
    CHILD.replace(
        "    urgency: today\n",
        "    urgency: today\n    changes:\n      - {from: 2027-01-01, outcome: Anmäl i dag}\n      - {from: 2027-04-01, see: []}\n      - {from: 2027-07-01, outcome: Anmäl}\n",
    ),
    ASK,
)


@pytest.mark.parametrize(
    ("written", "place"),
    [
        pytest.param("fraga", ("fraga", "ensam"), id="a tree"),
        pytest.param("fraga/barn", ("fraga", "barn"), id="a step"),
        pytest.param("orosanmalan", ("orosanmalan", "misstanke"), id="a topic"),
    ],
)
def test_places(written: str, place: tuple[str, str]) -> None:
    """A place is a tree, a step or a topic."""
    assert landing(BASE, written) == place


@pytest.mark.parametrize("written", ["okant", "fraga/okant", "fraga/barn/ja", ""])
def test_places_that_do_not_exist(written: str) -> None:
    """What is no place is no place."""
    with pytest.raises(KeyError):
        landing(BASE, written)


@pytest.mark.parametrize(
    ("place", "role", "step"),
    [
        pytest.param(("fraga", "vag"), "skola", "for-skola", id="by role"),
        pytest.param(("fraga", "vag"), None, "vanta", id="by a role that is not told"),
        pytest.param(("fraga", "efter"), "skola", "for-skola", id="by an answer that was never given, and then by role"),
        pytest.param(("fraga", "barn"), None, "barn", id="a step that is shown"),
    ],
)
def test_routes_are_followed(place: tuple[str, str], role: str | None, step: str) -> None:
    """A step that is never shown is left for the one that it leads to."""
    assert standing(BASE, place, role=role, municipality=None).step == step


def test_nothing_is_asked() -> None:
    """Somebody who tells neither role nor municipality is not asked for them."""
    session = standing(BASE, ("orosanmalan", "anmal"), role=None, municipality=None)
    assert (session.role, session.municipality) == (UNSAID, UNSAID)


def _said(base: Knowledge, role: str | None) -> Sequence[str]:
    step = base.trees["orosanmalan"].steps["anmal"]
    return [step.title, "-", *([step.by_role[role]] if role in step.by_role else [])]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        pytest.param(
            date(2026, 12, 31),
            {
                "Från och med 2027-01-01": ["- | Anmäl genast", "+ | Anmäl i dag", "  | -"],
                "Från och med 2027-07-01": ["- | Anmäl i dag", "+ | Anmäl", "  | -"],
            },
            id="before",
        ),
        pytest.param(
            date(2027, 4, 1),
            {
                "Från och med 2027-07-01": ["- | Anmäl i dag", "+ | Anmäl", "  | -"],
                "Till och med 2026-12-31": ["- | Anmäl i dag", "+ | Anmäl genast", "  | -"],
            },
            id="between",
        ),
        pytest.param(
            date(2027, 7, 1),
            {
                "Till och med 2027-06-30": ["- | Anmäl", "+ | Anmäl i dag", "  | -"],
                "Till och med 2026-12-31": ["- | Anmäl i dag", "+ | Anmäl genast", "  | -"],
            },
            id="after",
        ),
    ],
)
def test_other_times(day: date, told: dict[str, list[str]]) -> None:
    """Each other wording stands beside the one next to it in time; a turn at which nothing that is shown changes is passed over."""
    found = wordings(TURNING.as_of(day), day, None, _said)
    assert {wording.when: [str(line) for line in wording.lines] for wording in found} == told


def test_other_roles() -> None:
    """Each role that is told something else stands with that; roles that are told the same stand together."""
    told = [(roles, [str(line) for line in lines]) for roles, lines in by_role(BASE, None, _said)]
    assert told == [(["skola"], ["+ | Rektor får inte stoppa dig."])]
    told = [(roles, [str(line) for line in lines]) for roles, lines in by_role(BASE, "skola", _said)]
    assert told == [(["vard"], ["- | Rektor får inte stoppa dig."])]


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        pytest.param("a|b", "a|b", ["  | a", "  | b"], id="the same"),
        pytest.param("a", "a||b", ["  | a", "+ |", "+ | b"], id="new"),
        pytest.param("a|b", "b", ["- | a", "  | b"], id="gone"),
        pytest.param("a x|b", "a y|c|b", ["- | a x", "+ | a y", "+ | c", "  | b"], id="in its place, and new"),
        pytest.param("|x", "a|x", ["- |", "+ | a", "  | x"], id="where an empty line was"),
    ],
)
def test_marks(before: str, after: str, lines: list[str]) -> None:
    """A line is the same, new or gone; what is new stands below what it replaces."""
    assert [str(line) for line in compared(before.split("|"), after.split("|"))] == lines


def test_words_that_differ_are_known() -> None:
    """Of a line that replaces another it is known which words are others."""
    gone, new = compared(["Ring där barnet bor  nu."], ["Ring genast där barnet är nu."])
    assert gone.parts == (("Ring ", False), ("där barnet ", False), ("bor  ", True), ("nu.", False))
    assert new.parts == (("Ring ", False), ("genast ", True), ("där barnet ", False), ("är ", True), ("nu.", False))
    assert (gone.said, new.said) == ("Ring där barnet bor  nu.", "Ring genast där barnet är nu.")
