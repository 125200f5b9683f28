"""What else a new version changes: where wordings lead, and what stands in files that no journey and no text comes from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.authoring.difference.alignment import Aligned
from bot.knowledge.knowledge import Knowledge, place
from bot.knowledge.tree import Route
from bot.knowledge.wordings import OUTSIDE


@dataclass(frozen=True, kw_only=True, slots=True)
class Landed:
    """Wordings of a topic that lead elsewhere than before: the places, as each version calls them, and their headings."""

    topic: str
    title: str
    says: tuple[str, ...]
    old: str
    new: str
    old_title: str
    new_title: str

    def as_json(self) -> dict[str, object]:
        """Return the change as `vagvisaren diff --json` writes it."""
        return {"topic": self.topic, "title": self.title, "says": self.says, "old": self.old, "new": self.new}


@dataclass(frozen=True, kw_only=True, slots=True)
class Worded:
    """Wordings of a topic, or of what the handbook does not answer, that have come and that are gone."""

    topic: str
    title: str
    added: tuple[str, ...]
    removed: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """Return the change as `vagvisaren diff --json` writes it."""
        return {"topic": self.topic, "title": self.title, "added": self.added, "removed": self.removed}


@dataclass(frozen=True, kw_only=True, slots=True)
class OtherChange:
    """What has come, is gone and was changed of a kind that is told only by its ids."""

    kind: str
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return the change as `vagvisaren diff --json` writes it."""
        return {"kind": self.kind, "added": self.added, "removed": self.removed, "changed": self.changed}


def landed(known: Aligned) -> Iterator[Landed]:
    """Yield the wordings that both versions have in a topic, and that lead elsewhere in the new one."""
    old, new = known.old, known.new
    for name, topic in new.topics.items():
        if name in old.topics:
            before, after = _landings(old, name), _landings(new, name)
            moved: dict[tuple[str, str], list[str]] = {}
            for said, lands in after.items():
                if said in before and known.place(before[said]) != lands:
                    moved.setdefault((before[said], lands), []).append(said)
            for (came, comes), says in moved.items():
                yield Landed(
                    topic=name,
                    title=topic.title,
                    says=tuple(says),
                    old=came,
                    new=comes,
                    old_title=_heading(old, came),
                    new_title=_heading(new, comes),
                )


def _landings(base: Knowledge, topic: str) -> dict[str, str]:
    """Return where each wording of a topic leads, of those that do not lead where the topic does in both versions alike."""
    lands = base.topics[topic].lands
    about = base.wordings[topic].about if topic in base.wordings else ()
    return {said: _place(base, subject.lands or lands) for subject in about for said in subject.says}


def _place(base: Knowledge, written: str) -> str:
    return "/".join(place(written, base.trees)) if written.partition("/")[0] in base.trees else written


def _heading(base: Knowledge, landing: str) -> str:
    """Return the heading of a step; of one that has none, or is not there, its place."""
    tree, _, step_id = landing.partition("/")
    step = base.trees[tree].steps.get(step_id) if tree in base.trees else None
    return landing if step is None or isinstance(step, Route) else step.title


def worded(old: Knowledge, new: Knowledge) -> Iterator[Worded]:
    """Yield the wordings that have come and are gone, topic by topic."""
    for topic in {**new.wordings, **old.wordings}:
        before, after = _says(old, topic), _says(new, topic)
        added, removed = (tuple(said for said in one if said not in other) for one, other in ((after, before), (before, after)))
        if added or removed:
            yield Worded(topic=topic, title=_topic(new, topic) or _topic(old, topic) or topic, added=added, removed=removed)


def _says(base: Knowledge, topic: str) -> Mapping[str, None]:
    """Return the wordings of a topic, in the order they are written."""
    about = base.wordings[topic].about if topic in base.wordings else ()
    return dict.fromkeys(said for subject in about for said in subject.says)


def _topic(base: Knowledge, topic: str) -> str:
    if topic == OUTSIDE:
        return "Det som handboken inte svarar på"
    return base.topics[topic].title if topic in base.topics else ""


def other_changes(old: Knowledge, new: Knowledge) -> Iterator[OtherChange]:
    """Yield what has come, is gone and was changed, kind by kind."""
    for kind, after in _kinds(new).items():
        before = _kinds(old)[kind]
        change = OtherChange(
            kind=kind,
            added=tuple(name for name in after if name not in before),
            removed=tuple(name for name in before if name not in after),
            changed=tuple(name for name, value in after.items() if name in before and value != before[name]),
        )
        if change.added or change.removed or change.changed:
            yield change


def _kinds(base: Knowledge) -> Mapping[str, Mapping[str, object]]:
    """Return what is told only by its ids."""
    danger, language = base.danger, base.language
    return {
        "danger": {rule.id: rule for rule in danger.rules} if danger else {},
        "danger-words": {**danger.words, **danger.model_dump(exclude={"words", "rules"})} if danger else {},
        "language": {name: getattr(language, name) for name in type(language).model_fields} if language else {},
        "invariants": base.invariants,
        "cases": base.cases,
        "calibration": {"calibration.json": base.calibration} if base.calibration else {},
    }
