"""Practising alone: a fictional case as an exercise, beside the conversation that is set aside meanwhile.

The facts come in turn, the practitioner decides at each step, and is shown what the handbook decides there and why; then the case goes
on the handbook's way, whatever she chose. Nothing of it is kept beyond the session.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from math import ceil

from bot.engine.journey import ASKED, ONWARD, choose, lead_of, step_of
from bot.engine.session import UNSAID, Choice, Session
from bot.knowledge.case import Case, Decision
from bot.knowledge.knowledge import Knowledge, place
from bot.knowledge.names import slug
from bot.knowledge.tree import Checklist, Question, Step

FEEDBACK, DEBRIEF = "feedback", "debrief"
"""Views: what the handbook says about a decision, and what is said at the end."""
LIST = "practice"
A_PAGE = 8
"""Cases on a screen of the list."""
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-ZÅÄÖ0-9”\"–])")
_BEGINNING = 5
"""Letters that two forms of a Swedish word have in common."""
_FIRST_FACTS = 2


def begun(base: Knowledge, session: Session, case_id: str) -> Session:
    """Return the session at the beginning of a case, with the conversation set aside; as it is when there is no such case."""
    case = base.cases.get(case_id)
    if case is None:
        return session
    aside = session.aside or replace(session, view="step")
    fresh = Session(
        role=case.role or UNSAID,
        municipality=case.municipality or UNSAID,
        turn=session.turn,
        version=session.version,
        case=case_id,
        aside=aside,
    )
    return choose(base, fresh, opening(base, case.start)) or session


def opening(base: Knowledge, start: str) -> str:
    """Return what is chosen in the menu where a case begins: a topic, or a question in words that lands at `tree/step`."""
    if "/" not in start:
        return start
    landings = (landing for landing in sorted(base.landings) if place(landing, base.trees) == place(start, base.trees))
    return f"{ASKED}{next(landings, start)}"


def left(session: Session) -> Session:
    """Return the conversation that was set aside."""
    return replace(session.aside or Session(version=session.version), turn=session.turn)


def decided(base: Knowledge, session: Session, answer: str) -> Session:
    """Return the session after a choice: a decision is answered by the handbook, everything else leads on."""
    step = step_of(base, session)
    if session.view == FEEDBACK:
        right = expected(base.cases[session.case], session, step)
        return (choose(base, replace(session, view="step"), right) or session) if answer == ONWARD else session
    if isinstance(step, Question | Checklist):
        made = Choice(session.tree, session.step, answer)
        return replace(session, decided=(*session.decided, made), view=FEEDBACK) if lead_of(step, answer) else session
    if answer == ONWARD and ended(base, session):
        return replace(session, view=DEBRIEF)
    return choose(base, session, answer) or session if answer == ONWARD else session


def resumed(session: Session) -> Session:
    """Return the session looking at the exercise again, after a screen beside it."""
    last = session.decided[-1] if session.decided else None
    answered = last is not None and (last.tree, last.step) == (session.tree, session.step)
    return replace(session, view=FEEDBACK if answered else "step")


def ended(base: Knowledge, session: Session) -> bool:
    """Tell whether the case stands at its end, with every decision made."""
    case = base.cases[session.case]
    made = {f"{choice.tree}/{choice.step}" for choice in session.decided}
    return f"{session.tree}/{session.step}" == case.ends and case.answers.keys() <= made


def expected(case: Case, session: Session, step: Step | None) -> str:
    """Return what the case chooses where the session stands; nothing where it says nothing."""
    decision = case.answers.get(f"{session.tree}/{session.step}")
    return answer_in(step, decision) if step and decision else ""


def answer_in(step: Step, decision: Decision) -> str:
    """Return the answer's id at a question, or the ticked items joined by `+` at a checklist; nothing when the step has none such."""
    if isinstance(step, Checklist):
        return "+".join(sorted(item for item in decision.choose if item in step.items))
    if isinstance(step, Question):
        slugs = {slug(label) for label in decision.choose}
        return next((each.id for each in step.choices.values() if each.label in decision.choose or each.id in slugs), "")
    return ""


def facts(case: Case, session: Session) -> tuple[str, str]:
    """Return what was known of the story before this decision, and what is new now.

    A decision comes with the story up to the sentence that its reason speaks of, and the last with all of it.
    """
    sentences = _SENTENCE.split(" ".join(case.story.split()))
    places = list(case.answers)
    here = f"{session.tree}/{session.step}"
    count = places.index(here) + 1 if here in places else len(places)
    before = _known(case, sentences, count - 1)
    now = len(sentences) if count >= len(places) else _known(case, sentences, count)
    return " ".join(sentences[:before]), " ".join(sentences[before:now])


def _known(case: Case, sentences: list[str], decisions: int) -> int:
    """Return how many sentences are known when so many decisions have come."""
    if not decisions:
        return 0
    reasons = list(case.answers.values())[:decisions]
    fair = ceil(len(sentences) * decisions / len(case.answers) / 2)
    return max(_FIRST_FACTS, fair, *(_spoken_of(reason.because, sentences) for reason in reasons))


def _spoken_of(reason: str, sentences: list[str]) -> int:
    """Return up to which sentence the story must be told so that a reason can be understood; 0 when none fits."""
    words = set(_beginnings(reason))
    shared = [len(words & set(_beginnings(sentence))) for sentence in sentences]
    best = max(shared, default=0)
    return shared.index(best) + 1 if best > 1 else 0


def _beginnings(text: str) -> Iterator[str]:
    return (word[:_BEGINNING] for word in re.findall(r"\w{4,}", text.lower()))


def in_order(base: Knowledge, role: str | None) -> tuple[Case, ...]:
    """Return the cases as they are offered: those that are written to the end, and of the practitioner's own role first."""
    written = (case for case in base.cases.values() if case.is_written)
    return tuple(sorted(written, key=lambda case: (case.role != role, case.title)))
