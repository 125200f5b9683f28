"""Numbers as text: small enough for a file that is kept with the knowledge."""

from base64 import b64decode, b64encode
from zlib import compress, decompress

import numpy as np
from numpy.typing import NDArray

from bot.understanding.features import Numbers, Weights

Steps = NDArray[np.int8]
LARGEST = 127


def packed_features(features: Numbers) -> str:
    """Return rising numbers as text."""
    return _text(np.diff(features, prepend=0).astype("<i4").tobytes())


def unpacked_features(text: str) -> Numbers:
    """Return the numbers that `packed_features` wrote."""
    return np.cumsum(np.frombuffer(_content(text), "<i4")).astype(np.int32)


def packed_weights(weights: Weights) -> tuple[str, tuple[float, ...]]:
    """Return weights (features by topics) as text, each rounded to one of 255 steps, and the length of a step for each topic."""
    scales = np.maximum(np.abs(weights).max(axis=0) / LARGEST, 1e-9)
    return _text(np.round(weights / scales).astype("<i1").tobytes()), tuple(float(scale) for scale in scales)


def unpacked_weights(text: str, topics: int) -> Steps:
    """Return the weights that `packed_weights` wrote (features by topics), in steps; a step of each topic is as long as its scale."""
    return np.frombuffer(_content(text), "<i1").reshape(-1, topics)


def _text(content: bytes) -> str:
    return b64encode(compress(content, 9)).decode() if content else ""


def _content(text: str) -> bytes:
    return decompress(b64decode(text)) if text else b""
