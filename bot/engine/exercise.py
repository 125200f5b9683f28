"""The screens of practising alone: the list of cases, a decision with the facts so far, what the handbook says of it, and the end."""

from collections.abc import Iterator
from dataclasses import replace

from bot.engine import practice
from bot.engine.journey import ONWARD, lead_of
from bot.engine.reply import Block, Button, Reply, Words
from bot.engine.session import Choice, Session
from bot.engine.wording import answer_label
from bot.knowledge.case import Case
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.phrase import phrase
from bot.knowledge.tree import Checklist, Question, Step


def cases(base: Knowledge, session: Session, page: int) -> Reply:
    """Return the cases to practise on, some at a time."""
    offered = practice.in_order(base, (session.aside or session).role)
    first, after = page * practice.A_PAGE, (page + 1) * practice.A_PAGE
    more = (Button(f"fler:{page + 1}", phrase("button-more-cases"), "onward"),) if offered[after:] else ()
    return Reply(
        kind="menu",
        place=f"practice/{page}",
        title=phrase("practice-title"),
        trail=(phrase("practice-mark").worded(base.phrases),),
        blocks=(Block("hint", (phrase("practice-hint"),)),),
        buttons=(*(Button(f"fall:{case.id}", case.title) for case in offered[first:after]), *more),
    )


def exercise(base: Knowledge, session: Session, step: Step, plain: Reply) -> Reply:
    """Return what is shown of a case that is practised, where `plain` is what the step shows else."""
    case = base.cases[session.case]
    trail = (phrase("practice-mark").worded(base.phrases), case.title)
    if session.view == practice.FEEDBACK:
        return replace(_feedback(base, session, case, step), trail=trail)
    if session.view == practice.DEBRIEF:
        return replace(_debrief(base, session, case), trail=trail)
    if isinstance(step, Question | Checklist):
        return replace(plain, trail=trail, blocks=(Block("text", (_facts(case, session),)), *plain.blocks))
    onward = phrase("button-debrief") if practice.ended(base, session) else phrase("button-onward")
    return replace(plain, trail=trail, buttons=(Button(ONWARD, onward, "onward"),))


def _facts(case: Case, session: Session) -> Words:
    before, new = practice.facts(case, session)
    return phrase("practice-facts", facts=f"{before} **{new}**".strip() if new else before)


def _feedback(base: Knowledge, session: Session, case: Case, step: Step) -> Reply:
    """Return what the handbook chooses, beside what was chosen, and why."""
    made = session.decided[-1]
    right = replace(made, answer=practice.expected(case, session, step))
    return Reply(
        kind="advice",
        place=f"{session.tree}/{session.step}/{practice.FEEDBACK}",
        title=phrase(_verdict(step, made, right)),
        blocks=(
            Block("text", (case.answers[f"{made.tree}/{made.step}"].because,)),
            Block("facts", tuple(_compared(base, made, right))),
        ),
        sources=step.sources,
        buttons=(Button(ONWARD, phrase("button-onward"), "onward"),),
    )


def _verdict(step: Step, made: Choice, right: Choice) -> str:
    if made == right:
        return "practice-same"
    return "practice-same-way" if lead_of(step, made.answer) == lead_of(step, right.answer) else "practice-other"


def _compared(base: Knowledge, made: Choice, right: Choice) -> Iterator[Words]:
    yield phrase("practice-yours", answer=answer_label(base, made))
    if made != right:
        yield phrase("practice-handbook", answer=answer_label(base, right))


def _debrief(base: Knowledge, session: Session, case: Case) -> Reply:
    """Return how it went: the decisions, which of them were the handbook's, and the sources."""
    steps = [base.trees[made.tree].steps[made.step] for made in session.decided]
    rights = [
        replace(made, answer=practice.answer_in(step, case.answers[f"{made.tree}/{made.step}"]))
        for made, step in zip(session.decided, steps, strict=True)
    ]
    pairs = list(zip(session.decided, rights, strict=True))
    same = sum(made == right for made, right in pairs)
    return Reply(
        kind="summary",
        place="debrief",
        title=phrase("practice-done"),
        blocks=(
            Block("text", (phrase("practice-count", same=same, all=len(pairs)),)),
            Block("facts", tuple(_line(base, made, right) for made, right in pairs)),
        ),
        sources=tuple(dict.fromkeys(source for step in steps for source in step.sources)),
        buttons=(Button("ova", phrase("button-another-case"), "onward"),),
    )


def _line(base: Knowledge, made: Choice, right: Choice) -> Words:
    question, answer = base.trees[made.tree].steps[made.step].title, answer_label(base, made)
    if made == right:
        return phrase("practice-line-same", question=question, answer=answer)
    return phrase("practice-line-other", question=question, answer=answer, right=answer_label(base, right))
