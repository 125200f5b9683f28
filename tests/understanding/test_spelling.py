"""Words as they were meant: joined, one typo mended, and nothing that is known changed."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.spelling import MOST_MENDED, Spelling

KNOWN = ("skyddsboende finns", "skyddsboende sakernas", "umgange", "umgange", "hotar", "hotas", "hotas", "anmalan", "kil")


def learnt() -> Spelling:
    """Return what knows the texts."""
    spelling = Spelling()
    for text in KNOWN:
        spelling.learn(text.split())
    return spelling


SPELLING = learnt()
KNOWN_WORDS = sorted({word for text in KNOWN for word in text.split()})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("skydds boende", "skyddsboende", id="written apart"),
        pytest.param("finns skydds boende har", "finns skyddsboende har", id="written apart in the middle"),
        pytest.param("saker nas", "saker nas", id="one wording has the whole word"),
        pytest.param("ki l", "ki l", id="too short to be joined"),
        pytest.param("umgnge", "umgange", id="a letter left out"),
        pytest.param("umgaange", "umgange", id="a letter added"),
        pytest.param("umgonge", "umgange", id="a letter exchanged"),
        pytest.param("umgagne", "umgange", id="two letters swapped"),
        pytest.param("mgange", "umgange", id="the first letter left out"),
        pytest.param("umgangee", "umgange", id="one added at the end"),
        pytest.param("umgonga", "umgonga", id="two letters wrong"),
        pytest.param("hotax", "hotas", id="of two as near the one that more have"),
        pytest.param("kol", "kol", id="too short to be mended"),
        pytest.param("17050", "17050", id="a number"),
        pytest.param("hotar", "hotar", id="a known word near another"),
    ],
)
def test_mended(typed: str, meant: str) -> None:
    """One typo in a word of five letters or more is mended, where the wordings know the word."""
    assert SPELLING.mended(typed.split()) == tuple(meant.split())


def test_what_is_known() -> None:
    """A word is known when two texts have it."""
    assert [SPELLING.knows(word) for word in ("skyddsboende", "umgange", "finns", "umgonge", "")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_only_so_many_words_are_mended() -> None:
    """In a long story the first few misspelled words are mended."""
    assert SPELLING.mended(["umgonge"] * (MOST_MENDED + 2)) == ("umgange",) * MOST_MENDED + ("umgonge",) * 2


@given(words=st.lists(st.sampled_from(KNOWN_WORDS), max_size=8))
def test_known_words_are_never_changed(words: list[str]) -> None:
    """Words that the wordings have stay as they are."""
    assert SPELLING.mended(words) == tuple(words)


@given(words=st.lists(st.text("abdehkmnorsuy", min_size=1, max_size=9), max_size=8))
def test_nothing_is_added(words: list[str]) -> None:
    """A text gets no more words than it had, and each is known or stands as it was typed."""
    mended = SPELLING.mended(words)
    assert len(mended) <= len(words)
    assert set(mended) <= {*KNOWN_WORDS, *words}


def test_the_work_is_bounded() -> None:
    """The longest text of nothing but long unknown words costs no more than a few milliseconds."""
    words = ["x" * 60] * 30
    began = process_time()
    SPELLING.mended(words)
    assert process_time() - began < 0.25
