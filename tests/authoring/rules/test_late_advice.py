"""The rule late-advice."""

import itertools
from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told

ADVICE = "Lägg ett råd tidigare på vägen, eller ta bort frågor, så att det blir högst 9. (late-advice)"
MORE = """\
tree: mer
title: Mer
summary: Mer?
owner: samordnare
reviewed: 2026-11-21
start: m1
steps:
"""
END = "  slut: {outcome: Slut, urgency: soon, contacts: [akut], actions: [Vila]}\n"


def row(name: str, count: int, last: str) -> str:
    """Return so many questions that follow each other, called `m1`, `m2` …, and then `last`."""
    ids = [*(f"{name}{number}" for number in range(1, count + 1)), last]
    return "".join(
        f"  {here}: {{question: Stämmer det?, answers: {{Ja: {there}{'' if there == last else f', Nej: {last}'}}}}}\n"
        for here, there in itertools.pairwise(ids)
    )


def first(count: int, after: str = "akut") -> Change:
    """Return the change that asks so many questions before those that the small tree asks: one, and a checklist."""
    return ("start: akut\nsteps:\n", f"start: m1\nsteps:\n{row('m', count, after)}")


def for_schools(count: int) -> Change:
    """Return the change that asks schools so many questions after the checklist."""
    return ("skola: anmal, else: vanta}\n", f"skola: m1, else: vanta}}\n{row('m', count, 'anmal')}")


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"trees/oro.yaml": first(8)},
            [
                (
                    "trees/oro.yaml:6:8 fel En väg genom trädet ställer 10 frågor före det första rådet: "
                    f"m1 → m2 → m3 → m4 → m5 → m6 → m7 → m8 → akut → misstanke.\n{ADVICE}"
                )
            ],
            id="bad",
        ),
        pytest.param(
            {
                "trees/oro.yaml": ("      Nej: misstanke\n", "      Nej: {visit: mer, then: misstanke}\n"),
                "trees/mer.yaml": f"{MORE}{row('m', 9, 'slut')}{END}",
            },
            [
                (
                    "trees/oro.yaml:6:8 fel En väg genom trädet ställer 10 frågor före det första rådet: "
                    f"akut → mer/m1 → mer/m2 → mer/m3 → mer/m4 → mer/m5 → mer/m6 → mer/m7 → mer/m8 → mer/m9.\n{ADVICE}"
                )
            ],
            id="a visit",
        ),
        pytest.param(
            {"trees/oro.yaml": for_schools(8)},
            [
                (
                    "trees/oro.yaml:6:8 fel En väg genom trädet ställer 10 frågor för rollen 'skola' före det första rådet: "
                    f"akut → misstanke → m1 → m2 → m3 → m4 → m5 → m6 → m7 → m8.\n{ADVICE}"
                )
            ],
            id="a role",
        ),
        pytest.param({"trees/oro.yaml": first(7)}, [], id="good: nine questions"),
        pytest.param({"trees/oro.yaml": for_schools(7)}, [], id="good: nine questions for a role"),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    next: anmal\n",
                    f"    next: m1\n{row('m', 9, 'anmal')}",
                )
            },
            [],
            id="good: advice before them",
        ),
        pytest.param(
            {"trees/oro.yaml": ("      Vet inte: misstanke\n", "      Vet inte: akut\n")}, [], id="good: the same question again"
        ),
    ],
)
def test_late_advice(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """Nobody is asked more than nine questions before the first advice."""
    assert told(write({"cases/fallet.yaml": None, "invariants.yaml": None, **changes})) == findings
