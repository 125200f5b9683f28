"""The ways between steps."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.authoring.places import everywhere, knots, landing, never_ending, onward, places, reached
from bot.knowledge.loading import load
from tests.folder import Write


def test_ways(write: Write) -> None:
    """A visit is passed inside its own tree, and leads into the other tree too."""
    loaded = load(write({}))
    assert set(onward(loaded)["oro/akut"]) == {"oro/misstanke"}
    assert set(everywhere(loaded)["oro/akut"]) == {"oro/misstanke", "akut-fara/ring-112"}
    assert landing(loaded, "oro") == "oro/akut"
    assert landing(loaded, "oro/anmal") == "oro/anmal"
    assert "oro/anmal" in {str(place) for place in places(loaded)}


def test_a_step_that_could_not_be_read_leads_wherever_it_names(write: Write) -> None:
    """Nothing after such a step is lost, and nothing before it is without an end."""
    change = ("    next: anmal", "    nest: {visit: akut-fara, then: anmal}")
    loaded = load(write({"trees/oro.yaml": change}))
    assert {"oro/anmal", "akut-fara/fara"} <= set(everywhere(loaded)["oro/stanna"])
    assert never_ending(loaded) == frozenset()


@pytest.mark.parametrize(
    ("ways", "expected"),
    [
        pytest.param({}, [], id="nothing"),
        pytest.param({"a": ["b"], "b": ["c"], "c": []}, [], id="a way with an end"),
        pytest.param({"a": ["a"]}, [("a", "a")], id="to itself"),
        pytest.param({"a": ["b"], "b": ["c"], "c": ["b"]}, [("b", "c", "b")], id="a way into a circle"),
        pytest.param({"a": ["b", "c"], "b": ["c"], "c": ["a"]}, [("a", "c", "a")], id="the shortest of two circles"),
        pytest.param({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c", "a"]}, [("a", "b", "a"), ("c", "d", "c")], id="two knots"),
        pytest.param({"a": ["x"], "b": ["a"]}, [], id="to what is not there"),
    ],
)
def test_knots(ways: dict[str, list[str]], expected: list[tuple[str, ...]]) -> None:
    """Each group of places that lead to each other is told once, as its shortest circle."""
    assert list(knots(ways)) == expected


WAYS = st.dictionaries(st.sampled_from("abcdefgh"), st.sets(st.sampled_from("abcdefgh"), max_size=3), max_size=8)


@given(WAYS)
def test_knots_are_circles_and_none_is_missed(ways: dict[str, set[str]]) -> None:
    """Every place that leads back to itself is in one knot and no other place is."""
    circles = list(knots(ways))
    for circle in circles:
        assert circle[0] == circle[-1]
        assert all(after in ways[name] for name, after in itertools.pairwise(circle))
    again = {name for name in ways if name in reached(ways[name], ways)}
    told = {
        other for circle in circles for other in again if circle[0] in reached([other], ways) and other in reached(circle, ways)
    }
    assert told == again
