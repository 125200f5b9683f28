"""Which topic a question is about: both judges, ties, and how sure they are."""

from dataclasses import replace
from math import exp, log1p

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.calibration import Calibration, Learnt
from bot.knowledge.danger import Danger, DangerRule
from bot.knowledge.knowledge import Knowledge
from bot.understanding.features import features_of_word
from bot.understanding.index import Index
from bot.understanding.packing import packed_features, packed_weights
from bot.understanding.ranking import Judge, Ranking, uncalibrated
from bot.understanding.standard import Standard
from bot.understanding.wordings import Wording, made_from, wordings
from tests.understanding.wordings import ACUTE, CONCERN, OUTSIDE, VIOLENCE, WRITTEN, base_of

BASE = base_of(lands={CONCERN[1]: "orosanmalan/anmal", VIOLENCE[0]: "fraga/barn"})
DANGER = Danger(
    words={"vapen": ("kniv*",)},
    topics={"acute": "akut-fara", "suicide": "finns-inte"},
    rules=(DangerRule(id="vapen", all=("vapen",), must_hit=("en kniv",), must_not=("ett hus",)),),
)
JUDGE = Judge(BASE)
WORDS = sorted({word for says in (*CONCERN, *VIOLENCE, *ACUTE, *OUTSIDE) for word in says.split()})


def topics(ranking: Ranking) -> list[str]:
    """Return the topics as they rank."""
    return [ranked.topic for ranked in ranking.topics]


def likenesses(text: str, topic: str) -> list[float]:
    """Return how like a text the wordings of a topic are, the most first."""
    index = JUDGE.index
    every = zip(index.wordings, index.likeness(index.vector(index.words_of(text))).tolist(), strict=True)
    return sorted((like for wording, like in every if wording.topic == topic), reverse=True)


@pytest.mark.parametrize(
    ("says", "topic", "landing"),
    [
        pytest.param(CONCERN[0], "orosanmalan", "orosanmalan", id="a topic's landing"),
        pytest.param(CONCERN[1], "orosanmalan", "orosanmalan/anmal", id="the wording's own landing"),
        pytest.param("idag, vart skickar jag orosanmälan", "orosanmalan", "orosanmalan/anmal", id="a wording like the text"),
        pytest.param("får man göra en orosanmälan", "orosanmalan", "orosanmalan", id="another wording"),
        pytest.param("hur frågar jag om misshandel", "fraga", "fraga/barn", id="a variant"),
        pytest.param("ar hon i faran nu", "akut-fara", "akut-fara", id="inflected"),
    ],
)
def test_without_a_calibration_wordings_are_compared(says: str, topic: str, landing: str) -> None:
    """The topic whose wordings are most like a text is first, and the text lands where the nearest of them does."""
    first = JUDGE.ranking(says).topics[0]
    assert (first.topic, first.landing) == (topic, landing)


def test_a_ranking_without_a_calibration() -> None:
    """The score is a fifth of the best likenesses, weighed 1, ½ and ¼; the wording that is nearest is told."""
    ranking = JUDGE.ranking(CONCERN[0])
    best = likenesses(CONCERN[0], "orosanmalan")
    first = ranking.topics[0]
    assert first.score == pytest.approx(0.2 * (best[0] + 0.5 * best[1] + 0.25 * best[2]), abs=1e-5)
    assert (first.wording, round(first.likeness, 2)) == (Wording(CONCERN[0], "orosanmalan", "orosanmalan"), 1.25)
    assert sorted(topics(ranking)) == ["akut-fara", "fraga", "orosanmalan"]


def test_a_text_of_nothing() -> None:
    """What has no words that are known is like nothing: the topics tie, in the menu's order, and none is sure."""
    for text in ("", "?!", "qqq zzz"):
        ranking = JUDGE.ranking(text)
        assert topics(ranking) == ["akut-fara", "orosanmalan", "fraga"]
        assert [(each.score, each.likeness, each.wording, each.landing) for each in ranking.topics] == [
            (0.0, 0.0, None, topic) for topic in ("akut-fara", "orosanmalan", "fraga")
        ]
        assert ranking.inside < JUDGE.unknown_below
        assert ranking.right < JUDGE.answer_from


def test_ties_stand_in_the_menus_order() -> None:
    """Two topics with the same wording tie, and the first in the menu is first."""
    same = ("en formulering som delas av två",)
    judge = Judge(base_of({"fraga": same * 3, "orosanmalan": same * 3}))
    ranking = judge.ranking(same[0])
    assert ranking.topics[0].score == ranking.topics[1].score > 0
    assert topics(ranking) == ["orosanmalan", "fraga", "akut-fara"]


def test_the_signals() -> None:
    """What tells how sure a ranking is: scores and likenesses, compared with the next and with what is outside."""
    ranking = JUDGE.ranking(CONCERN[0])
    signals, (first, second, _) = ranking.signals, ranking.topics
    best = likenesses(CONCERN[0], "outside")
    assert signals.first == first.score
    assert signals.lead == pytest.approx(first.score - second.score)
    assert signals.over_outside == pytest.approx(first.score - 0.2 * (best[0] + 0.5 * best[1] + 0.25 * best[2]), abs=1e-5)
    assert (signals.likeness, signals.agreed) == (first.likeness, 1.0)
    assert signals.likeness_over_outside == pytest.approx(first.likeness - best[0])
    assert signals.words == pytest.approx(log1p(5))
    assert ranking.outside is not None
    assert ranking.outside.says in OUTSIDE


def test_how_sure_without_a_calibration() -> None:
    """The two probabilities are those of the cautious weights that stand in."""
    ranking = JUDGE.ranking(CONCERN[0])
    signals = ranking.signals
    inside = -4 + 12 * signals.likeness + 4 * signals.likeness_over_outside
    right = -6 + 20 * signals.lead + 8 * signals.likeness
    assert ranking.inside == pytest.approx(1 / (1 + exp(-inside)))
    assert ranking.right == pytest.approx(1 / (1 + exp(-right)))


def learnt_base(*told: tuple[str, str, float], biases: tuple[float, ...] = (0.0, 0.0, 0.0, 0.0)) -> Knowledge:
    """Return a base whose calibration knows for some words how much they speak for a topic, by the word alone."""
    order = ("akut-fara", "orosanmalan", "fraga", "outside")
    numbers = sorted({int(features_of_word(word)[-1]) for word, _, _ in told})
    weights = np.zeros((len(numbers), len(order)), np.float32)
    for word, topic, weight in told:
        weights[numbers.index(int(features_of_word(word)[-1])), order.index(topic)] += weight
    packed, scales = packed_weights(weights)
    features = packed_features(np.array(numbers, np.int32))
    learnt = Learnt(names=order, features=features, weights=packed, scales=scales, biases=biases)
    return replace(BASE, calibration=uncalibrated(order).model_copy(update={"topics": learnt}))


def test_the_trained_judge_counts_beside_the_likeness() -> None:
    """What was learnt of a word is added by how much the word counts in the text; words it does not know add nothing."""
    judge = Judge(learnt_base(("orosanmalan", "fraga", 127.0), ("jag", "fraga", -2.0)))
    words = judge.index.words_of(CONCERN[0])
    vector = judge.index.vector(words)
    weights = dict(zip(vector.features.tolist(), vector.weights.tolist(), strict=True))
    expected = sum(weights[int(features_of_word(word)[-1])] * share for word, share in (("orosanmalan", 127.0), ("jag", -2.0)))
    assert judge.learnt.scores(vector).tolist() == pytest.approx([0, 0, expected, 0], abs=1e-3)
    assert topics(judge.ranking(CONCERN[0]))[0] == "fraga"
    assert topics(JUDGE.ranking(CONCERN[0]))[0] == "orosanmalan"


def test_biases_count_where_nothing_is_known() -> None:
    """A topic's bias stands alone for a text of nothing."""
    judge = Judge(learnt_base(("hotar", "fraga", 1.0), biases=(0.1, 0.2, 0.3, 0.9)))
    assert [(each.topic, each.score) for each in judge.ranking("").topics] == [
        ("fraga", 0.3),
        ("orosanmalan", 0.2),
        ("akut-fara", 0.1),
    ]


def test_why() -> None:
    """The shares of the words are what the trained judge says of a topic but for pairs of words: the most first."""
    judge = Judge(learnt_base(("orosanmalan", "fraga", 10.0), ("jag", "fraga", -4.0)))
    because = judge.because(CONCERN[0], "fraga")
    assert next(word for word, _ in because) == "orosanmalan"
    assert because[-1][0] == "jag"
    vector = judge.index.vector(judge.index.words_of(CONCERN[0]))
    assert sum(share for _, share in because) == pytest.approx(float(judge.learnt.scores(vector)[2]), abs=2e-3)
    assert {share for _, share in judge.because(CONCERN[0], "akut-fara")} == {0.0}
    assert judge.because("", "fraga") == ()


def test_why_without_a_calibration() -> None:
    """Nothing was learnt, so that no word speaks for anything."""
    assert JUDGE.because("orosanmälan nu", "fraga") == (("orosanmalan", 0.0), ("nu", 0.0))


@pytest.mark.parametrize(
    "topics_",
    [
        pytest.param(("akut-fara", "orosanmalan", "outside"), id="a topic is new"),
        pytest.param(("orosanmalan", "akut-fara", "fraga", "outside"), id="the menu is ordered anew"),
    ],
)
def test_a_calibration_for_other_topics_is_not_used(topics_: tuple[str, ...]) -> None:
    """What was learnt for other topics would be wrong: wordings alone are compared until `calibrate` is run."""
    learnt = Learnt(names=topics_, scales=(1.0,) * len(topics_), biases=(9.0,) * len(topics_))
    stale = uncalibrated(topics_).model_copy(update={"topics": learnt, "answer_from": 0.1})
    judge = Judge(replace(BASE, calibration=stale))
    assert judge.ranking(CONCERN[0]) == JUDGE.ranking(CONCERN[0])
    assert judge.answer_from == 0.8


def test_the_calibration_tells_how_sure_to_be() -> None:
    """Its bounds and its weights are used when it fits."""
    fitted = uncalibrated(("akut-fara", "orosanmalan", "fraga", "outside")).model_copy(
        update={"answer_from": 0.4, "unknown_below": 0.3, "inside": (1.0, *[0.0] * 8), "right": (-100.0, *[0.0] * 8)}
    )
    judge = Judge(replace(BASE, calibration=fitted))
    ranking = judge.ranking("orosanmälan")
    assert (judge.answer_from, judge.unknown_below) == (0.4, 0.3)
    assert ranking.inside == pytest.approx(1 / (1 + exp(-1)))
    assert 0 < ranking.right < 1e-20


def test_danger_speaks_for_its_topic() -> None:
    """The card that danger brings up adds to its topic, where there is such a topic."""
    judge = Judge(base_of(danger=DANGER))
    plain, acute, suicide = (judge.ranking("qqq", card=card) for card in (None, "acute", "suicide"))
    assert [each.score for each in plain.topics] == [0.0, 0.0, 0.0]
    assert (acute.topics[0].topic, acute.topics[0].score) == ("akut-fara", 0.3)
    assert suicide.topics == plain.topics


def test_one_topic_alone() -> None:
    """A base with one topic and nothing outside ranks too."""
    one = replace(BASE, topics={"fraga": BASE.topics["fraga"]}, wordings={})
    ranking = Judge(one).ranking("fråga om våld")
    assert (topics(ranking), ranking.signals.lead, ranking.outside) == (["fraga"], 1.0, None)


@given(text=st.lists(st.sampled_from([*WORDS, "qqq", "19121212", "❤", "x" * 30]), max_size=25).map(" ".join))
def test_whatever_is_typed_is_ranked(text: str) -> None:
    """Every topic is ranked once, by falling scores, with two probabilities, and the same each time."""
    ranking = JUDGE.ranking(text)
    scores = [each.score for each in ranking.topics]
    assert sorted(topics(ranking)) == sorted(BASE.topics)
    assert scores == sorted(scores, reverse=True)
    assert 0 < ranking.inside < 1
    assert 0 < ranking.right < 1
    assert JUDGE.ranking(text) == ranking


def test_what_was_typed_is_in_no_repr() -> None:
    """The wordings are coordinators', and what was typed stands nowhere in a ranking."""
    assert "marsvin" not in repr(JUDGE.ranking("marsvin orosanmälan"))


STANDARD = Standard({"våld": ("stryk",)})


def test_the_digest_tells_what_was_learnt_from() -> None:
    """Another wording, topic, order or variant is another digest; signs, case and landings are none."""
    digest = made_from(wordings(BASE), STANDARD)
    assert len(digest) == 16
    assert digest == made_from(wordings(base_of()), STANDARD)
    upper = {topic: [says.upper() + "!" for says in every] for topic, every in WRITTEN.items()}
    assert digest == made_from(wordings(base_of(upper)), STANDARD)
    others = (
        base_of({**WRITTEN, "fraga": (*VIOLENCE, "får man fråga")}),
        base_of({**WRITTEN, "fraga": tuple(reversed(VIOLENCE))}),
        base_of({**WRITTEN, "fraga": CONCERN, "orosanmalan": VIOLENCE}),
    )
    assert digest not in [made_from(wordings(other), STANDARD) for other in others]
    assert digest != made_from(wordings(BASE), Standard({"våld": ("stryk",), "cykel": ("hoj", "fara")}))


def test_what_stands_in_is_a_calibration() -> None:
    """Nothing is learnt in it, and it is made from nothing."""
    stands_in = uncalibrated(Index(BASE).topics)
    assert Calibration.model_validate_json(stands_in.model_dump_json()) == stands_in
    assert (stands_in.made_from, stands_in.questions, stands_in.topics.features, stands_in.topics.weights) == ("", 0, "", "")
