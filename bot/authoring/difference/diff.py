"""What a change of the knowledge does, and to whom: the journeys that change, and the texts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rich.text import Text

from bot.authoring.difference import diff_text, rows
from bot.authoring.difference.alignment import Aligned, aligned, steps_of
from bot.authoring.difference.comparison import journey_changes
from bot.authoring.difference.journey_changes import Continuation, EntryChange, JourneyChanges, Parting
from bot.authoring.difference.other_changes import Landed, OtherChange, Worded, landed, other_changes, worded
from bot.authoring.difference.text_changes import TextChange, text_changes
from bot.authoring.walking.journey import Shown
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.tree import Checklist, Question, Route


@dataclass(frozen=True, kw_only=True, slots=True)
class Renamed:
    """A step or an answer whose id was changed: the ids in both versions, and its heading or what the button says."""

    old: str
    new: str
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """What a new version of the knowledge changes.

    `journeys` and `texts` tell of what both have. `added` and `removed` are steps that are shown, `renamed` steps and answers that only
    have another id. `landed` are wordings that lead elsewhere than before, `worded` those that have come or are gone, `others` what is
    changed in files that no journey and no text comes from. Whom one calls is compared by `bot.authoring.difference.contact_changes`.
    """

    old: Knowledge
    new: Knowledge
    journeys: JourneyChanges
    texts: tuple[TextChange, ...]
    added: tuple[Shown, ...]
    removed: tuple[Shown, ...]
    renamed: tuple[Renamed, ...]
    landed: tuple[Landed, ...]
    worded: tuple[Worded, ...]
    others: tuple[OtherChange, ...]

    @property
    def none(self) -> bool:
        """Whether nothing is changed that is told here."""
        steps = (self.added, self.removed, self.renamed)
        return not any((self.journeys.entries, self.texts, *steps, self.landed, self.worded, self.others))

    def summary(self) -> list[str]:
        """Return the change in a few sentences."""
        return list(diff_text.summary(self))

    def lines(self) -> list[str]:
        """Return the change in words, the summary first."""
        return rows.plain(diff_text.rows_of(self))

    def text(self) -> Text:
        """Return the change as it is told in a terminal."""
        return rows.coloured(diff_text.rows_of(self))

    def markdown(self) -> str:
        """Return the change as a pull request shows it."""
        return rows.markdown(diff_text.rows_of(self))

    def as_json(self) -> dict[str, object]:
        """Return the change as `vagvisaren diff --json` writes it; a number that has no end is null."""
        return {
            "summary": self.summary(),
            "topics": {"of": len(self.new.topics), "unchanged": self.journeys.unchanged},
            "journeys": [_entry_json(change) for change in self.journeys.entries],
            "partings": [_parting_json(parting) for parting in self.journeys.partings],
            "steps": {
                "added": [_shown_json(each) for each in self.added],
                "removed": [_shown_json(each) for each in self.removed],
                "renamed": [{"old": each.old, "new": each.new, "title": each.title} for each in self.renamed],
            },
            "texts": [each.as_json() for each in self.texts],
            "landings": [each.as_json() for each in self.landed],
            "wordings": [each.as_json() for each in self.worded],
            "others": [each.as_json() for each in self.others],
        }


def difference(old: Knowledge, new: Knowledge) -> Difference:
    """Compare two versions of the knowledge, as they hold on some day."""
    known = aligned(old, new)
    before, after = dict(_shown(old)), dict(_shown(new))
    return Difference(
        old=old,
        new=new,
        journeys=journey_changes(known),
        texts=tuple(text_changes(known)),
        added=tuple(shown for name, shown in after.items() if name not in before and name not in known.places.values()),
        removed=tuple(shown for name, shown in before.items() if name not in after and name not in known.places),
        renamed=tuple(_renamed(known, after)),
        landed=tuple(landed(known)),
        worded=tuple(worded(old, new)),
        others=tuple(other_changes(old, new)),
    )


def _renamed(known: Aligned, after: Mapping[str, Shown]) -> Iterator[Renamed]:
    """Yield the steps, and the answers, that only have another id."""
    for name, same in known.places.items():
        yield Renamed(old=name, new=same, title=after[same].title)
    steps = steps_of(known.new)
    for (name, answer), same in known.answers.items():
        place = known.place(name)
        step = steps[place]
        label = (
            step.choices[same].label if isinstance(step, Question) else step.items[same] if isinstance(step, Checklist) else ""
        )
        yield Renamed(old=f"{name}/{answer}", new=f"{place}/{same}", title=label)


def _shown(base: Knowledge) -> Iterator[tuple[str, Shown]]:
    """Yield the steps that are shown, by their places."""
    for name, step in steps_of(base).items():
        if not isinstance(step, Route):
            yield name, Shown(name, step.title)


def _entry_json(change: EntryChange) -> dict[str, object]:
    entry = change.entry
    return {
        "id": entry.id,
        "kind": entry.kind,
        "title": entry.title,
        "landing": {"old": entry.old, "new": entry.new},
        **{name: getattr(change, name) for name in ("old", "new", "lost", "gone", "gained", "added")},
        "unmet": [_shown_json(each) for each in change.unmet],
        "first_met": [_shown_json(each) for each in change.first_met],
    }


def _parting_json(parting: Parting) -> dict[str, object]:
    return {
        "place": parting.place,
        "title": parting.title,
        "answer": parting.answer,
        "label": parting.label,
        "who": parting.who,
        "groups": [group.as_json() for group in parting.groups],
        "old": _continuation_json(parting.old),
        "new": _continuation_json(parting.new),
        "journeys": {entry: {"old": old, "new": new} for entry, (old, new) in parting.counts.items()},
        "passed": [{"place": each.place, "title": each.title, "old": each.old, "new": each.new} for each in parting.passed],
    }


def _continuation_json(onward: Continuation | None) -> dict[str, object] | None:
    return None if onward is None else {"place": onward.place, "title": onward.title, "shortest": onward.journey.as_json()}


def _shown_json(shown: Shown) -> dict[str, object]:
    return {"place": shown.place, "title": shown.title}
