"""Figures over questions whose topics are known, counted by hand."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.authoring.asking.evaluation import Outcome, as_json, below, by, figures, flipped, interval, outcomes
from bot.authoring.asking.questions import Question
from bot.understanding.danger import Hit
from bot.understanding.personal_data import PersonalData
from bot.understanding.ranking import Ranked, Ranking, Signals
from bot.understanding.trades import Asker
from bot.understanding.understanding import Decision, Understanding, Understood
from tests.understanding.wordings import CONCERN, OUTSIDE, base_of

NOW = datetime(2026, 11, 21, 20, 40, tzinfo=UTC)
TOPICS = ("oro", "fraga", "akut", "skydd")
HIT = Hit(rule="vapen", card="acute", words=("kniv",))


def ranking(*topics: str) -> Ranking:
    """Return a ranking of topics in this order."""
    ranked = tuple(
        Ranked(topic=topic, score=1 / number, landing=topic, wording=None, likeness=0.0) for number, topic in enumerate(topics, 1)
    )
    return Ranking(topics=ranked, inside=0.5, right=0.5, signals=Signals(*[0.0] * 8))


def outcome(
    question: Question, decision: Decision, rank: int, *, microseconds: float = 100.0, understood: Understood | None = None
) -> Outcome:
    """Return the outcome of a question whose first right topic has a rank."""
    others = [topic for topic in TOPICS if topic not in question.topics]
    order = [*others[: rank - 1], question.topics[0], *others[rank - 1 :]] if rank else others
    found = understood or Understood()
    return Outcome(
        question=question,
        understood=Understood(
            danger=found.danger,
            personal_data=found.personal_data,
            municipality=found.municipality,
            asker=found.asker,
            decision=decision,
            ranking=ranking(*order),
        ),
        rank=rank,
        microseconds=microseconds,
    )


def asked(query: str, topic: str, **told: str) -> Question:
    """Return a question about a topic."""
    return Question(query=query, topics=(topic,), **told)


DONE = (
    outcome(
        asked("ett", "oro", municipality="kil", difficulty="colloquial"), "answer", 1, understood=Understood(municipality="kil")
    ),
    outcome(asked("två", "oro", acute="yes", difficulty="colloquial"), "answer", 2, understood=Understood(danger=HIT)),
    outcome(asked("tre", "fraga", acute="yes", role="skola", difficulty="formal"), "suggest", 3, microseconds=300.0),
    outcome(
        asked("fyra", "fraga", acute="near", municipality="?"),
        "suggest",
        4,
        understood=Understood(danger=HIT, municipality="kil"),
    ),
    outcome(
        asked("fem", "akut", acute="either", role="?"),
        "unknown",
        1,
        understood=Understood(
            danger=HIT,
            asker=Asker(role="vard", profession="lakare"),
            personal_data=(PersonalData(kind="phone", start=0, end=3),),
        ),
    ),
    outcome(asked("sex", "none"), "unknown", 0, understood=Understood(asker=Asker(role="vard", profession="lakare"))),
    outcome(
        asked("sju", "none", municipality="saffle"), "answer", 0, understood=Understood(municipality="kil"), microseconds=700.0
    ),
    outcome(asked("åtta", "none"), "suggest", 0),
)


def test_figures() -> None:
    """Every figure of eight questions, five of them inside."""
    assert figures(DONE) == {
        "n": 8,
        "top1": 0.4,
        "top3": 0.8,
        "mrr": round((1 + 1 / 2 + 1 / 3 + 1 / 4 + 1) / 5, 4),
        "colloquial_top3": 1.0,
        "danger_recall": 0.5,
        "danger_false_alarms": 0.2,
        "danger_false_near": 1.0,
        "danger_false_other": 0.0,
        "out_of_scope_declined": 0.3333,
        "in_scope_declined": 0.2,
        "wrong_and_confident": 0.25,
        "answered": 0.4,
        "answer_precision": 0.3333,
        "suggest_hit": 0.5,
        "helped": 0.4,
        "municipality_precision": 0.5,
        "municipality_recall": 0.5,
        "role_precision": 0.0,
        "role_recall": 0.0,
        "personal_data_false": 0.125,
        "p50_us": 100.0,
        "p99_us": 672.0,
    }


def test_figures_of_one() -> None:
    """What cannot be judged is None, and no share of nothing is told."""
    found = figures(DONE[5:6])
    assert {name for name, value in found.items() if value is not None} == {
        "n",
        "danger_false_alarms",
        "danger_false_other",
        "out_of_scope_declined",
        "wrong_and_confident",
        "role_precision",
        "personal_data_false",
        "p50_us",
        "p99_us",
    }
    assert (found["n"], found["out_of_scope_declined"], found["p50_us"], found["p99_us"]) == (1, 1.0, 100.0, 100.0)


@pytest.mark.parametrize(
    ("topic", "decision", "rank", "right"),
    [
        pytest.param("oro", "answer", 1, True, id="the right answer"),
        pytest.param("oro", "answer", 2, False, id="a wrong answer"),
        pytest.param("oro", "suggest", 3, True, id="among those suggested"),
        pytest.param("oro", "suggest", 4, False, id="not among those suggested"),
        pytest.param("oro", "suggest", 0, False, id="ranked nowhere"),
        pytest.param("oro", "unknown", 1, False, id="declined"),
        pytest.param("none", "unknown", 0, True, id="an honest no"),
        pytest.param("none", "suggest", 0, False, id="suggestions for what is outside"),
        pytest.param("none", "answer", 0, False, id="an answer for what is outside"),
    ],
)
def test_what_helps(topic: str, decision: Decision, rank: int, *, right: bool) -> None:
    """An answer helps when it is right, suggestions when the right topic is one of three, and a no when it is honest."""
    assert outcome(asked("fråga", topic), decision, rank).right == right


def test_figures_by_topic() -> None:
    """The questions inside, by their first topic and by their difficulty, sorted; those of no kind are left out."""
    assert by(DONE, lambda question: question.topics[0]) == {
        "akut": {"n": 1, "top1": 1.0, "top3": 1.0, "mrr": 1.0, "colloquial_top3": None},
        "fraga": {"n": 2, "top1": 0.0, "top3": 0.5, "mrr": 0.2917, "colloquial_top3": None},
        "oro": {"n": 2, "top1": 0.5, "top3": 1.0, "mrr": 0.75, "colloquial_top3": 1.0},
    }
    assert {name: found["n"] for name, found in by(DONE, lambda question: question.difficulty).items()} == {
        "colloquial": 2,
        "formal": 1,
    }


@pytest.mark.parametrize(
    ("share", "count", "expected"),
    [
        pytest.param(15 / 148, 148, (0.062, 0.16), id="Newcombe 1998, 15 of 148"),
        pytest.param(81 / 263, 263, (0.255, 0.366), id="Newcombe 1998, 81 of 263"),
        pytest.param(0.0, 20, (0.0, 0.161), id="Newcombe 1998, 0 of 20"),
        pytest.param(1 / 29, 29, (0.006, 0.172), id="Newcombe 1998, 1 of 29"),
        pytest.param(1.0, 20, (0.839, 1.0), id="20 of 20"),
    ],
)
def test_interval(share: float, count: int, expected: tuple[float, float]) -> None:
    """Wilson's score interval, as Newcombe published it (Statistics in Medicine 17, 1998, table I, method 3)."""
    assert interval(share, count) == expected


@given(right=st.integers(0, 400), count=st.integers(1, 400))
def test_an_interval_holds_its_share(right: int, count: int) -> None:
    """From 0 to 1, with the share in it."""
    share = min(right, count) / count
    low, high = interval(share, count)
    assert 0 <= low <= round(share, 3) <= high <= 1


def test_a_gate() -> None:
    """A line for each figure that is under its least, over its most, or not measured; equal to the limit is let through."""
    found = {"top1": 0.79, "top3": 0.9, "wrong_and_confident": 0.05, "danger_recall": None}
    gate = {
        "least": {"top1": 0.8, "top3": 0.9, "danger_recall": 0.99},
        "most": {"wrong_and_confident": 0.02, "top1": 0.79, "finns-inte": 1},
    }
    assert below(found, gate) == [
        "top1 är 0.79, men ska vara minst 0.8.",
        "danger_recall går inte att mäta på de här frågorna, men ska vara minst 0.99.",
        "wrong_and_confident är 0.05, men ska vara högst 0.02.",
        "finns-inte går inte att mäta på de här frågorna, men ska vara högst 1.",
    ]
    assert below(found, {}) == []


def test_flipped() -> None:
    """Questions that are helped now and were not, and those the other way round; new ones are neither."""
    old = [
        {"query": "ett", "right": False},
        {"query": "två", "right": True},
        {"query": "tre", "right": True},
        {"query": "fyra", "right": False},
        {"query": "borta", "right": True},
    ]
    better, worse = flipped(old, DONE)
    assert ([each.question.query for each in better], [each.question.query for each in worse]) == (["ett"], ["två"])


def test_as_json() -> None:
    """The figures, by topic and difficulty, and each question with how it was understood."""
    told = as_json(figures(DONE), DONE)
    assert told.keys() == {*figures(DONE), "by_topic", "by_difficulty", "questions"}
    assert told["questions"][1] == {
        "query": "två",
        "topic": "oro",
        "found": "fraga",
        "rank": 2,
        "decision": "answer",
        "danger": True,
        "right": False,
    }
    assert len(told["questions"]) == 8


def test_outcomes() -> None:
    """Questions are understood by a base; the rank is that of the best of the topics that are right, 0 for none of them."""
    questions = (
        Question(query=CONCERN[0], topics=("fraga", "orosanmalan")),
        asked(OUTSIDE[0], "none"),
        asked("19121212-1212 " + CONCERN[0], "orosanmalan"),
    )
    done = list(outcomes(Understanding(base_of()), questions, now=NOW))
    assert [(each.rank, each.topic) for each in done] == [(1, "orosanmalan"), (0, done[1].topic), (0, None)]
    assert done[2].understood.personal_data
    assert all(each.microseconds > 0 for each in done)
