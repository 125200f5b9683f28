"""How well typed questions are understood: figures over a file of questions whose topics are known, and where they miss."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import sqrt
from statistics import fmean, quantiles
from time import perf_counter
from typing import Any, TypeVar

from bot.authoring.asking.questions import UNJUDGED, Question
from bot.understanding.understanding import Decision, Understanding, Understood

MOST_RANKED = 3
Judged = TypeVar("Judged")
Figures = Mapping[str, float | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """How one question was understood. `rank` is the place of the right topic from 1 on, 0 when there is none."""

    question: Question
    understood: Understood = field(repr=False)
    rank: int
    microseconds: float

    @property
    def topic(self) -> str | None:
        """The first topic."""
        return self.understood.topics[0].topic if self.understood.topics else None

    @property
    def decision(self) -> Decision:
        """What was decided."""
        return self.understood.decision

    @property
    def right(self) -> bool:
        """Whether what is done helps: the right answer, the right one among those suggested, or an honest no."""
        if not self.question.inside:
            return self.decision == "unknown"
        return {"answer": self.rank == 1, "suggest": 0 < self.rank <= MOST_RANKED, "unknown": False}[self.decision]

    def as_json(self) -> dict[str, Any]:
        """Return what is needed to compare with another run."""
        return {
            "query": self.question.query,
            "topic": "|".join(self.question.topics),
            "found": self.topic,
            "rank": self.rank,
            "decision": self.decision,
            "danger": self.understood.danger is not None,
            "right": self.right,
        }


def outcomes(understanding: Understanding, questions: Iterable[Question], *, now: datetime) -> Iterator[Outcome]:
    """Yield how each question is understood at the time `now`."""
    for question in questions:
        began = perf_counter()
        understood = understanding.understood(question.query, now=now)
        took = (perf_counter() - began) * 1e6
        found = [ranked.topic for ranked in understood.topics]
        ranks = [found.index(topic) + 1 for topic in question.topics if topic in found]
        yield Outcome(question=question, understood=understood, rank=min(ranks, default=0), microseconds=took)


def figures(done: Sequence[Outcome]) -> Figures:
    """Return the figures of questions: shares from 0 to 1, None where nothing can be judged; times in microseconds."""
    inside = [each for each in done if each.question.inside]
    outside = [each for each in done if not each.question.inside]
    answered = [each for each in done if each.decision == "answer"]
    times = [each.microseconds for each in done]
    centiles = quantiles(times, n=100, method="inclusive") if len(times) > 1 else [*times] * 99
    return {
        "n": len(done),
        **_ranks(inside),
        **_dangers(done),
        "out_of_scope_declined": _share(outside, lambda each: each.decision == "unknown"),
        "in_scope_declined": _share(inside, lambda each: each.decision == "unknown"),
        "wrong_and_confident": _share(done, lambda each: each.decision == "answer" and each.rank != 1),
        "answered": _share(inside, lambda each: each.decision == "answer"),
        "answer_precision": _share(answered, lambda each: each.rank == 1),
        "suggest_hit": _share([each for each in inside if each.decision == "suggest"], lambda each: 0 < each.rank <= MOST_RANKED),
        "helped": _share(inside, lambda each: each.right),
        **_slot(done, "municipality", lambda each: each.question.municipality, lambda each: each.understood.municipality),
        **_slot(
            done,
            "role",
            lambda each: each.question.role,
            lambda each: each.understood.asker.role if each.understood.asker else None,
        ),
        "personal_data_false": _share(done, lambda each: bool(each.understood.personal_data)),
        "p50_us": round(centiles[49], 1),
        "p99_us": round(centiles[98], 1),
    }


def _ranks(inside: Sequence[Outcome]) -> Figures:
    return {
        "top1": _share(inside, lambda each: each.rank == 1),
        "top3": _share(inside, lambda each: 0 < each.rank <= MOST_RANKED),
        "mrr": round(fmean(1 / each.rank if each.rank else 0.0 for each in inside), 4) if inside else None,
        "colloquial_top3": _share(
            [each for each in inside if each.question.difficulty == "colloquial"], lambda each: 0 < each.rank <= MOST_RANKED
        ),
    }


def _dangers(done: Sequence[Outcome]) -> Figures:
    def alarmed(*acute: str) -> float | None:
        return _share([each for each in done if each.question.acute in acute], lambda each: each.understood.danger is not None)

    return {
        "danger_recall": alarmed("yes"),
        "danger_false_alarms": alarmed("near", "no"),
        "danger_false_near": alarmed("near"),
        "danger_false_other": alarmed("no"),
    }


def _slot(done: Sequence[Outcome], name: str, told: Callable[[Outcome], str], heard: Callable[[Outcome], str | None]) -> Figures:
    """Return the precision and the recall of a fact, over the questions that judge it."""
    judged = [(told(each), heard(each) or "") for each in done if told(each) != UNJUDGED]
    return {
        f"{name}_precision": _share([pair for pair in judged if pair[1]], lambda pair: pair[0] == pair[1]),
        f"{name}_recall": _share([pair for pair in judged if pair[0]], lambda pair: pair[0] == pair[1]),
    }


def _share(judged: Sequence[Judged], holds: Callable[[Judged], bool]) -> float | None:
    return round(sum(map(holds, judged)) / len(judged), 4) if judged else None


def interval(share: float, count: int) -> tuple[float, float]:
    """Return the 95 % interval of a share that was counted on so many (Wilson's score interval)."""
    z = 1.96
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z * sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return round(max(0.0, middle - half), 3), round(min(1.0, middle + half), 3)


def by(done: Sequence[Outcome], key: Callable[[Question], str]) -> Mapping[str, Figures]:
    """Return how the questions inside rank, for each of their topics or kinds."""
    groups: dict[str, list[Outcome]] = {}
    for each in done:
        if each.question.inside and key(each.question):
            groups.setdefault(key(each.question), []).append(each)
    return {name: {"n": len(group), **_ranks(group)} for name, group in sorted(groups.items())}


def below(found: Figures, gate: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Return a line for each figure that a gate does not let through: under its `least`, over its `most`, or not measured."""
    lines = []
    for bound, name, limit in ((bound, name, limit) for bound, limits in gate.items() for name, limit in limits.items()):
        value = found.get(name)
        if value is None:
            lines.append(f"{name} går inte att mäta på de här frågorna, men ska vara {_worded(bound)} {limit}.")
        elif (value < limit) if bound == "least" else (value > limit):
            lines.append(f"{name} är {value}, men ska vara {_worded(bound)} {limit}.")
    return lines


def _worded(bound: str) -> str:
    return "minst" if bound == "least" else "högst"


def flipped(old: Iterable[Mapping[str, Any]], done: Iterable[Outcome]) -> tuple[list[Outcome], list[Outcome]]:
    """Return the questions that another run did not help with and this one does, and those the other way round."""
    before = {each["query"]: each["right"] for each in old}
    known = [each for each in done if each.question.query in before]
    better = [each for each in known if each.right and not before[each.question.query]]
    return better, [each for each in known if not each.right and before[each.question.query]]


def as_json(found: Figures, done: Sequence[Outcome]) -> dict[str, Any]:
    """Return the figures, those by topic and by difficulty, and every question with how it was understood."""
    return {
        **found,
        "by_topic": by(done, lambda question: question.topics[0]),
        "by_difficulty": by(done, lambda question: question.difficulty),
        "questions": [each.as_json() for each in done],
    }
