"""What is learnt: the same as a plain solution of a small problem, and known odds found again."""

from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.authoring.asking.learning import EVENING, RIDGE, STEPS, fitted, folds, learnt
from bot.understanding.features import Rows, counted


def untold(_done: int, _of: int) -> None:
    """Listen to nothing."""


TEXTS = ("fara nu", "fara nar", "fara hon", "oro barn", "oro nu", "cykel", "cykel barn", "hon cykel")
TOPIC_OF = np.array([0, 0, 0, 1, 1, 2, 2, 2], np.int32)


def plain_solution(rows: Rows, topic_of: NDArray[np.int32], topics: int) -> NDArray[np.float64]:
    """Return the ridge's solution by the normal equations written out: (features and the bias) by topics."""
    features = np.unique(rows.features)
    design = np.zeros((len(topic_of), len(features) + 1))
    design[rows.texts, np.searchsorted(features, rows.features)] = rows.weights
    design[:, -1] = 1
    counts = np.bincount(topic_of, minlength=topics)
    weighed = np.diag((np.median(counts[counts > 0]) / counts[topic_of]) ** EVENING)
    penalty = np.diag([RIDGE] * len(features) + [0])
    solution = np.linalg.solve(design.T @ weighed @ design + penalty, design.T @ weighed @ np.eye(topics)[topic_of])
    return solution.astype(np.float64)


def test_learnt_is_the_plain_solution() -> None:
    """Twenty steps give what solving the equations at once gives, for every feature and topic."""
    rows = counted([text.split() for text in TEXTS])
    features, weights, biases = learnt(rows, TOPIC_OF, 3, told=untold)
    expected = plain_solution(rows, TOPIC_OF, 3)
    assert features.tolist() == np.unique(rows.features).tolist()
    assert weights == pytest.approx(expected[:-1], abs=2e-4)
    assert biases == pytest.approx(expected[-1], abs=2e-4)
    assert (weights.shape, biases.shape) == ((len(features), 3), (3,))


def test_the_order_of_features_is_no_matter() -> None:
    """Wordings by feature teach the same as by text."""
    rows = counted([text.split() for text in TEXTS])
    order = np.argsort(rows.features, kind="stable")
    by_feature = Rows(rows.texts[order], rows.features[order], rows.weights[order])
    for one, other in zip(learnt(rows, TOPIC_OF, 3, told=untold), learnt(by_feature, TOPIC_OF, 3, told=untold), strict=True):
        assert one == pytest.approx(other, abs=1e-5)


def test_a_topic_without_wordings_is_never_spoken_for() -> None:
    """Such a topic gets nothing, and spoils nothing for the others."""
    rows = counted([text.split() for text in TEXTS])
    _, weights, biases = learnt(rows, TOPIC_OF, 4, told=untold)
    assert np.abs(weights[:, 3]).max() == 0
    assert biases[3] == 0
    assert np.isfinite(weights).all()


def test_how_far_it_has_come_is_told() -> None:
    """Each step is told before it is taken."""
    told: list[tuple[int, int]] = []
    learnt(counted([["fara"]]), np.array([0], np.int32), 1, told=lambda done, of: told.append((done, of)))
    assert told == [(step, STEPS) for step in range(STEPS)]


def test_known_odds_are_found_again() -> None:
    """With one signal that is there or not, the weights are the log-odds that the outcomes have."""
    signals = np.array([[0.0]] * 100 + [[1.0]] * 100)
    outcomes = np.array([True] * 20 + [False] * 80 + [True] * 75 + [False] * 25)
    constant, weight = fitted(signals, outcomes, ridge=1e-9)
    assert constant == pytest.approx(log(20 / 80), abs=1e-4)
    assert constant + weight == pytest.approx(log(75 / 25), abs=1e-4)


def test_odds_of_many_are_found_again() -> None:
    """Outcomes that were drawn from known weights lead back to about those weights, whatever the signals' scales."""
    random = np.random.default_rng(20261121)
    signals = random.normal(size=(20_000, 2)) * [1, 10] + [0, 5]
    odds = 0.5 - 1.0 * signals[:, 0] + 0.2 * signals[:, 1]
    outcomes = random.random(len(odds)) < 1 / (1 + np.exp(-odds))
    assert fitted(signals, outcomes) == pytest.approx((0.5, -1.0, 0.2), abs=0.08)


def test_the_ridge_keeps_weights_small() -> None:
    """Signals that tell the outcomes apart without fault get weights that are finite, and smaller the stronger the ridge."""
    signals, outcomes = np.array([[0.0], [0.1], [0.9], [1.0]]), np.array([False, False, True, True])
    weights = [fitted(signals, outcomes, ridge=ridge)[1] for ridge in (0.1, 1.0, 10.0)]
    assert weights == sorted(weights, reverse=True)
    assert all(0 < weight < 100 for weight in weights)


def test_a_signal_that_never_changes_is_harmless() -> None:
    """What is the same everywhere tells nothing, and the odds are those of the outcomes."""
    constant, weight = fitted(np.full((8, 1), 3.0), np.array([True] * 2 + [False] * 6))
    assert constant + 3 * weight == pytest.approx(log(2 / 6), abs=1e-3)


@given(count=st.integers(0, 60), parts=st.integers(1, 7))
def test_folds(count: int, parts: int) -> None:
    """Every question belongs to one part, and the parts differ by one at most."""
    every = np.array(folds(count, parts))
    assert every.shape == (parts, count)
    assert (every.sum(axis=0) == 1).all()
    sizes = every.sum(axis=1)
    assert sizes.max() - sizes.min() <= 1
