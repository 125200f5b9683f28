"""What a change does to the journeys: compared with listing every journey of everybody through the engine."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.authoring.difference.alignment import aligned
from bot.authoring.difference.comparison import journey_changes
from bot.authoring.difference.journey_changes import JourneyChanges, Parting
from bot.authoring.difference.persons import Group
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.tree import Lead, Outcome, Question, Route, Tree
from tests.authoring.edits import base_of, chance, edited, trees
from tests.authoring.listing import each_tree_a_topic
from tests.authoring.parted import END, Listed, TooManyError, listed_difference, people
from tests.shipped import shipped
from tests.small import ACUTE, ASK, CHILD, small_base

MOST_LISTED = 400


def compared(old: Knowledge, new: Knowledge) -> JourneyChanges:
    """Compare two versions."""
    return journey_changes(aligned(old, new))


def agree(old: Knowledge, new: Knowledge, *, most: int = 20_000) -> None:
    """Hold what is found against the journeys one by one, topic by topic."""
    changes = compared(old, new)
    by_topic = {change.entry.id: change for change in changes.entries if change.entry.kind == "topic"}
    for topic in {**old.topics, **new.topics}:
        listed = listed_difference(old, new, topic, most=most)
        if topic not in by_topic:
            assert (listed.lost, listed.gained) == (0, 0), topic
            continue
        found = by_topic[topic]
        assert (found.old, found.new, found.lost, found.gone, found.gained, found.added) == (
            listed.old,
            listed.new,
            listed.lost,
            listed.gone,
            listed.gained,
            listed.added,
        ), topic
        assert ({each.place for each in found.unmet}, {each.place for each in found.first_met}) == (
            listed.unmet,
            listed.first_met,
        )
        agree_on_partings(old, new, topic, listed, [each for each in changes.partings if topic in each.counts])


def agree_on_partings(old: Knowledge, new: Knowledge, topic: str, listed: Listed, partings: list[Parting]) -> None:
    """Hold where journeys part, for whom, how many, and what they pass, against the journeys one by one."""
    everybody = people(old, new)
    told = {(each.place, END if each.answer is None else each.answer, *_led(each)): each for each in partings}
    parted = {key: each for key, each in listed.parted.items() if None not in key[2:] or key[0]}
    assert told.keys() == parted.keys(), topic
    for key, parting in told.items():
        by_hand = parted[key]
        assert parting.counts[topic] == tuple(map(len, by_hand.journeys)), key
        if parting.home == topic:
            assert {each.place: (each.old, each.new) for each in parting.passed} == by_hand.changed(), key
        if len(parting.counts) == 1:
            assert {person for person in everybody if any(_is_in(person, each) for each in parting.groups)} == by_hand.people, key


def _led(parting: Parting) -> tuple[str | None, str | None]:
    return parting.old.place if parting.old else None, parting.new.place if parting.new else None


def _is_in(person: tuple[str, str], group: Group) -> bool:
    return all(those is None or each in those for each, those in zip(person, (group.roles, group.municipalities), strict=True))


def test_nothing_changes_between_the_same() -> None:
    """Of two versions that are the same all journeys are kept."""
    assert compared(small_base(), small_base()) == JourneyChanges(entries=(), partings=(), unchanged=3)


Edit = tuple[str, str]
"""What is replaced in one of the small trees, and with what."""
TRIED = [
    pytest.param(
        [("{Ja: ring-112, Nej: lugn, Vet inte: ring-112}", "{Ja: ring-112, Nej: lugn}")],
        {"akut-fara": (3, 2, 1, 1, 0, 0)},
        ["akut-fara/fara [vet-inte] alla: akut-fara/ring-112 (1) -> - (0); akut-fara/ring-112 1/0"],
        id="an answer is removed",
    ),
    pytest.param(
        [("Nej: lugn, Vet inte: ring-112}", "Nej: lugn, Vet inte: lugn}")],
        {"akut-fara": (3, 3, 1, 0, 1, 0)},
        [
            "akut-fara/fara [vet-inte] alla: akut-fara/ring-112 (1) -> akut-fara/lugn (1); akut-fara/lugn 0/1, akut-fara/ring-112 1/0"
        ],
        id="an answer leads elsewhere",
    ),
    pytest.param(
        [("answers: {Ja: barn, Nej: vanta}", "answers: {Ja: barn, Nej: vanta, Oklart: vanta}")],
        {"fraga": (6, 7, 0, 0, 1, 1)},
        ["fraga/ensam [oklart] alla: - (0) -> fraga/vanta (1); fraga/vanta 0/1"],
        id="an answer is added",
    ),
    pytest.param(
        [("next: anmal\n  anmal:", "next: lugna\n  lugna: {advice: Lugna, next: anmal}\n  anmal:")],
        {"fraga": (6, 6, 1, 0, 1, 0), "orosanmalan": (3, 3, 1, 0, 1, 0)},
        ["orosanmalan/rad [vidare] alla: orosanmalan/anmal (1) -> orosanmalan/lugna (1); orosanmalan/lugna 0/1"],
        id="a step is added, also where its tree is visited",
    ),
    pytest.param(
        [("answers: {Ja: barn, Nej: vanta}", "answers: {Ja: efter, Nej: vanta}")],
        {"fraga": (6, 3, 5, 0, 2, 0)},
        [
            "fraga/ensam [ja] skola: fraga/barn (4) -> fraga/for-skola (1); fraga/barn 4/0, fraga/foljer-upp 3/0, fraga/for-skola 1/1, orosanmalan/anmal 2/0, orosanmalan/misstanke 3/0, orosanmalan/prata 1/0, orosanmalan/rad 1/0",
            "fraga/ensam [ja] alla utom skola: fraga/barn (4) -> fraga/vanta (1); fraga/barn 4/0, fraga/foljer-upp 3/0, fraga/vanta 1/1, orosanmalan/anmal 2/0, orosanmalan/misstanke 3/0, orosanmalan/prata 1/0, orosanmalan/rad 1/0",
        ],
        id="a step is not led to any longer, nor the visit after it",
    ),
    pytest.param(
        [("{by: role, skola: for-skola, else: vanta}", "{by: role, skola: for-skola, vard: for-skola, else: vanta}")],
        {"fraga": (6, 6, 1, 0, 1, 0)},
        ["fraga/barn [nej] vård: fraga/vanta (1) -> fraga/for-skola (1); fraga/for-skola 0/1, fraga/vanta 1/0"],
        id="another role is led as one was",
    ),
    pytest.param(
        [("{by: role, skola: for-skola, else: vanta}", "{by: municipality, kil: for-skola, else: vanta}")],
        {"fraga": (6, 6, 2, 0, 2, 0)},
        [
            "fraga/barn [nej] skola utom i Kil: fraga/for-skola (1) -> fraga/vanta (1); fraga/for-skola 1/0, fraga/vanta 0/1",
            "fraga/barn [nej] alla utom skola i Kil: fraga/vanta (1) -> fraga/for-skola (1); fraga/for-skola 0/1, fraga/vanta 1/0",
        ],
        id="led by the municipality and no longer by the role",
    ),
    pytest.param(
        [
            (
                "efter:\n    route: {by: barn, ja: foljer-upp, else: vag}",
                "efter:\n    route: {by: county, varmland: foljer-upp, else: vag}",
            )
        ],
        {"fraga": (6, 13, 5, 0, 7, 0)},
        [
            "fraga/barn [nej] skola i Värmland: fraga/for-skola (1) -> fraga/foljer-upp (1); fraga/foljer-upp 0/1, fraga/for-skola 1/0",
            "fraga/barn [nej] alla utom skola i Värmland: fraga/vanta (1) -> fraga/foljer-upp (1); fraga/foljer-upp 0/1, fraga/vanta 1/0",
            "orosanmalan [.] skola i okänd kommun: fraga/foljer-upp (3) -> fraga/for-skola (3); fraga/foljer-upp 3/0, fraga/for-skola 0/3",
            "orosanmalan [.] alla utom skola i okänd kommun: fraga/foljer-upp (3) -> fraga/vanta (3); fraga/foljer-upp 3/0, fraga/vanta 0/3",
        ],
        id="led by the county",
    ),
    pytest.param(
        [("{any: [radd], to: rad}", "{all: [radd, berattat], to: rad}")],
        {"fraga": (7, 7, 1, 0, 1, 0), "orosanmalan": (4, 4, 1, 0, 1, 0)},
        ["orosanmalan/misstanke [radd] alla: orosanmalan/rad (1) -> orosanmalan/anmal (1); orosanmalan/rad 1/0"],
        id="a way out of a checklist asks for more ticks",
    ),
    pytest.param(
        [("Nej: efter\n", "Nej: {visit: akut-fara, then: efter}\n")],
        {"fraga": (6, 10, 2, 0, 6, 0)},
        [
            "fraga/barn [nej] skola: fraga/for-skola (1) -> akut-fara/fara (3); akut-fara/fara 0/3, akut-fara/lugn 0/1, akut-fara/ring-112 0/2",
            "fraga/barn [nej] alla utom skola: fraga/vanta (1) -> akut-fara/fara (3); akut-fara/fara 0/3, akut-fara/lugn 0/1, akut-fara/ring-112 0/2",
        ],
        id="a visit is added",
    ),
    pytest.param(
        [("Ja: ring-112, Nej: lugn, Vet inte: ring-112", "Nej: lugn, Vet inte: ring-112, Ja: ring-112")],
        {},
        [],
        id="answers in another order",
    ),
    pytest.param([("Är någon i fara just nu?", "Är någon i fara?"), ("Ta det lugnt", "Lugn")], {}, [], id="other words"),
    pytest.param(
        [("Vet inte: ring-112", "Osäker: ring-112")], {}, [], id="another word on a button, and so another id of the answer"
    ),
    pytest.param(
        [("leads:\n", "leads:\n      - {all: [berattat, radd], to: rad}\n")],
        {},
        [],
        id="a way out that leads where the ticks led before",
    ),
    pytest.param(
        [("radd: Barnet är rädd}", "radd: Barnet är rädd, tyst: Tyst}")],
        {},
        [],
        id="one more item for a way that asks for any so many",
    ),
]
_STEP_RENAMED = [("else: vanta}", "else: avvakta}"), ("Nej: vanta}", "Nej: avvakta}"), ("  vanta:\n", "  avvakta:\n")]


def edited_base(edits: list[Edit]) -> Knowledge:
    """Return the small base with what is replaced in its trees."""
    made = [ACUTE, CHILD, ASK]
    for old, new in edits:
        assert sum(text.count(old) for text in made) >= 1, old
        made = [text.replace(old, new) for text in made]
    return small_base(*made)


def told(parting: Parting) -> str:
    """Return a parting in a line."""
    (old, new), passed = parting.counts[parting.home], sorted(parting.passed, key=lambda each: each.place)
    before, after = (place or "-" for place in _led(parting))
    steps = ", ".join(f"{each.place} {each.old}/{each.new}" for each in passed)
    return f"{parting.place} [{END if parting.answer is None else parting.answer}] {parting.who}: {before} ({old}) -> {after} ({new}); {steps}"


@pytest.mark.parametrize(
    ("edits", "entries", "partings"), [*TRIED, pytest.param(_STEP_RENAMED, {}, [], id="a step has another id")]
)
def test_edits(edits: list[Edit], entries: Mapping[str, tuple[int, ...]], partings: list[str]) -> None:
    """Each edit changes exactly the journeys that listing them one by one tells."""
    old, new = small_base(), edited_base(edits)
    changes = compared(old, new)
    assert {
        each.entry.id: (each.old, each.new, each.lost, each.gone, each.gained, each.added) for each in changes.entries
    } == entries
    assert [told(parting) for parting in changes.partings] == partings
    if entries:
        agree(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [pytest.param(seed, seed + 1, id=f"trees {seed} and {seed + 1}") for seed in range(3)],
)
def test_quite_other_trees(old: int, new: int) -> None:
    """Also of versions that have hardly anything in common, as much is found as when all is listed."""
    agree(base_of(trees(chance(old))), base_of(trees(chance(new))), most=MOST_LISTED)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_random_edits(seed: int) -> None:
    """With visits, checklists, roles, municipalities and earlier answers, and some edits at once."""
    random = chance(seed)
    written = trees(random)
    try:
        agree(base_of(written), base_of(edited(random, written)), most=MOST_LISTED)
    except TooManyError:
        assume(False)  # noqa: FBT003  # hypothesis asks for it so


@cache
def of_the_day() -> Knowledge:
    """Return the shipped knowledge as it holds on a day."""
    return shipped().as_of(date(2026, 11, 21))


MEDIUM = ("akut-fara", "dokumentation", "skadedokumentation", "kontakter")


@pytest.mark.parametrize("seed", range(6))
def test_trees_as_they_are_written(seed: int) -> None:
    """In real trees an answer is made to lead to an ending of its tree; no municipality is told apart in them."""
    base = of_the_day()
    trees_alone = replace(base, trees={tree: base.trees[tree] for tree in MEDIUM}, counties={}, wordings={})
    old = each_tree_a_topic(trees_alone)
    random = chance(seed)
    tree = old.trees[MEDIUM[seed % len(MEDIUM)]]
    name = random.choice([name for name, step in tree.steps.items() if isinstance(step, Question)])
    ending = random.choice([name for name, step in tree.steps.items() if isinstance(step, Outcome)])
    new = replace(old, trees={**old.trees, tree.id: _led_to(tree, name, ending, random)})
    agree(old, new)


def _led_to(tree: Tree, name: str, ending: str, random: Random) -> Tree:
    question = tree.steps[name]
    assert isinstance(question, Question)
    label = random.choice(list(question.answers))
    lead = Lead(id=question.answers[label].id, to=ending)
    changed = Question.model_validate({**question.model_dump(by_alias=True), "answers": {**question.answers, label: lead}})
    return tree.model_copy(update={"steps": {**tree.steps, name: changed}})


def test_a_step_of_the_shipped_knowledge_is_led_past() -> None:
    """Of billions of journeys each is counted: what there is now is what there was, without the lost and with the gained."""
    base = of_the_day()
    tree = base.trees["riskbedomning"]
    route = tree.steps["barn-vag-3"]
    assert isinstance(route, Route)
    past = route.model_copy(update={"route": route.route.model_copy(update={"otherwise": Lead(id=None, to="samtycke-vag")})})
    led_past = tree.model_copy(update={"steps": {**tree.steps, "barn-vag-3": past}})
    changes = compared(base, replace(base, trees={**base.trees, tree.id: led_past}))
    assert len(changes.entries) > 1
    for change in changes.entries:
        assert None not in {change.old, change.new, change.lost, change.gained}
        assert (change.old or 0) - (change.lost or 0) + (change.gained or 0) == change.new
        assert [each.place for each in change.unmet] == ["riskbedomning/barn"]
    assert {parting.place for parting in changes.partings} == {"riskbedomning/hog"}
