"""What can be ticked: compared with trying every set of items."""

from itertools import chain, combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.authoring.walking.ticks import Ticks, sets_apart, ways_out
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


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("[{any: [a], to: x}, {else: y}]", "[{any: [a], to: z}, {else: y}]", ["a", ""], id="only the ends differ"),
        pytest.param(
            "[{at-least: 2, to: x}, {else: y}]", "[{at-least: 3, to: x}, {else: y}]", ["abc", "ab", ""], id="more ticks"
        ),
        pytest.param("[{any: [a], to: x}, {else: y}]", "[{all: [a, b], to: x}, {else: y}]", ["ab", "a", ""], id="all, not any"),
        pytest.param(
            "[{any: [a], to: x}, {any: [b], to: x}, {else: y}]",
            "[{any: [a, b], to: x}, {else: y}]",
            ["a", "b", ""],
            id="one way of two",
        ),
    ],
)
def test_sets_apart(old: str, new: str, expected: list[str]) -> None:
    """Of each pair of ways, the old and the new, there is one smallest set of ticks."""
    assert ["".join(items) for items in sets_apart(checklist(old), checklist(new))] == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            "[{at-least: 1, to: x}, {else: y}]",
            "[{at-least: 1, to: x}, {else: y}]",
            ["a", ""],
            id="for a way that others lead out by",
        ),
        pytest.param(
            "[{any: [a], to: x}, {else: y}]",
            "[{any: [d], to: z}, {any: [a], to: x}, {else: y}]",
            ["a", "", "d"],
            id="for a way of its own",
        ),
    ],
)
def test_sets_apart_with_a_new_item(old: str, new: str, expected: list[str]) -> None:
    """An item that only one version has is ticked only for a way out that nothing else takes."""
    after = checklist(new, "{a: A, b: B, c: C, d: D}")
    assert ["".join(items) for items in sets_apart(checklist(old), after)] == expected
    assert sorted("".join(items) for items in sets_apart(after, checklist(old))) == sorted(expected)
