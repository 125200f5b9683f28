"""En rad att göra säger inte vem som gör det.

"Anmälan görs" låter alla tro att någon annan gör det. Varje rad under "actions" börjar med det som ska göras (Ring, Skriv, Fråga), eller
säger vem: "Chefen skriver avvikelse".

Bra:

    actions: [Anmäl i dag., Boka ny tid., "Barnen bedöms för sig, av barnenheten."]

Fel:

    actions: [Anmälan görs i dag., Socialtjänsten ska kontaktas., Ny tid bör bokas.]
"""

import re
from collections.abc import Iterator

from bot.authoring.places import places
from bot.authoring.texts import bare
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded
from bot.knowledge.names import shortened
from bot.knowledge.tree import Guidance

_ON_A = (
    "anteckn|bok|dokumenter|fotografer|förvar|gransk|hänvis|informer|kall|kontakt|lämn|meddel|noter|ordn|planer|pröv|rapporter|registrer"
    "|remitter|skick|spar|säkr|tillkall|underrätt|upprätt|överlämn|öppn"
)
_ON_ER = "anmäl|polisanmäl|begär|bedöm|bestäm|beställ|erbjud|följ|genomför|hör|inled|journalför|skriv|ställ|undersök|utred"
_PASSIVE = rf"(?:{_ON_A})as|(?:{_ON_ER})a?s|görs|göras|tas|ges|utses|hålls|hållas"
"""What is done by nobody in particular: the present and the infinitive."""
_SUBORDINATE = (
    r"när|om|att|vad|vem|vems|hur|var|som|vilka|vilken|vilket|medan|tills|så|hellre|innan|före|efter|därför|eftersom|sedan"
)
_PASSED_ON = re.compile(
    rf"(?!(?:ska|bör|måste|kan|får|behöver|har|är|blir|vill)\b)(?!.*\b(?:{_SUBORDINATE}|av)\b)"
    rf"\w+(?: \w+){{0,3}}?(?: (?:ska|bör|måste|behöver|kan))?(?: (?:inte|alltid|genast|också|alltså))? (?:{_PASSIVE})\b",
    re.IGNORECASE,
)
_END = re.compile(r"(?<=[.!?:])\s|\s[–—]\s")


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a warning for each row to do that begins by telling that something is done, and not by whom."""
    for place in places(loaded):
        if not isinstance(place.step, Guidance):
            continue
        for number, row in enumerate(place.step.actions):
            first = _END.split(bare(row).strip(), maxsplit=1)[0]
            if not first.endswith("?") and _PASSED_ON.match(first):
                yield Finding(
                    rule="actor-missing",
                    level="warning",
                    position=place.position("actions", number),
                    message=f'Raden säger inte vem som gör det: "{shortened(first)}"',
                    advice="Börja med det som ska göras (Ring, Skriv, Fråga), eller skriv vem som gör det.",
                )
