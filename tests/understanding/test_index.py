"""Wordings as an index: how like a text each of them is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.features import counted, weighed
from bot.understanding.index import Index
from bot.understanding.wordings import Wording, wordings
from tests.understanding.wordings import ACUTE, CONCERN, OUTSIDE, VIOLENCE, base_of

BASE = base_of(lands={CONCERN[1]: "orosanmalan/anmal"})
INDEX = Index(BASE)
EVERY = [word for says in (*CONCERN, *VIOLENCE, *ACUTE, *OUTSIDE) for word in says.split()]


def test_every_way_to_ask() -> None:
    """The titles come first, then what was written of each topic in the menu's order, and what is outside last."""
    assert list(wordings(BASE)) == [
        Wording("Fara just nu", "akut-fara", "akut-fara"),
        Wording("Oro för ett barn", "orosanmalan", "orosanmalan"),
        Wording("Fråga om våld", "fraga", "fraga"),
        *(Wording(says, "akut-fara", "akut-fara") for says in ACUTE),
        *(Wording(says, "orosanmalan", "orosanmalan/anmal" if says == CONCERN[1] else "orosanmalan") for says in CONCERN),
        *(Wording(says, "fraga", "fraga") for says in VIOLENCE),
        *(Wording(says, "outside", "") for says in OUTSIDE),
    ]


def test_topics_and_their_wordings() -> None:
    """What is outside is the last topic; every wording belongs to one."""
    assert tuple(INDEX.topics) == ("akut-fara", "orosanmalan", "fraga", "outside")
    assert [INDEX.topics[number] for number in INDEX.topic_of] == [wording.topic for wording in INDEX.wordings]


def likeness(text: str) -> dict[str, float]:
    """Return how like a text each wording is."""
    return dict(
        zip((each.says for each in INDEX.wordings), INDEX.likeness(INDEX.vector(INDEX.words_of(text))).tolist(), strict=True)
    )


@pytest.mark.parametrize("says", [pytest.param(says, id=says) for says in (*CONCERN, *VIOLENCE, *OUTSIDE)])
def test_a_wording_is_most_like_itself(says: str) -> None:
    """The same words are 1.25 alike: 1 for the parts of words, a quarter for words and pairs. Nothing is more."""
    alike = likeness(says)
    assert alike[says] == pytest.approx(1.25, abs=2e-3)
    assert max(alike.values()) == pytest.approx(1.25, abs=2e-3)


@pytest.mark.parametrize("text", ["", "!?", "xyz zzz qqqq", "   "])
def test_nothing_in_common_is_nothing(text: str) -> None:
    """A text without a feature that the wordings know is like none of them."""
    assert set(likeness(text).values()) == {0.0}


@given(text=st.lists(st.sampled_from(EVERY), max_size=8).map(" ".join))
def test_likeness_is_what_it_is_defined_as(text: str) -> None:
    """It is the product of two vectors, from 0 to 1.25."""
    words = INDEX.words_of(text)
    mine = INDEX.vector(words)
    alike = INDEX.likeness(mine)
    assert (alike >= 0).all()
    assert (alike <= 1.25 + 2e-3).all()
    weights = dict(zip(mine.features.tolist(), mine.weights.tolist(), strict=True))
    rows = weighed(counted([INDEX.standard.words_of(INDEX.wordings[5].says)]), INDEX.tells)
    by_hand = sum(
        weights.get(feature, 0) * weight for feature, weight in zip(rows.features.tolist(), rows.weights.tolist(), strict=True)
    )
    assert float(alike[5]) == pytest.approx(by_hand, abs=2e-3)


def test_rows_are_all_features() -> None:
    """What the trained judge learns from is every feature of every wording, weighed."""
    rows = INDEX.rows()
    made = weighed(counted([INDEX.standard.words_of(each.says) for each in INDEX.wordings]), INDEX.tells)
    found, expected = (sorted(zip(*(each.tolist() for each in one), strict=True)) for one in (rows, made))
    assert found == expected


def test_what_very_many_wordings_have_is_passed_over() -> None:
    """A word of more than fifty wordings tells none of them apart; the others tell as before."""
    many = [f"hur {'abcdefghij'[number // 10] * 2}{'klmnopqrst'[number % 10] * 2}" for number in range(60)]
    index = Index(base_of({"fraga": (*many, "hur anmala", "var anmala", "nar anmala")}))
    like = dict(
        zip((each.says for each in index.wordings), index.likeness(index.vector(("hur", "anmala"))).tolist(), strict=True)
    )
    assert like[many[0]] == 0
    assert 0 < like["var anmala"] == pytest.approx(like["nar anmala"], abs=2e-3)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        pytest.param("jag", 1.0, id="a word of enough wordings"),
        pytest.param("jag xyz", 0.5, id="one of two"),
        pytest.param("anonym", 0.0, id="a word of one wording"),
        pytest.param("", 0.0, id="no words"),
    ],
)
def test_the_share_of_known_words(text: str, share: float) -> None:
    """A word is known when two wordings have it."""
    assert INDEX.known(INDEX.words_of(text)) == share


def test_words_are_standard_and_mended() -> None:
    """Variants are read as their standard, and what is misspelled as what it was meant to be."""
    assert INDEX.words_of("Frågar om misshandel: oros anmälan, orosanmälna!") == (
        "fragar",
        "om",
        "vald",
        "orosanmalan",
        "orosanmalan",
    )


def test_a_base_without_wordings() -> None:
    """Titles alone make an index, and nothing is outside."""
    index = Index(base_of({}))
    assert [each.says for each in index.wordings] == ["Fara just nu", "Oro för ett barn", "Fråga om våld"]
    assert index.topic_of.tolist() == [0, 1, 2]
