"""A text as the matcher sees it: parts of words, words, and pairs of words, weighed by how much they tell.

Parts are three to five letters that follow each other in a word with a space around it, so that an inflection, a compound and a typo
leave most of them alone. Every part, word and pair has a number that is computed from its letters and never changes.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

FEATURES = 1 << 17
"""Numbers in all: the lower half for parts of words, the upper for words and pairs. Few share one, and no harm is done when they do."""
FEWEST = 3
"""A feature that fewer wordings have tells nothing."""
_HALF = FEATURES // 2
_LENGTHS = (3, 4, 5)
_WORDS_COUNT = 0.5
"""How much words and pairs count, where parts of words count one."""
_SPACE, _END = 32, 10
"""Between words, and after a text."""
_PRIME, _BEGINNING = np.uint32(16_777_619), np.uint32(2_166_136_261)
"""Of the hash FNV-1a, 32 bits."""
_BATCH = 250
"""Texts that are counted together, so that little is held at once."""

Numbers = NDArray[np.integer]
Weights = NDArray[np.floating]
Counts = NDArray[np.int64]
_Hashes = NDArray[np.uint32]
_Bytes = NDArray[np.uint8]


class Rows(NamedTuple):
    """Texts as numbers: for each feature of each text the text, the feature, and its weight there; by text, then by feature."""

    texts: Numbers
    features: Numbers
    weights: Weights


def counted(texts: Iterable[Sequence[str]]) -> Rows:
    """Return how often each feature stands in each of several texts, given as their words."""
    return joined([_NOTHING, *counted_in_batches(texts)])


def counted_in_batches(texts: Iterable[Sequence[str]]) -> Iterator[Rows]:
    """Yield what `counted` returns, some texts at a time, so that little is held at once."""
    every, done = iter(texts), 0
    while some := list(islice(every, _BATCH)):
        texts_, features = _found("".join(f" {' '.join(words)} \n" for words in some))
        unique, counts = np.unique(texts_ * FEATURES + features, return_counts=True)
        numbers = (unique // FEATURES + done).astype(np.int32)
        yield Rows(numbers, (unique % FEATURES).astype(np.int32), counts.astype(np.float32))
        done += len(some)


def joined(parts: Iterable[Rows]) -> Rows:
    """Return rows of several texts as one."""
    texts, features, weights = zip(*parts, strict=True)
    return Rows(np.concatenate(texts), np.concatenate(features), np.concatenate(weights))


def telling(have: Counts, texts: int) -> Weights:
    """Return how much each feature tells, by how many of so many texts have it; 0 for one that too few have."""
    return np.where(have >= FEWEST, np.log((1 + texts) / (1 + have)) + 1, 0).astype(np.float32)


def weighed(rows: Rows, tells: Weights) -> Rows:
    """Return counts as weights. The parts of words of a text have length 1 together, and its words and pairs half of that."""
    texts, features, counts = chosen(rows, tells[rows.features] > 0)
    weights = (1 + np.log(counts)) * tells[features]
    words = features >= _HALF
    kind = 2 * texts.astype(np.int64) + words
    lengths = np.sqrt(np.bincount(kind, weights * weights, minlength=1))
    return Rows(texts, features, (weights / lengths[kind] * np.where(words, _WORDS_COUNT, 1)).astype(np.float32))


def small(rows: Rows) -> Rows:
    """Return rows in less memory: texts by the smallest numbers that hold them, weights rounded to a thousandth of themselves."""
    return Rows(
        rows.texts.astype(np.min_scalar_type(int(rows.texts.max(initial=0)))), rows.features, rows.weights.astype(np.float16)
    )


def chosen(rows: Rows, which: NDArray[np.bool_]) -> Rows:
    """Return those rows that are chosen."""
    return Rows(rows.texts[which], rows.features[which], rows.weights[which])


def by_feature(rows: Rows) -> NDArray[np.int64]:
    """Return the order in which rows stand by their features, and those of one feature by their texts."""
    halves = (np.flatnonzero(rows.features < _HALF), np.flatnonzero(rows.features >= _HALF))
    return np.concatenate([half[np.argsort((rows.features[half] % _HALF).astype(np.uint16), kind="stable")] for half in halves])


def features_of_word(word: str) -> Numbers:
    """Return the features of a word: its parts, as often as it has them, and the word itself last."""
    _, features = _found(f" {word} \n")
    return features.astype(np.int32)


def _found(lines: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return every feature of texts that stand on a line each, with a space around every word: the text, and the feature's number."""
    letters: _Bytes = np.frombuffer(lines.encode(), np.uint8)
    text_of = np.cumsum(letters == _END) - (letters == _END)
    blank = (letters == _SPACE) | (letters == _END)
    found = [(text_of[starts], _folded(hashes)) for starts, hashes in _parts(letters, blank)]
    starts, hashes = _words(letters, blank)
    found.append((text_of[starts], _HALF + _folded(hashes)))
    paired = np.flatnonzero(text_of[starts[1:]] == text_of[starts[:-1]])
    found.append((text_of[starts[paired]], _HALF + _folded((hashes[paired] * _PRIME) ^ hashes[paired + 1])))
    texts, features = zip(*found, strict=True)
    return np.concatenate(texts).astype(np.int64), np.concatenate(features).astype(np.int64)


def _parts(letters: _Bytes, blank: NDArray[np.bool_]) -> Iterator[tuple[NDArray[np.int64], _Hashes]]:
    """Yield, for each length, where parts begin that have no blank but at their ends, and their hashes."""
    for length in _LENGTHS:
        count = max(0, len(letters) - length + 1)
        whole = letters[:count] != _END
        for inside in range(1, length - 1):
            whole &= ~blank[inside : inside + count]
        whole &= letters[length - 1 : length - 1 + count] != _END
        starts = np.flatnonzero(whole)
        hashes = np.full(len(starts), _BEGINNING, np.uint32)
        for place in range(length):
            hashes = (hashes ^ letters[starts + place]) * _PRIME
        yield starts, hashes


def _words(letters: _Bytes, blank: NDArray[np.bool_]) -> tuple[NDArray[np.int64], _Hashes]:
    """Return where words begin, and their hashes."""
    begins = np.flatnonzero(~blank[1:] & blank[:-1]) + 1
    lengths = np.flatnonzero(blank[1:] & ~blank[:-1]) + 1 - begins
    hashes = np.full(len(begins), _BEGINNING, np.uint32)
    for place in range(int(lengths.max(initial=0))):
        longer = np.flatnonzero(lengths > place)
        hashes[longer] = (hashes[longer] ^ letters[begins[longer] + place]) * _PRIME
    return begins, hashes


def _folded(hashes: _Hashes) -> NDArray[np.int64]:
    return ((hashes ^ (hashes >> np.uint32(16))) % np.uint32(_HALF)).astype(np.int64)


_NOTHING = Rows(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.float32))
