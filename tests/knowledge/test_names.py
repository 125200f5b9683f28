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
        pytest.param("ring112", "Menade du 'ring-112'?", id="a hyphen lost"),
        pytest.param("ring-113", "", id="other figures"),
        pytest.param("skilsmassa", "", id="nothing near"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_meant(name: str, said: str) -> None:
    """The nearest name is asked about, if one is near."""
    assert meant(name, {"misstanke", "ring-112", "anmal"}) == said


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        pytest.param("Karlstda", ("Karlstad", "Karlskoga"), "Karlstad", id="two letters have changed places"),
        pytest.param("Arvikka", ("Arvika", "Vara"), "Arvika", id="a letter too many"),
        pytest.param("Arvika kommun", ("Arvika", "Årjäng"), "Arvika", id="a municipality with its kind"),
        pytest.param("Kils kommun", ("Kil", "Eda"), "Kil", id="a municipality with its kind, in the genitive"),
        pytest.param("Värmlands län", ("varmland", "orebro"), "varmland", id="a county with its kind"),
        pytest.param("rewieved", ("reviewed", "summary"), "reviewed", id="two letters far apart have changed places"),
        pytest.param("larmnumret", ("larmnumret-112", "jourtelefonen"), "larmnumret-112", id="a word left out at the end"),
        pytest.param("telefon", ("name", "phones"), "phones", id="a key by another name"),
        pytest.param("sol-9-5", ("sol-19-5", "sol-9-15"), None, id="another section of the law"),
        pytest.param("sol-19-2b", ("sol-19-2",), None, id="a section with a letter"),
        pytest.param("sol-19-1", ("osl-19-1",), None, id="the same section of another law"),
        pytest.param("Grums", ("Orust",), None, id="another municipality"),
        pytest.param("orebro", ("toreboda",), None, id="another id in which its letters stand"),
        pytest.param("hallefors", ("hagfors",), None, id="another id that ends alike"),
        pytest.param("Köping", ("Lidköping", "Falköping"), None, id="another municipality that ends alike"),
        pytest.param("Norrland", ("Värmland",), None, id="another county"),
        pytest.param("kumla-familjeenheten", ("karlstad-familjevaldsenheten",), None, id="another service"),
        pytest.param("kumla-familjeenheten", ("kil-familjeenheten",), None, id="the same office of another municipality"),
        pytest.param("kollega-utovar-fraga", ("kollega-utovar",), None, id="a step before it"),
        pytest.param("number", ("name",), None, id="another key"),
    ],
)
def test_nearest(name: str, known: tuple[str, ...], expected: str | None) -> None:
    """Only a slip is taken for what was meant: never something else that happens to be there."""
    assert nearest(name, known) == expected


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
