"""What in two versions is the same thing: under another id, or with ticks that only one version tells apart.

A step whose id was changed is the one that says the same in the same tree: all of it or, if there is none such, its heading. An answer
whose id was changed, as it is when its label is written anew, has the label of the old one or leads where that led. Each must be the only
one that fits.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace

from bot.authoring.walking.ticks import sets_apart
from bot.knowledge.knowledge import Knowledge, place
from bot.knowledge.tree import Checklist, Lead, Question, Route, Step, Tree

NO_TICKS = "+"
"""The answer of nothing ticked, where a checklist is a question: an answer must be called something."""


@dataclass(frozen=True, kw_only=True)
class Aligned:
    """Two versions that can be walked side by side, and what has another id in the new one.

    `places` has the new place of each old one whose id was changed, and `answers` the new id of an old place's answer or item.
    """

    old: Knowledge
    new: Knowledge
    places: Mapping[str, str]
    answers: Mapping[tuple[str, str], str]

    def place(self, name: str) -> str:
        """Return what an old place is called in the new version."""
        return self.places.get(name, name)

    def answer(self, name: str, answer: str) -> str:
        """Return what an answer of an old place is called in the new version."""
        return self.answers.get((name, answer), answer)


def steps_of(base: Knowledge) -> dict[str, Step]:
    """Return the steps of all trees by their places."""
    return {f"{tree.id}/{step_id}": step for tree in base.trees.values() for step_id, step in tree.steps.items()}


def aligned(old: Knowledge, new: Knowledge) -> Aligned:
    """Return two versions side by side."""
    places = {
        f"{tree.id}/{before}": f"{tree.id}/{after}"
        for tree in old.trees.values()
        if tree.id in new.trees
        for before, after in _renamed(tree, new.trees[tree.id]).items()
    }
    before, after = steps_of(old), steps_of(new)
    answers: dict[tuple[str, str], str] = {}
    for name, step in before.items():
        other = after.get(places.get(name, name))
        if other is not None:
            found = _answers(step, other, _same_way(old, new, name.partition("/")[0], places))
            answers |= {(name, answer): same for answer, same in found.items()}
    return Aligned(old=old, new=new, places=places, answers=answers)


def way(base: Knowledge, tree: str, lead: Lead) -> tuple[str, str]:
    """Return the places that a lead of a tree goes to: the one that is met next and, of a visit, the one after it."""
    after = f"{tree}/{lead.next_step}"
    if not lead.visit:
        return after, ""
    known = lead.visit.partition("/")[0] in base.trees
    return "/".join(place(lead.visit, base.trees)) if known else lead.visit, after


def _renamed(old: Tree, new: Tree) -> dict[str, str]:
    gone = {step_id: step for step_id, step in old.steps.items() if step_id not in new.steps}
    come = {step_id: step for step_id, step in new.steps.items() if step_id not in old.steps}
    found: dict[str, str] = {}
    for content in (_said, _headed):
        found |= _paired(
            {step_id: content(step) for step_id, step in gone.items() if step_id not in found},
            {step_id: content(step) for step_id, step in come.items() if step_id not in found.values()},
        )
    return found


def _said(step: Step) -> Hashable:
    """Return all that a step says and asks, but for where it leads; of a route, which says nothing, None."""
    if isinstance(step, Route):
        return None
    said = step.model_dump(exclude={"answers", "leads_", "next", "changes"})
    return repr((step.kind, said, tuple(step.answers) if isinstance(step, Question) else ()))


def _headed(step: Step) -> Hashable:
    return None if isinstance(step, Route) else (step.kind, step.title)


def _paired(gone: Mapping[str, Hashable], come: Mapping[str, Hashable]) -> dict[str, str]:
    """Return for each that is gone the one that has come and is alike, where they are the only ones; what is None is like nothing."""
    last = {like: name for name, like in gone.items()}
    after = {like: name for name, like in come.items()}
    before, now = list(gone.values()), list(come.values())
    return {
        last[like]: after[like]
        for like in last
        if like is not None and like in after and before.count(like) == now.count(like) == 1
    }


def _answers(old: Step, new: Step, same_way: Callable[[Lead, Lead], bool]) -> dict[str, str]:
    """Return the new id of each answer, or item, whose id was changed."""
    if isinstance(old, Checklist) and isinstance(new, Checklist):
        return _paired(
            {item: label for item, label in old.items.items() if item not in new.items},
            {item: label for item, label in new.items.items() if item not in old.items},
        )
    if not (isinstance(old, Question) and isinstance(new, Question)):
        return {}
    gone = {answer.id: answer for answer in old.choices.values() if answer.id not in new.choices}
    come = {answer.id: answer for answer in new.choices.values() if answer.id not in old.choices}
    found = _paired({each.id: each.label for each in gone.values()}, {each.id: each.label for each in come.values()})
    for answer in gone.values():
        rivals = [other for other in gone.values() if other.id not in found and _leads_as(other.lead, answer.lead)]
        fitting = [each.id for each in come.values() if each.id not in found.values() and same_way(answer.lead, each.lead)]
        if answer.id not in found and len(rivals) == len(fitting) == 1:
            found[answer.id] = fitting[0]
    return found


def _leads_as(one: Lead, other: Lead) -> bool:
    return (one.to, one.visit, one.then) == (other.to, other.visit, other.then)


def _same_way(old: Knowledge, new: Knowledge, tree: str, places: Mapping[str, str]) -> Callable[[Lead, Lead], bool]:
    def same(before: Lead, after: Lead) -> bool:
        return tuple(places.get(name, name) for name in way(old, tree, before)) == way(new, tree, after)

    return same


def refined(made: Aligned) -> Aligned:
    """Return the versions with a question for each checklist whose items or ways were changed: an answer for each set of ticks told apart."""
    before, after = steps_of(made.old), steps_of(made.new)
    asked: tuple[dict[str, Step], dict[str, Step]] = ({}, {})
    for name, old in before.items():
        other = made.place(name)
        new = after.get(other)
        if (
            isinstance(old, Checklist)
            and isinstance(new, Checklist)
            and (tuple(old.items), old.leads_) != (tuple(new.items), new.leads_)
        ):
            called = _with_items(old, {item: made.answer(name, item) for item in old.items})
            sets = sets_apart(called, new)
            asked[0][name], asked[1][other] = _asked(called, sets), _asked(new, sets)
    return replace(made, old=_with_steps(made.old, asked[0]), new=_with_steps(made.new, asked[1]))


def _with_items(checklist: Checklist, called: Mapping[str, str]) -> Checklist:
    """Return a checklist with other ids for its items."""
    ways = tuple(
        way.model_copy(
            update={
                part: tuple(called.get(item, item) for item in items) for part in ("any", "all") if (items := getattr(way, part))
            }
        )
        for way in checklist.leads_
    )
    items = {called[item]: label for item, label in checklist.items.items()}
    return checklist.model_copy(update={"items": items, "leads_": ways})


def _asked(checklist: Checklist, sets: Iterable[tuple[str, ...]]) -> Question:
    """Return a checklist as a question, with an answer for each set of ticks that it can have."""
    answers: dict[str, Lead] = {}
    for items in sets:
        if checklist.items.keys() >= set(items):
            label = ", ".join(checklist.items[item] for item in items) or "inget kryss"
            lead = checklist.lead(frozenset(items)).model_copy(update={"id": "+".join(sorted(items)) or NO_TICKS})
            answers[f"{label} ({lead.id})" if label in answers else label] = lead
    return Question.model_construct(question=checklist.title, answers=answers)


def _with_steps(base: Knowledge, steps: Mapping[str, Step]) -> Knowledge:
    if not steps:
        return base
    trees = dict(base.trees)
    for name, step in steps.items():
        tree, _, step_id = name.partition("/")
        trees[tree] = trees[tree].model_copy(update={"steps": {**trees[tree].steps, step_id: step}})
    return replace(base, trees=trees)
