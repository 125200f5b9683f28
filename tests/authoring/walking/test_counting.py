"""How many journeys there are: compared with listing them through the engine."""

from itertools import islice

import pytest
from hypothesis import given, settings

from bot.authoring.walking.counting import Count, Counts
from bot.authoring.walking.graph import graph
from bot.knowledge.knowledge import Knowledge
from tests.authoring.listing import Stop, each_tree_a_topic, listed, people
from tests.engine.test_journeys import bases
from tests.small import ACUTE, ASK, CHILD, small_base

MOST_LISTED = 80


def count(base: Knowledge, landing: str) -> Count:
    """Return the count from one landing."""
    return Counts(graph(base, [landing])).of(landing)


def tree(steps: str, name: str = "fraga") -> str:
    """Return a tree that starts at the step `a`."""
    head = "title: T\nsummary: S\nowner: test\nreviewed: 2026-11-21\nstart: a\nsteps:\n"
    return f"tree: {name}\n{head}{steps}"


END = "  z: {outcome: Slut, urgency: soon}\n"


@pytest.mark.parametrize(
    ("trees", "expected"),
    [
        pytest.param([tree("  a: {outcome: Slut, urgency: soon}\n")], (1, 1, 1, 0, 0), id="an outcome alone"),
        pytest.param(
            [tree("  a: {question: Q?, answers: {Ja: z, Nej: z}}\n" + END)], (2, 2, 2, 1, 1), id="two answers, one outcome"
        ),
        pytest.param(
            [tree("  a: {question: Q?, answers: {Ja: b, Nej: z}}\n  b: {advice: Råd, next: z}\n" + END)],
            (3, 3, 2, 1, 2),
            id="advice is a choice longer",
        ),
        pytest.param(
            [
                tree(
                    "  a: {checklist: Q?, items: {x: X, y: Y}, leads: [{any: [x], to: z}, {at-least: 1, to: z}, {else: z}]}\n"
                    + END
                )
            ],
            (2, 2, 3, 1, 1),
            id="a checklist counts its ways out",
        ),
        pytest.param(
            [tree("  a: {route: {by: role, skola: b, vard: b, else: z}}\n  b: {question: Q?, answers: {Ja: z, Nej: z}}\n" + END)],
            (2, 2, 3, 0, 1),
            id="roles that are led alike count once",
        ),
        pytest.param(
            [
                tree(
                    "  a: {route: {by: municipality, kil: b, else: c}}\n  b: {advice: B, next: c}\n  c: {route: {by: county, varmland: d, else: z}}\n  d: {advice: D, next: z}\n"
                    + END
                )
            ],
            (3, 3, 3, 0, 2),
            id="municipality and county",
        ),
        pytest.param(
            [
                tree(
                    "  a: {question: Q?, answers: {Ja: b, Nej: b}}\n  b: {advice: Råd, next: c}\n  c: {route: {by: a, ja: d, else: z}}\n  d: {advice: Mer, next: z}\n"
                    + END
                )
            ],
            (4, 5, 2, 2, 3),
            id="an earlier answer is remembered only until it is looked at",
        ),
        pytest.param(
            [
                tree(
                    "  a: {question: Q?, answers: {Ja: {visit: annan, then: b}, Nej: b}}\n  b: {question: R?, answers: {Ja: z, Nej: z}}\n"
                    + END
                ),
                tree("  a: {question: S?, answers: {Ja: y, Nej: z}}\n  y: {outcome: Y, urgency: soon}\n" + END, "annan"),
            ],
            (6, 6, 6, 2, 4),
            id="a visit comes back from each of its outcomes",
        ),
        pytest.param(
            [
                tree("  a: {advice: A, next: {visit: annan, then: z}}\n" + END),
                tree("  a: {advice: B, next: {visit: tredje, then: y}}\n  y: {outcome: Y, urgency: soon}\n", "annan"),
                tree("  a: {outcome: C, urgency: soon}\n", "tredje"),
            ],
            (5, 5, 1, 4, 4),
            id="a visit within a visit",
        ),
        pytest.param(
            [
                tree(
                    "  a: {route: {by: role, skola: b, vard: c, else: z}}\n  b: {advice: B, next: d}\n  c: {advice: C, next: d}\n"
                    "  d: {advice: D, next: e}\n  e: {route: {by: role, skola: y, else: z}}\n  y: {outcome: Y, urgency: soon}\n"
                    + END
                )
            ],
            (5, 6, 3, 0, 2),
            id="a role stays the same",
        ),
        pytest.param(
            [
                tree(
                    "  a: {route: {by: role, skola: b, vard: z, else: c}}\n  b: {route: {by: role, else: c}}\n"
                    "  c: {advice: C, next: d}\n  d: {route: {by: role, skola: y, else: z}}\n  y: {outcome: Y, urgency: soon}\n"
                    + END
                )
            ],
            (3, 3, 3, 0, 1),
            id="roles that come to the same place by different routes go on together",
        ),
        pytest.param(
            [tree("  a: {question: Q?, answers: {Ja: a, Nej: z}}\n" + END)], (2, 2, None, 1, None), id="round and round"
        ),
        pytest.param([tree("  a: {advice: Q?, next: a}\n")], (1, 1, 0, None, None), id="no end"),
        pytest.param(
            [tree("  a: {question: Q?, answers: {Ja: b, Nej: z}}\n  b: {advice: B, next: b}\n" + END)],
            (3, 3, 1, 1, 1),
            id="a way without an end is no journey",
        ),
        pytest.param(
            [tree("  a: {question: Q?, answers: {Ja: borta, Nej: z, Kanske: {visit: borta, then: z}}}\n" + END)],
            (2, 2, 1, 1, 1),
            id="ways to what is not there are left out",
        ),
        pytest.param(
            [
                tree(
                    "  a: {question: Q?, answers: {Ja: {visit: fraga, then: z}, Nej: b}}\n  b: {route: {by: role, else: b}}\n"
                    + END
                )
            ],
            (1, 1, 0, None, None),
            id="visits and routes that never come back are left out",
        ),
    ],
)
def test_counts(trees: list[str], expected: tuple[int | None, ...]) -> None:
    """Steps, states, journeys, and the fewest and most choices."""
    steps, states, journeys, shortest, longest = expected
    assert count(small_base(*trees), "fraga") == Count(
        steps=steps or 0, states=states or 0, journeys=journeys, shortest=shortest, longest=longest
    )


def test_a_landing_that_is_not_there() -> None:
    """Nobody comes in, so nothing is met."""
    assert count(small_base(), "borta") == Count(steps=0, states=0, journeys=0, shortest=None, longest=None)


def test_a_landing_inside_a_tree() -> None:
    """Journeys may begin at any step."""
    assert count(small_base(), "fraga/efter") == Count(steps=2, states=2, journeys=2, shortest=0, longest=0)


@pytest.mark.parametrize("topic", ["akut-fara", "orosanmalan", "fraga"])
def test_the_small_base_is_counted_as_it_is_listed(topic: str) -> None:
    """The counts are those of the journeys that the engine can be led through."""
    _compare(small_base(ACUTE, CHILD, ASK), topic)


@settings(max_examples=40, deadline=None)
@given(base=bases().map(each_tree_a_topic))
def test_random_trees_are_counted_as_they_are_listed(base: Knowledge) -> None:
    """With visits, roles and earlier answers, over all who may come; of very many journeys only that they are many."""
    for topic in base.topics:
        _compare(base, topic)


def _compare(base: Knowledge, topic: str) -> None:
    found = count(base, base.topics[topic].lands)
    journeys: set[tuple[Stop, ...]] = set()
    for person in people(base):
        some = [each.stops for each in islice(listed(base, topic, person), MOST_LISTED)]
        if len(some) == MOST_LISTED:
            assert found.journeys is not None
            assert found.journeys >= len(set(some))
            return
        journeys.update(some)
    lengths = [len(stops) - 1 for stops in journeys]
    assert (found.journeys, found.shortest, found.longest) == (len(journeys), min(lengths), max(lengths))
    assert found.steps == len({stop[:2] for stops in journeys for stop in stops})
