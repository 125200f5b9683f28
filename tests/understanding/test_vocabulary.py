"""A vocabulary that knows mistyped words again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.vocabulary import LEAST_WITH_ONE, LONGEST_MISTYPED, allowed, distance, vocabulary

VOCABULARY = vocabulary(["kniv", "vapen", "hotar", "stryptag", "medvetslos*", "receptionen", "*pappan"], correct=["vaken"])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("kniv", "kniv", 0, id="the same"),
        pytest.param("kniv", "knv", 1, id="a letter left out"),
        pytest.param("kniv", "kniiv", 1, id="a letter added"),
        pytest.param("kniv", "knuv", 1, id="a letter exchanged"),
        pytest.param("kniv", "kinv", 1, id="two letters swapped"),
        pytest.param("ca", "abc", 3, id="a swapped pair is not touched again"),
        pytest.param("", "abc", 3, id="nothing"),
    ],
)
def test_distance(one: str, other: str, expected: int) -> None:
    """The distance is the optimal string alignment."""
    assert distance(one, other) == distance(other, one) == expected


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        pytest.param("kniv", ["kniv"], id="as it is spelled"),
        pytest.param("knib", [], id="a short word must be spelled right"),
        pytest.param("vapne", ["vapen"], id="two letters swapped"),
        pytest.param("vape", ["vapen"], id="a letter left out of five"),
        pytest.param("vpn", [], id="two letters left out of five"),
        pytest.param("vaken", [], id="a correct word of its own"),
        pytest.param("strypptag", ["stryptag"], id="a letter added"),
        pytest.param("strpytga", [], id="two typos in eight letters"),
        pytest.param("resceptionne", ["receptionen"], id="two typos in eleven letters"),
        pytest.param("medvetslosa", ["medvetslos*"], id="a beginning"),
        pytest.param("medvetlosa", ["medvetslos*"], id="a mistyped beginning"),
        pytest.param("mevetlosa", [], id="two typos in a beginning"),
        pytest.param("styvpappan", ["*pappan"], id="an ending"),
        pytest.param("x" * (LONGEST_MISTYPED + 1), [], id="longer than any word"),
        pytest.param("hot4r", [], id="digits are not mistyped"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_known(token: str, expected: list[str]) -> None:
    """A word is known as it is spelled, and with a typo from five letters, two from nine."""
    assert VOCABULARY.known(token) == expected


def test_what_is_spelled_right_means_nothing_else() -> None:
    """A typo is only looked for in a word that is nothing as it stands, and the closest word is meant."""
    close = vocabulary(["hotar", "hotas", "hittar"])
    assert close.known("hotas") == ["hotas"]
    assert sorted(close.known("hotag")) == ["hotar", "hotas"]
    assert vocabulary([]).known("hotar") == []


def test_some_words_are_known_only_as_they_are_spelled() -> None:
    """An exact word or beginning is known, and never guessed."""
    known = vocabulary(["hotar", "kurser", "utbild*"], exact=["kurser", "utbild*"])
    assert [known.known(token) for token in ("kurser", "kuser", "utbildning", "utbldning", "hotra")] == [
        ["kurser"],
        [],
        ["utbild*"],
        [],
        ["hotar"],
    ]


WORDS = st.text(alphabet="abc", min_size=3, max_size=11)


@given(st.lists(WORDS, max_size=8), WORDS)
def test_the_deletions_find_what_comparing_with_every_word_finds(words: list[str], token: str) -> None:
    """The closest words within the typos they may have are found, and no others."""
    close = {word: distance(token, word) for word in words if distance(token, word) <= allowed(word)}
    expected = (
        {word for word, typos in close.items() if typos == min(close.values())} if len(token) >= LEAST_WITH_ONE - 1 else set()
    )
    assert set(vocabulary(words).known(token)) == ({token} if token in words else expected)


@given(st.lists(WORDS, max_size=8), WORDS)
def test_the_deletions_find_mistyped_beginnings(words: list[str], token: str) -> None:
    """A beginning is known in every word that begins within one typo of it, and no other."""
    known = vocabulary(f"{word}*" for word in words)
    spelled = {f"{word}*" for word in words if token.startswith(word)}
    starts = [token[:end] for end in range(LEAST_WITH_ONE - 1, len(token) + 1)]
    near = {f"{word}*" for word in words if len(word) >= LEAST_WITH_ONE and any(distance(start, word) <= 1 for start in starts)}
    assert set(known.known(token)) == (spelled or near)
