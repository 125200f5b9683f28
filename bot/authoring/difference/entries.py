"""Where people come in, in two versions: the topics, and what questions in words, danger and 112 lead to besides."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.authoring.difference.alignment import Aligned
from bot.authoring.places import reached
from bot.authoring.walking.lookback import onward
from bot.knowledge.knowledge import Knowledge, place


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """Where people come in: a topic, or a step that no topic leads to.

    `id` is the topic's, or the place as the new version calls it; `old` and `new` are where it lands (`tree/step`, as each version calls
    it), None where it is not there.
    """

    id: str
    kind: Literal["topic", "step"]
    title: str
    old: str | None
    new: str | None


def entries(known: Aligned) -> tuple[Entry, ...]:
    """Return where people come in, topics first, in the order of the new version."""
    return (*_topics(known), *_steps(known))


def _topics(known: Aligned) -> Iterator[Entry]:
    old, new = known.old, known.new
    for topic in (*new.topics.values(), *(each for each in old.topics.values() if each.id not in new.topics)):
        lands = [_landed(base, base.topics[topic.id].lands) if topic.id in base.topics else None for base in (old, new)]
        yield Entry(id=topic.id, kind="topic", title=topic.title, old=lands[0], new=lands[1])


def _steps(known: Aligned) -> Iterator[Entry]:
    """Yield the steps where people come in, in both versions, to which no topic leads in one of them."""
    before = {known.place(name): led for name, led in _besides(known.old).items()}
    back = {after: name for name, after in known.places.items()}
    for name, led in _besides(known.new).items():
        if name in before and not (led and before[name]):
            tree, _, step = name.partition("/")
            title = known.new.trees[tree].steps[step].title
            yield Entry(id=name, kind="step", title=title, old=back.get(name, name), new=name)


def _besides(base: Knowledge) -> dict[str, bool]:
    """Return the places where people come in besides where topics land, and whether a topic leads there."""
    led = reached((_landed(base, topic.lands) for topic in base.topics.values()), onward(base))
    written = [*sorted(base.landings), base.handbook.acute, *filter(None, [base.handbook.suicide])]
    places = dict.fromkeys(_landed(base, each) for each in written)
    return {name: name in led for name in places if _is_step(base, name)}


def _landed(base: Knowledge, written: str) -> str:
    return "/".join(place(written, base.trees)) if written.partition("/")[0] in base.trees else written


def _is_step(base: Knowledge, name: str) -> bool:
    tree, _, step = name.partition("/")
    return tree in base.trees and step in base.trees[tree].steps
