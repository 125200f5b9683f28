"""Ids, and the name that was probably meant."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.names import ID_PATTERN, meant, nearest, shortened, slug


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("Vet inte", "vet-inte", id="words"),
        pytest.param("Säffle", "saffle", id="ä"),
        pytest.param("Årjäng", "arjang", id="å"),
        pytest.param("18 år eller äldre", "18-ar-eller-aldre", id="numbers"),
        pytest.param("  Ja – genast!  ", "ja-genast", id="other signs"),
        pytest.param("Idé, Über, Ærø", "ide-uber-aro", id="other letters"),
        pytest.param("?!", "", id="nothing that can be read"),
    ],
)
def test_slug(words: str, expected: str) -> None:
    """An id is the words in small ASCII letters and figures, with hyphens between."""
    assert slug(words) == expected


@given(st.text())
def test_a_slug_is_an_id_or_nothing(words: str) -> None:
    """What comes out can be an id, and is then its own slug."""
    made = slug(words)
    assert made == "" or re.fullmatch(ID_PATTERN, made)
    assert slug(made) == made


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("mistanke", "Menade du 'misstanke'?", id="a letter lost"),
        pytest.param("misstänke", "Menade du 'misstanke'?", id="a letter that ids do not have"),
        pytest.param("ring", "Menade du 'ring-112'?", id="a part"),
        pytest.param("skilsmassa", "", id="nothing near"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_meant(name: str, said: str) -> None:
    """The nearest name is asked about, if one is near."""
    assert meant(name, {"misstanke", "ring-112", "anmal"}) == said


def test_nearest_of_none() -> None:
    """Where there are no names none is near."""
    assert nearest("akut", []) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("kort", "kort", id="short"),
        pytest.param("två\n  rader", "två rader", id="lines"),
        pytest.param("x" * 60, "x" * 60, id="as long as it may be"),
        pytest.param("x" * 61, f"{'x' * 59}…", id="one letter longer"),
        pytest.param("x" * 1_000_000, f"{'x' * 59}…", id="very long"),
    ],
)
def test_shortened(words: str, expected: str) -> None:
    """What is quoted in a finding is one short line."""
    assert shortened(words) == expected
