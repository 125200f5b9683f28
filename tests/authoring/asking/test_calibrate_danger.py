"""What messages teach of danger: the bounds that scores give, and what is learnt."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle, islice

import numpy as np
import pytest

from bot.authoring.asking import calibrate_danger
from bot.authoring.asking.calibrate_danger import danger_learnt
from bot.authoring.asking.questions import Message, Question
from bot.knowledge.calibration import Learnt
from bot.knowledge.danger import Danger
from bot.understanding.danger import rules_digest
from bot.understanding.features import Rows, Weights
from bot.understanding.index import Index
from bot.understanding.learnt_danger import NAMES
from bot.understanding.scorer import Scorer
from tests.small import valued
from tests.understanding.wordings import ACUTE, CONCERN, OUTSIDE, VIOLENCE, base_of

RULES = """
words: {han: [han], kniv: [kniv]}
topics: {acute: akut-fara}
rules: [{id: kniv, all: [han, kniv], must-hit: [han har kniv], must-not: [kniv i lådan]}]
"""
BASE = base_of(danger=valued(Danger, RULES))
INDEX = Index(BASE)
HEARD, UNHEARD = "han har kniv", "något annat"
"""What a message says that a rule hears, and that none does."""
HIGHEST = 0.275
"""The highest score below which rules are ever doubted: the last step before `MOST_DOUBTED`."""
NO_BOUNDS = (2.0, -2.0)
"""Nothing is heard but by the rules, and none is doubted."""


class ToldIndex(Index):
    """An index in which a text ends with its score, in hundredths."""

    def words_of(self, text: str) -> tuple[str, ...]:
        """Return the words as they are typed."""
        return tuple(text.split())

    def vector(self, words: Sequence[str]) -> Rows:
        """Return the score in place of features."""
        return Rows(np.zeros(1, np.int32), np.zeros(1, np.int32), np.array([int(words[-1]) / 100]))


class ToldScorer:
    """Gives each text the score that it ends with, half of it for each card."""

    def __init__(self, _learnt: Learnt) -> None:
        """Learn nothing."""

    def scores(self, vector: Rows) -> Weights:
        """Return the score of each name."""
        half = float(vector.weights[0]) / 2
        return np.array([1 - 2 * half, half, half])


TOLD_INDEX = ToldIndex(BASE)


def scored(acute: str, count: int, score: int, says: str = UNHEARD) -> list[Message]:
    """Return so many messages of a kind that get this score, in hundredths."""
    return [Message(text=f"{says} {score}", acute=acute)] * count


@pytest.mark.parametrize(
    ("messages", "expected"),
    [
        pytest.param([*scored("yes", 20, 81), *scored("no", 20, 31)], (0.8, HIGHEST), id="told apart: as high as misses nothing"),
        pytest.param([*scored("suicide", 20, 81), *scored("near", 20, 31)], (0.8, HIGHEST), id="suicide is danger"),
        pytest.param(scored("yes", 20, 81), (0.8, HIGHEST), id="danger alone"),
        pytest.param(
            [*scored("yes", 10, 51), *scored("yes", 10, 71), *scored("near", 2, 61), *scored("near", 18, 11)],
            (0.5, HIGHEST),
            id="one in ten that looks alike is borne",
        ),
        pytest.param(
            [*scored("yes", 10, 51), *scored("yes", 10, 71), *scored("near", 3, 61), *scored("near", 17, 11)],
            (0.7, HIGHEST),
            id="three in twenty are not",
        ),
        pytest.param(
            [*scored("yes", 10, 51), *scored("yes", 10, 71), *scored("no", 1, 61), *scored("no", 49, 11)],
            (0.5, HIGHEST),
            id="one in fifty of the others is borne",
        ),
        pytest.param(
            [*scored("yes", 10, 51), *scored("yes", 10, 71), *scored("no", 2, 61), *scored("no", 48, 11)],
            (0.7, HIGHEST),
            id="two in fifty are not",
        ),
        pytest.param(
            [*scored("yes", 10, 81), *scored("yes", 10, 24, HEARD), *scored("near", 20, 21, HEARD)],
            (0.8, 0.225),
            id="a rule is doubted between what it hears rightly and wrongly",
        ),
        pytest.param(
            [*scored("yes", 10, 81), *scored("yes", 10, 7, HEARD), *scored("near", 20, 3)],
            (0.8, 0.05),
            id="a rule is not doubted where that would miss danger",
        ),
        pytest.param(
            [*scored("yes", 10, 81), *scored("yes", 10, 7, HEARD), *scored("near", 20, 21, HEARD)],
            (0.8, HIGHEST),
            id="a rule is doubted where too much would be borne",
        ),
        pytest.param([*scored("yes", 20, 81), *scored("near", 20, 91, HEARD)], NO_BOUNDS, id="rules that cannot be doubted"),
        pytest.param([*scored("yes", 20, 41), *scored("no", 20, 99)], NO_BOUNDS, id="nothing that can be heard"),
        pytest.param([*scored("yes", 20, 3), *scored("no", 20, 3)], NO_BOUNDS, id="nothing that is worth it"),
    ],
)
def test_bounds(messages: Sequence[Message], expected: tuple[float, float], monkeypatch: pytest.MonkeyPatch) -> None:
    """The bounds miss least danger with the false alarms that are borne; of several, those that hear and believe least."""
    monkeypatch.setattr(calibrate_danger, "Scorer", ToldScorer)
    made = danger_learnt(BASE, TOLD_INDEX, messages, ())
    assert made
    assert (made.heard_from, made.doubted_below) == expected


def test_questions_count_as_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions that are judged have their part in the bounds; those that are not have none."""
    monkeypatch.setattr(calibrate_danger, "Scorer", ToldScorer)
    asked = [
        *(Question(query=f"{UNHEARD} 51", topics=("fraga",), acute="yes") for _ in range(10)),
        *(Question(query=f"{UNHEARD} 21", topics=("fraga",), acute="near") for _ in range(10)),
        *(Question(query=f"{UNHEARD} 99", topics=("fraga",), acute="either") for _ in range(10)),
    ]
    made = danger_learnt(BASE, TOLD_INDEX, scored("yes", 10, 81), asked)
    assert made
    assert (made.messages, made.heard_from, made.doubted_below) == (30, 0.5, HIGHEST)


def said(acute: str, count: int, *says: str) -> list[Message]:
    """Return so many messages of a kind, of these in turn."""
    return [Message(text=text, acute=acute) for text in islice(cycle(says), count)]


MESSAGES = [*said("yes", 15, *ACUTE), *said("suicide", 5, "hon är inte anonym"), *said("no", 20, *CONCERN, *OUTSIDE)]


@pytest.mark.parametrize(
    "few",
    [
        pytest.param([], id="none"),
        pytest.param([*said("yes", 19, *ACUTE), *said("no", 40, *CONCERN)], id="one too few of danger"),
        pytest.param([*said("yes", 10, *ACUTE), *said("suicide", 9, *ACUTE), *said("near", 40, *CONCERN)], id="of both kinds"),
    ],
)
def test_too_few_messages(few: Sequence[Message]) -> None:
    """Fewer than twenty messages of danger teach nothing; one more, a question even, is enough."""
    assert danger_learnt(BASE, INDEX, few, ()) is None
    if few:
        assert danger_learnt(BASE, INDEX, few, [Question(query=ACUTE[0], topics=("akut-fara",), acute="yes")])


def test_without_rules_nothing_is_learnt() -> None:
    """What is learnt stands beside rules; where there are none there is nothing."""
    assert danger_learnt(replace(BASE, danger=None), INDEX, MESSAGES, ()) is None


def test_what_is_learnt() -> None:
    """It tells of which rules and how many messages it was made, and knows the messages and the wordings of the acute card's topic."""
    made = danger_learnt(BASE, INDEX, MESSAGES, ())
    assert made
    assert BASE.danger
    assert (made.made_from, made.messages, made.learnt.names) == (rules_digest(BASE.danger), 40, NAMES)
    scorer = Scorer(made.learnt)
    likeliest = {
        text: NAMES[int(np.argmax(scorer.scores(INDEX.vector(INDEX.words_of(text)))))] for text in (*ACUTE, *CONCERN, *VIOLENCE)
    }
    assert likeliest == {**dict.fromkeys(ACUTE, "acute"), **dict.fromkeys((*CONCERN, *VIOLENCE), "calm")}


def test_questions_are_not_learnt() -> None:
    """Questions tell of bounds alone: what is learnt is the same without them."""
    one, other = (
        danger_learnt(BASE, INDEX, MESSAGES, asked)
        for asked in ((), [Question(query=CONCERN[0], topics=("orosanmalan",), acute="yes")] * 10)
    )
    assert one
    assert other
    assert (one.learnt, one.messages, other.messages) == (other.learnt, 40, 50)


def test_the_same_messages_teach_the_same() -> None:
    """It is the same to the last sign, so that the file changes only with what it was made from."""
    one, other = (danger_learnt(BASE, Index(BASE), MESSAGES, ()) for _ in range(2))
    assert one
    assert other
    assert one.model_dump_json() == other.model_dump_json()
