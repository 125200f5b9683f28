"""What a new version of the knowledge does to a conversation under way.

What it has not met goes on in silence. An answer whose question or wording has changed is asked for again, and the answers after it
are kept as far as they fit. Advice that has changed is shown anew before anybody goes on from it. One line tells which.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import NamedTuple

from bot.engine import practice
from bot.engine.journey import leaves, walked
from bot.engine.session import MENU, UNSAID, Choice, Session
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.names import slug
from bot.knowledge.phrase import Phrase, phrase
from bot.knowledge.tree import Checklist, Guidance, Question, Step

Move = tuple[Session, tuple[Phrase, ...]]
"""Where a turn leads, and what is said about it in a line each."""
MOST_TITLES = 3
"""Changed advice that one line names."""


class Mark(NamedTuple):
    """What tells whether something still says what it said, but for signs and capitals; and its title."""

    mark: str
    title: str


Marks = Mapping[str, Mark]
"""The marks of what somebody may have met, by moment.

A moment is `tree/step`, `tree/step/answer` for an answer or an item, or `tree/step@county` for a county's supplement.
"""


def marks(base: Knowledge) -> Marks:
    """Return the marks of all that is asked and advised."""
    made: dict[str, Mark] = {}
    for tree in base.trees.values():
        for step_id, step in tree.steps.items():
            made.update(_marks(f"{tree.id}/{step_id}", step))
    for (county, place), supplement in base.supplements.items():
        made[f"{place}@{county}"] = _mark([supplement.text or ""], "")
    return made


def _marks(place: str, step: Step) -> Iterator[tuple[str, Mark]]:
    if isinstance(step, Question | Checklist):
        yield place, _mark(_said(step, "title", "hint", "text", "say"), step.title)
        labels = {answer.id: answer.label for answer in step.choices.values()} if isinstance(step, Question) else step.items
        yield from ((f"{place}/{answer}", _mark([label], label)) for answer, label in labels.items())
    elif isinstance(step, Guidance):
        yield place, _mark(_said(step, "title", "text", "actions", "avoid", "say", "record", "contacts", "urgency"), step.title)


def _said(step: Step, *fields: str) -> Iterator[str]:
    """Yield what a step says, each with its field before it: what one does is not what one avoids."""
    for name in fields:
        value = getattr(step, name, None) or ()
        yield from (f"{name}: {each}" for each in (value if isinstance(value, tuple) else (value,)))
    yield from (f"{role}: {text}" for role, text in sorted(step.by_role.items()))


def _mark(said: Iterable[str], title: str) -> Mark:
    return Mark(sha256("\n".join(map(slug, said)).encode()).hexdigest()[:12], title)


def changed_since(old: Marks, new: Marks) -> Mapping[str, str]:
    """Return each moment of an older version that says something else now, or is gone, with its former title.

    Where an answer has changed there is also `tree/step/`, for the question as a whole.
    """
    moments = {moment: mark.title for moment, mark in old.items() if moment not in new or new[moment].mark != mark.mark}
    added = {moment for moment in new if moment not in old}
    answers = (moment for moment in (*moments, *added) if moment.count("/") > 1)
    return moments | {f"{moment.rpartition('/')[0]}/": "" for moment in answers}


def reconciled(base: Knowledge, session: Session) -> Move:
    """Return the session as it stands in this version of the knowledge, and one line if what it had met was changed.

    Of a version that `base.changed` does not tell about, everything is taken to have changed.
    """
    if session.version == base.version:
        return session, ()
    if session.case:
        return reconciled(base, replace(practice.left(session), turn=session.turn + 1))[0], (phrase("knowledge-changed"),)
    return _Reconciling(base, session).done()


class _Reconciling:
    def __init__(self, base: Knowledge, session: Session) -> None:
        self._base = base
        self._session = session
        self._changed = base.changed.get(session.version)
        self._known = _known(base, session)

    def done(self) -> Move:
        return self._asked_again() or self._walked_again()

    def _asked_again(self) -> Move | None:
        """Ask again for the first answer that has changed, unless the way there has changed too."""
        path = self._session.path
        number = next((number for number, choice in enumerate(path) if self._answered_otherwise(choice)), None)
        if number is None or self._changed is None:
            return None
        before = walked(self._base, self._known, path[:number])
        if (before.tree, before.step, len(before.path)) != (path[number].tree, path[number].step, number):
            return None
        later = (path[number], *self._still((*path[number + 1 :], *self._session.later)))
        return self._anew(replace(before, later=later)), (phrase("answer-changed"),)

    def _walked_again(self) -> Move:
        session = self._session
        after = walked(self._base, self._known, self._still(session.path))
        if (after.tree, after.step, len(after.path)) != (session.tree, session.step, len(session.path)):
            return self._anew(replace(after, later=())), (phrase("knowledge-changed"),)
        known = replace(self._known, path=after.path, stack=after.stack, later=self._still(session.later))
        if not self._says_otherwise(session.tree, session.step):
            return known, self._told()
        unticked = replace(known, ticked=())
        if session.view == "step":
            return self._anew(unticked), (phrase("step-changed"),)
        return unticked, (*self._told(), *((phrase("ticks-changed"),) if session.ticked else ()))

    def _anew(self, session: Session) -> Session:
        """Return the session as a new turn, so that the buttons of what has changed choose nothing any more."""
        turn = self._session.turn + 1
        return replace(session, view="step", turn=turn, since=turn, last="")

    def _still(self, choices: Iterable[Choice]) -> tuple[Choice, ...]:
        return tuple(choice for choice in choices if not self._answered_otherwise(choice))

    def _answered_otherwise(self, choice: Choice) -> bool:
        """Tell whether a question, or what was answered to it, has changed or is gone."""
        place = f"{choice.tree}/{choice.step}"
        if choice.tree == MENU or leaves(choice.answer) or self._advised(place):
            return False
        if self._changed is None:
            return True
        chosen = (f"{place}/{answer}" for answer in choice.answer.split("+"))
        anything = f"{place}/" if isinstance(self._there(place), Checklist) else place  # what was not there could not be ticked
        return bool(self._changed.keys() & {place, anything, *chosen})

    def _says_otherwise(self, tree: str, step: str) -> bool:
        """Tell whether what is asked or advised at a place has changed."""
        place = f"{tree}/{step}"
        if self._changed is None:
            return tree != MENU
        county = self._base.county_of.get(self._session.municipality or UNSAID)
        return bool(self._changed.keys() & {place, f"{place}/", f"{place}@{county.id if county else ''}"})

    def _advised(self, place: str) -> bool:
        return isinstance(self._there(place), Guidance)

    def _there(self, place: str) -> Step | None:
        tree, _, step = place.partition("/")
        return self._base.trees[tree].steps.get(step) if tree in self._base.trees else None

    def _told(self) -> tuple[Phrase, ...]:
        """Return the line that names advice which was read, and has changed."""
        places = dict.fromkeys((choice.tree, choice.step) for choice in (*self._session.path, self._standing()))
        changed = [
            self._base.trees[tree].steps[step].title
            for tree, step in places
            if self._advised(f"{tree}/{step}") and self._says_otherwise(tree, step)
        ]
        if not changed or self._changed is None:
            return ()
        named = ", ".join(f"”{title}”" for title in changed[:MOST_TITLES])
        return (phrase("advice-changed", titles=named),)

    def _standing(self) -> Choice:
        return Choice(self._session.tree, self._session.step, "")


def _known(base: Knowledge, session: Session) -> Session:
    """Return the session in this version, without a role or a municipality that is gone."""
    known = replace(session, version=base.version)
    if session.role not in base.roles:
        known = replace(known, role=None if session.role != UNSAID else UNSAID)
    if session.municipality not in base.municipalities:
        known = replace(known, municipality=None if session.municipality != UNSAID else UNSAID)
    return known
