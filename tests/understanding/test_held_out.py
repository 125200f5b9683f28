"""Questions that nothing was tuned on: totals alone are judged and told, so that nobody fits to single lines."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from bot.authoring.asking.evaluation import Outcome, below, figures, outcomes
from bot.authoring.asking.questions import questions
from tests.channels.contract import shipped_understanding

QUESTIONS = Path(__file__).parent / "questions"
NOW = datetime(2026, 11, 21, 20, 40, tzinfo=UTC)
GATE: Mapping[str, Mapping[str, float]] = {
    "least": {
        "top1": 0.80,
        "top3": 0.93,
        "mrr": 0.87,
        "colloquial_top3": 0.85,
        "danger_recall": 0.95,
        "out_of_scope_declined": 0.72,
        "municipality_precision": 0.97,
        "municipality_recall": 0.96,
        "role_precision": 0.85,
        "role_recall": 0.50,
    },
    "most": {
        "danger_false_near": 0.18,
        "danger_false_other": 0.05,
        "in_scope_declined": 0.05,
        "wrong_and_confident": 0.03,
        "personal_data_false": 0.005,
    },
}


@cache
def understood() -> list[Outcome]:
    """Return how the questions of all files are understood."""
    every = [question for file in sorted(QUESTIONS.glob("*.tsv")) for question in questions(file)]
    return list(outcomes(shipped_understanding(), every, now=NOW))


def test_unseen_questions() -> None:
    """The figures on questions that were never tuned on keep their floors."""
    assert below(figures(understood()), GATE) == []


@pytest.mark.parametrize("without", [str.maketrans("åäöÅÄÖ", "aaoAAO")])
def test_without_dots(without: dict[int, int]) -> None:
    """Without å, ä and ö nothing is lost."""
    some = understood()[::4]
    judge = shipped_understanding().judge
    plain = [judge.ranking(each.question.query).topics[0].topic for each in some]
    assert [judge.ranking(each.question.query.translate(without)).topics[0].topic for each in some] == plain
