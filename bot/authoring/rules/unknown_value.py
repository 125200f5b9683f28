"""Ett vägval ser efter något som inte finns.

"route" väljer väg efter roll, kommun, län eller ett tidigare svar. "by" är då role, municipality, county eller en frågas plats, och
raderna under är rollernas, kommunernas eller länens id, eller svarens id. En rad som inte finns blir aldrig vald.

Bra:

    route: {by: fraga-om-vald/barn, ja: barn-finns, else: vuxen}

Fel:

    route: {by: fraga-om-vald/barn, Ja: barn-finns, else: vuxen}

Ett svars id är svarets text med små bokstäver och bindestreck: "Vet inte" blir vet-inte.
"""

from collections.abc import Collection, Iterator, Mapping

from bot.authoring.places import Place, places
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded
from bot.knowledge.names import meant
from bot.knowledge.tree import Question, Route

_KNOWN: Mapping[str, str] = {"role": "Rollen", "municipality": "Kommunen", "county": "Länet"}


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each route that looks at nothing, and each value that cannot occur."""
    for place in places(loaded):
        if isinstance(place.step, Route):
            yield from _in_route(loaded, place, place.step)


def _in_route(loaded: Loaded, place: Place, route: Route) -> Iterator[Finding]:
    by = route.route.by
    if by in _KNOWN:
        for value in route.route.cases:
            if loaded.missing(by, value):
                yield _finding(place, value, f"{_KNOWN[by]} '{value}' finns inte.", loaded.known(by))
        return
    tree, _, step_id = by.rpartition("/")
    name = f"{tree or place.tree}/{step_id}"
    if told := _no_question(loaded, place, name):
        yield Finding(rule="unknown-value", position=place.position("route", "by"), message=told[0], advice=told[1])
    elif question := _question(loaded, name):
        for value in route.route.cases:
            if value not in question.choices:
                yield _finding(place, value, f"Frågan '{by}' har inget svar '{value}'.", question.choices)


def _finding(place: Place, value: str, message: str, known: Collection[str]) -> Finding:
    position = place.written.key_position("steps", place.id, "route", value)
    listed = ", ".join(sorted(known))
    return Finding(
        rule="unknown-value", position=position, message=message, advice=meant(value, known) or f"Det som går är: {listed}."
    )


def _question(loaded: Loaded, name: str) -> Question | None:
    tree, _, step_id = name.partition("/")
    step = loaded.knowledge.trees[tree].steps.get(step_id) if tree in loaded.knowledge.trees else None
    return step if isinstance(step, Question) else None


def _no_question(loaded: Loaded, place: Place, name: str) -> tuple[str, str] | None:
    tree, _, step_id = name.partition("/")
    steps = loaded.knowledge.trees[tree].steps if tree in loaded.knowledge.trees else {}
    if loaded.missing("tree", tree) or loaded.missing("step", name):
        questions = [step for step, each in steps.items() if isinstance(each, Question)]
        other = [f"{tree}/{step}" for step in questions] if tree != place.tree else questions
        asked = step_id if tree == place.tree else name
        remedy = "Skriv role, municipality, county, eller en fråga (steg eller träd/steg)."
        return f"Vägvalet '{place.id}' ser efter '{asked}', som inte finns.", meant(asked, [*other, *_KNOWN]) or remedy
    if step_id in steps and not isinstance(steps[step_id], Question):
        return f"Vägvalet '{place.id}' ser efter '{name}', som inte är en fråga.", "Bara svar på frågor går att välja väg efter."
    return None
