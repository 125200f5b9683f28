"""Steget är svårt att läsa.

Den som läser har bråttom och står i ett rum med någon. Läsbarheten räknas som LIX: ord i varje mening, plus hur många procent av orden som
har fler än sex bokstäver. Vid 45 är texten som en myndighetstext. Korta meningar och vanliga ord gör den lättare. Rubrik, förtydligande,
text, det du gör och inte gör, och orden att använda räknas ihop när de är minst 30 ord. Texten för en roll räknas för sig, från 40 ord.
En rad i en lista är en mening. Texten till journalen räknas inte.

Bra:

    text: |
      Du ska anmäla i dag. Det räcker att du misstänker. Ring först, skriv sedan.

Fel:

    text: |
      Anmälningsskyldigheten omfattar samtliga yrkesverksamma inom verksamheter som berör barn, varvid anmälan ska göras genast.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from operator import itemgetter

from bot.authoring.places import Place, places
from bot.authoring.texts import Way, bare, texts
from bot.knowledge.findings import Finding, Position
from bot.knowledge.loading import Loaded
from bot.knowledge.names import shortened

HARDEST = 45
"""The LIX from which a step is told: about that of texts from authorities."""
FEWEST_WORDS = 30
"""Fewer words than these say nothing about the whole of a step."""
FEWEST_FOR_A_ROLE = 40
LONGEST_EASY_WORD = 6

_NOT_COUNTED = {"by-role", "record", "answers", "items"}
_DOTTED = re.compile(r"\b\w{1,3}(?:\.\w{1,3})+\.|\b(?:kap|kl|nr|ca|dvs|osv|etc|tel|tfn|resp|jfr|st|mom)\.(?=\s)", re.IGNORECASE)
"""Abbreviations: their full stops end no sentence."""
_END = re.compile(r"(?<=[.!?:…])[\"”’')]*\s+|\n+")
_WORD = re.compile(r"[^\W_]+(?:[-–'’.:/]?[^\W_]+)*")


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a warning for each step, and each text for a role, that is as hard to read as what authorities write."""
    for place in places(loaded):
        own = [text for way, text in texts(place.step) if way[0] not in _NOT_COUNTED]
        yield from _hard(f"Steget '{place.id}'", own, FEWEST_WORDS, place.key_position())
        for role, text in place.step.by_role.items():
            whose = f"Texten för rollen '{role}' i steget '{place.id}'"
            yield from _hard(whose, [text], FEWEST_FOR_A_ROLE, _key(place, ("by-role", role)))


def _key(place: Place, way: Way) -> Position:
    return place.written.key_position("steps", place.id, *way)


def _hard(what: str, read: Sequence[str], fewest: int, position: Position) -> Iterator[Finding]:
    found = [sentence for text in read for sentence in sentences(text)]
    words = [_WORD.findall(sentence) for sentence in found]
    if sum(map(len, words)) < fewest or (figure := lix(words)) < HARDEST:
        return
    longest, length = max(zip(found, map(len, words), strict=True), key=itemgetter(1))
    yield Finding(
        rule="hard-to-read",
        level="warning",
        position=position,
        message=f'{what} är svårläst: LIX {figure:.0f}. Den längsta meningen är på {length} ord: "{shortened(longest)}"',
        advice=f"Dela långa meningar och byt långa ord mot korta, tills LIX är under {HARDEST}.",
    )


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text; a row of a list, and a line, is one also without a full stop."""
    text = bare(text)
    if "." in text[:-1]:
        text = _DOTTED.sub(lambda found: found[0].replace(".", ""), text)
    for part in _END.split(text):
        if _WORD.search(part):
            yield part.strip()


def lix(found: Sequence[Sequence[str]]) -> float:
    """Return, of sentences as their words, the words for each and the percentage of words of more than six letters, added together."""
    words = list(chain.from_iterable(found))
    long = [word for word in words if len(word) > LONGEST_EASY_WORD]
    hard = sum(word.isalpha() or sum(map(str.isalpha, word)) > LONGEST_EASY_WORD for word in long)
    return len(words) / len(found) + 100 * hard / len(words)
