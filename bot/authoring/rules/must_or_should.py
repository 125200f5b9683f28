"""Steget säger att någon är skyldig, fast ingen av källorna är gällande lag.

En vägledning säger vad man bör. Att någon ska, måste eller är skyldig att anmäla, lämna ut, underrätta eller utreda säger bara en lag. Skriver
steget att uppgiften är äldre, obekräftad eller ska kontrolleras räknas det inte.

Bra:

    text: Du ska anmäla genast.
    sources: [sol-19-1]            # status: in-force

Fel:

    text: Du ska anmäla genast.
    sources: [kg-anmala]           # status: guidance
"""

import re
from collections.abc import Iterator

from bot.authoring.places import Place, places
from bot.authoring.rules.missing_source import stated
from bot.authoring.texts import position_in, texts
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded

_WHO = r"(?:du|ni|personalen|vården|vårdgivaren|skolan|socialtjänsten|(?:social)?nämnden|rektorn?|huvudmannen|polisen|kommunen|arbetsgivaren)"
_DOES = (
    r"(?:anmäla|orosanmäla|polisanmäla|lämna (?:ut|uppgifter)|underrätta|dokumentera|journalföra|utreda|inleda utredning|erbjuda|rapportera"
    r"|svara socialtjänsten|ha (?:skriftliga )?rutiner)"
)
_DUTY = re.compile(
    rf"(?<!ingen )\b(?:är skyldiga?|skyldighet(?:en)?) att\b|\b(?:lagen|lagar) (?:säger|kräver)\b|\benligt lag\b"
    rf"|(?<!om )\b{_WHO} (?:ska|måste) (?:\w+ ){{0,2}}?{_DOES}\b",
    re.IGNORECASE,
)
HEDGED = re.compile(
    r"\b(?:inte|ej) (?:är )?(?:bekräft|belagt|läst)\w*|\bobekräft\w*|\bkontrollera\b|\bvet (?:vi )?inte\b|\b(?:inte|aldrig) (?:\w+ )?hittat\b"
    r"|\bäldre (?:föreskrift|vägledning|regl)\w*|\bosäkert?\b",
    re.IGNORECASE,
)
"""Words that tell that what is said is not certain."""


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a warning for each step that states a duty, names sources, and none that is law in force; nothing where one is lost."""
    sources = loaded.knowledge.sources
    for place in places(loaded):
        named = [sources.get(name) for name in place.step.sources]
        if not named or any(source is None or source.status == "in-force" for source in named) or hedged(place):
            continue
        for way, text in stated(place.step):
            if duty := _DUTY.search(text):
                yield Finding(
                    rule="must-or-should",
                    level="warning",
                    position=position_in(place.written, ("steps", place.id, *way), text, duty.start()),
                    message=f"Steget '{place.id}' säger '{duty[0]}', men ingen av dess källor är gällande lag.",
                    advice="Lägg till lagen under 'sources', eller skriv vad man bör göra.",
                )
                break


def hedged(place: Place) -> bool:
    """Tell whether a step says somewhere that what it says is not certain."""
    return any(HEDGED.search(text) for _, text in texts(place.step))
