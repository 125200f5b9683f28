"""Det dröjer för länge till det första rådet.

Den som frågar har bråttom. Efter högst nio frågor ska hon ha fått ett råd eller ett slut. Frågor och checklistor räknas, också de i ett
annat träd som besöks på vägen. Rollen och kommunen räknas inte.

Bra:

    barn:
      question: Finns det barn i hemmet?
      answers: {Ja: barn-rad, Nej: vidare}
    barn-rad:
      advice: Börja med barnet
      next: {visit: orosanmalan/misstanke, then: vidare}

Fel:

    Fyra frågor, ett besök i ett träd med fem frågor till, och sedan det första rådet.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.authoring.places import next_place, places
from bot.engine.session import UNSAID
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded
from bot.knowledge.tree import Advice, Checklist, Outcome, Question, Route, Step, Tree

MOST_QUESTIONS = 9


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each tree from whose start some journey is asked more than enough before it is told anything."""
    steps = {str(place): (place.tree, place.step) for place in places(loaded)}
    by_role = {role: _Asked(loaded, steps, role) for role in (UNSAID, *loaded.knowledge.roles)}
    for written, tree in loaded.each(Tree):
        asked = {role: each.longest(f"{tree.id}/{tree.start}") for role, each in by_role.items()}
        role = max(asked, key=lambda role: len(asked[role]))
        way = asked[role]
        if len(way) > MOST_QUESTIONS:
            who = "" if role == UNSAID else f" för rollen '{role}'"
            yield Finding(
                rule="late-advice",
                position=written.position("start"),
                message=f"En väg genom trädet ställer {len(way)} frågor{who} före det första rådet: {_told(tree, way)}.",
                advice=f"Lägg ett råd tidigare på vägen, eller ta bort frågor, så att det blir högst {MOST_QUESTIONS}.",
            )


def _told(tree: Tree, way: Sequence[str]) -> str:
    return " → ".join(place.removeprefix(f"{tree.id}/") for place in way)


@dataclass(frozen=True)
class _Asked:
    """What a role is asked before the first advice or outcome; a route on anything but the role may lead anywhere."""

    loaded: Loaded
    steps: dict[str, tuple[str, Step]]
    role: str
    known: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def longest(self, start: str) -> tuple[str, ...]:
        """Return the questions of a longest way from a place on; a way that leads round to itself is not followed again."""
        waiting = [start]
        under_way: set[str] = set()
        while waiting:
            place = waiting[-1]
            after = () if place in self.known else self._after(place)
            left = [each for each in after if each not in self.known and each not in under_way]
            if left and place not in under_way:
                under_way.add(place)
                waiting += left
                continue
            if place not in self.known:
                ways = [self.known[each] for each in after if each in self.known]
                self.known[place] = (*self._asks(place), *max(ways, key=len, default=()))
            waiting.pop()
        return self.known[start]

    def _asks(self, place: str) -> tuple[str, ...]:
        return (place,) if place in self.steps and isinstance(self.steps[place][1], Question | Checklist) else ()

    def _after(self, place: str) -> tuple[str, ...]:
        tree, step = self.steps.get(place, ("", None))
        if step is None or isinstance(step, Advice | Outcome):
            return ()
        if isinstance(step, Route) and step.route.by == "role":
            return (next_place(self.loaded, tree, step.route.cases.get(self.role, step.route.otherwise)),)
        return tuple(dict.fromkeys(next_place(self.loaded, tree, lead) for _, lead in step.leads()))
