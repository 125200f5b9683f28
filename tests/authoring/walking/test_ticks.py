"""What can be ticked: compared with trying every set of items."""

from itertools import chain, combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.authoring.ticks import Ticks, ways_out
from bot.knowledge.tree import Checklist
from tests.small import valued

ITEMS = "abcdefg"


def checklist(leads: str, items: str = "{a: A, b: B, c: C}") -> Checklist:
    """Return a checklist with these ways out."""
    return valued(Checklist, f"{{checklist: Vad?, items: {items}, leads: {leads}}}")


@pytest.mark.parametrize(
    ("leads", "kinds", "expected"),
    [
        pytest.param("[{else: x}]", {}, [(0, "")], id="one way"),
        pytest.param("[{any: [b, c], to: x}, {else: y}]", {}, [(0, "b"), (1, "")], id="any of some"),
        pytest.param("[{all: [a, c], to: x}, {else: y}]", {}, [(0, "ac"), (1, "")], id="all of some"),
        pytest.param("[{any: [a], to: x}, {at-least: 2, to: y}, {else: z}]", {}, [(0, "a"), (1, "bc"), (2, "")], id="a number"),
        pytest.param(
            "[{at-least: 1, to: x}, {any: [a], to: y}, {else: z}]", {}, [(0, "a"), (2, "")], id="a way that is never taken"
        ),
        pytest.param("[{at-least: 1, to: x}, {else: y}]", {"b": 1}, [(0, "a"), (0, "b"), (1, "")], id="with and without an item"),
        pytest.param(
            "[{at-least: 1, to: x}, {else: y}]",
            {"a": 1, "b": 1},
            [(0, "a"), (0, "c"), (1, "")],
            id="two items of a kind are told apart from the third",
        ),
        pytest.param(
            "[{all: [a, b], to: x}, {else: y}]",
            {"a": 1, "b": 2},
            [(0, "ab"), (1, ""), (1, "a"), (1, "b")],
            id="items of two kinds",
        ),
    ],
)
def test_ways_out(leads: str, kinds: dict[str, object], expected: list[tuple[int, str]]) -> None:
    """Each way that can be taken comes once, with a smallest set of ticks; once for each set of kinds where there are any."""
    assert ways_out(checklist(leads), kinds) == tuple(Ticks(way=way, items=tuple(items)) for way, items in expected)


conditions = st.one_of(
    st.sets(st.sampled_from(ITEMS), min_size=1).map(lambda items: {"any": sorted(items)}),
    st.sets(st.sampled_from(ITEMS), min_size=1).map(lambda items: {"all": sorted(items)}),
    st.integers(1, len(ITEMS)).map(lambda number: {"at-least": number}),
)


@given(written=st.lists(conditions, max_size=5), kinds=st.dictionaries(st.sampled_from(ITEMS), st.integers(1, 2), max_size=4))
def test_as_when_every_set_is_tried(written: list[dict[str, Any]], kinds: dict[str, object]) -> None:
    """The ways, the kinds that go with them, and how few ticks they take are those of all sets of items."""
    leads = [{**condition, "to": f"s{number}"} for number, condition in enumerate(written)]
    given_list = Checklist.model_validate(
        {"checklist": "Vad?", "items": {item: item for item in ITEMS}, "leads": [*leads, {"else": "x"}]}
    )
    fewest: dict[tuple[int, frozenset[object]], int] = {}
    for ticked in chain.from_iterable(combinations(ITEMS, size) for size in range(len(ITEMS) + 1)):
        way = next(number for number, way in enumerate(given_list.leads_) if way.holds(frozenset(ticked)))
        fewest.setdefault((way, frozenset(kinds[item] for item in ticked if item in kinds)), len(ticked))
    found = ways_out(given_list, kinds)
    assert {
        (each.way, frozenset(kinds[item] for item in each.items if item in kinds)): len(each.items) for each in found
    } == fewest
    assert len(found) == len(fewest)
    assert all(given_list.leads_[each.way].holds(frozenset(each.items)) for each in found)
