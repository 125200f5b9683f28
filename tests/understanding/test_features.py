"""Texts as numbers: counted by hand, and with the lengths that are promised."""

from collections.abc import Sequence
from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.features import FEATURES, FEWEST, Rows, counted, features_of_word, telling, weighed

HALF = FEATURES // 2
words = st.lists(st.text("abcdeo", min_size=1, max_size=8), max_size=8)


def hashed(letters: str) -> int:
    """Return the FNV-1a hash of letters, written out."""
    number = 2_166_136_261
    for byte in letters.encode():
        number = ((number ^ byte) * 16_777_619) % 2**32
    return number


def folded(number: int) -> int:
    """Return a hash as one of the numbers of parts."""
    return (number ^ (number >> 16)) % HALF


def part(letters: str) -> int:
    """Return the number of a part of a word."""
    return folded(hashed(letters))


def whole(letters: str) -> int:
    """Return the number of a word."""
    return HALF + part(letters)


def pair(one: str, other: str) -> int:
    """Return the number of two words that follow each other."""
    return HALF + folded((hashed(one) * 16_777_619) % 2**32 ^ hashed(other))


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        pytest.param("a", [" a "], id="one letter"),
        pytest.param("ja", [" ja", "ja ", " ja "], id="two letters"),
        pytest.param("soc", [" so", "soc", "oc ", " soc", "soc ", " soc "], id="three letters"),
        pytest.param(
            "vald",
            [" va", "val", "ald", "ld ", " val", "vald", "ald ", " vald", "vald "],
            id="four letters, and no part longer than five",
        ),
        pytest.param(
            "aaaa",
            [" aa", "aaa", "aaa", "aa ", " aaa", "aaaa", "aaa ", " aaaa", "aaaa "],
            id="a part as often as the word has it",
        ),
    ],
)
def test_the_features_of_a_word(word: str, parts: Sequence[str]) -> None:
    """Three to five letters in a row with the space around the word, and the word itself last."""
    assert features_of_word(word).tolist() == [*map(part, parts), whole(word)]


def test_a_text_counts_words_and_pairs() -> None:
    """The features of a text are those of its words, and a pair for every two that follow each other; in rising order."""
    rows = counted([["ja", "ja"], [], ["a"]])
    found = {(int(text), int(feature)): float(count) for text, feature, count in zip(*rows, strict=True)}
    assert found == {
        **{(0, part(letters)): 2.0 for letters in (" ja", "ja ", " ja ")},
        (0, whole("ja")): 2.0,
        (0, pair("ja", "ja")): 1.0,
        (2, part(" a ")): 1.0,
        (2, whole("a")): 1.0,
    }
    keys = rows.texts.astype(np.int64) * FEATURES + rows.features
    assert (np.diff(keys) > 0).all()


def test_nothing_is_counted_in_nothing() -> None:
    """No texts, and a text of no words, have no features."""
    nothing: list[list[list[str]]] = [[], [[]], [[], []]]
    for texts in nothing:
        assert [len(each) for each in counted(texts)] == [0, 0, 0]


def test_many_texts_are_counted_as_one_by_one() -> None:
    """Texts keep their numbers however many are counted together."""
    rows = counted([["ja"] if number % 3 else ["nej", "tack"] for number in range(2_500)])
    assert np.unique(rows.texts).tolist() == list(range(2_500))
    one = counted([["nej", "tack"]])
    last = rows.texts == 2_499
    assert (rows.features[last].tolist(), rows.weights[last].tolist()) == (one.features.tolist(), one.weights.tolist())


def test_what_few_have_tells_most() -> None:
    """A feature tells by how few texts have it, and nothing when fewer than three do."""
    texts = [["alla"], ["alla"], ["alla", "tre"], ["alla", "tre"], ["alla", "tre"], ["alla", "par"], ["alla", "par"]]
    tells = telling(np.bincount(counted(texts).features, minlength=FEATURES), len(texts))
    assert FEWEST == 3
    assert [round(float(tells[whole(word)]), 5) for word in ("alla", "tre", "par", "ingen")] == [
        1.0,
        round(log(8 / 4) + 1, 5),
        0.0,
        0.0,
    ]


def lengths(rows: Rows, text: int) -> tuple[float, float]:
    """Return how long the parts of words of a text are together, and its words and pairs."""
    mine = rows.texts == text
    features, weights = rows.features[mine], rows.weights[mine].astype(float)
    return sqrt(float((weights[features < HALF] ** 2).sum())), sqrt(float((weights[features >= HALF] ** 2).sum()))


@given(texts=st.lists(words, max_size=6))
def test_the_lengths_of_weights(texts: list[list[str]]) -> None:
    """Parts of words have length 1 together and words with pairs half of that, whatever the text; no text, no length."""
    rows = weighed(counted(texts), np.ones(FEATURES, np.float32))
    for number, text in enumerate(texts):
        assert lengths(rows, number) == pytest.approx((1.0, 0.5) if text else (0.0, 0.0), abs=1e-5)
    assert np.isfinite(rows.weights).all()


def test_weights_by_hand() -> None:
    """A feature that stands twice counts 1 + ln 2 times what it tells; what tells nothing is left out."""
    tells = np.zeros(FEATURES, np.float32)
    tells[part(" ja")], tells[part(" ne")], tells[whole("ja")] = 2, 1, 3
    rows = weighed(counted([["ja", "ja", "nej"]]), tells)
    twice, once = 2 * (1 + log(2)), 1.0
    length = sqrt(twice * twice + once)
    expected = {part(" ja"): twice / length, part(" ne"): once / length, whole("ja"): 0.5}
    assert dict(zip(rows.features.tolist(), rows.weights.tolist(), strict=True)) == pytest.approx(expected, abs=1e-6)
