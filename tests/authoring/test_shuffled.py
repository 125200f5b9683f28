"""A control: wordings whose topics are shuffled teach nothing, so that what is measured is no accident of measuring."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from bot.authoring.asking.calibrate import trained
from bot.authoring.asking.questions import questions
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.wordings import OUTSIDE, Subject, Wordings
from bot.understanding.index import Index
from bot.understanding.ranking import Judge
from tests.shipped import shipped

SHIPPED = Path(__file__).parents[2] / "knowledge"
SEED = 20261121
MOST_BY_CHANCE = 0.12


def shuffled(wordings: Mapping[str, Wordings]) -> Mapping[str, Wordings]:
    """Return every wording under a topic that was drawn for it; each topic has as many as before."""
    every = [says for each in wordings.values() for subject in each.about for says in subject.says]
    drawn: Iterator[int] = iter(np.random.default_rng(SEED).permutation(len(every)).tolist())
    return {
        topic: Wordings(topic=topic, about=(Subject(says=tuple(every[next(drawn)] for _ in range(_count(each)))),))
        for topic, each in wordings.items()
    }


def _count(wordings: Wordings) -> int:
    return sum(len(subject.says) for subject in wordings.about)


def every_eighth(wordings: Mapping[str, Wordings]) -> Mapping[str, Wordings]:
    """Return an eighth of the wordings: they tell enough here, in an eighth of the time."""
    return {topic: Wordings(topic=topic, about=(Subject(says=_says(each)[::8]),)) for topic, each in wordings.items()}


def _says(wordings: Wordings) -> tuple[str, ...]:
    return tuple(says for subject in wordings.about for says in subject.says)


def share_first(base: Knowledge) -> float:
    """Return the share of the questions inside whose first topic is right, after learning from the base's wordings."""
    untitled = {topic.id: topic.model_copy(update={"title": "-"}) for topic in base.topics.values()}
    base = replace(base, topics=untitled, calibration=None)
    judge = Judge(replace(base, calibration=trained(Index(base), told=lambda _done, _of: None)))
    inside = [each for each in questions(SHIPPED / "questions" / "development.tsv") if each.inside]
    return sum(judge.ranking(each.query).topics[0].topic in each.topics for each in inside) / len(inside)


def test_shuffled_topics_teach_nothing() -> None:
    """With the topics shuffled the right one is first about as often as chance has it; as they are written, most often."""
    base = replace(shipped(), wordings=every_eighth(shipped().wordings))
    assert OUTSIDE in base.wordings
    assert share_first(replace(base, wordings=shuffled(base.wordings))) < MOST_BY_CHANCE
    assert share_first(base) > 5 * MOST_BY_CHANCE
