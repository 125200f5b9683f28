"""What is said in other words in a new version, and what else people get at a step: whom to call, how urgent it is, what it rests on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.authoring.difference.alignment import Aligned, steps_of
from bot.authoring.difference.written import Wording, Written, menu, of_kind
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.tree import Checklist, Guidance, Outcome, Question, Route, Step

_NAMES = {"urgency": {"now": "just nu", "today": "i dag", "soon": "snart"}}
_KINDS = {"question": "fråga", "checklist": "lista att kryssa i", "advice": "råd på vägen", "outcome": "slutsteg"}


@dataclass(frozen=True, kw_only=True, slots=True)
class TextChange:
    """A text that was changed, has come or is gone.

    `of` is the kind of what it belongs to, with its `id` and `title`; `part` is the key under which it stands, with what tells it from
    others there; `named` is that in words: a role, an area of the menu. `given` tells that it is no mere wording: it changes what people
    get.
    """

    of: str
    id: str
    title: str
    part: str
    old: str | None
    new: str | None
    given: bool = False
    named: str = ""

    def as_json(self) -> dict[str, object]:
        """Return the change as `vagvisaren diff --json` writes it."""
        return {name: getattr(self, name) for name in ("of", "id", "title", "part", "old", "new", "given")}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Part:
    part: str
    old: str | None
    new: str | None
    given: bool = False
    named: str = ""


def text_changes(known: Aligned) -> Iterator[TextChange]:
    """Yield every text that two versions do not have in common."""
    old, new = known.old, known.new
    before, after = steps_of(old), steps_of(new)
    for name, step in before.items():
        other = after.get(known.place(name), step)
        if not _same(step, other) and not isinstance(step, Route) and not isinstance(other, Route):
            yield from _told("step", known.place(name), other.title, _step(known, name, step, other))
    yield from _supplements(known, {**before, **after})
    yield from _besides(old, new)
    yield from _told("handbook", "", "", _menu(old, new))
    said = ({name: Written(text, text) for name, text in each.phrases.items()} for each in (old, new))
    yield from _told("phrase", "", "", _between(*said))


def _besides(old: Knowledge, new: Knowledge) -> Iterator[TextChange]:
    """Yield what is written of the trees themselves, and beside them."""
    wording = Wording(old, new)
    for kind, those in of_kind(old).items():
        these = of_kind(new)[kind]
        for name in {**these, **those}:
            was, now = those.get(name), these.get(name)
            title = str(getattr(now or was, "citation" if kind == "source" else "title"))
            if was and now:
                yield from _told(kind, name, title, _between(wording.written(kind, was), wording.written(kind, now)))
            elif kind != "topic":  # of a topic that has come or is gone it is told how many journeys it has
                yield from _told(kind, name, title, [_Part(part="", old=title if was else None, new=title if now else None)])


def _same(old: Step, new: Step) -> bool:
    """Tell whether two steps are alike, also in the order of their buttons."""
    return old == new and all(list(getattr(old, part, ())) == list(getattr(new, part, ())) for part in ("answers", "items"))


def _menu(old: Knowledge, new: Knowledge) -> Iterator[_Part]:
    """Yield the buttons that stand in another order wherever one is: areas, topics without an area, roles."""
    before, after = menu(old), menu(new)
    for part in after:
        yield from _order(part, before[part], after[part])


def _told(of: str, name: str, title: str, parts: Iterable[_Part]) -> Iterator[TextChange]:
    for each in parts:
        if each.old != each.new:
            yield TextChange(
                of=of, id=name, title=title, part=each.part, old=each.old, new=each.new, given=each.given, named=each.named
            )


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
    roles = {**known.old.roles, **known.new.roles}
    for role in {**new.by_role, **old.by_role}:
        named = roles[role].title if role in roles else role
        yield _Part(part=f"by-role/{role}", old=old.by_role.get(role), new=new.by_role.get(role), named=named)
    for part in ("actions", "avoid", "say"):
        yield from _lines(part, getattr(old, part, ()), getattr(new, part, ()))
    yield from _choices(known, name, old, new)
    yield _Part(part="urgency", old=_urgency(old), new=_urgency(new), given=True)
    yield from _given(known, old, new)


def _urgency(step: Step) -> str | None:
    return _NAMES["urgency"][step.urgency] if isinstance(step, Outcome) else None


def _choices(known: Aligned, name: str, old: Step, new: Step) -> Iterator[_Part]:
    """Yield what the buttons say, and in which order; an answer that comes or goes is told with the journeys, but an item need not be."""
    if isinstance(old, Question) and isinstance(new, Question):
        labels = {known.answer(name, answer.id): answer.label for answer in old.choices.values()}
        for answer in new.choices.values():
            yield _Part(part=f"answers/{answer.id}", old=labels.get(answer.id, answer.label), new=answer.label)
        yield from _order("answers", labels, {answer.id: answer.label for answer in new.choices.values()})
        yield from _child(labels, known.answer(name, old.child) if old.child else None, new)
    elif isinstance(old, Checklist) and isinstance(new, Checklist):
        items = {known.answer(name, item): label for item, label in old.items.items()}
        for item in {**new.items, **items}:
            yield _Part(part=f"items/{item}", old=items.get(item), new=new.items.get(item))
        yield from _order("items", items, new.items)


def _child(labels: Mapping[str, str], child: str | None, new: Question) -> Iterator[_Part]:
    """Yield which answer is chosen for those who spoke of a child."""
    if child != new.child:
        now = new.choices[new.child].label if new.child else None
        yield _Part(part="child", old=labels[child] if child else None, new=now, given=True)


def _order(part: str, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[_Part]:
    """Yield the order of what stands under a key, by ids, where those that both versions have stand in another."""
    if [each for each in old if each in new] != [each for each in new if each in old]:
        before, after = ("; ".join(f"{at}. {told}" for at, told in enumerate(each.values(), 1)) for each in (old, new))
        yield _Part(part=f"order/{part}", old=before, new=after, given=True)


def _given(known: Aligned, old: Step, new: Step) -> Iterator[_Part]:
    """Yield what else people get at a step: each need, source and topic that has come or is gone, and what is sent out."""
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
        yield from _order(part, *({name: title.get(name, name) for name in names} for names in (before, after)))
    before, after = (each.local if isinstance(each, Guidance) else None for each in (old, new))
    yield _Part(part="local", old=before, new=after, given=True)
    yield _Part(part="recall", old=getattr(old, "recall", None), new=getattr(new, "recall", None), given=True)


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


def _between(old: Mapping[str, Written], new: Mapping[str, Written]) -> Iterator[_Part]:
    """Yield what differs as it is written; what is called the same is told with what stands in the file."""
    for part in {**new, **old}:
        before, after = old.get(part), new.get(part)
        if before and after and before.raw == after.raw:
            continue
        alike = before and after and before.told == after.told
        was, now = (each and (f"{each.told} ({each.raw})" if alike else each.told) for each in (before, after))
        yield _Part(part=part, old=was, new=now, named=next(each.named for each in (after, before) if each))
