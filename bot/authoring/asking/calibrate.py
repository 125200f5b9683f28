"""Writing `calibration.json`: what the wordings teach about topics, and what typed questions teach about how sure to be."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bot.authoring.asking.calibrate_danger import danger_learnt
from bot.authoring.asking.learning import Doubles, fitted, folds, taught
from bot.authoring.asking.questions import Message, Question
from bot.knowledge.calibration import Calibration
from bot.knowledge.knowledge import Knowledge
from bot.understanding.index import Index
from bot.understanding.ranking import Ranking, uncalibrated
from bot.understanding.understanding import Understanding
from bot.understanding.wordings import made_from

Outcomes = NDArray[np.bool_]
PARTS = 5
MOST_WRONG = 0.015
"""Of all questions, those that may be answered with a wrong topic."""
MOST_DECLINED = 0.02
"""Of the questions inside, those that may be declined."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Calibrated:
    """A calibration, and its figures on questions that it was not fitted on (`PARTS` parts, each judged by the others)."""

    calibration: Calibration
    measured: Mapping[str, float]


def calibrated(
    base: Knowledge, questions: Sequence[Question], messages: Sequence[Message] = (), *, told: Callable[[int, int], None]
) -> Calibrated:
    """Return what `base`, the questions and the messages teach; `told` is called with how many steps of how many are done.

    Raises ValueError when the questions are too few to tell how sure to be.
    """
    index = Index(base)
    danger = danger_learnt(base, index, messages, questions) if messages else None
    untried = trained(index, told=told).model_copy(update={"danger": danger})
    understanding = Understanding(replace(base, calibration=untried))
    rankings = [understanding.ranking(question.query) for question in questions]
    right = np.array([_is_right(each, ranking) for each, ranking in zip(questions, rankings, strict=True)], np.bool_)
    inside = np.array([question.inside for question in questions], np.bool_)
    if min(right.sum(), (~right).sum(), inside.sum(), (~inside).sum()) < PARTS:
        fault = "frågorna räcker inte: minst fem ska ha ett ämne, och minst fem none"
        raise ValueError(fault)
    signals = np.array([ranking.signals for ranking in rankings])
    judged = _Judged(sure=_unseen(signals, right), about=_unseen(signals, inside), right=right, inside=inside)
    unknown_below = _highest(judged.about[inside], MOST_DECLINED)
    answer_from = _lowest(judged.sure, right, judged.about >= unknown_below)
    update = {
        "questions": len(questions),
        "inside": fitted(signals, inside),
        "right": fitted(signals, right),
        "answer_from": answer_from,
        "unknown_below": unknown_below,
    }
    return Calibrated(calibration=untried.model_copy(update=update), measured=judged.measured(answer_from, unknown_below))


def trained(index: Index, *, told: Callable[[int, int], None]) -> Calibration:
    """Return a calibration that knows the wordings, and not yet how sure to be."""
    topics = taught(index.rows(), index.topic_of, index.topics, told=told)
    return uncalibrated(index.topics).model_copy(
        update={"made_from": made_from(index.wordings, index.standard), "topics": topics}
    )


def _is_right(question: Question, ranking: Ranking) -> bool:
    return question.inside and ranking.topics[0].topic in question.topics


def _unseen(signals: Doubles, outcomes: Outcomes) -> Doubles:
    """Return the probability of each outcome, by what was fitted on the other parts of the questions."""
    found = np.zeros(len(outcomes))
    for part in folds(len(outcomes), PARTS):
        weights = np.array(fitted(signals[~part], outcomes[~part]))
        found[part] = 1 / (1 + np.exp(-(weights[0] + signals[part] @ weights[1:])))
    return found


def _highest(probabilities: Doubles, most: float) -> float:
    """Return the highest bound below which no larger share lies."""
    return float(np.sort(probabilities)[int(most * len(probabilities))])


def _lowest(sure: Doubles, right: Outcomes, considered: Outcomes) -> float:
    """Return the lowest bound from which not too many are wrong."""
    wrong = np.sort(sure[~right & considered])[::-1]
    allowed = int(MOST_WRONG * len(sure))
    return float(np.nextafter(wrong[allowed], 1)) if len(wrong) > allowed else 0.5


@dataclass(frozen=True, kw_only=True, slots=True)
class _Judged:
    """Questions with the probabilities that they got unseen: of being right, and of being about the handbook."""

    sure: Doubles
    about: Doubles
    right: Outcomes
    inside: Outcomes

    def measured(self, answer_from: float, unknown_below: float) -> Mapping[str, float]:
        """Return the shares that two bounds give."""
        declined = self.about < unknown_below
        answered = (self.sure >= answer_from) & ~declined
        shares = {
            "answered": answered[self.inside],
            "answer_precision": self.right[answered],
            "wrong_and_confident": answered & ~self.right,
            "out_of_scope_declined": declined[~self.inside],
            "in_scope_declined": declined[self.inside],
        }
        return {name: round(float(share.mean()), 3) for name, share in shares.items() if len(share)}
