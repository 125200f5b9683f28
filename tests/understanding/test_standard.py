"""Variants are read as the word that the handbook writes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.normalise import tokens
from bot.understanding.standard import Standard

STANDARD = Standard(
    {
        "socialtjänsten": ("soc", "soc tant", "soc jour nere på stan"),
        "pappa": ("farsan",),
        "kvinnojour": ("jouren för kvinnor",),
        "hot och våld": ("bråk",),
    }
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("Farsan!", "pappa", id="case and signs"),
        pytest.param("ring soc", "ring socialtjansten", id="one word"),
        pytest.param("ring soc tant nu", "ring socialtjansten nu", id="the longest variant"),
        pytest.param("soc jour nere på stan", "socialtjansten", id="the longest of three"),
        pytest.param("soc jour nere", "socialtjansten jour nere", id="the beginning of a longer one"),
        pytest.param("soc soc tant", "socialtjansten socialtjansten", id="one after another"),
        pytest.param("jouren för kvinnor", "kvinnojour", id="several words for one"),
        pytest.param("jouren för män", "jouren for man", id="no variant"),
        pytest.param("det blir bråk", "det blir hot och vald", id="one word for several"),
        pytest.param("socialtjänsten", "socialtjansten", id="the standard itself"),
        pytest.param("socken", "socken", id="a word that begins as one"),
    ],
)
def test_words_of(text: str, words: str) -> None:
    """Of several variants that begin at a word the longest is read, and what was read is not read again."""
    assert STANDARD.words_of(text) == tuple(words.split())


@given(text=st.text(max_size=60))
def test_without_variants_words_are_themselves(text: str) -> None:
    """Nothing is changed where there are no variants."""
    assert Standard({}).words_of(text) == tokens(text)


@given(words=st.lists(st.sampled_from(["soc", "tant", "jour", "nere", "pa", "stan", "farsan", "xyz", "brak"]), max_size=12))
def test_reading_again_changes_nothing(words: list[str]) -> None:
    """What is standard is read as it stands."""
    read = STANDARD.words_of(" ".join(words))
    assert STANDARD.words_of(" ".join(read)) == read
