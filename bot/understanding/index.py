"""The wordings that practitioners' questions are compared with, as an index that tells how like a text each of them is."""

from collections.abc import Iterator, Sequence

import numpy as np

from bot.knowledge.knowledge import Knowledge
from bot.knowledge.wordings import OUTSIDE
from bot.understanding.features import (
    FEATURES,
    Numbers,
    Rows,
    Weights,
    by_feature,
    chosen,
    counted,
    counted_in_batches,
    joined,
    small,
    telling,
    weighed,
)
from bot.understanding.spelling import Spelling
from bot.understanding.standard import Standard
from bot.understanding.wordings import Wording, wordings

_COMMON = 0.01
"""The share of the wordings that may have a feature which is compared."""
_FEWEST_COMMON = 50
"""So many may always have it."""


class Index:
    """All wordings, prepared to be compared with what somebody types."""

    def __init__(self, base: Knowledge) -> None:
        """Prepare the wordings of `base`."""
        self.wordings: Sequence[Wording] = tuple(wordings(base))
        self.topics: Sequence[str] = (*base.topics, OUTSIDE)
        """What a question may be about, in the menu's order, and what is outside last."""
        numbers = {topic: number for number, topic in enumerate(self.topics)}
        self.topic_of: Numbers = np.array([numbers[wording.topic] for wording in self.wordings], np.int32)
        self.standard = Standard(base.language.variants if base.language else {})
        self._spelling = Spelling()
        self._places: dict[int, int] = {}
        batches = [small(rows) for rows in counted_in_batches(self._learning())]
        have = sum((np.bincount(rows.features, minlength=FEATURES) for rows in batches), np.zeros(FEATURES, np.int64))
        self.tells: Weights = telling(have, len(self.wordings))
        rare = have <= max(_FEWEST_COMMON, _COMMON * len(self.wordings))
        for number, rows in enumerate(batches):
            weights = weighed(rows, self.tells)
            batches[number] = small(chosen(weights, rare[weights.features]))
        self._texts, self._weights, self._starts = _by_feature(joined(batches))

    def _read(self) -> Iterator[tuple[str, ...]]:
        return (self.standard.words_of(wording.says) for wording in self.wordings)

    def _learning(self) -> Iterator[Sequence[str]]:
        """Yield the words of every wording, and learn their spelling."""
        for place, words in enumerate(self._read()):
            self._spelling.learn(words)
            self._places.setdefault(hash(words), place)
            yield words

    def rows(self) -> Rows:
        """Return the features of all wordings, weighed."""
        return weighed(counted(self._read()), self.tells)

    def words_of(self, text: str) -> tuple[str, ...]:
        """Return the words of a typed text as they are compared: standard, and mended where they are misspelled."""
        return self._spelling.mended(self.standard.words_of(text))

    def vector(self, words: Sequence[str]) -> Rows:
        """Return the features of a text that the wordings know, weighed."""
        return weighed(counted([words]), self.tells)

    def known(self, words: Sequence[str]) -> float:
        """Return the share of words that stand in the wordings as they are spelled."""
        return sum(map(self._spelling.knows, words)) / len(words) if words else 0.0

    def same(self, words: Sequence[str]) -> int | None:
        """Return the place of the first wording with exactly these words, or None."""
        return self._places.get(hash(tuple(words)))

    def likeness(self, vector: Rows) -> Weights:
        """Return how like a text each wording is: from 0 for nothing in common up to 1.25 for the same words.

        What very many wordings have is passed over: it takes most of the time and tells them least apart.
        """
        bounds = zip(self._starts[vector.features], self._starts[vector.features + 1], strict=True)
        places = [np.arange(start, end) for start, end in bounds]
        if not places:
            return np.zeros(len(self.wordings), np.float32)
        where = np.concatenate(places)
        shares = self._weights[where] * np.repeat(vector.weights, [len(each) for each in places])
        return np.bincount(self._texts[where], shares, minlength=len(self.wordings)).astype(np.float32)


def _by_feature(rows: Rows) -> tuple[Numbers, Weights, Numbers]:
    """Return the texts and the weights of rows, feature by feature, and where each feature begins."""
    order = by_feature(rows)
    starts = np.concatenate([[0], np.cumsum(np.bincount(rows.features, minlength=FEATURES))])
    return rows.texts[order], rows.weights[order], starts.astype(np.int32)
