"""What was learnt, asked: scores by hand, and what each feature adds to them."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.calibration import Learnt
from bot.understanding.features import FEATURES, Rows
from bot.understanding.packing import packed_features, packed_weights
from bot.understanding.scorer import Scorer

WEIGHTS: Mapping[int, tuple[float, float]] = {3: (127, -2), 70: (-64, 254), 90_000: (1, 0)}
"""How much each feature speaks for the two names; whole steps of a scale of 1 and of 2, so that nothing is rounded."""
BIASES = (0.5, -0.25)


def learnt_of(weights: Mapping[int, tuple[float, float]]) -> Learnt:
    """Return what is learnt, with these weights of features for two names."""
    packed, scales = packed_weights(np.array(list(weights.values()), np.float32))
    features = packed_features(np.array(list(weights), np.int32))
    return Learnt(names=("ena", "andra"), features=features, weights=packed, scales=scales, biases=BIASES)


SCORER = Scorer(learnt_of(WEIGHTS))


def text_of(weights: Mapping[int, float]) -> Rows:
    """Return a text that has these features, weighed so."""
    features = sorted(weights)
    return Rows(
        np.zeros(len(features), np.int32),
        np.array(features, np.int32),
        np.array([weights[each] for each in features], np.float32),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param({}, (0.5, -0.25), id="nothing is the biases"),
        pytest.param({3: 1}, (127.5, -2.25), id="one feature"),
        pytest.param({3: 0.5, 70: 0.25}, (0.5 + 63.5 - 16, -0.25 - 1 + 63.5), id="features add up"),
        pytest.param({90_000: 2}, (2.5, -0.25), id="it may speak for one name alone"),
        pytest.param({4: 9, FEATURES - 1: 9}, (0.5, -0.25), id="unknown features add nothing"),
        pytest.param({0: 9, 3: 1, 71: 9}, (127.5, -2.25), id="unknown features beside a known one"),
    ],
)
def test_scores(text: Mapping[int, float], expected: tuple[float, float]) -> None:
    """A score is the bias and, for each known feature, its weight in the text times what it speaks for the name."""
    assert SCORER.scores(text_of(text)).tolist() == pytest.approx(expected)


def test_shares() -> None:
    """Each known feature has its share of the score of a name; one that says nothing has a share of nothing."""
    text = text_of({3: 0.5, 4: 9, 70: 0.25, 90_000: 1})
    assert SCORER.shares(text, "ena") == pytest.approx({3: 63.5, 70: -16, 90_000: 1})
    assert SCORER.shares(text, "andra") == pytest.approx({3: -1, 70: 63.5, 90_000: 0})


@given(text=st.dictionaries(st.sampled_from([*WEIGHTS, 0, 5, FEATURES - 1]), st.floats(0, 1, width=32)))
def test_shares_sum_to_the_score_without_its_bias(text: Mapping[int, float]) -> None:
    """Nothing but the bias and the shares makes a score."""
    rows = text_of(text)
    for name, score, bias in zip(SCORER.names, SCORER.scores(rows).tolist(), BIASES, strict=True):
        assert sum(SCORER.shares(rows, name).values()) == pytest.approx(score - bias, abs=1e-3)


def test_nothing_learnt() -> None:
    """Where nothing was learnt every text has the biases for scores, and nothing has a share."""
    scorer = Scorer(Learnt(names=("ena", "andra"), scales=(1.0, 1.0), biases=BIASES))
    assert scorer.names == ("ena", "andra")
    assert scorer.scores(text_of({3: 1, 70: 1})).tolist() == [0.5, -0.25]
    assert scorer.shares(text_of({3: 1, 70: 1}), "andra") == {}
