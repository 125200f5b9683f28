"""Danger that was learnt, beside the rules: what it hears, and which rules it doubts."""

import numpy as np
import pytest

from bot.knowledge.calibration import Learnt, LearntDanger
from bot.knowledge.danger import Card, Danger
from bot.understanding.danger import Hit, rules_digest
from bot.understanding.features import Rows
from bot.understanding.learnt_danger import LEAST_KNOWN, NAMES, DangerJudge
from bot.understanding.packing import packed_features, packed_weights
from tests.small import valued

RULES = """
words: {han: [han], vapen: [kniv], skrik: [skriker], eget-liv: [vill dö]}
strong: [vapen]
rules:
  - {id: skrik, all: [han, skrik], must-hit: [x], must-not: [y]}
  - {id: vapen, all: [han, skrik/vapen], must-hit: [x], must-not: [y]}
  - {id: eget-liv, card: suicide, all: [eget-liv], must-hit: [x], must-not: [y]}
"""
DANGER = valued(Danger, RULES)
SPEAKS_ACUTE, SPEAKS_SUICIDE = 10, 20
"""Features; each speaks for its card as much as it weighs in a text."""
WORDS = ("han", "skriker")


def learnt_danger(danger: Danger) -> LearntDanger:
    """Return what was learnt with the rules of `danger`: heard from 0.6, doubted below 0.2."""
    weights, scales = packed_weights(np.array([[0, 1, 0], [0, 0, 1]], np.float32))
    features = packed_features(np.array([SPEAKS_ACUTE, SPEAKS_SUICIDE], np.int32))
    learnt = Learnt(names=NAMES, features=features, weights=weights, scales=scales, biases=(0.0, 0.0, 0.0))
    return LearntDanger(made_from=rules_digest(danger), messages=2, learnt=learnt, heard_from=0.6, doubted_below=0.2)


JUDGE = DangerJudge(DANGER, learnt_danger(DANGER))


def text_of(acute: float, suicide: float = 0.0) -> Rows:
    """Return a text that speaks so much for each card."""
    return Rows(np.zeros(2, np.int32), np.array([SPEAKS_ACUTE, SPEAKS_SUICIDE], np.int32), np.array([acute, suicide], np.float32))


def hit_of(rule: str, card: Card = "acute") -> Hit:
    """Return what a rule heard."""
    return Hit(rule=rule, card=card, words=("skriker",))


def test_the_score_is_for_danger_of_any_kind() -> None:
    """What speaks for the one card and what speaks for the other is added."""
    assert JUDGE.score(text_of(0.25, 0.5)) == pytest.approx(0.75)


@pytest.mark.parametrize(
    ("acute", "suicide", "card"),
    [
        pytest.param(0.0, 0.0, None, id="nothing"),
        pytest.param(0.59, 0.0, None, id="just below the bound"),
        pytest.param(0.61, 0.0, "acute", id="just above the bound"),
        pytest.param(0.0, 0.61, "suicide", id="the other card"),
        pytest.param(0.4, 0.3, "acute", id="both together, the one more"),
        pytest.param(0.3, 0.4, "suicide", id="both together, the other more"),
        pytest.param(0.5, 0.5, "acute", id="as much for both"),
        pytest.param(0.9, -0.4, None, id="one speaks against"),
    ],
)
def test_heard_where_no_rule_hears(acute: float, suicide: float, card: Card | None) -> None:
    """From the bound on danger is heard, with the card that is spoken for most, by a rule that is none, in all the words."""
    expected = Hit(rule="learnt", card=card, words=WORDS) if card else None
    assert JUDGE.judged(None, WORDS, text_of(acute, suicide)) == expected


@pytest.mark.parametrize(
    ("known", "heard"),
    [
        pytest.param(LEAST_KNOWN - 0.01, False, id="just too few"),
        pytest.param(LEAST_KNOWN, False, id="half"),
        pytest.param(1.0, True, id="all"),
        pytest.param(0.0, False, id="none"),
    ],
)
def test_unknown_words_say_nothing(known: float, heard: bool) -> None:  # noqa: FBT001  # a row of the table
    """Where too few words are known nothing is heard but by the rules, which need not know the others."""
    assert (JUDGE.judged(None, WORDS, text_of(0.9), known=known) is not None) is heard
    hit = hit_of("skrik")
    assert JUDGE.judged(hit, WORDS, text_of(0.9), known=known) is hit


def test_the_bound_itself_is_heard() -> None:
    """Danger is heard at the bound, and not only above it."""
    at = learnt_danger(DANGER).model_copy(update={"heard_from": JUDGE.score(text_of(0.5))})
    assert DangerJudge(DANGER, at).judged(None, WORDS, text_of(0.5)) == Hit(rule="learnt", card="acute", words=WORDS)


@pytest.mark.parametrize(
    ("hit", "score", "believed"),
    [
        pytest.param(hit_of("skrik"), 0.19, False, id="just below the bound"),
        pytest.param(hit_of("skrik"), 0.21, True, id="just above the bound"),
        pytest.param(hit_of("skrik"), -5.0, False, id="far below"),
        pytest.param(hit_of("skrik"), 5.0, True, id="far above"),
        pytest.param(hit_of("vapen"), -5.0, True, id="a strong class, though another would do"),
        pytest.param(hit_of("eget-liv", "suicide"), -5.0, True, id="suicide"),
    ],
)
def test_a_rule_is_doubted(hit: Hit, score: float, believed: bool) -> None:  # noqa: FBT001  # a row of the table
    """A rule that hears what does not sound like danger is not believed, unless it is strong or about suicide; a hit stays as it is."""
    assert JUDGE.judged(hit, WORDS, text_of(score)) is (hit if believed else None)


def test_a_hit_keeps_its_card() -> None:
    """What a rule heard is not made another card by what was learnt."""
    hit = hit_of("skrik")
    assert JUDGE.judged(hit, WORDS, text_of(0.0, 5.0)) is hit


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("vill dö", "vill inte leva", id="a word"),
        pytest.param("id: skrik", "id: skriker", id="an id"),
        pytest.param("must-hit: [x]", "must-hit: [z]", id="an example"),
    ],
)
def test_rules_of_another_file_are_never_doubted(before: str, after: str) -> None:
    """What was learnt with other rules knows nothing of these, and goes on hearing what no rule hears."""
    changed = valued(Danger, RULES.replace(before, after))
    judge = DangerJudge(changed, learnt_danger(DANGER))
    hit = hit_of(changed.rules[0].id)
    assert judge.judged(hit, WORDS, text_of(-5.0)) is hit
    assert judge.judged(None, WORDS, text_of(0.7)) == Hit(rule="learnt", card="acute", words=WORDS)


def test_the_digest_of_rules() -> None:
    """The same file has the same digest, whatever was read before."""
    assert rules_digest(valued(Danger, RULES)) == rules_digest(DANGER)
    assert len(rules_digest(DANGER)) == 16


def test_what_was_typed_is_not_written_by_accident() -> None:
    """A hit in a log or a fault does not tell the words, though all that were typed are in it."""
    hit = JUDGE.judged(None, WORDS, text_of(0.9))
    assert repr(hit) == "Hit(rule='learnt', card='acute')"
