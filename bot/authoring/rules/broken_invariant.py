"""En väg genom träden bryter mot en regel.

Reglerna i invariants.yaml säger vad som ska hålla på alla vägar, till exempel att den som svarar att någon är i fara får se 112. Varje
väg prövas: alla svar, alla kryss och alla roller. Håller inte en regel visas en av de kortaste vägarna som bryter mot den, så att du
kan gå den själv, och var vägens första val står.

Bra:

    fara:
      question: Är någon i fara just nu?
      answers: {Ja: ring-112, Nej: lugn}

Fel, när regeln är {when: [akut-fara/fara/ja], then: [akut-fara/ring-112]}:

    fara:
      question: Är någon i fara just nu?
      answers: {Ja: lugn, Nej: lugn}
"""

from collections.abc import Iterator

from bot.authoring.places import places
from bot.authoring.rules.visit_loop import circles
from bot.authoring.walking.invariants import Verdict, proved
from bot.knowledge.findings import Finding
from bot.knowledge.invariant import Invariant
from bot.knowledge.loading import Loaded
from bot.knowledge.tree import Checklist, Question, Tree


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding at each rule that some journey breaks, with a shortest such journey."""
    if not loaded.complete("tree") or loaded.once(circles):
        return  # Of trees that visit each other in a circle the circle is told, and nothing is proved of their endless journeys.
    whole = {rule.id: written for written, rule in loaded.each(Invariant) if all(_written(loaded, name) for name in _named(rule))}
    for verdict in proved(loaded.knowledge, [written.value for written in whole.values()]):
        if not verdict.holds:
            yield Finding(
                rule="broken-invariant",
                position=whole[verdict.invariant.id].position("id"),
                message=f"Regeln hålls inte: {verdict.invariant.says} En väg som bryter mot den: {verdict.told()} {_begun(loaded, verdict)}",
                advice="Ändra vägen i trädet så att regeln hålls. Kräver regeln för mycket, ändra den.",
            )


def _begun(loaded: Loaded, verdict: Verdict) -> str:
    """Tell where the step of the first choice on the way is written; the first step, when nothing is chosen."""
    shown = verdict.breach.journey.shown if verdict.breach else ()
    first = next((step for step in shown if step.chosen), shown[0])
    position = next(place.key_position() for place in places(loaded) if str(place) == first.place)
    return f"{'Vägens första val står' if first.chosen else 'Vägen börjar'} i {position.file}, rad {position.line}."


def _named(rule: Invariant) -> tuple[str, ...]:
    return (*rule.from_, *rule.when, *rule.then, *rule.first, *rule.never)


def _written(loaded: Loaded, name: str) -> bool:
    """Tell whether a place of a rule is there; where it is not, that is found by another rule."""
    tree_id, _, rest = name.partition("/")
    step_id, _, answer = rest.partition("/")
    tree: Tree | None = loaded.knowledge.trees.get(tree_id)
    step = tree.steps.get(step_id or tree.start) if tree else None
    if not answer:
        return step is not None
    return (isinstance(step, Question) and answer in step.choices) or (isinstance(step, Checklist) and answer in step.items)
