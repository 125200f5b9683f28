"""The gates that knowledge passes before it goes live: the check, the walk, the cases, the typed questions, and somebody to call."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

from bot.authoring.asking.evaluation import below, figures, outcomes
from bot.authoring.asking.questions import questions
from bot.authoring.check import check
from bot.authoring.rehearse import rehearse
from bot.authoring.rules import RULES
from bot.authoring.turning import gaps
from bot.directory.wall_time import SWEDEN
from bot.errors import KnowledgeError
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded
from bot.understanding.understanding import Understanding

GATE = "questions/gate.json"
"""The bounds that the figures of the questions keep."""
GATED = "questions/development.tsv"
_WALKED = "broken-invariant"
_CHECK = "Granskningen"


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """How a gate was passed: what was looked at, what stops (nothing when it is open), and how long it took in seconds."""

    gate: str
    told: str
    stops: tuple[str, ...] = ()
    warnings: tuple[Finding, ...] = field(default=(), repr=False)
    seconds: float = 0.0


def passages(loaded: Loaded, folder: Path, *, today: date, besides: frozenset[str] = frozenset()) -> Iterator[Passage]:
    """Yield how each gate is passed, one after the other; what follows upon a faulty check is not looked at.

    What will hold from a later day on passes them too, as far as it concerns them. The rules with the ids `besides` are not asked.
    """
    for gate in (partial(_checked, besides=besides), _walked, _rehearsed, _understood, _called):
        began = perf_counter()
        passage = gate(loaded, folder, today)
        yield Passage(
            gate=passage.gate,
            told=passage.told,
            stops=passage.stops,
            warnings=passage.warnings,
            seconds=perf_counter() - began,
        )
        if passage.gate == _CHECK and passage.stops:
            return


def _checked(loaded: Loaded, _folder: Path, today: date, *, besides: frozenset[str]) -> Passage:
    found = check(loaded, [rule for rule in RULES if rule.id not in besides | {_WALKED}], today=today)
    errors, warnings = (tuple(finding for finding in found if finding.level == level) for level in ("error", "warning"))
    told = f"{len(errors)} fel, {len(warnings)} varningar"
    return Passage(gate=_CHECK, told=told, stops=tuple(map(str, errors)), warnings=warnings)


def _walked(loaded: Loaded, _folder: Path, today: date) -> Passage:
    found = check(loaded, [rule for rule in RULES if rule.id == _WALKED], today=today)
    told = f"{len(loaded.knowledge.invariants)} regler över alla vägar"
    return Passage(gate="Vägarna", told=told, stops=tuple(str(finding) for finding in found if finding.level == "error"))


def _rehearsed(loaded: Loaded, _folder: Path, today: date) -> Passage:
    base = loaded.knowledge.as_of(today)
    played = [rehearse(base, case) for case in base.cases.values()]
    stops = tuple(f"{rehearsal.case.id}: {fault}" for rehearsal in played for fault in rehearsal.faults)
    return Passage(gate="Fallen", told=f"{len(played)} fall spelade", stops=stops)


def _understood(loaded: Loaded, folder: Path, today: date) -> Passage:
    if not (folder / GATE).is_file() or not (folder / GATED).is_file():
        return Passage(gate="Frågorna", told=f"mättes inte: {GATE} eller {GATED} finns inte")
    try:
        bounds: Mapping[str, Any] = json.loads((folder / GATE).read_text("utf-8"))
        asked = questions(folder / GATED)
    except (ValueError, KnowledgeError) as error:
        return Passage(gate="Frågorna", told="kunde inte mätas", stops=(f"{GATE} eller {GATED} går inte att läsa: {error}",))
    moment = datetime.combine(today, time(12), SWEDEN)
    found = figures(list(outcomes(Understanding(loaded.knowledge.as_of(today)), asked, now=moment)))
    return Passage(gate="Frågorna", told=f"{len(asked)} skrivna frågor", stops=tuple(below(found, bounds)))


def _called(loaded: Loaded, _folder: Path, today: date) -> Passage:
    stops = tuple(map(str, gaps(loaded, today=today)))
    told = "någon har ingen att ringa" if stops else "alla har alltid någon att ringa"
    return Passage(gate="Kontakterna", told=told, stops=stops)
