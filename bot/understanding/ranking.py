"""Which topic a question is about, and how sure that is.

Two judges look at a question. One knows, for every part of a word, how much it speaks for each topic: it was trained on all wordings
(`vagvisaren calibrate`) and generalises. The other finds the wordings most like the question: it can say why, and knows on which step
to land. Their scores are added.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log1p
from typing import NamedTuple

import numpy as np

from bot.knowledge.calibration import Calibration, Learnt
from bot.knowledge.danger import Card
from bot.knowledge.knowledge import Knowledge
from bot.understanding.features import Rows, Weights, features_of_word
from bot.understanding.index import Index
from bot.understanding.scorer import Scorer
from bot.understanding.wordings import Wording

LIKENESS_COUNTS = 0.2
"""How much the likeness of wordings counts beside what the trained judge says."""
BEST_COUNT = (1.0, 0.5, 0.25)
"""How much the wordings most like a question count, the first first."""
DANGER_COUNTS = 0.3
"""How much danger in a question speaks for the topic of the card that it brings up."""
THE_SAME = 1.25
"""How like a text a wording is that has exactly its words."""
NEAREST = 100
"""Of all wordings, those most like a question that count."""
LEAST_LIKE = 0.3
"""A wording that is less like a question does not tell on which step to land."""


class Signals(NamedTuple):
    """What tells how sure a ranking is; between 0 and about 2 each."""

    first: float
    lead: float
    over_outside: float
    likeness: float
    likeness_over_outside: float
    known: float
    words: float
    agreed: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Ranked:
    """A topic that a question may be about: its score, where it lands, and the wording that is most like the question."""

    topic: str
    score: float
    landing: str
    wording: Wording | None = field(repr=False)
    likeness: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Ranking:
    """All topics, the likeliest first, and the probabilities that the question is about any of them, and about the first."""

    topics: tuple[Ranked, ...]
    inside: float
    right: float
    signals: Signals
    outside: Wording | None = field(default=None, repr=False)


class Judge:
    """Ranks topics for questions. Without a calibration only the likeness of wordings counts."""

    def __init__(self, base: Knowledge) -> None:
        """Prepare the wordings of `base`, and what was learnt from them."""
        self.index = Index(base)
        self._lands = {topic.id: topic.lands for topic in base.topics.values()}
        calibration = base.calibration
        usable = calibration if calibration and calibration.topics.names == tuple(self.index.topics) else None
        self._calibration = usable or uncalibrated(self.index.topics)
        self.learnt = Scorer(self._calibration.topics)
        cards = base.danger.topics if base.danger else {}
        self._topic_of_card = {card: self.index.topics.index(topic) for card, topic in cards.items() if topic in base.topics}

    def ranking(self, text: str, *, card: Card | None = None) -> Ranking:
        """Return how the topics rank for a typed text; `card` is the one that danger in it brings up, and speaks for its topic."""
        words = self.index.words_of(text)
        return self.ranked(words, self.index.vector(words), card=card)

    def ranked(self, words: Sequence[str], vector: Rows, *, card: Card | None = None) -> Ranking:
        """Return what `ranking` does, for a text that the index has read: its words, and its features."""
        learnt = self.learnt.scores(vector)
        if card in self._topic_of_card:
            learnt[self._topic_of_card[card]] += DANGER_COUNTS
        likeness = self.index.likeness(vector)
        if (place := self.index.same(words)) is not None:
            likeness[place] = max(likeness[place], THE_SAME)
        return self._judged(words, learnt, likeness)

    def _judged(self, words: Sequence[str], learnt: Weights, likeness: Weights) -> Ranking:
        """Return the ranking that both judges' words make together."""
        near = self._nearest(likeness)
        best = np.array([sum(share * like for share, (like, _) in zip(BEST_COUNT, each, strict=False)) for each in near])
        scores = (learnt + LIKENESS_COUNTS * best).round(6)
        order = np.argsort(-scores[:-1], kind="stable")
        ranked = tuple(self._ranked(int(number), float(scores[number]), near[number]) for number in order)
        out_like, outside = near[-1][0] if near[-1] else (0.0, None)
        signals = Signals(
            first=ranked[0].score,
            lead=ranked[0].score - ranked[1].score if len(ranked) > 1 else 1.0,
            over_outside=ranked[0].score - float(scores[-1]),
            likeness=ranked[0].likeness,
            likeness_over_outside=ranked[0].likeness - out_like,
            known=self.index.known(words),
            words=log1p(min(len(words), 20)),
            agreed=float(int(np.argmax(best[:-1])) == int(order[0])),
        )
        return Ranking(
            topics=ranked,
            inside=_probability(self._calibration.inside, signals),
            right=_probability(self._calibration.right, signals),
            signals=signals,
            outside=outside,
        )

    def _nearest(self, likeness: Weights) -> list[list[tuple[float, Wording]]]:
        """Return, for each topic, those of the wordings most like a question that are its own, the most like first."""
        count = min(NEAREST, len(likeness))
        places = np.argpartition(likeness, len(likeness) - count)[len(likeness) - count :]
        found: list[list[tuple[float, Wording]]] = [[] for _ in self.index.topics]
        for place in sorted(places.tolist(), key=lambda place: (-likeness[place], place)):
            if likeness[place] > 0:
                found[self.index.topic_of[place]].append((float(likeness[place]), self.index.wordings[place]))
        return found

    def because(self, text: str, topic: str) -> tuple[tuple[str, float], ...]:
        """Return how much each word of a text speaks for a topic, by the trained judge: the most first."""
        words = self.index.words_of(text)
        shares = self.learnt.shares(self.index.vector(words), topic)
        of_words = {word: sum(shares.get(each, 0.0) for each in set(features_of_word(word).tolist())) for word in words}
        return tuple(sorted(((word, round(share, 3)) for word, share in of_words.items()), key=lambda each: -each[1]))

    def _ranked(self, number: int, score: float, near: Sequence[tuple[float, Wording]]) -> Ranked:
        topic = self.index.topics[number]
        like, wording = near[0] if near else (0.0, None)
        landing = wording.landing if wording and like >= LEAST_LIKE else self._lands[topic]
        return Ranked(topic=topic, score=score, landing=landing, wording=wording, likeness=like)

    @property
    def answer_from(self) -> float:
        """The probability from which the first topic is taken for the right one."""
        return self._calibration.answer_from

    @property
    def unknown_below(self) -> float:
        """The probability below which a question is taken for one about something else."""
        return self._calibration.unknown_below


def uncalibrated(topics: Sequence[str]) -> Calibration:
    """Return what stands in until `vagvisaren calibrate` was run: plain likeness, and caution."""
    return Calibration(
        made_from="",
        questions=0,
        topics=Learnt(names=tuple(topics), scales=(1.0,) * len(topics), biases=(0.0,) * len(topics)),
        inside=(-4.0, 0, 0, 0, 12.0, 4.0, 0, 0, 0),
        right=(-6.0, 0, 20.0, 0, 8.0, 0, 0, 0, 0),
        answer_from=0.8,
        unknown_below=0.5,
    )


def _probability(weights: Sequence[float], signals: Signals) -> float:
    odds = weights[0] + sum(weight * signal for weight, signal in zip(weights[1:], signals, strict=True))
    return float(1 / (1 + np.exp(-np.clip(odds, -50, 50))))
