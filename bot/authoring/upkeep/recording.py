"""From a walk that was just made to a fictional case: what the program knows is filled in, and what only a person can write is marked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.authoring.rehearse import Rehearsal, rehearse
from bot.authoring.upkeep.rewriting import New, rewritten_text
from bot.directory.referral import refer
from bot.directory.wall_time import SWEDEN
from bot.engine.journey import ASKED, ONWARD, TO_MENU, walked
from bot.engine.practice import answer_in
from bot.engine.session import MENU, UNSAID, Choice, Session
from bot.engine.wording import answer_label
from bot.knowledge.case import PLACEHOLDER, Case, Decision
from bot.knowledge.knowledge import Knowledge, place
from bot.knowledge.phrase import Phrase, phrase
from bot.knowledge.tree import Checklist, Guidance, Question, Step

NO_TITLE = f"{PLACEHOLDER} fallets namn"
NO_STORY = f"{PLACEHOLDER} berättelsen, 60–150 ord, i den ordning man får veta det. Hitta på allt.\n"
_SKELETON = """\
case: x
title: x
fictional: ja
topics: [x]
role: x
municipality: x
at: x
story: |
  x
start: x
answers:
  x: {choose: x, because: x}
ends: x
passes: [x]
contacts:
  x: {service: x}
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Walk:
    """A way that was gone: where it began, what was chosen on it, where it stands, and the time it is about where that was told."""

    start: str
    choices: tuple[Choice, ...]
    session: Session
    about: str

    @property
    def place(self) -> str:
        return f"{self.session.tree}/{self.session.step}"


def recorded(base: Knowledge, session: Session, *, at: datetime, case_id: str, title: str = "") -> str | Phrase:
    """Return the walk just made as a case in YAML, or a phrase that tells why it cannot be one.

    The walk goes from where a topic was chosen last, or a question was answered, to where the session stands. It happens at `at` (aware),
    or at the time that the question was about. The case that is returned, with its placeholders (`PLACEHOLDER`) or without, is played by
    `rehearse` without faults; it is played before it is returned.
    """
    walk = _walk(base, session)
    if walk is None:
        return phrase("record-nothing")
    if twice := _answered_twice(base, walk.choices):
        return phrase("record-twice", question=twice)
    written = _written(base, walk, at) | {"case": case_id, "title": title or NO_TITLE}
    rehearsal = rehearse(base, Case.model_validate({**written, "fictional": "ja"}))
    if rehearsal.faults or rehearsal.session.path[1:] != walk.choices:
        return phrase("record-not-played")
    return _text({**written, "contacts": expected_contacts(base, rehearsal)})


def expected_contacts(base: Knowledge, rehearsal: Rehearsal) -> Mapping[str, Mapping[str, str]]:
    """Return who stands first for each need of the last step, and whether they answer where that is known, as a case expects it."""
    step, session = step_at(base, rehearsal.places[-1]), rehearsal.session
    now = rehearsal.case.at.replace(tzinfo=SWEDEN)
    firsts = {
        need: refer(base, need, session.municipality, session.role, now=now).primary
        for need in (step.contacts if isinstance(step, Guidance) else ())
    }
    return {
        need: {"service": first.service.id} | ({} if first.open_now is None else {"open": "ja" if first.open_now else "nej"})
        for need, first in firsts.items()
    }


def guidance_passed(base: Knowledge, places: Sequence[str]) -> tuple[str, ...]:
    """Return the advice and the outcomes among places that were met, each once, but for the last place."""
    met = (each for each in dict.fromkeys(places) if each != places[-1])
    return tuple(each for each in met if isinstance(step_at(base, each), Guidance))


def step_at(base: Knowledge, place: str) -> Step | None:
    """Return the step at a place (`tree/step`) of a reply; None where no step is shown."""
    tree, _, step_id = place.partition("/")
    return base.trees[tree].steps.get(step_id) if tree in base.trees else None


def _walk(base: Knowledge, session: Session) -> _Walk | None:
    """Return the walk that the session made last, its exercise aside; None when no topic was chosen."""
    own = session.aside or session
    known = replace(own, role=own.role or UNSAID, municipality=own.municipality or UNSAID)
    path = walked(base, known, own.path).path
    while path and path[-1].answer == TO_MENU:
        path = path[:-1]
    begins = max((number for number, choice in enumerate(path) if _begins(base, choice)), default=None)
    if begins is None:
        return None
    start = _start(base, path[begins].answer)
    return _Walk(start=start, choices=path[begins + 1 :], session=walked(base, known, path), about=own.at)


def _begins(base: Knowledge, choice: Choice) -> bool:
    """Tell whether a choice began a journey: a topic, in the menu or under guidance, or a question in words."""
    if choice.tree == MENU or choice.answer.startswith(ASKED):
        return True
    return isinstance(step_at(base, f"{choice.tree}/{choice.step}"), Guidance) and choice.answer not in {ONWARD, TO_MENU}


def _start(base: Knowledge, answer: str) -> str:
    """Return how a case writes where it begins: a topic, or `tree/step` for a question that is answered where no topic lands."""
    if not answer.startswith(ASKED):
        return answer
    tree, step = place(answer.removeprefix(ASKED), base.trees)
    topics = (topic.id for topic in base.topics.values() if place(topic.lands, base.trees) == (tree, step))
    return next(topics, f"{tree}/{step}")


def _topic(base: Knowledge, start: str) -> str:
    """Return the topic that a case is about."""
    if start in base.topics:
        return start
    landing, tree = place(start, base.trees), place(start, base.trees)[0]
    about = (
        topic
        for topic, wordings in base.wordings.items()
        if any(part.lands and place(part.lands, base.trees) == landing for part in wordings.about)
    )
    near = (topic.id for topic in base.topics.values() if place(topic.lands, base.trees)[0] == tree)
    return next((topic for topic in (*about, *near) if topic in base.topics), "")


def _answered_twice(base: Knowledge, choices: Sequence[Choice]) -> str:
    """Return the title of a step that was answered in two ways, if there is one."""
    made: dict[tuple[str, str], str] = {}
    for choice in choices:
        step = step_at(base, f"{choice.tree}/{choice.step}")
        before = made.setdefault((choice.tree, choice.step), choice.answer)
        if isinstance(step, Question | Checklist) and before != choice.answer:
            return step.title
    return ""


def _written(base: Knowledge, walk: _Walk, at: datetime) -> dict[str, New]:
    """Return the fields of the case as they are written, but for what it is called and whom it expects."""
    role, municipality = walk.session.role or UNSAID, walk.session.municipality or UNSAID
    moment = datetime.fromisoformat(walk.about) if walk.about else at
    passed = [f"{choice.tree}/{choice.step}" for choice in walk.choices if choice.answer == ONWARD]
    return {
        "topics": [_topic(base, walk.start)],
        **({} if role == UNSAID else {"role": role}),
        **({} if municipality == UNSAID else {"municipality": municipality}),
        "at": f"{moment.astimezone(SWEDEN):%Y-%m-%dT%H:%M}",
        "story": NO_STORY,
        "start": walk.start,
        "answers": dict(_answers(base, walk.choices)),
        "ends": walk.place,
        "passes": guidance_passed(base, [*passed, walk.place]),
    }


def _answers(base: Knowledge, choices: Sequence[Choice]) -> Iterator[tuple[str, New]]:
    for choice in choices:
        step = step_at(base, f"{choice.tree}/{choice.step}")
        if isinstance(step, Question | Checklist):
            why = f"{PLACEHOLDER} varför '{answer_label(base, choice)}' vid '{step.title}'"
            yield f"{choice.tree}/{choice.step}", {"choose": _chosen(step, choice.answer), "because": why}


def _chosen(step: Question | Checklist, answer: str) -> New:
    """Return what a case writes for an answer: its text where that names no other, or its id; a checklist's ticked items."""
    if isinstance(step, Checklist):
        return [item for item in step.items if item in answer.split("+")]
    label = step.choices[answer].label
    return label if answer_in(step, Decision(choose=(label,), because=PLACEHOLDER)) == answer else answer


def _text(written: Mapping[str, New]) -> str:
    """Return the fields as a file has them, in the order that cases have; what is empty is left out."""
    keys = [line.partition(":")[0] for line in _SKELETON.splitlines() if not line.startswith(" ")]
    changes: dict[tuple[str | int, ...], New | None] = {(key,): written.get(key) or None for key in keys if key != "fictional"}
    return rewritten_text(_SKELETON, changes, file=f"{written['case']}.yaml")
