"""The rule actor-missing."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"trees/oro.yaml": ("    actions: [Ring socialtjänsten]\n", "    actions: [Anmälan görs samma dag.]\n")},
            [
                'trees/oro.yaml:36:15 varning Raden säger inte vem som gör det: "Anmälan görs samma dag."\nBörja med det som ska göras (Ring, Skriv, Fråga), eller skriv vem som gör det. (actor-missing)'
            ],
            id="bad: is done",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    actions: [Ring socialtjänsten]\n", "    actions: [Socialtjänsten ska kontaktas.]\n")},
            [
                'trees/oro.yaml:36:15 varning Raden säger inte vem som gör det: "Socialtjänsten ska kontaktas."\nBörja med det som ska göras (Ring, Skriv, Fråga), eller skriv vem som gör det. (actor-missing)'
            ],
            id="bad: is to be done",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    actions: [Ring socialtjänsten]\n", "    actions: [Ny tid bör alltid bokas. Skriv den.]\n")},
            [
                'trees/oro.yaml:36:15 varning Raden säger inte vem som gör det: "Ny tid bör alltid bokas."\nBörja med det som ska göras (Ring, Skriv, Fråga), eller skriv vem som gör det. (actor-missing)'
            ],
            id="bad: should be done",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    actions: [Ring socialtjänsten]\n", "    actions: [Barnet undersöks – sedan ringer du.]\n")},
            [
                'trees/oro.yaml:36:15 varning Raden säger inte vem som gör det: "Barnet undersöks"\nBörja med det som ska göras (Ring, Skriv, Fråga), eller skriv vem som gör det. (actor-missing)'
            ],
            id="bad: before a dash",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    actions: [Ring socialtjänsten]\n",
                    "    actions: ['Barnen bedöms för sig, av barnenheten.', Chefen skriver avvikelse.]\n",
                )
            },
            [],
            id="good: who does it",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    actions: [Ring socialtjänsten]\n",
                    "    actions: [Fråga om uppgiften lämnas ut., Bestäm när det ska dokumenteras., Ring polisen innan bilen lämnas.]\n",
                )
            },
            [],
            id="good: what to do",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    actions: [Ring socialtjänsten]\n",
                    "    actions: [Ska barn höras? Ring åklagaren., Begärs en handling – lämna den till domstolen.]\n",
                )
            },
            [],
            id="good: a question",
        ),
    ],
)
def test_actor_missing(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """A row to do says who does it."""
    assert told(write(changes)) == findings
