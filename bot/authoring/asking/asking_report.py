"""How typed words are understood, told to coordinators: one question, and the figures of many."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.authoring.asking.calibrate import Calibrated
from bot.authoring.asking.evaluation import Figures, Outcome, by, interval
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.wordings import OUTSIDE
from bot.understanding.ranking import Ranked
from bot.understanding.understanding import Decision, Understanding, Understood

SHOWN = 5
_DECIDED: dict[Decision, str] = {"answer": "Svarar", "suggest": "Föreslår", "unknown": "Svarar inte, visar menyn"}
_TOLD = {
    "top1": "Rätt ämne först",
    "top3": "Rätt ämne bland tre",
    "mrr": "Medelvärde av 1/plats (MRR)",
    "colloquial_top3": "Vardagligt språk, bland tre",
    "danger_recall": "Fara som hörs",
    "danger_false_near": "Falska larm, liknande",
    "danger_false_other": "Falska larm, annat",
    "out_of_scope_declined": "Utanför, och avböjt",
    "in_scope_declined": "Innanför, men avböjt",
    "wrong_and_confident": "Säkert svar som är fel",
    "answered": "Besvaras direkt",
    "answer_precision": "Direkta svar som är rätt",
    "suggest_hit": "Förslag med rätt ämne",
    "helped": "Får hjälp i ett steg",
    "municipality_precision": "Kommun, rätt när den hörs",
    "municipality_recall": "Kommun, hörs när den sägs",
    "role_precision": "Roll, rätt när den hörs",
    "role_recall": "Roll, hörs när den sägs",
    "personal_data_false": "Tas för personuppgift",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What is known of who asks before anything is typed."""

    municipality: str | None = None
    role: str | None = None


def as_json(understood: Understood, known: Known) -> dict[str, Any]:
    """Return how a text is understood, under the names that scripts rely on."""
    asker = understood.asker
    return {
        "danger": understood.danger is not None,
        "card": understood.danger.card if understood.danger else None,
        "topic": understood.topics[0].topic if understood.topics else None,
        "topics": [{"id": each.topic, "score": round(each.score, 4), "step": each.landing} for each in understood.topics],
        "decision": understood.decision,
        "municipality": understood.municipality or known.municipality,
        "role": (asker.role if asker else None) or known.role,
        "profession": asker.profession if asker else None,
        "at": understood.at.isoformat(timespec="minutes") if understood.at else None,
        "child": understood.child,
        "personal_data": sorted({each.kind for each in understood.personal_data}),
    }


def lines(base: Knowledge, understood: Understood, known: Known) -> Iterator[str]:
    """Yield how a text is understood, a line each."""
    if understood.danger:
        yield f"Fara: kortet '{understood.danger.card}' visas först."
    if understood.personal_data:
        yield f"Personuppgifter: {', '.join(sorted({each.kind for each in understood.personal_data}))}. Texten läses inte vidare."
        return
    municipality = base.municipalities.get(understood.municipality or known.municipality or "")
    role = base.roles.get((understood.asker.role if understood.asker else known.role) or "")
    facts = (
        municipality.name if municipality else "",
        role.title if role else "",
        f"tiden {understood.at:%Y-%m-%d %H:%M}" if understood.at else "",
        "ett barn" if understood.child else "",
    )
    if any(facts):
        yield f"Utgår från: {' · '.join(filter(None, facts))}"
    yield f"{_DECIDED[understood.decision]}{': ' if understood.landings else '.'}{', '.join(understood.landings)}"


def explained(understanding: Understanding, text: str, understood: Understood) -> Iterator[str]:
    """Yield why: the words that raised the alarm, the topics' scores, and the wordings and words that made them."""
    if understood.danger:
        yield f"Faran: regeln '{understood.danger.rule}', för orden {', '.join(understood.danger.words)}."
    ranking = understood.ranking
    if ranking is None:
        return
    judge = understanding.judge
    yield (
        f"Gäller handboken: {ranking.inside:.2f} (avböjs under {judge.unknown_below:.2f})."
        f" Första ämnet är rätt: {ranking.right:.2f} (svar från {judge.answer_from:.2f})."
    )
    for number, each in enumerate(ranking.topics[:SHOWN], start=1):
        yield f"{number}. {each.topic} {each.score:.3f} → {each.landing}"
        yield from _because(understanding, text, each)
    if ranking.outside:
        yield f'Närmast av det som är utanför: "{ranking.outside.says}"'
    yield from _advice(ranking.topics)


def _because(understanding: Understanding, text: str, ranked: Ranked) -> Iterator[str]:
    if ranked.wording:
        yield f'     liknar {ranked.likeness:.2f}: "{ranked.wording.says}"'
    for_it = [f"{word} {share:+.2f}" for word, share in understanding.judge.because(text, ranked.topic)[:SHOWN] if share > 0]
    if for_it:
        yield f"     orden: {', '.join(for_it)}"


def _advice(topics: Sequence[Ranked]) -> Iterator[str]:
    """Yield what a coordinator can do when the first topic is not sure."""
    first, *others = topics
    if first.likeness < NEAR:
        yield f"Ingen formulering är nära. Skriv till en i wordings/{first.topic}.yaml, eller i wordings/{OUTSIDE}.yaml, och kör calibrate."
    elif others and first.score - others[0].score < CLOSE:
        yield f"{first.topic} och {others[0].topic} ligger nära varandra. Skriv till formuleringar som skiljer dem åt."


NEAR = 0.45
"""A wording that is less like a text is not about the same thing."""
CLOSE = 0.1
"""Two topics whose scores differ by less fight for a text."""


def figures(found: Figures, done: Sequence[Outcome]) -> Iterator[str]:
    """Yield the figures of many questions, those that are worst for a topic last."""
    inside = sum(each.question.inside for each in done)
    yield f"{len(done)} frågor, varav {inside} som handboken ska svara på."
    for name, told in _TOLD.items():
        share = found.get(name)
        if share is not None:
            low, high = interval(share, inside) if name in {"top1", "top3"} else (None, None)
            yield f"{told:<32} {share:>6.3f}{f'  (95 %: {low:.3f}–{high:.3f})' if low is not None else ''}"
    yield f"{'Tid, median och 99 av 100':<32} {(found['p50_us'] or 0) / 1000:.2f} och {(found['p99_us'] or 0) / 1000:.2f} ms"
    worst = sorted(by(done, lambda question: question.topics[0]).items(), key=lambda each: each[1]["top1"] or 0)
    yield "Svårast: " + ", ".join(f"{topic} {share['top1']:.2f}" for topic, share in worst[:SHOWN])
    yield from _fights(done)


def _fights(done: Iterable[Outcome]) -> Iterator[str]:
    """Yield the pairs of topics that are most often taken for each other."""
    pairs: dict[tuple[str, str], int] = {}
    for each in done:
        if each.question.inside and each.rank != 1 and each.topic:
            pair = (each.question.topics[0], each.topic)
            pairs[pair] = pairs.get(pair, 0) + 1
    most = sorted(pairs.items(), key=lambda each: (-each[1], each[0]))[:SHOWN]
    if most:
        yield "Förväxlas oftast: " + ", ".join(f"{right} → {found} ({count})" for (right, found), count in most)


def misses(done: Iterable[Outcome]) -> Iterator[str]:
    """Yield each question that gets no help, what it was taken for, and the wording that did it."""
    for each in done:
        if not each.right:
            first = each.understood.topics[0] if each.understood.topics else None
            like = f' (liknar "{first.wording.says}" {first.likeness:.2f})' if first and first.wording else ""
            yield f"{'|'.join(each.question.topics)} → {each.decision} {each.topic}{like}: {each.question.query}"


def flipped(better: Sequence[Outcome], worse: Sequence[Outcome]) -> Iterator[str]:
    """Yield which questions are helped now and were not before, and the other way round."""
    yield f"{len(better)} blev bättre, {len(worse)} blev sämre."
    yield from (f"+ {each.question.query}" for each in better)
    yield from (f"- {each.question.query} ({'|'.join(each.question.topics)} → {each.decision} {each.topic})" for each in worse)


def measured(made: Calibrated) -> Iterator[str]:
    """Yield what a calibration was made from, and its figures on questions that it was not fitted on."""
    yield f"Lärde av {made.calibration.questions} frågor. Mätt på frågor som inte var med när det mättes:"
    yield from (f"{_TOLD[name]:<32} {share:>6.3f}" for name, share in made.measured.items())
