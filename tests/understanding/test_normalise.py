"""Words as they are compared."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.normalise import MOST_READ, folded, tokens, tokens_of_each


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Hon vågar inte gå hem!", ("hon", "vagar", "inte", "ga", "hem"), id="å and signs"),
        pytest.param("ÄR HAN HÄR?", ("ar", "han", "har"), id="capitals"),
        pytest.param("vågar ÅÄÖ Éva Æ Ø", ("vagar", "aao", "eva", "a", "o"), id="every folded letter"),
        pytest.param(normalize("NFD", "åäöé"), ("aaoe",), id="letters with accents of their own"),
        pytest.param("\uff48\uff41\uff4e", ("han",), id="wide letters"),
        pytest.param("stryp\u00adtag kni\u200bv", ("stryptag", "kniv"), id="signs that are not seen"),
        pytest.param("hjäääälp nuuu", ("hjalp", "nu"), id="drawn out"),
        pytest.param("kapp och bitter", ("kapp", "och", "bitter"), id="two of a letter stay"),
        pytest.param("1000 kr", ("1000", "kr"), id="digits are not drawn out"),
        pytest.param("14:1 SoL, 10 kap.", ("14:1", "sol", "10", "kap"), id="chapter and paragraph"),
        pytest.param("kl. 14: möte", ("kl", "14", "mote"), id="a colon after digits"),
        pytest.param("ex-mannen/sambon_2", ("ex", "mannen", "sambon", "2"), id="signs between words"),
        pytest.param("هو هنا", ("هو", "هنا"), id="another script"),
        pytest.param(" \n\t ", (), id="nothing"),
        pytest.param("a" * 50_000 + " kniv", ("a",), id="cut before it is read"),
    ],
)
def test_tokens(text: str, expected: tuple[str, ...]) -> None:
    """A text is read as its words and numbers, folded, in order."""
    assert tokens(text) == expected


@given(st.text(max_size=300))
def test_folding_twice_changes_nothing(text: str) -> None:
    """What is folded is folded, whatever was typed."""
    once = tokens(text)
    assert tokens(" ".join(once)) == once


@given(st.text(alphabet="åäöéabc ", max_size=80))
def test_the_form_of_a_letter_does_not_matter(text: str) -> None:
    """Composed or not, in capitals or not: the words are the same."""
    assert tokens(normalize("NFD", text).upper()) == tokens(text)


@given(st.text(max_size=100).map(lambda text: text * 200))
def test_no_text_is_read_for_long(text: str) -> None:
    """A text that grows when it is made plain is cut again."""
    assert len(folded(text)) <= 2 * MOST_READ


@given(
    texts=st.lists(st.text(max_size=30) | st.sampled_from(["Hon vågar inte!", "14:1 SoL", "a\nb", "x" * MOST_READ]), max_size=50)
)
def test_many_together(texts: list[str]) -> None:
    """The words of each text are those it has by itself."""
    assert list(tokens_of_each(texts)) == [tokens(text) for text in texts]
