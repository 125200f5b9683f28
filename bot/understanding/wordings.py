"""The ways to ask that coordinators wrote, as everything that is learnt from them takes them."""

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

from bot.knowledge.knowledge import Knowledge
from bot.knowledge.wordings import OUTSIDE
from bot.understanding.normalise import tokens
from bot.understanding.standard import Standard


class Wording(NamedTuple):
    """A way to ask: the words, the topic they belong to, and where they land (nowhere when they are outside)."""

    says: str
    topic: str
    landing: str


def wordings(base: Knowledge) -> Iterator[Wording]:
    """Yield every way to ask: the topics' titles, then what coordinators wrote of each, what is outside last."""
    for topic in base.topics.values():
        yield Wording(topic.title, topic.id, topic.lands)
    for topic_id in (*base.topics, OUTSIDE):
        lands = base.topics[topic_id].lands if topic_id in base.topics else ""
        for subject in base.wordings[topic_id].about if topic_id in base.wordings else ():
            yield from (Wording(says, topic_id, subject.lands or lands) for says in subject.says)


def made_from(every: Iterable[Wording], standard: Standard, words_of: Callable[[str], tuple[str, ...]] = tokens) -> str:
    """Return the digest of all that the trained judge learns from: the wordings, their topics, and how words are made standard.

    `words_of` returns the `tokens` of a wording, for those who have them.
    """
    lines = (f"{' '.join(standard.standardised(words_of(wording.says)))}\t{wording.topic}\n" for wording in every)
    return sha256("".join(lines).encode()).hexdigest()[:16]
