"""The rule broken-invariant."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


def invariants(rule: str) -> str:
    """Return a file with one rule."""
    return f"- id: regeln\n  says: Så ska det vara.\n  {rule}\n"


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {
                "trees/akut-fara.yaml": ("Ja: ring-112\n      Nej: lugn", "Ja: lugn\n      Nej: ring-112"),
                "invariants.yaml": invariants("when: [akut-fara/fara/ja]\n  then: [akut-fara/ring-112]"),
            },
            [
                "invariants.yaml:1:7 fel Regeln hålls inte: Så ska det vara. En väg som bryter mot den: Är någon i fara just nu? [Ja] → Ta det lugnt. Vägen slutar vid 'akut-fara/lugn' och har inte gått genom 'akut-fara/ring-112'. Vägens första val står i trees/akut-fara.yaml, rad 8.\nÄndra vägen i trädet så att regeln hålls. Kräver regeln för mycket, ändra den. (broken-invariant)"
            ],
            id="bad",
        ),
        pytest.param({"invariants.yaml": invariants("when: [akut-fara/fara/ja]\n  then: [akut-fara/ring-112]")}, [], id="good"),
        pytest.param(
            {"invariants.yaml": invariants("never: [akut-fara/lugn, akut-fara/borta]")},
            [
                "invariants.yaml:3:27 fel Steget 'borta' finns inte i trädet 'akut-fara'.\nSkriv id:t på ett av trädets steg. (unknown-tree)"
            ],
            id="a rule with a place that is not there is not tried",
        ),
        pytest.param(
            {"invariants.yaml": invariants("when: [oro/misstanke/rad]\n  never: [oro/anmal]")},
            ["invariants.yaml:3:10 fel Vid 'oro/misstanke' finns inte 'rad'.\nMenade du 'radd'? (unknown-tree)"],
            id="nor one with an item that is not there",
        ),
        pytest.param(
            {
                "invariants.yaml": invariants("from: [oro]\n  then: [oro/anmal, oro/vanta]"),
                "trees/oro.yaml": ("else: efter-roll}", "else: efter-rol}"),
            },
            [
                "trees/oro.yaml:21:16 fel Punkt 2 under 'leads' i checklistan 'misstanke' leder till 'efter-rol', som inte finns i trädet.\nMenade du 'efter-roll'? (unknown-step)"
            ],
            id="a way to a step that is not there is told once",
        ),
        pytest.param(
            {
                "invariants.yaml": invariants("from: [oro]\n  then: [oro/stanna]"),
                "trees/oro.yaml": ("    urgency: soon\n", "    urgency: sent\n"),
            },
            [
                "trees/oro.yaml:39:14 fel 'sent' går inte under 'urgency'.\nSkriv now (just nu), today (i dag) eller soon (snart). (unknown-word)"
            ],
            id="nothing is tried while a tree has faults",
        ),
        pytest.param(
            {"invariants.yaml": invariants("from: [oro/vanta]\n  then: [oro/anmal]")},
            [
                "invariants.yaml:1:7 fel Regeln hålls inte: Så ska det vara. En väg som bryter mot den: Prata med barnet igen. Vägen slutar vid 'oro/vanta' och har inte gått genom 'oro/anmal'. Vägen börjar i trees/oro.yaml, rad 37.\nÄndra vägen i trädet så att regeln hålls. Kräver regeln för mycket, ändra den. (broken-invariant)"
            ],
            id="a way on which nothing is chosen",
        ),
        pytest.param(
            {
                "trees/akut-fara.yaml": ("      Nej: lugn\n", "      Nej: {visit: oro, then: lugn}\n"),
                "invariants.yaml": invariants("from: [oro]\n  then: [akut-fara/lugn]"),
            },
            [
                "trees/akut-fara.yaml:12:20 fel Träden besöker varandra i en cirkel: 'akut-fara' → 'oro' → 'akut-fara'.\nByt ett av besöken mot en vanlig väg, eller visa det andra ämnet under 'see' i slutet. (visit-loop)"
            ],
            id="nor while trees visit each other in a circle",
        ),
    ],
)
def test_broken_invariant(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """What coordinators say of all journeys holds on each of them."""
    assert told(write(changes)) == findings
