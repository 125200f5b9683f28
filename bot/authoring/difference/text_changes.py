"""What is said in other words in a new version, and what else people get at a step: whom to call, how urgent it is, what it rests on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from bot.authoring.difference.alignment import Aligned, steps_of
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.shape import Value, kebab
from bot.knowledge.tree import Checklist, Guidance, Outcome, Question, Route, Step

_NOT_COMPARED = {"id", "changes", "steps", "start", "tree", "lands"}
_NAMES = {"urgency": {"now": "just nu", "today": "i dag", "soon": "snart"}}
_KINDS = {"question": "fråga", "checklist": "lista att kryssa i", "advice": "råd på vägen", "outcome": "slutsteg"}


@dataclass(frozen=True, kw_only=True, slots=True)
class TextChange:
    """A text that was changed, has come or is gone.

    `of` is the kind of what it belongs to, with its `id` and `title`; `part` is the key under which it stands, with what tells it from
    others there. `given` tells that it is no mere wording: it changes what people get.
    """

    of: str
    id: str
    title: str
    part: str
    old: str | None
    new: str | None
    given: bool = False

    def as_json(self) -> dict[str, object]:
        """Return the change as `vagvisaren diff --json` writes it."""
        return {name: getattr(self, name) for name in ("of", "id", "title", "part", "old", "new", "given")}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Part:
    part: str
    old: str | None
    new: str | None
    given: bool = False


def text_changes(known: Aligned) -> Iterator[TextChange]:
    """Yield every text that two versions do not have in common."""
    old, new = known.old, known.new
    before, after = steps_of(old), steps_of(new)
    for name, step in before.items():
        other = after.get(known.place(name), step)
        if other != step and not isinstance(step, Route) and not isinstance(other, Route):
            yield from _told("step", known.place(name), other.title, _step(known, name, step, other))
    yield from _supplements(known, {**before, **after})
    for kind, those in _kinds(old).items():
        these = _kinds(new)[kind]
        for name in {**these, **those}:
            titled = these.get(name) or those[name]
            title = next((str(getattr(titled, each)) for each in ("title", "citation") if hasattr(titled, each)), "")
            if name in those and name in these:
                yield from _told(kind, name, title, _between(_flat(those[name]), _flat(these[name])))
            elif kind != "topic":  # of a topic that has come or is gone it is told how many journeys it has
                there = _Part(part="", old=title if name in those else None, new=title if name in these else None)
                yield from _told(kind, name, title, [there])
    yield from _told("phrase", "", "", _between(old.phrases, new.phrases))


def _kinds(base: Knowledge) -> Mapping[str, Mapping[str, Value]]:
    return {
        "tree": base.trees,
        "topic": base.topics,
        "role": base.roles,
        "need": base.needs,
        "source": base.sources,
        "handbook": {"": base.handbook},
    }


def _told(of: str, name: str, title: str, parts: Iterable[_Part]) -> Iterator[TextChange]:
    for each in parts:
        if each.old != each.new:
            yield TextChange(of=of, id=name, title=title, part=each.part, old=each.old, new=each.new, given=each.given)


def _supplements(known: Aligned, steps: Mapping[str, Step]) -> Iterator[TextChange]:
    """Yield what counties say otherwise; of one that knows no routine it is told that it says nothing."""
    old = {(county, known.place(name)): each.text for (county, name), each in known.old.supplements.items()}
    new = {key: each.text for key, each in known.new.supplements.items()}
    counties = {**known.old.counties, **known.new.counties}
    for county, name in {**new, **old}:
        part = _Part(
            part=counties[county].name if county in counties else county, old=old.get((county, name)), new=new.get((county, name))
        )
        yield from _told("supplement", name, steps[name].title if name in steps else "", [part])


def _step(known: Aligned, name: str, old: Step, new: Step) -> Iterator[_Part]:
    """Yield what a step says and gives in both versions."""
    yield _Part(part="kind", old=_KINDS[old.kind], new=_KINDS[new.kind], given=True)
    yield _Part(part="title", old=old.title, new=new.title)
    for part in ("hint", "text", "record"):
        yield _Part(part=part, old=getattr(old, part, None), new=getattr(new, part, None))
    for role in {**new.by_role, **old.by_role}:
        yield _Part(part=f"by-role/{role}", old=old.by_role.get(role), new=new.by_role.get(role))
    for part in ("actions", "avoid", "say"):
        yield from _lines(part, getattr(old, part, ()), getattr(new, part, ()))
    yield from _choices(known, name, old, new)
    yield _Part(part="urgency", old=_urgency(old), new=_urgency(new), given=True)
    yield from _given(known, old, new)


def _urgency(step: Step) -> str | None:
    return _NAMES["urgency"][step.urgency] if isinstance(step, Outcome) else None


def _choices(known: Aligned, name: str, old: Step, new: Step) -> Iterator[_Part]:
    """Yield what the buttons say; an answer that has come or is gone changes journeys and is told there, but an item need not."""
    if isinstance(old, Question) and isinstance(new, Question):
        labels = {known.answer(name, answer.id): answer.label for answer in old.choices.values()}
        for answer in new.choices.values():
            yield _Part(part=f"answers/{answer.id}", old=labels.get(answer.id, answer.label), new=answer.label)
    elif isinstance(old, Checklist) and isinstance(new, Checklist):
        items = {known.answer(name, item): label for item, label in old.items.items()}
        for item in {**new.items, **items}:
            yield _Part(part=f"items/{item}", old=items.get(item), new=new.items.get(item))


def _given(known: Aligned, old: Step, new: Step) -> Iterator[_Part]:
    """Yield what else people get at a step: each need, source and topic that has come or is gone."""
    titles = {
        "contacts": {name: need.title for base in (known.old, known.new) for name, need in base.needs.items()},
        "sources": {name: source.citation for base in (known.old, known.new) for name, source in base.sources.items()},
        "see": {name: topic.title for base in (known.old, known.new) for name, topic in base.topics.items()},
    }
    for part, title in titles.items():
        before, after = getattr(old, part, ()), getattr(new, part, ())
        for name in dict.fromkeys((*after, *before)):
            told = title.get(name, name)
            yield _Part(
                part=f"{part}/{name}", old=told if name in before else None, new=told if name in after else None, given=True
            )
    before, after = (each.local if isinstance(each, Guidance) else None for each in (old, new))
    yield _Part(part="local", old=before, new=after, given=True)


def _lines(part: str, old: Sequence[str], new: Sequence[str]) -> Iterator[_Part]:
    """Yield the lines of a list that were changed; of a changed one the two that stand for each other."""
    for kind, start, end, since, until in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            gone, come = old[start:end], new[since:until]
            for number in range(max(len(gone), len(come))):
                yield _Part(
                    part=f"{part}/{(since if come else start) + number + 1}",
                    old=gone[number] if number < len(gone) else None,
                    new=come[number] if number < len(come) else None,
                )


def _between(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[_Part]:
    for part in {**new, **old}:
        yield _Part(part=part, old=old.get(part), new=new.get(part))


def _flat(value: Value) -> Mapping[str, str]:
    """Return all that is written in a value, by the way to it."""
    return dict(_leaves(value, ()))


def _leaves(value: Any, way: tuple[str, ...]) -> Iterator[tuple[str, str]]:  # noqa: ANN401  # any part of what a coordinator wrote
    if isinstance(value, Value):
        names = [name for name in type(value).model_fields if name not in _NOT_COMPARED]
        inner = [(kebab(name), getattr(value, name)) for name in names]
    elif isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, tuple) and not all(isinstance(each, str) for each in value):
        inner = [(str(getattr(each, "id", number)), each) for number, each in enumerate(value)]
    else:
        told = ", ".join(value) if isinstance(value, tuple) else value.isoformat() if isinstance(value, date) else value
        yield from [("/".join(way), str(told))] if told not in {None, ""} else []
        return
    for name, each in inner:
        yield from _leaves(each, (*way, name))
