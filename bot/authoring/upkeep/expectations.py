"""What a case expects, made to agree with how it is played now: what changes, in words, and what only a person can mend."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.authoring.rehearse import MOST_PRESSES, Rehearsal, rehearse
from bot.authoring.upkeep.recording import expected_contacts, guidance_passed, step_at
from bot.authoring.upkeep.rewriting import New, Steps
from bot.engine.practice import answer_in
from bot.knowledge.case import Case, ExpectedContact
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.names import meant
from bot.knowledge.tree import Checklist, Question

ORDER = ("answers", "ends", "passes", "contacts")
"""How the keys that change follow each other in a case."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Mending:
    """What would make a case agree with the trees: the changes to its file, and each of them in a line of Swedish.

    `lacks` is what stands in the way, in lines; then there are no changes. Both are empty for a case that agrees already.
    """

    changes: Mapping[Steps, New | None] = field(default_factory=dict)
    told: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


def mended(base: Knowledge, case: Case) -> Mending:
    """Return how the expectations of a case must change so that it is played without faults.

    They are where it ends, what it passes, whom it expects, and the answers that are never asked for any more. What is answered where
    it is asked is never changed: that is for a person to decide.
    """
    played = rehearse(base, case)
    if not played.faults:
        return Mending()
    if lacks := tuple(_lacks(base, played)):
        return Mending(lacks=lacks)
    kept, played = _used(base, case, played)
    after = kept.model_copy(
        update={"ends": played.places[-1], "passes": _passes(base, played), "contacts": _contacts(base, played)}
    )
    if faults := rehearse(base, after).faults:
        return Mending(lacks=faults)
    return Mending(changes=dict(_changes(case, after)), told=tuple(_told(base, case, after)))


def _used(base: Knowledge, case: Case, played: Rehearsal) -> tuple[Case, Rehearsal]:
    """Return the case without the answers that are never asked for, and how it is played then."""
    while unused := _unused(played):
        left = {place: decision for place, decision in case.answers.items() if place not in unused}
        case = case.model_copy(update={"answers": left})
        played = rehearse(base, case)
    return case, played


def _unused(played: Rehearsal) -> list[str]:
    pressed = {press.place for press in played.presses}
    return [place for place in played.case.answers if place not in pressed]


def _lacks(base: Knowledge, played: Rehearsal) -> Iterator[str]:
    """Yield what a person must decide before the case can be played to an end."""
    case, stopped = played.case, played.places[-1]
    for place in dict.fromkeys((*played.places, *case.answers)):
        yield from _not_offered(base, case, place)
    step = step_at(base, stopped)
    if stopped == "suggestions":
        yield from played.faults
    elif step is None:
        yield f"Fallet kommer inte längre än till '{stopped}'. Se efter vad som står vid start, role och municipality."
    elif len(played.presses) >= MOST_PRESSES:
        yield f"Fallet tar aldrig slut: efter {MOST_PRESSES} tryck står det vid '{stopped}'."
    elif isinstance(step, Question | Checklist) and stopped not in case.answers and stopped != case.ends:
        yield f"Vid '{stopped}' ({step.title}) saknas ett svar. Det som går: {', '.join(_offered(step))}."
        yield from (f"Svaret vid '{place}' kom aldrig till användning. Har frågan bytt namn?" for place in _unused(played))


def _not_offered(base: Knowledge, case: Case, place: str) -> Iterator[str]:
    """Yield what the case answers at a step that cannot be answered there."""
    step, decision = step_at(base, place), case.answers.get(place)
    if decision is None or not isinstance(step, Question | Checklist):
        return
    offered = _offered(step)
    fits = isinstance(step, Question) and bool(answer_in(step, decision))
    for wrong in () if fits else [chosen for chosen in decision.choose if chosen not in offered]:
        remedy = meant(wrong, offered) or f"Det som går: {', '.join(offered)}."
        yield f"Vid '{place}' ({step.title}) går det inte att svara '{wrong}'. {remedy}"


def _offered(step: Question | Checklist) -> list[str]:
    return [answer.label for answer in step.choices.values()] if isinstance(step, Question) else list(step.items)


def _passes(base: Knowledge, played: Rehearsal) -> tuple[str, ...]:
    """Return what the case expects to pass: what it did if that still holds, otherwise all advice and outcomes on the way now."""
    holds = all(place in played.places for place in played.case.passes)
    return played.case.passes if holds else guidance_passed(base, played.places)


def _contacts(base: Knowledge, played: Rehearsal) -> dict[str, ExpectedContact]:
    """Return whom the case expects: for the needs that it did, or for all of the step when it ends at another one now."""
    case = played.case
    if not case.contacts:
        return {}
    firsts = {need: ExpectedContact.model_validate(first) for need, first in expected_contacts(base, played).items()}
    if played.places[-1] != case.ends:
        return firsts
    return {
        need: expected if _agrees(expected, firsts[need]) else _like(expected, firsts[need])
        for need, expected in case.contacts.items()
        if need in firsts
    }


def _agrees(expected: ExpectedContact, first: ExpectedContact) -> bool:
    return expected.service == first.service and (expected.open is None or expected.open == bool(first.open))


def _like(expected: ExpectedContact, first: ExpectedContact) -> ExpectedContact:
    """Return who stands first, with whether they answer only where the case said so."""
    return first if expected.open is not None else first.model_copy(update={"open": None})


def _changes(before: Case, after: Case) -> Iterator[tuple[Steps, New | None]]:
    """Yield what is written where in the case's file; None takes away."""
    if not after.answers and before.answers:
        yield ("answers",), None
    else:
        yield from ((("answers", place), None) for place in before.answers if place not in after.answers)
    if after.ends != before.ends:
        yield ("ends",), after.ends
    if after.passes != before.passes:
        yield ("passes",), after.passes or None
    if not after.contacts and before.contacts:
        yield ("contacts",), None
        return
    yield from ((("contacts", need), None) for need in before.contacts if need not in after.contacts)
    for need, expected in after.contacts.items():
        if expected != before.contacts.get(need):
            opens = {} if expected.open is None else {"open": _yes_no(expected.open)}
            yield ("contacts", need), {"service": expected.service, **opens}


def _yes_no(value: bool) -> str:  # noqa: FBT001  # the value itself
    return "ja" if value else "nej"


def _told(base: Knowledge, before: Case, after: Case) -> Iterator[str]:
    """Yield each change in words, for somebody who reviews it."""
    if after.ends != before.ends:
        yield f"slutar nu vid {_named(base, after.ends)}, förut vid {_named(base, before.ends)}"
    for place in before.passes:
        if place not in after.passes:
            yield f"går inte längre genom {_named(base, place)}"
    for place in after.passes:
        if place not in before.passes:
            yield f"går nu genom {_named(base, place)}"
    for place, decision in before.answers.items():
        if place not in after.answers:
            yield f"svaret vid {_named(base, place)} ({', '.join(decision.choose)}: {decision.because}) kom aldrig till användning och tas bort"
    yield from _told_contacts(before, after)


def _told_contacts(before: Case, after: Case) -> Iterator[str]:
    for need in before.contacts:
        if need not in after.contacts:
            yield f"väntar sig ingen kontakt för '{need}' längre: steget visar ingen"
    for need, expected in after.contacts.items():
        former = before.contacts.get(need)
        if former is None:
            yield f"väntar sig nu '{expected.service}' först för '{need}'"
        elif former.service != expected.service:
            yield f"först för '{need}' står nu '{expected.service}', förut '{former.service}'"
        elif former.open != expected.open:
            yield f"'{expected.service}' är nu {'öppen' if expected.open else 'inte öppen'} då"


def _named(base: Knowledge, place: str) -> str:
    step = step_at(base, place)
    return f"'{place}' ({step.title})" if step else f"'{place}'"
