"""The walk: how many journeys there are through each topic, and whether all of them keep the rules."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from bot.authoring.walking.counting import Count, Counts
from bot.authoring.walking.graph import graph
from bot.authoring.walking.invariants import Verdict, proved
from bot.authoring.walking.moves import Moves
from bot.knowledge.knowledge import Knowledge


@dataclass(frozen=True, kw_only=True, slots=True)
class Walk:
    """The journeys from each topic, by its id, and the verdict on each rule."""

    base: Knowledge
    counts: Mapping[str, Count]
    verdicts: tuple[Verdict, ...]

    @property
    def holds(self) -> bool:
        """Whether every journey keeps every rule."""
        return all(verdict.holds for verdict in self.verdicts)

    def as_json(self) -> dict[str, object]:
        """Return the walk as `vagvisaren walk --json` writes it."""
        return {
            "holds": self.holds,
            "topics": {topic: asdict(count) for topic, count in self.counts.items()},
            "invariants": [_as_json(verdict) for verdict in self.verdicts],
        }

    def lines(self) -> list[str]:
        """Return the walk as `vagvisaren walk` tells it."""
        width = max((len(topic) for topic in self.counts), default=0)
        kept = sum(verdict.holds for verdict in self.verdicts)
        return [
            *(f"{topic:{width}}  {_told(count)}" for topic, count in self.counts.items()),
            f"{len(self.verdicts)} regler över alla vägar: {kept} håller, {len(self.verdicts) - kept} håller inte.",
            *(line for verdict in self.verdicts for line in _lines(verdict)),
        ]


def walk(base: Knowledge) -> Walk:
    """Walk every journey: counted from where each topic lands, and judged from everywhere a topic or a part of one does."""
    return Walk(base=base, counts=counted(base), verdicts=proved(base))


def counted(base: Knowledge) -> Mapping[str, Count]:
    """Return the journeys from each topic, by its id: one topic at a time, since few of the states of one are those of another."""
    moves = Moves(base)
    counts = {
        lands: Counts(graph(base, [lands], moves=moves)).of(lands) for lands in {topic.lands for topic in base.topics.values()}
    }
    return {topic.id: counts[topic.lands] for topic in base.topics.values()}


def _told(count: Count) -> str:
    if count.shortest is None:
        return f"{count.steps} steg, men ingen väg tar slut"
    if count.journeys is None:
        return f"{count.steps} steg, vägar utan gräns, minst {count.shortest} val"
    return f"{count.steps} steg, {_grouped(count.journeys)} vägar om {count.shortest}–{count.longest} val"


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def _lines(verdict: Verdict) -> list[str]:
    rule = verdict.invariant
    if verdict.breach:
        return [f"- {rule.id} håller inte. {rule.says}", f"  {verdict.told()}"]
    return [f"- {rule.id} {'håller' if verdict.applies else 'prövar ingen väg'}. {rule.says}"]


def _as_json(verdict: Verdict) -> dict[str, object]:
    told: dict[str, object] = {"id": verdict.invariant.id, "says": verdict.invariant.says}
    told |= {"holds": verdict.holds, "applies": verdict.applies}
    if verdict.breach:
        breach = verdict.breach
        told["breach"] = {
            "demand": breach.demand,
            "moment": breach.moment,
            "journey": breach.journey.as_json(),
            "told": verdict.told(),
        }
    return told
