"""What a typed text means: danger first, then personal data, then who asks, where and when, then what it is about."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple

from bot.knowledge.knowledge import Knowledge
from bot.understanding.answers import Answers, Option
from bot.understanding.danger import Alarm, Hit
from bot.understanding.facts import child_heard, hour_heard
from bot.understanding.features import Rows
from bot.understanding.learnt_danger import DangerJudge
from bot.understanding.personal_data import PersonalData, guard
from bot.understanding.places import Places
from bot.understanding.ranking import Judge, Ranked, Ranking
from bot.understanding.roles import Roles
from bot.understanding.trades import Asker

Decision = Literal["answer", "suggest", "unknown"]
SUGGESTED = 3
"""Topics that are suggested when none is sure."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Understood:
    """What a text means. When it holds personal data, danger is all that was looked for, and the decision is `unknown`.

    `landings` are where it is answered: one to answer, several to suggest, none when the handbook does not answer it. `answers` are
    the ids of the options that it chooses, where there were any.
    """

    danger: Hit | None = None
    personal_data: tuple[PersonalData, ...] = ()
    answers: tuple[str, ...] = ()
    municipality: str | None = None
    asker: Asker | None = None
    at: datetime | None = None
    child: bool = False
    decision: Decision = "unknown"
    landings: tuple[str, ...] = ()
    ranking: Ranking | None = field(default=None, repr=False)

    @property
    def topics(self) -> tuple[Ranked, ...]:
        """The topics it may be about, the likeliest first."""
        return self.ranking.topics if self.ranking else ()


class _Read(NamedTuple):
    """A text as its words and its features, and the danger in it."""

    words: tuple[str, ...]
    vector: Rows
    danger: Hit | None


class Understanding:
    """Understands what practitioners type, by one knowledge base. Keeps nothing of it."""

    def __init__(self, base: Knowledge) -> None:
        """Prepare all that `base` tells about words."""
        self.alarm = Alarm(base.danger) if base.danger else None
        self.guard = guard(base)
        self.judge = Judge(base)
        learnt = base.calibration.danger if base.calibration else None
        self.danger_judge = DangerJudge(base.danger, learnt) if base.danger and learnt else None
        self._places, self._roles, self._answers = Places(base), Roles(base), Answers(base.language)

    def understood(self, text: str, *, now: datetime, options: Sequence[Option] = ()) -> Understood:
        """Return what `text` means at the time `now` (aware), under a reply with `options` to choose."""
        read = self._read(text)
        if personal_data := self.guard.noticed_in(text):
            return Understood(danger=read.danger, personal_data=personal_data)
        ranking = self._ranked(read)
        decision = self._decision(ranking)
        return Understood(
            danger=read.danger,
            answers=self._answers.chosen(text, options),
            municipality=self._places.heard_in(text),
            asker=self._roles.heard_in(text),
            at=hour_heard(text, now=now),
            child=child_heard(text),
            decision=decision,
            landings=_landings(ranking, decision),
            ranking=ranking,
        )

    def ranking(self, text: str) -> Ranking:
        """Return how the topics rank for a text."""
        return self._ranked(self._read(text))

    def _read(self, text: str) -> "_Read":
        """Return a text as it is judged, with the danger in it: what the rules hear, judged by what was learnt where something was."""
        words = self.judge.index.words_of(text)
        vector = self.judge.index.vector(words)
        hit = self.alarm.danger_in(text) if self.alarm else None
        if self.danger_judge:
            hit = self.danger_judge.judged(hit, words, vector, known=self.judge.index.known(words))
        return _Read(words, vector, hit)

    def _ranked(self, read: "_Read") -> Ranking:
        return self.judge.ranked(read.words, read.vector, card=read.danger.card if read.danger else None)

    def _decision(self, ranking: Ranking) -> Decision:
        if ranking.inside < self.judge.unknown_below:
            return "unknown"
        return "answer" if ranking.right >= self.judge.answer_from else "suggest"


def _landings(ranking: Ranking, decision: Decision) -> tuple[str, ...]:
    """Return where the first topic lands, or the first few."""
    count = {"answer": 1, "suggest": SUGGESTED, "unknown": 0}[decision]
    return tuple(dict.fromkeys(each.landing for each in ranking.topics[:count]))
