"""Moving through the trees: following leads, visits and routes, and walking a path again.

A move assumes knowledge without errors (`bot.authoring.check`): every lead leads somewhere and no route goes in a circle.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.engine.session import MENU, UNSAID, Choice, Fact, Session, Visit
from bot.errors import EngineError
from bot.knowledge.knowledge import Knowledge, place
from bot.knowledge.tree import Advice, Answer, Checklist, Guidance, Lead, Outcome, Question, Route, Step

ONWARD = "vidare"
"""What is chosen at advice, and at an outcome inside a visit."""
DONE = "klar"
"""What ends the ticking of a checklist."""
TO_MENU = "meny"
ASKED = "fraga:"
"""What is chosen, with a landing after it, by a question in words; it begins a new journey wherever it is asked."""
LONGEST_PATH = 200
"""Choices. A path that is longer when the menu is met begins anew there."""


def step_of(base: Knowledge, session: Session) -> Step | None:
    """Return the step where the session stands, or None at the menu."""
    return None if session.at_menu else base.trees[session.tree].steps[session.step]


def role_wanted(base: Knowledge, session: Session) -> bool:
    """Tell whether the step depends on a role that was never asked for."""
    step = step_of(base, session)
    if session.role is not None or step is None:
        return False
    return step.route.by == "role" if isinstance(step, Route) else bool(step.by_role) and not _at_once(step)


def municipality_wanted(base: Knowledge, session: Session) -> bool:
    """Tell whether the step depends on a municipality that was never asked for."""
    step = step_of(base, session)
    if session.municipality is not None or step is None:
        return False
    if isinstance(step, Route):
        return step.route.by in {"municipality", "county"}
    if not isinstance(step, Guidance) or _at_once(step):
        return False
    return step.local is not None or any(base.needs[need].where != "national" for need in step.contacts)


def _at_once(step: Step) -> bool:
    return isinstance(step, Outcome) and step.urgency == "now"


def enter(base: Knowledge, session: Session, written: str) -> Session:
    """Return the session at `tree` or `tree/step`, with nothing to return to."""
    tree, step = place(written, base.trees)
    return settled(base, replace(session.moved(tree, step), stack=(), at="", child=False))


def settled(base: Knowledge, session: Session) -> Session:
    """Follow routes, and answer what a question told already, until there is something to show or to ask."""
    for _ in range(100):
        step = step_of(base, session)
        if session.child and isinstance(step, Question) and step.child:
            session = _told(base, session, step.choices[step.child])
            continue
        if not isinstance(step, Route) or role_wanted(base, session) or municipality_wanted(base, session):
            return session
        session = _follow(base, session, step.route.cases.get(_known(base, session, step.route.by), step.route.otherwise))
    fault = f"routes go in a circle at {session.tree}/{session.step}"
    raise EngineError(fault)


def _told(base: Knowledge, session: Session, answer: Answer) -> Session:
    """Answer a question about children with what was told before."""
    onward = replace(session, path=(*session.path, Choice(session.tree, session.step, answer.id)))
    return replace(_follow(base, onward, answer.lead), assumed=("child",))


def landed(base: Knowledge, session: Session, landing: str) -> Session:
    """Begin a journey where a question is answered, with what the question told."""
    after = choose(base, replace(session, later=()), f"{ASKED}{landing}") or session
    after = settled(base, replace(after, at=session.at, child=session.child))
    return replace(after, assumed=session.assumed)


def without(base: Knowledge, session: Session, fact: Fact) -> Session:
    """Return the session without a fact that was assumed; what it answered, or led past, is asked."""
    left = replace(_unknowing(session, fact), assumed=tuple(each for each in session.assumed if each != fact))
    asked = max((number for number, choice in enumerate(session.path) if choice.answer.startswith(ASKED)), default=None)
    if asked is None or session.view != "step":
        return left
    told = [number for number in range(asked + 1, len(session.path)) if _by_child(base, session.path[number])]
    if len(told) == len(session.path) - asked - 1:
        before = replace(left, path=session.path[:asked], tree=session.path[asked].tree, step=session.path[asked].step)
        after = landed(base, before, session.path[asked].answer.removeprefix(ASKED))
        return left if (after.tree, after.step) == (left.tree, left.step) else after
    if fact == "child" and told:
        return replace(walked(base, left, session.path[: told[0]]), at=left.at, assumed=left.assumed)
    return left


def _unknowing(session: Session, fact: Fact) -> Session:
    match fact:
        case "role":
            return replace(session, role=None)
        case "municipality":
            return replace(session, municipality=None)
        case "at":
            return replace(session, at="")
    return replace(session, child=False)


def _by_child(base: Knowledge, choice: Choice) -> bool:
    step = base.trees[choice.tree].steps[choice.step] if choice.tree != MENU else None
    return isinstance(step, Question) and step.child == choice.answer


def _known(base: Knowledge, session: Session, by: str) -> str:
    """Return the value a route branches on, or an empty text when it is not known."""
    match by:
        case "role":
            return session.role or UNSAID
        case "municipality":
            return session.municipality or UNSAID
        case "county":
            county = base.county_of.get(session.municipality or UNSAID)
            return county.id if county else UNSAID
    tree, _, step = by.rpartition("/")
    asked = (tree or session.tree, step)
    return next((choice.answer for choice in _this_journey(base, session) if (choice.tree, choice.step) == asked), UNSAID)


def _this_journey(base: Knowledge, session: Session) -> Iterator[Choice]:
    """Yield what was chosen since the topic was, the latest first: an earlier journey may have been about somebody else."""
    for choice in reversed(session.path):
        if choice.tree == MENU or choice.answer.startswith(ASKED):
            return
        if choice.answer != ONWARD and isinstance(base.trees[choice.tree].steps[choice.step], Outcome):
            return
        yield choice


def _follow(base: Knowledge, session: Session, lead: Lead) -> Session:
    if lead.visit is None:
        return session.moved(session.tree, lead.next_step)
    visit = Visit(session.tree, lead.next_step)
    tree, step = place(lead.visit, base.trees)
    return replace(session.moved(tree, step), stack=(*session.stack, visit))


def lead_of(step: Step, answer: str) -> Lead | None:
    """Return where `answer` leads at a step, or None when it is no answer there."""
    if isinstance(step, Question):
        chosen = step.choices.get(answer)
        return chosen.lead if chosen else None
    if isinstance(step, Checklist):
        ticked = frozenset(answer.split("+")) - {""}
        return step.lead(ticked) if ticked <= step.items.keys() else None
    if isinstance(step, Advice) and answer == ONWARD:
        return step.next
    return None


def choose(base: Knowledge, session: Session, answer: str) -> Session | None:
    """Return the session after `answer` was chosen where it stands, or None when that cannot be chosen there.

    At the menu and after an outcome the answer is a topic's id; anywhere it may be `TO_MENU`, or `ASKED` and a landing.
    """
    step = step_of(base, session)
    onward = replace(session, path=(*session.path, Choice(session.tree, session.step, answer)))
    if answer == TO_MENU:
        return _at_menu(onward)
    if answer.startswith(ASKED):
        landing = answer.removeprefix(ASKED)
        return enter(base, onward, landing) if landing in base.landings else None
    if step is None or (isinstance(step, Guidance) and answer in step.see):
        topic = base.topics.get(answer)
        return enter(base, onward, topic.lands) if topic else None
    if isinstance(step, Outcome):
        return _returned(base, onward) if answer == ONWARD and session.stack else None
    lead = lead_of(step, answer)
    return settled(base, _follow(base, onward, lead)) if lead else None


def _returned(base: Knowledge, session: Session) -> Session:
    visit = session.stack[-1]
    return settled(base, replace(session.moved(visit.tree, visit.then), stack=session.stack[:-1]))


def _at_menu(session: Session) -> Session:
    path = session.path if len(session.path) < LONGEST_PATH else ()
    return replace(session.moved(MENU, MENU), stack=(), path=path, at="", child=False)


def walked(base: Knowledge, session: Session, choices: Iterable[Choice]) -> Session:
    """Walk `choices` from the menu, each where it belongs, and return the session where they end.

    A choice is used at the place it was made, however the way there has changed; a choice that no longer fits is left out. So the
    path of the new session is what still holds. What can be chosen anywhere is, when it is next: leaving is not undone because a
    route has learnt since who asks.
    """
    left = list(choices)
    session = replace(session.moved(MENU, MENU), path=(), stack=(), at="", child=False)
    while (number := _fitting(session, left)) is not None:
        choice = left.pop(number)
        if chosen := choose(base, session, choice.answer):
            before = len(session.path)
            kept = chosen.path and _is_there(base, choice)
            session = replace(chosen, path=(*chosen.path[:before], choice, *chosen.path[before + 1 :])) if kept else chosen
    return session


def _is_there(base: Knowledge, choice: Choice) -> bool:
    """Tell whether the place where something was chosen is in this version."""
    return choice.tree == MENU or (choice.tree in base.trees and choice.step in base.trees[choice.tree].steps)


def leaves(answer: str) -> bool:
    """Tell whether what was chosen can be chosen anywhere: it leaves the place, and answers nothing there."""
    return answer == TO_MENU or answer.startswith(ASKED)


def _fitting(session: Session, left: Sequence[Choice]) -> int | None:
    """Return the number of the choice that is used next, or None when none fits."""
    if left and leaves(left[0].answer):
        return 0
    return next((i for i, choice in enumerate(left) if (choice.tree, choice.step) == (session.tree, session.step)), None)
