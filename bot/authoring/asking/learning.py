"""What `vagvisaren calibrate` learns: from the wordings how much each feature speaks for each topic, from typed questions how sure to be.

The first is ridge regression, one target a topic, by conjugate gradients; wordings of topics with many count less each. The second is
logistic regression by Newton's method. Both are plain linear algebra, and give the same figures for the same lists.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.calibration import Learnt
from bot.understanding.features import Numbers, Rows, Weights
from bot.understanding.packing import packed_features, packed_weights

RIDGE = 1.0
STEPS = 20
"""Steps of conjugate gradients; more change no ranking."""
EVENING = 0.7
"""From 0, every wording counts the same, to 1, every topic does."""

Doubles = NDArray[np.float64]


def learnt(rows: Rows, topic_of: Numbers, topics: int, *, told: Callable[[int, int], None]) -> tuple[Numbers, Weights, Weights]:
    """Return the features that were met, how much each speaks for each topic (features by topics), and each topic's bias.

    `rows` are wordings; `topic_of` is each wording's topic. `told` is called with how many steps of how many are done.
    """
    system = _System(rows, _evened(topic_of, topics))
    targets = np.eye(topics, dtype=np.float32)[topic_of]
    solution = _solved(system.applied, system.projected(targets), told)
    return system.features, solution[:-1], solution[-1]


def taught(
    rows: Rows, kind_of: Numbers, names: Sequence[str], *, told: Callable[[int, int], None] = lambda _done, _of: None
) -> Learnt:
    """Return what texts teach of the names they belong to (`kind_of`, by the names' places), packed."""
    features, weights, biases = learnt(rows, kind_of, len(names), told=told)
    packed, scales = packed_weights(weights)
    return Learnt(
        names=tuple(names),
        features=packed_features(features),
        weights=packed,
        scales=scales,
        biases=tuple(map(float, biases)),
    )


def _evened(topic_of: Numbers, topics: int) -> Weights:
    counts = np.bincount(topic_of, minlength=topics)
    return ((np.median(counts[counts > 0]) / counts[topic_of]) ** EVENING).astype(np.float32)


class _System:
    """The normal equations of the ridge: never written out, only applied."""

    def __init__(self, rows: Rows, counts: Weights) -> None:
        self._rows, self._counts = rows, counts
        self.features, self._columns = np.unique(rows.features, return_inverse=True)
        self.features = self.features.astype(np.int32)

    def applied(self, solution: Weights) -> Weights:
        """Return what a solution (features and the bias, by topics) gives of the targets' side."""
        predicted = self._predicted(solution[:-1]) + solution[-1]
        applied = self.projected(predicted)
        applied[:-1] += RIDGE * solution[:-1]
        return applied

    def projected(self, values: Weights) -> Weights:
        """Return values of the wordings (by topics) as their features see them, the bias last."""
        weighed = values * self._counts[:, None]
        columns = [
            np.bincount(self._columns, self._rows.weights * column[self._rows.texts], minlength=len(self.features))
            for column in weighed.T
        ]
        return np.vstack([np.array(columns).T, weighed.sum(axis=0)]).astype(np.float32)

    def _predicted(self, weights: Weights) -> Weights:
        size = len(self._counts)
        columns = [
            np.bincount(self._rows.texts, self._rows.weights * column[self._columns], minlength=size) for column in weights.T
        ]
        return np.array(columns, np.float32).T


def _solved(applied: Callable[[Weights], Weights], wanted: Weights, told: Callable[[int, int], None]) -> Weights:
    """Return the solutions of one system for several right sides, a column each."""
    solution, left, direction = np.zeros_like(wanted), wanted.copy(), wanted.copy()
    size = (left * left).sum(axis=0)
    for step in range(STEPS):
        told(step, STEPS)
        across = applied(direction)
        length = size / np.maximum((direction * across).sum(axis=0), 1e-12)
        solution += length * direction
        left -= length * across
        size, before = (left * left).sum(axis=0), size
        direction = left + size / np.maximum(before, 1e-12) * direction
    return solution


def fitted(signals: Doubles, outcomes: NDArray[np.bool_], *, ridge: float = 1.0) -> tuple[float, ...]:
    """Return the weights, the constant first, that give the log-odds of an outcome from its signals (questions by signals)."""
    centre, spread = signals.mean(axis=0), signals.std(axis=0) + 1e-9
    design = np.column_stack([np.ones(len(signals)), (signals - centre) / spread])
    weights = np.zeros(design.shape[1])
    penalty = np.diag([1e-6, *[ridge] * signals.shape[1]])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (chance - outcomes) + penalty @ weights
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + penalty
        weights -= np.linalg.solve(curve, slope)
    plain = weights[1:] / spread
    return (float(weights[0] - plain @ centre), *map(float, plain))


def folds(count: int, parts: int) -> Sequence[NDArray[np.bool_]]:
    """Return for each of several parts which of so many questions, in their order, belong to it."""
    return [np.arange(count) % parts == part for part in range(parts)]
