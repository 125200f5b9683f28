"""What is written now and begins to hold on a later day: what holds when."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.case import Case
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.loading import load
from bot.knowledge.reader import parse
from bot.knowledge.scheduling import as_of, scheduled
from bot.knowledge.service import Service
from bot.knowledge.source import Source
from bot.knowledge.tree import Outcome, Question, Tree
from tests.folder import CONCERN, Change, Write
from tests.knowledge.changing import SERVICE, in_outcome, in_service, in_source
from tests.small import small_base, valued

BEFORE = date(2026, 12, 31)
NEW_YEAR = date(2027, 1, 1)
SUMMER = date(2027, 7, 1)


STEP = """
outcome: Anmäl genast
urgency: today
text: Nu.
record: Text.
changes:
  - {from: 2027-01-01, text: Från nyår., without: [record]}
  - {from: 2027-07-01, outcome: Anmäl i dag, record: Ny text.}
"""


@pytest.mark.parametrize(
    ("day", "says"),
    [
        pytest.param(date.min, ("Anmäl genast", "Nu.", "Text."), id="long before"),
        pytest.param(BEFORE, ("Anmäl genast", "Nu.", "Text."), id="the day before"),
        pytest.param(NEW_YEAR, ("Anmäl genast", "Från nyår.", None), id="the first day"),
        pytest.param(date(2027, 6, 30), ("Anmäl genast", "Från nyår.", None), id="the last day"),
        pytest.param(SUMMER, ("Anmäl i dag", "Från nyår.", "Ny text."), id="upon the change before"),
        pytest.param(date.max, ("Anmäl i dag", "Från nyår.", "Ny text."), id="for ever"),
    ],
)
def test_a_step_as_of_a_day(day: date, says: tuple[str, str, str | None]) -> None:
    """What a change has holds from its day on, upon the changes before it; the rest stays as it was."""
    step = valued(Outcome, STEP).as_of(day)
    assert (step.outcome, step.text, step.record) == says
    assert [change.day for change in step.changes] == [turn for turn in (NEW_YEAR, SUMMER) if turn > day]


def test_answers_change_whole() -> None:
    """What a question offers is what the change says, and nothing that was there before."""
    question = valued(
        Question,
        """
question: Är barnet i fara?
answers: {Ja: a, Nej: b}
changes: [{from: 2027-01-01, answers: {Ja: a, Vet inte: c}}]
""",
    )
    assert list(question.choices) == ["ja", "nej"]
    assert list(question.as_of(NEW_YEAR).choices) == ["ja", "vet-inte"]


@pytest.mark.parametrize(
    ("days", "there", "turns"),
    [
        pytest.param("", [True, True, True], [], id="always"),
        pytest.param(", from: 2027-01-01", [False, True, True], [NEW_YEAR], id="from a day"),
        pytest.param(", until: 2027-01-01", [True, True, False], [date(2027, 1, 2)], id="to and including a day"),
        pytest.param(", from: 2027-01-01, until: 2027-01-01", [False, True, False], [NEW_YEAR, date(2027, 1, 2)], id="one day"),
        pytest.param(
            ", until: 2026-12-31, changes: [{from: 2026-12-24, until: 2027-06-30}]",
            [True, True, False],
            [date(2026, 12, 24), SUMMER],
            id="longer than was said first",
        ),
        pytest.param(
            ", until: 2026-12-31, changes: [{from: 2026-12-24, without: [until]}]",
            [True, True, True],
            [date(2026, 12, 24)],
            id="for good after all",
        ),
        pytest.param(", from: 0001-01-01, until: 9999-12-31", [True, True, True], [], id="all days there are"),
    ],
)
def test_when_a_service_is_there(days: str, there: list[bool], turns: list[date]) -> None:
    """A service is there from its first day to and including its last."""
    service = valued(Service, f"{SERVICE}{days}}}")
    assert [service.there(day) for day in (BEFORE, NEW_YEAR, SUMMER)] == there
    assert sorted(service.turns) == turns


SCHEDULED: Mapping[str, Change] = {
    **in_outcome("- from: 2027-01-01", "  text: Du är skyldig från nyår.", "  sources: [sol-19-1, sol-ny]"),
    **in_source(
        "changes: [{from: 2027-07-01, citation: 20 kap. 1 § socialtjänstlagen}]",
    ),
    **in_service("until: 2027-06-30", "changes: [{from: 2027-01-01, phones: [{number: 0554-192 00}]}]"),
}
"""The small folder with changes at New Year and in the summer."""


def _knowledge(write: Write, changes: Mapping[str, Change]) -> Knowledge:
    loaded = load(write(changes))
    assert not loaded.findings
    return loaded.knowledge


def test_versions_differ_when_what_holds_differs(write: Write) -> None:
    """A version names the last turn that has passed, so that conversations notice; before the first it is the written one."""
    base = _knowledge(write, SCHEDULED)
    assert base.turns == (NEW_YEAR, SUMMER)
    assert [base.as_of(day).version.removeprefix(base.version) for day in (BEFORE, NEW_YEAR, date(2027, 6, 30), SUMMER)] == [
        "",
        "+2027-01-01",
        "+2027-01-01",
        "+2027-07-01",
    ]


def test_any_day_may_be_asked_of_any_other(write: Write) -> None:
    """What holds on a day is the same whichever day was looked at before, and what was added to the knowledge stays."""
    base = _knowledge(write, SCHEDULED)
    for first in (BEFORE, NEW_YEAR, SUMMER):
        held = replace(base.as_of(first), changed={"x": {}})
        assert held.turns == base.turns
        for day in (BEFORE, NEW_YEAR, SUMMER):
            assert held.as_of(day) == replace(base.as_of(day), changed={"x": {}})
    assert ["kil-mottagningen" in base.as_of(day).services for day in (BEFORE, SUMMER)] == [True, False]
    assert base.as_of(BEFORE).sources["sol-19-1"].citation == "19 kap. 1 § socialtjänstlagen"
    assert base.as_of(SUMMER).sources["sol-19-1"].citation == "20 kap. 1 § socialtjänstlagen"


def test_without_changes_nothing_is_made(write: Write) -> None:
    """Knowledge in which nothing changes is itself on every day."""
    loaded = load(write({}))
    assert loaded.as_of(SUMMER) is loaded
    assert loaded.knowledge.as_of(SUMMER) is loaded.knowledge
    assert small_base().as_of(SUMMER).version == "v1"


def test_a_case_changes_with_the_trees() -> None:
    """A case may answer otherwise from the day on which the tree does."""
    case = valued(
        Case,
        """
case: fallet
title: Fallet
fictional: ja
topics: [oro]
role: skola
at: 2026-11-20T14:10
story: Berättelsen.
start: oro
ends: oro/anmal
changes: [{from: 2027-01-01, ends: oro/vanta}]
""",
    )
    assert [case.as_of(day).ends for day in (BEFORE, NEW_YEAR)] == ["oro/anmal", "oro/vanta"]


def test_parts_keep_their_places(write: Write) -> None:
    """What a change brought stands where the change is written; the rest where it stood."""
    changes = in_outcome(
        "- from: 2027-01-01", "  text: |", "    Ett.", "    Två.", "- from: 2027-07-01", "  see: [oro]", "  without: [local]"
    )
    loaded = load(write(changes))
    positions = {}
    for day in (BEFORE, NEW_YEAR, SUMMER):
        written = next(each for each in loaded.as_of(day).of("tree") if each.value.id == "oro")
        at = [written.position("steps", "anmal", *way).line for way in (("text",), ("contacts", 0), ("see", 0))]
        positions[day] = (*at, written.key_position("steps", "anmal").line)
    assert positions == {BEFORE: (30, 33, 28, 27), NEW_YEAR: (39, 33, 28, 27), SUMMER: (39, 33, 43, 27)}


_VALUES: Mapping[str, st.SearchStrategy[Any]] = {
    "text": st.sampled_from(["Ett.", "Två.", "Tre."]),
    "record": st.sampled_from(["A ___", "B ___"]),
    "outcome": st.sampled_from(["Anmäl", "Ring"]),
    "urgency": st.sampled_from(["now", "today", "soon"]),
    "by-role": st.dictionaries(st.sampled_from(["skola", "vard"]), st.sampled_from(["x", "y"]), min_size=1),
    "contacts": st.lists(st.sampled_from(["akut", "oro"]), unique=True),
}
_REQUIRED = {"outcome", "urgency"}
_DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 9))


@st.composite
def _changing_steps(draw: st.DrawFn) -> dict[str, Any]:
    """Make a step with changes that are sound, but for those that change nothing."""
    step: dict[str, Any] = {"outcome": "Anmäl genast", "urgency": "today"} | draw(
        st.fixed_dictionaries({}, optional=dict(_VALUES))
    )
    changes: list[dict[str, Any]] = []
    now = dict(step)
    for day in sorted(draw(st.sets(_DAYS, max_size=4))):
        new = draw(st.fixed_dictionaries({}, optional=dict(_VALUES)))
        gone = [key for key in sorted(now.keys() - _REQUIRED - new.keys()) if draw(st.booleans())]
        change = {"from": day.isoformat(), **new, **({"without": gone} if gone else {})}
        after = {key: value for key, value in (now | new).items() if key not in gone}
        if _said(after) != _said(now):
            changes.append(change)
            now = after
    return {**step, **({"changes": changes} if changes else {})}


def _said(step: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in step.items() if value != []}


def _by_hand(step: Mapping[str, Any], day: date) -> dict[str, Any]:
    """Return what a coordinator would write on a day: the changes until then made, and the later ones left."""
    merged = deepcopy(dict(step))
    later = []
    for change in merged.pop("changes", []):
        if date.fromisoformat(change["from"]) > day:
            later.append(change)
            continue
        for key in change.pop("without", []):
            del merged[key]
        del change["from"]
        merged |= change
    return {**merged, **({"changes": later} if later else {})}


@given(steps=st.lists(_changing_steps(), min_size=1, max_size=3), day=_DAYS)
def test_as_of_is_what_would_be_written_by_hand(steps: list[dict[str, Any]], day: date) -> None:
    """A tree as of a day equals, in value and in what is written, the tree with its changes made by hand."""
    tree = {"tree": "a", "title": "A", "summary": "A.", "owner": "a", "reviewed": "2026-01-01", "start": "s0"}
    written = {**tree, "steps": {f"s{number}": step for number, step in enumerate(steps)}}
    by_hand = {**tree, "steps": {f"s{number}": _by_hand(step, day) for number, step in enumerate(steps)}}
    (document, _), (expected, _) = (parse(yaml.dump(each, allow_unicode=True), file="a.yaml") for each in (written, by_hand))
    value, findings, whole = scheduled(Tree, document)
    other, others, _ = scheduled(Tree, expected)
    assert (findings, others, whole) == ([], [], True)
    assert value is not None
    now, settled = as_of(value, document, (), day)
    assert now == other == value.as_of(day)
    assert settled.value == expected.value


@pytest.mark.parametrize("day", [BEFORE, NEW_YEAR, SUMMER])
def test_knowledge_as_of_is_what_would_be_written_by_hand(write: Write, day: date) -> None:
    """All of the knowledge as of a day equals the knowledge of a folder in which the changes are made by hand."""
    later = _knowledge(write, SCHEDULED).as_of(day)
    by_hand = dict(SCHEDULED)
    if day >= NEW_YEAR:
        old, new = "    text: Du är skyldig att anmäla.\n", "    text: Du är skyldig från nyår.\n"
        by_hand["trees/oro.yaml"] = CONCERN.replace(old, new).replace("sources: [sol-19-1]", "sources: [sol-19-1, sol-ny]")
        old, new = "  phones: [{number: 0554-191 00}]\n", "  until: 2027-06-30\n  phones: [{number: 0554-192 00}]\n"
        by_hand["counties/varmland/services.yaml"] = (old, new)
    if day >= SUMMER:
        by_hand["sources.yaml"] = ("citation: 19 kap. 1 §", "citation: 20 kap. 1 §")
        by_hand["counties/varmland/services.yaml"] = "[]\n"
    made = _knowledge(write, by_hand)
    assert replace(later, version=made.version) == made


def test_a_source_says_otherwise_from_a_day() -> None:
    """A source may be cited otherwise from the day on which the law moves."""
    source = valued(
        Source,
        "{id: a, citation: A, about: A., url: https://a.se, read: 2026-11-21, status: in-force, changes: [{from: 2027-01-01, citation: B}]}",
    )
    assert [source.as_of(day).citation for day in (BEFORE, NEW_YEAR)] == ["A", "B"]
