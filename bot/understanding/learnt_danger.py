"""Danger that no rule names, and rules that hear what is none: by what was learnt from many messages."""

from collections.abc import Sequence

from bot.knowledge.calibration import LearntDanger
from bot.knowledge.danger import Card, Danger
from bot.understanding.danger import Hit, rules_digest
from bot.understanding.features import Rows
from bot.understanding.scorer import Scorer

CALM = "calm"
ACUTE: Card = "acute"
SUICIDE: Card = "suicide"
NAMES = (CALM, ACUTE, SUICIDE)
"""What a message is taught to be."""
LEAST_KNOWN = 0.5
"""Of a text with as many words that nobody knows nothing is concluded, unless a rule hears danger in it."""
FEWEST_KNOWN = 2
"""Nor of one with fewer words that are known: one word tells too little by itself."""
LEARNT = "learnt"
"""The id of the rule that is no rule."""


class DangerJudge:
    """Judges what the rules heard, and hears what they did not."""

    def __init__(self, danger: Danger, learnt: LearntDanger) -> None:
        """Prepare what was learnt; rules are doubted only when they are those that it was made with."""
        self._scorer = Scorer(learnt.learnt)
        self._heard_from = learnt.heard_from
        self._doubted_below = learnt.doubted_below if learnt.made_from == rules_digest(danger) else float("-inf")
        self._sure = frozenset(
            rule.id for rule in danger.rules if {name for either in rule.wanted for name in either} & set(danger.strong)
        )

    def score(self, vector: Rows) -> float:
        """Return how much a text speaks for danger of any kind: about 1 for danger, about 0 for none."""
        return sum(self._scores(vector))

    def judged(self, hit: Hit | None, words: Sequence[str], vector: Rows, *, known: float = 1.0) -> Hit | None:
        """Return the danger in a text in which a rule heard `hit`, or none did; `known` is the share of its words that are known."""
        acute, suicide = self._scores(vector)
        score = acute + suicide
        if hit is not None:
            return hit if hit.card == SUICIDE or hit.rule in self._sure or score >= self._doubted_below else None
        if score < self._heard_from or known <= LEAST_KNOWN or known * len(words) < FEWEST_KNOWN:
            return None
        return Hit(rule=LEARNT, card=SUICIDE if suicide > acute else ACUTE, words=tuple(words))

    def _scores(self, vector: Rows) -> tuple[float, float]:
        """Return how much a text speaks for each card."""
        _, acute, suicide = self._scorer.scores(vector).tolist()
        return acute, suicide
