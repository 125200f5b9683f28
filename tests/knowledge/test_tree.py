"""Trees: steps, and the ways between them."""

from datetime import date

import pytest

from bot.knowledge.tree import Advice, Checklist, Lead, Outcome, Question, Route, Tree
from tests.folder import CONCERN
from tests.small import valued

TREE = valued(Tree, CONCERN)


def _checklist(leads: str) -> Checklist:
    text = f"checklist: Vad?\nitems: {{a: A, b: B, c: C}}\nleads: {leads}"
    return valued(Checklist, text)


def test_every_kind_of_step() -> None:
    """A step is of the kind whose word it has, and that word's text is its title."""
    kinds = {name: (type(step), step.kind) for name, step in TREE.steps.items()}
    assert kinds == {
        "akut": (Question, "question"),
        "misstanke": (Checklist, "checklist"),
        "stanna": (Advice, "advice"),
        "efter-roll": (Route, "route"),
        "anmal": (Outcome, "outcome"),
        "vanta": (Outcome, "outcome"),
    }
    assert TREE.steps["anmal"].title == "Anmäl genast"
    assert (TREE.id, TREE.start, TREE.reviewed) == ("oro", "akut", date(2026, 11, 21))


def test_a_lead_is_a_step_or_a_visit() -> None:
    """A word is a step of the same tree; a block may be a visit, and goes on after it."""
    question = TREE.steps["akut"]
    assert isinstance(question, Question)
    assert question.choices["nej"].lead == Lead(id=None, to="misstanke", visit=None, then=None)
    assert question.choices["ja"].lead == Lead(id=None, to=None, visit="akut-fara/ring-112", then="misstanke")
    assert {answer.lead.next_step for answer in question.choices.values()} == {"misstanke"}


def test_an_answer_has_an_id() -> None:
    """An answer's id is its text as a slug, or the one that is written."""
    question = valued(Question, "question: Hur?\nanswers: {Vet inte: a, 18 år eller äldre: {to: b, id: vuxen}}")
    assert [(answer.id, answer.label) for answer in question.choices.values()] == [
        ("vet-inte", "Vet inte"),
        ("vuxen", "18 år eller äldre"),
    ]


@pytest.mark.parametrize(
    ("chosen", "to"),
    [
        pytest.param("", "nothing", id="nothing"),
        pytest.param("a", "one", id="any of two"),
        pytest.param("b c", "both", id="all, which stand before any"),
        pytest.param("c", "some", id="at least one"),
        pytest.param("a b c", "both", id="everything"),
    ],
)
def test_the_first_condition_that_holds_is_taken(chosen: str, to: str) -> None:
    """Conditions are tried in the order they are written, and else holds when no other does."""
    checklist = _checklist("[{all: [b, c], to: both}, {any: [a, b], to: one}, {at-least: 1, to: some}, {else: nothing}]")
    assert checklist.lead(frozenset(chosen.split())).next_step == to


def test_every_way_on_is_told_with_its_place() -> None:
    """A step tells where its leads are written, so that a fault can be told there."""
    ways = {name: [(way, lead.next_step) for way, lead in step.leads()] for name, step in TREE.steps.items()}
    assert ways == {
        "akut": [(("answers", "Ja"), "misstanke"), (("answers", "Nej"), "misstanke"), (("answers", "Vet inte"), "misstanke")],
        "misstanke": [(("leads", 0), "stanna"), (("leads", 1), "efter-roll")],
        "stanna": [(("next",), "anmal")],
        "efter-roll": [(("route", "skola"), "anmal"), (("route", "else"), "vanta")],
        "anmal": [],
        "vanta": [],
    }


def test_a_route_gathers_its_values() -> None:
    """What stands beside `by` and `else` are the values, whatever they are called."""
    route = valued(Route, "route: {by: role, skola: a, cases: b, otherwise: c, else: d}").route
    assert {value: lead.next_step for value, lead in route.cases.items()} == {"skola": "a", "cases": "b", "otherwise": "c"}
    assert (route.by, route.otherwise.next_step) == ("role", "d")
