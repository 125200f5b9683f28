"""Numbers as text: what was packed comes back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.packing import LARGEST, packed_features, packed_weights, unpacked_features, unpacked_weights


@given(features=st.sets(st.integers(0, 2**17 - 1), max_size=50))
def test_features_come_back(features: set[int]) -> None:
    """Rising numbers come back as they were, none included."""
    numbers = np.array(sorted(features), np.int32)
    back = unpacked_features(packed_features(numbers))
    assert back.dtype == np.int32
    assert back.tolist() == numbers.tolist()


weights = st.integers(1, 4).flatmap(
    lambda topics: st.lists(st.lists(st.floats(-100, 100, width=32), min_size=topics, max_size=topics), min_size=1, max_size=20)
)


@given(written=weights)
def test_weights_come_back_within_half_a_step(written: list[list[float]]) -> None:
    """Each weight is off by half a step of its topic at most, and the largest is kept."""
    packed = np.array(written, np.float32)
    text, scales = packed_weights(packed)
    steps = np.array(scales)
    back = unpacked_weights(text, len(scales)) * steps
    assert back.shape == packed.shape
    assert (np.abs(back - packed) <= steps / 2 + 1e-5 * np.abs(packed).max() + 1e-9).all()
    assert steps == pytest.approx(np.maximum(np.abs(packed).max(axis=0) / LARGEST, 1e-9), rel=1e-5)


def test_no_weights() -> None:
    """What was never learnt is a table without rows."""
    assert unpacked_weights("", 2).shape == (0, 2)
    assert unpacked_features("").tolist() == []


def test_the_format_is_kept() -> None:
    """A file that was written before is read the same."""
    text, scales = packed_weights(np.array([[127, -1], [-64, 0.5]], np.float32))
    assert scales == pytest.approx((1.0, 1 / 127), rel=1e-5)
    assert unpacked_weights(text, 2).tolist() == [[127, -127], [-64, 64]]
