"""The gates before something goes live: each is shut by what it is there for, and open for what is right."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from bot.authoring.gates import GATE, GATED, passages
from bot.knowledge.loading import load
from tests.folder import Change, lay
from tests.small import PHRASES

TODAY = date(2026, 11, 21)
QUESTIONS = "query\ttopic\nmåste jag anmäla\toro\nhan slår någon nu\takut-fara\n"
MEASURED = {GATED: QUESTIONS, GATE: json.dumps({"least": {"top1": 0.9}})}


def passed(folder: Path, changes: Mapping[str, Change]) -> dict[str, tuple[str, ...]]:
    """Return what stops at each gate."""
    lay(folder, {"phrases/sv.yaml": PHRASES.read_text("utf-8"), **MEASURED, **changes})
    return {passage.gate: passage.stops for passage in passages(load(folder), folder, today=TODAY)}


def test_what_is_right_passes_all(tmp_path: Path) -> None:
    """The small folder passes each gate."""
    assert passed(tmp_path, {}) == {"Granskningen": (), "Vägarna": (), "Fallen": (), "Frågorna": (), "Kontakterna": ()}


@pytest.mark.parametrize(
    ("changes", "gate", "told"),
    [
        pytest.param(
            {"invariants.yaml": ("then: [oro/anmal, oro/vanta]", "then: [oro/anmal]")},
            "Vägarna",
            "Regeln hålls inte: Den som har sett skador",
            id="a journey breaks a rule",
        ),
        pytest.param(
            {"cases/fallet.yaml": ("ends: oro/anmal", "ends: oro/vanta")}, "Fallen", "fallet: Fallet slutar", id="a case"
        ),
        pytest.param(
            {GATED: QUESTIONS.replace("oro\n", "akut-fara\n")}, "Frågorna", "top1", id="questions are not understood well enough"
        ),
        pytest.param({GATE: "{"}, "Frågorna", "går inte att läsa", id="bounds that cannot be read"),
    ],
)
def test_each_gate_is_shut_by_its_fault(tmp_path: Path, changes: Mapping[str, Change], gate: str, told: str) -> None:
    """One gate is shut, with what is wrong; the others are open."""
    stops = passed(tmp_path, changes)
    assert [name for name, faults in stops.items() if faults] == [gate]
    assert told in " ".join(stops[gate])


def test_after_a_faulty_check_nothing_more_is_looked_at(tmp_path: Path) -> None:
    """What would only follow from the faults is not told."""
    stops = passed(tmp_path, {"trees/oro.yaml": ("to: stanna}", "to: stana}")})
    assert list(stops) == ["Granskningen"]
    assert "stana" in stops["Granskningen"][0]


def test_questions_that_are_not_there_are_not_measured(tmp_path: Path) -> None:
    """A folder without questions passes, and is told that they were not measured."""
    lay(tmp_path, {"phrases/sv.yaml": PHRASES.read_text("utf-8")})
    told = {passage.gate: passage.told for passage in passages(load(tmp_path), tmp_path, today=TODAY)}
    assert told["Frågorna"] == f"mättes inte: {GATE} eller {GATED} finns inte"


def test_what_holds_later_must_leave_nobody_without_a_number(tmp_path: Path) -> None:
    """A service that ceases to be there one day, and leaves a need unserved, shuts the gate today."""
    changes: dict[str, Change] = {"national/services.yaml": ("  hours: 24/7\n", "  hours: 24/7\n  until: 2027-01-01\n")}
    stops = passed(tmp_path, changes)
    assert any("2027-01-02" in fault or "akut" in fault for faults in stops.values() for fault in faults)
