"""Playing the fictional cases: the same presses that a practitioner would make, and what the case expects of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.directory.referral import refer
from bot.directory.wall_time import SWEDEN
from bot.engine.conversation import advance, present
from bot.engine.incoming import Commanded, Tapped
from bot.engine.journey import ASKED, ONWARD
from bot.engine.practice import answer_in, opening
from bot.engine.reply import Reply, Turn
from bot.engine.session import UNSAID, Session
from bot.knowledge.case import Case, Decision
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.tree import Checklist, Step

MOST_PRESSES = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Press:
    """One press: the place it was made at, the button's id, and why if the case says so."""

    place: str
    button: str
    because: str = ""


@dataclass(frozen=True, kw_only=True)
class Rehearsal:
    """A case as it was played: the places met, the presses, the session it ended with, and where it differs from what is expected."""

    case: Case
    places: tuple[str, ...]
    presses: tuple[Press, ...]
    session: Session
    faults: tuple[str, ...] = ()


@dataclass
class _Play:
    base: Knowledge
    case: Case
    now: datetime
    places: list[str] = field(default_factory=list)
    presses: list[Press] = field(default_factory=list)
    used: set[str] = field(default_factory=set)


def rehearse(base: Knowledge, case: Case) -> Rehearsal:
    """Play a case from the menu to its end, and compare with what it expects.

    Faults are told in Swedish, for the coordinator who wrote the case.
    """
    play = _Play(base, case, case.at.replace(tzinfo=SWEDEN))
    turn, buttons = _begun(play)
    while buttons and len(play.presses) < MOST_PRESSES:
        for button in buttons:
            play.presses.append(Press(place=turn.replies[-1].place, button=button, because=_reason(case, turn.replies[-1].place)))
            turn = advance(base, turn.session, Tapped(button, turn.session.turn), now=play.now)
        reply = turn.replies[-1]
        if not play.places or play.places[-1] != reply.place:
            play.places.append(reply.place)
        buttons = _next(play, reply)
    faults = tuple(_faults(play, turn.replies[-1], turn.session))
    return Rehearsal(case=case, places=tuple(play.places), presses=tuple(play.presses), session=turn.session, faults=faults)


def _begun(play: _Play) -> tuple[Turn, list[str]]:
    """Return the menu and the buttons that lead to where the case begins: a topic's, or the one that a question in words brings up."""
    turn = advance(play.base, None, Commanded("start"), now=play.now)
    chosen = opening(play.base, play.case.start)
    if not chosen.startswith(ASKED):
        return turn, _way_to(play.base, chosen)
    asked = replace(turn.session, view=f"suggestions:{chosen.removeprefix(ASKED)}")
    return Turn(session=asked, replies=present(play.base, asked, now=play.now)), [chosen]


def _way_to(base: Knowledge, topic: str) -> list[str]:
    """Return the buttons that choose a topic in the menu: its own, after its area's where it stands in one."""
    areas = [f"omrade:{area.id}" for area in base.handbook.areas[1:] if topic in area.topics]
    return [*areas[:1], f"amne:{topic}"]


def _reason(case: Case, place: str) -> str:
    return case.answers[place].because if place in case.answers else ""


def _next(play: _Play, reply: Reply) -> list[str]:
    """Return the buttons that the case presses at a reply; none where it ends."""
    if reply.kind == "ask":
        return [f"roll:{play.case.role or UNSAID}"] if reply.place == "role" else _to_town(play, reply)
    if reply.place in play.case.answers:
        play.used.add(reply.place)
        tree, _, step = reply.place.partition("/")
        return _chosen(play.base.trees[tree].steps[step], play.case.answers[reply.place])
    ended = reply.place == play.case.ends and play.used == play.case.answers.keys()
    return [ONWARD] if not ended and any(button.id == ONWARD for button in reply.buttons) else []


def _to_town(play: _Play, reply: Reply) -> list[str]:
    """Return the buttons that choose the case's municipality: its own, after its county's where the screen shows another county."""
    town = play.case.municipality or UNSAID
    chosen = f"kommun:{town}"
    shown = any(button.id == chosen for button in reply.buttons)
    return [chosen] if shown or town not in play.base.county_of else [f"lan:{play.base.county_of[town].id}", chosen]


def _chosen(step: Step, decision: Decision) -> list[str]:
    answer = answer_in(step, decision)
    if isinstance(step, Checklist):
        return [*(f"kryss:{item}" for item in decision.choose if item in step.items), "klar"]
    return [f"svar:{answer}"] if answer else []


def _faults(play: _Play, reply: Reply, session: Session) -> Iterator[str]:
    case = play.case
    if reply.place == "suggestions":
        yield f"Fallet börjar vid '{case.start}', men dit leder ingen formulering i wordings."
        return
    if reply.place != case.ends:
        silent = "" if reply.place in case.answers else " Fallet säger inget om vad som svaras där."
        yield f"Fallet slutar vid '{reply.place}', inte vid '{case.ends}'.{silent}"
    for unused in sorted(case.answers.keys() - play.used):
        yield f"Svaret vid '{unused}' kom aldrig till användning."
    for missed in case.passes:
        if missed not in play.places:
            yield f"Vägen går inte genom '{missed}'."
    yield from _contact_faults(play, reply, session)


def _contact_faults(play: _Play, reply: Reply, session: Session) -> Iterator[str]:
    for need, expected in play.case.contacts.items():
        if need not in reply.needs:
            yield f"Steget '{reply.place}' visar inga kontakter för '{need}'."
            continue
        first = refer(play.base, need, session.municipality, session.role, now=play.now).primary
        if first.service.id != expected.service:
            yield f"Först för '{need}' står '{first.service.id}', inte '{expected.service}'."
        elif expected.open is not None and bool(first.open_now) != expected.open:
            yield f"'{expected.service}' är {'öppen' if first.open_now else 'inte öppen'} då."
