"""Ett träd, eller ett steg i ett annat träd, finns inte.

Ämnen, besök, knappen 112, lokala tillägg, fall och regler pekar på en plats: ett träd (orosanmalan) eller ett steg i ett träd
(orosanmalan/misstanke). Finns inte platsen leder knappen ingenstans.

Bra:

    Vet inte: {visit: riskbedomning/skydd-i-kvall, then: misstanke}

Fel:

    Vet inte: {visit: riskbedömning, then: misstanke}

Fall, tillägg och regler pekar alltid på ett steg, med trädet först: orosanmalan/anmal.
"""

from collections.abc import Iterator

from bot.authoring.references import Reference, landings
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded
from bot.knowledge.names import meant
from bot.knowledge.tree import Checklist, Question


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each place that is not written."""
    for reference in landings(loaded):
        if told := _fault(loaded, reference):
            message, advice = told
            yield Finding(rule="unknown-tree", position=reference.position, message=message, advice=advice)


def _fault(loaded: Loaded, reference: Reference) -> tuple[str, str] | None:
    tree, slash, step = reference.name.partition("/")
    if reference.kind == "moment":
        step, _, answer = step.partition("/")
    if loaded.missing("tree", tree):
        return f"Trädet '{tree}' finns inte.", meant(tree, loaded.known("tree")) or _all_trees(loaded)
    if not slash and reference.kind != "landing":
        return f"Här ska stå ett steg, men '{tree}' är ett helt träd.", f"Skriv '{tree}/' och sedan stegets id."
    if slash and loaded.missing("step", f"{tree}/{step}"):
        steps = [name.partition("/")[2] for name in loaded.known("step") if name.startswith(f"{tree}/")]
        return f"Steget '{step}' finns inte i trädet '{tree}'.", meant(step, steps) or "Skriv id:t på ett av trädets steg."
    return _unknown_answer(loaded, tree, step, answer) if reference.kind == "moment" and answer else None


def _all_trees(loaded: Loaded) -> str:
    return f"Träden är: {', '.join(sorted(loaded.known('tree')))}."


def _unknown_answer(loaded: Loaded, tree: str, step_id: str, answer: str) -> tuple[str, str] | None:
    if tree not in loaded.knowledge.trees or step_id not in loaded.knowledge.trees[tree].steps:
        return None
    step = loaded.knowledge.trees[tree].steps[step_id]
    if not isinstance(step, Question | Checklist):
        message = f"Steget '{tree}/{step_id}' är ingen fråga och har inga svar."
        return message, "Ta bort det sista ledet, eller välj en fråga eller en checklista."
    known = step.choices if isinstance(step, Question) else step.items
    if answer in known:
        return None
    return f"Vid '{tree}/{step_id}' finns inte '{answer}'.", meant(answer, known) or f"Det som går är: {', '.join(known)}."
