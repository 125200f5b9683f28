"""What messages teach of danger, beside the rules: which texts sound like it, and which rules to doubt."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.authoring.asking.learning import Doubles, folds, taught
from bot.authoring.asking.questions import Message, Question
from bot.knowledge.calibration import Learnt, LearntDanger
from bot.knowledge.danger import Danger
from bot.knowledge.knowledge import Knowledge
from bot.understanding.danger import Alarm, rules_digest
from bot.understanding.features import Numbers, counted, weighed
from bot.understanding.index import Index
from bot.understanding.learnt_danger import ACUTE, CALM, NAMES, SUICIDE
from bot.understanding.scorer import Scorer

PARTS = 5
MOST_DOUBTED = 0.3
"""A rule is believed from this score on, whatever that costs."""
MOST_FALSE = {"near": 0.105, "no": 0.022}
"""False alarms that are borne, of messages that look like danger and of others."""
_GRID = np.arange(0.05, 1.0, 0.025)
_FEWEST = 20
"""Messages of danger that are needed to tell bounds by."""
_KINDS = {"yes": ACUTE, "suicide": SUICIDE, "near": CALM, "no": CALM}


class _Text(NamedTuple):
    text: str
    name: str


class _Tried(NamedTuple):
    """Messages and questions with the score that they got unseen, and whether a rule hears them."""

    scores: Doubles
    heard: NDArray[np.bool_]
    acute: NDArray[np.str_]


def danger_learnt(
    base: Knowledge, index: Index, messages: Sequence[Message], questions: Sequence[Question]
) -> LearntDanger | None:
    """Return what is learnt, with bounds from messages and questions that each was not learnt from; None when they are too few."""
    if base.danger is None:
        return None
    always = [*_of_rules(base.danger), *_of_wordings(base, index)]
    known = [Message(text=each.query, acute=each.acute) for each in questions if each.acute in {"yes", "near", "no"}]
    judged = [*messages, *known]
    if sum(each.acute in {"yes", "suicide"} for each in judged) < _FEWEST:
        return None
    tried = _tried(base.danger, index, always, judged)
    heard_from, doubted_below = _bounds(tried)
    return LearntDanger(
        made_from=rules_digest(base.danger),
        messages=len(judged),
        learnt=_taught(index, [*always, *map(_labelled, messages)]),
        heard_from=heard_from,
        doubted_below=doubted_below,
    )


def _of_rules(danger: Danger) -> Iterator[_Text]:
    for rule in danger.rules:
        yield from (_Text(text, rule.card) for text in rule.must_hit)
        yield from (_Text(text, CALM) for text in rule.must_not)


def _of_wordings(base: Knowledge, index: Index) -> Iterator[_Text]:
    """Yield the wordings: those of the acute card's topic sound like danger, and those of the suicide card's may or may not."""
    topics = base.danger.topics if base.danger else {}
    for wording in index.wordings:
        if wording.topic != topics.get(SUICIDE):
            yield _Text(wording.says, ACUTE if wording.topic == topics.get(ACUTE) else CALM)


def _labelled(message: Message) -> _Text:
    return _Text(message.text, _KINDS[message.acute])


def _taught(index: Index, texts: Sequence[_Text]) -> Learnt:
    rows = weighed(counted(index.standard.words_of(each.text) for each in texts), index.tells)
    kinds: Numbers = np.array([NAMES.index(each.name) for each in texts], np.int32)
    return taught(rows, kinds, NAMES)


def _tried(danger: Danger, index: Index, always: Sequence[_Text], judged: Sequence[Message]) -> _Tried:
    alarm, scores = Alarm(danger), np.zeros(len(judged))
    for part in folds(len(judged), PARTS):
        others = [_labelled(each) for each, held in zip(judged, part, strict=True) if not held]
        scorer = Scorer(_taught(index, [*always, *others]))
        for place in np.flatnonzero(part):
            scores[place] = float(scorer.scores(index.vector(index.words_of(judged[int(place)].text)))[1:].sum())
    heard = np.array([alarm.danger_in(each.text) is not None for each in judged], np.bool_)
    return _Tried(scores, heard, np.array(["yes" if each.acute == "suicide" else each.acute for each in judged]))


def _bounds(tried: _Tried) -> tuple[float, float]:
    """Return from which score danger is heard, and below which rules are doubted: those that miss least, with the false alarms borne.

    Where no bounds have so few, nothing is heard but by the rules, and none is doubted.
    """
    best = (0.0, 2.0, -2.0)
    for doubted_below in _GRID[_GRID <= MOST_DOUBTED]:
        believed = tried.heard & (tried.scores >= doubted_below)
        for heard_from in _GRID[doubted_below <= _GRID]:
            alarmed = believed | (tried.scores >= heard_from)
            if _borne(alarmed, tried.acute):
                best = max(best, (float(alarmed[tried.acute == "yes"].mean()), float(heard_from), float(doubted_below)))
    return round(best[1], 3), round(best[2], 3)


def _borne(alarmed: NDArray[np.bool_], acute: NDArray[np.str_]) -> bool:
    kinds = ((alarmed[acute == kind], most) for kind, most in MOST_FALSE.items())
    return all(not len(kind) or kind.mean() <= most for kind, most in kinds)
