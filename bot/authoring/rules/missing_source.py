"""Ett steg säger vad lagen kräver, utan källa.

Den som läser ska kunna se var en skyldighet, en rättighet eller en tidsgräns kommer ifrån, och kontrollera den. Regeln ser efter ord som
måste, skyldig, lagen, § och "inom två veckor". Praktiska råd klarar sig utan källa.

Bra:

    text: Du är skyldig att anmäla genast.
    sources: [sol-19-1]

Fel:

    text: Du är skyldig att anmäla genast.
"""

import re
from collections.abc import Iterator

from bot.authoring.places import places
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded
from bot.knowledge.tree import Checklist, Guidance, Question, Step

_DUTY = re.compile(
    r"(?<!om )\b(du|ni|socialtjänsten|(social)?nämnden|rektorn?|huvudmannen|polisen|vården|vårdgivaren|personalen) ska\b"
    r"|(?<!om du )\bmåste\b|\bskyldig\w*|\bfår inte\b|\bhar rätt (till|att)\b|§|\bkap\. "
    r"|\blag(en|ar|arna|rum\w*|krav\w*)?\b|(tjänst|vårds|skol|polis|sekretess|säkerhets|data|förvaltnings|förbuds)lagen\b"
    r"|\b(inom|senast) \w+ (minut|timm|dygn|dag|veck|månad|år)\w*",
    re.IGNORECASE,
)


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each step that states a duty or a time limit and names no source."""
    for place in places(loaded):
        if place.step.sources or place.misread:
            continue
        for way, text in stated(place.step):
            if duty := _DUTY.search(text):
                yield Finding(
                    rule="missing-source",
                    position=place.position(*way),
                    message=f"Steget '{place.id}' säger vad som gäller ('{duty[0]}') men har ingen källa.",
                    advice="Lägg till 'sources: […]' med id ur sources.yaml, eller skriv om det som ett råd.",
                )
                break


def stated(step: Step) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the texts of a step that tell the practitioner what holds, with where in the step they are written."""
    if isinstance(step, Guidance):
        yield (step.kind,), step.title
    if isinstance(step, Question | Checklist) and step.hint:
        yield ("hint",), step.hint
    if step.text:
        yield ("text",), step.text
    for role, text in step.by_role.items():
        yield ("by-role", role), text
    if isinstance(step, Guidance):
        for key, rows in (("actions", step.actions), ("avoid", step.avoid)):
            for number, row in enumerate(rows):
                yield (key, number), row
