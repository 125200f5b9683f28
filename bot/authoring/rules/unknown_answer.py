"""Ett fall svarar något som inte går att svara.

Fallen spelas upp mot träden. Då måste varje svar finnas: svarets text eller id vid en fråga, radernas id vid en checklista.

Bra:

    orosanmalan/akut: {choose: Nej, because: Barnet är i skolan.}
    orosanmalan/misstanke: {choose: [skador, radd], because: Läraren har sett märken.}

Fel:

    orosanmalan/akut: {choose: Nix, because: Barnet är i skolan.}

Råd och slut har inga svar. Boten går vidare från dem av sig själv, och de skrivs inte under "answers".
"""

from collections.abc import Iterator

from bot.knowledge.case import Case
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded, Written
from bot.knowledge.names import meant, slug
from bot.knowledge.tree import Checklist, Question, Step


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each choice of a case that its step does not offer."""
    for written, case in loaded.each(Case):
        for name, decision in case.answers.items():
            tree, _, step_id = name.partition("/")
            step = loaded.knowledge.trees[tree].steps.get(step_id) if tree in loaded.knowledge.trees else None
            if step is not None:
                yield from _at(written, name, step, decision.choose)


def _at(written: Written, name: str, step: Step, chosen: tuple[str, ...]) -> Iterator[Finding]:
    if not isinstance(step, Question | Checklist):
        yield Finding(
            rule="unknown-answer",
            position=written.key_position("answers", name),
            message=f"Vid '{name}' svarar man inte: det är ingen fråga och ingen checklista.",
            advice="Ta bort raden. Boten går vidare därifrån av sig själv.",
        )
        return
    if isinstance(step, Question) and len(chosen) != 1:
        yield Finding(
            rule="unknown-answer",
            position=written.position("answers", name, "choose"),
            message=f"På frågan '{name}' går det att ge ett svar, men här står {len(chosen)}.",
            advice="Skriv ett av svaren.",
        )
        return
    known = [answer.label for answer in step.choices.values()] if isinstance(step, Question) else list(step.items)
    for number, choice in enumerate(chosen):
        if choice in known or (isinstance(step, Question) and slug(choice) in step.choices):
            continue
        yield Finding(
            rule="unknown-answer",
            position=written.position("answers", name, "choose", number),
            message=f"Vid '{name}' går det inte att svara '{choice}'.",
            advice=meant(choice, known) or f"Det som går är: {', '.join(known)}.",
        )
