"""A calibration: what a small base and a handful of questions teach, and that it is the same each time."""

from dataclasses import replace

import numpy as np
import pytest

from bot.authoring.asking.calibrate import MOST_DECLINED, MOST_WRONG, PARTS, calibrated, trained
from bot.authoring.asking.questions import Question
from bot.knowledge.calibration import Calibration
from bot.understanding.index import Index
from bot.understanding.packing import unpacked_features, unpacked_weights
from bot.understanding.ranking import Judge
from bot.understanding.wordings import made_from, wordings
from tests.understanding.wordings import ACUTE, CONCERN, OUTSIDE, VIOLENCE, base_of

BASE = base_of()
BEFORE = ("hej", "en fråga", "du", "snälla", "jo", "alltså")


def untold(_done: int, _of: int) -> None:
    """Listen to nothing."""


def asked(topic: str, *says: str) -> list[Question]:
    """Return questions about a topic, each in as many ways as one can begin."""
    return [Question(query=f"{before} {each}", topics=(topic,)) for each in says for before in BEFORE]


QUESTIONS = [
    *asked("orosanmalan", *CONCERN),
    *asked("fraga", *VIOLENCE),
    *asked("akut-fara", *ACUTE),
    *asked("none", *OUTSIDE, "vad blir det för väder", "när går bussen"),
]


def test_a_calibration() -> None:
    """It knows what it was made from, of how many questions, and weighs as many signals as there are."""
    made = calibrated(BASE, QUESTIONS, told=untold)
    told = made.calibration
    index = Index(BASE)
    assert told.topics.names == ("akut-fara", "orosanmalan", "fraga", "outside")
    assert (told.made_from, told.questions) == (made_from(wordings(BASE), index.standard), len(QUESTIONS))
    assert (len(told.inside), len(told.right)) == (9, 9)
    assert unpacked_weights(told.topics.weights, 4).shape == (len(unpacked_features(told.topics.features)), 4)
    assert (np.diff(unpacked_features(told.topics.features)) > 0).all()
    assert 0 <= told.answer_from <= 1
    assert 0 <= told.unknown_below <= 1
    assert Calibration.model_validate_json(told.model_dump_json()) == told


def test_what_was_learnt_is_used() -> None:
    """With it the questions are told apart: the right topic first, and what is outside as less likely inside."""
    judge = Judge(replace(BASE, calibration=calibrated(BASE, QUESTIONS, told=untold).calibration))
    rankings = [(question, judge.ranking(question.query)) for question in QUESTIONS]
    right = [ranking.topics[0].topic in question.topics for question, ranking in rankings if question.inside]
    assert sum(right) / len(right) > 0.9
    inside, outside = ([ranking.inside for question, ranking in rankings if question.inside == kind] for kind in (True, False))
    assert sum(inside) / len(inside) > 0.5 > sum(outside) / len(outside)


def test_it_is_measured_on_unseen_questions() -> None:
    """The shares that are told keep the bounds that were chosen: not too many wrong, not too many declined."""
    measured = calibrated(BASE, QUESTIONS, told=untold).measured
    assert measured.keys() <= {
        "answered",
        "answer_precision",
        "wrong_and_confident",
        "out_of_scope_declined",
        "in_scope_declined",
    }
    assert measured["wrong_and_confident"] <= MOST_WRONG
    assert measured["in_scope_declined"] <= MOST_DECLINED
    assert all(0 <= share <= 1 for share in measured.values())


def test_the_same_lists_teach_the_same() -> None:
    """A calibration is the same to the last sign, so that its file changes only with what it was made from."""
    one, other = (calibrated(base_of(), QUESTIONS, told=untold).calibration.model_dump_json() for _ in range(2))
    assert one == other


def test_trained_alone_is_as_cautious_as_nothing() -> None:
    """Before questions were seen it has learnt the words, and not how sure to be."""
    alone = trained(Index(BASE), told=untold)
    assert (alone.questions, alone.answer_from, alone.unknown_below) == (0, 0.8, 0.5)
    assert alone.topics.features
    assert alone.topics.weights
    assert alone.danger is None


@pytest.mark.parametrize(
    "few",
    [
        pytest.param([], id="none"),
        pytest.param([each for each in QUESTIONS if each.inside], id="nothing outside"),
        pytest.param([each for each in QUESTIONS if not each.inside], id="nothing inside"),
        pytest.param([*QUESTIONS[: PARTS - 1], *QUESTIONS[-10:]], id="too few inside"),
        pytest.param([*QUESTIONS[:10], *QUESTIONS[-(PARTS - 1) :]], id="too few outside"),
    ],
)
def test_too_few_questions(few: list[Question]) -> None:
    """Fewer than five of a kind tell nothing of how sure to be."""
    with pytest.raises(ValueError, match=r"^frågorna räcker inte: minst fem ska ha ett ämne, och minst fem none$"):
        calibrated(BASE, few, told=untold)
