"""Planted faults: each is found, at its line, in these words, and nothing else is."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from bot.authoring.pages import pages
from tests.authoring.faults import (
    allowances,
    cases,
    changes,
    contacts,
    invariants,
    matching,
    phrases,
    reading,
    shapes,
    sources,
    structure,
    texts,
)
from tests.authoring.faults.fault import Fault
from tests.folder import checked

SHIPPED = Path(__file__).parents[2] / "knowledge"
AREAS = (allowances, cases, changes, contacts, invariants, matching, phrases, reading, shapes, sources, structure, texts)
FAULTS: tuple[Fault, ...] = tuple(fault for area in AREAS for fault in area.FAULTS)
PROVED = {"nobody-to-call"}
"""Found by the proof, when nothing else is wrong: `tests/directory/test_proof.py` has its faults."""
_ADVISED = re.compile(r"^\S+:\d+:\d+ (fel|varning) \S.*\n\S.* \([a-z-]+\)$", re.DOTALL)


@pytest.mark.parametrize("fault", [pytest.param(fault, id=fault.what) for fault in FAULTS])
def test_a_planted_fault_is_found(tmp_path: Path, fault: Fault) -> None:
    """What follows from a slip is told whole, where it stands; and nothing is told that does not follow from it."""
    assert fault.told_in(tmp_path) == fault.expected()


def test_the_catalogue_has_every_rule() -> None:
    """Each rule with a page is broken by some planted fault, and each finding has a place, a fault and a remedy."""
    assert pages().keys() - PROVED == {rule for fault in FAULTS for rule in fault.rules()}
    assert [each for fault in FAULTS for each in fault.expected() if not _ADVISED.match(each)] == []


def test_every_fault_is_another() -> None:
    """No fault is planted twice by the same name."""
    assert [what for what, count in Counter(fault.what for fault in FAULTS).items() if count > 1] == []


def test_the_shipped_knowledge_has_no_finding() -> None:
    """What is shipped has no error and no warning on the day it was written."""
    assert [str(finding) for finding in checked(SHIPPED, today=date(2026, 11, 22))[1]] == []
