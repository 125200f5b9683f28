"""En förkortning som inte är förklarad.

Nio roller läser samma steg, och förkortningen som är vardag för en är okänd för en annan. Ord med två till åtta stora bokstäver ska vara
förklarade i samma steg, eller stå under "abbreviations" i handbook.yaml. Där står de som alla känner, namn på metoder också.

Bra:

    text: Kalla till samordnad individuell plan (SIP). I en SIP står vem som gör vad.

Fel:

    text: Kalla till SIP.     # och SIP står inte i handbook.yaml
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from bot.authoring.places import Place, places
from bot.authoring.texts import Way, bare, texts
from bot.knowledge.county import Supplement
from bot.knowledge.findings import Finding, Position
from bot.knowledge.loading import Loaded

_ABBREVIATION = re.compile(r"(?<![\w-])[A-ZÅÄÖ]{2,8}(?!\w)")


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a warning for each abbreviation that neither its step nor the handbook explains; nothing while that could not be read."""
    if not loaded.complete("handbook"):
        return
    known = loaded.knowledge.handbook.abbreviations
    steps = {str(place): place for place in places(loaded)}
    for place in steps.values():
        if any(_unknown(text, known) for _, text in texts(place.step)):
            said = _said(place)
            for name, way in _met((way, bare(text)) for way, text in texts(place.step)).items():
                if name not in known and not _explained(name, said):
                    yield _finding(f"steget '{place.id}'", name, place.position(*way))
    for written, supplement in loaded.each(Supplement):
        text = bare(supplement.text or "")
        said = _said(steps[supplement.step]) if _unknown(text, known) and supplement.step in steps else ""
        for name, way in _met([(("text",), text)]).items():
            if name not in known and not _explained(name, f"{text}\n{said}"):
                yield _finding(f"tillägget till '{supplement.step}'", name, written.position(*way))


def _unknown(text: str, known: Collection[str]) -> bool:
    """Tell whether a text has an abbreviation that not everybody knows: most have none."""
    return any(name not in known for name in _ABBREVIATION.findall(text))


def _said(place: Place) -> str:
    return "\n".join(bare(text) for _, text in texts(place.step))


def _met(read: Iterable[tuple[Way, str]]) -> Mapping[str, Way]:
    """Return the abbreviations of some texts with where each is met first."""
    met: dict[str, Way] = {}
    for way, text in read:
        for name in _ABBREVIATION.findall(text):
            met.setdefault(name, way)
    return met


def _explained(name: str, text: str) -> bool:
    """Tell whether a text has the abbreviation beside its words: "… plan (SIP)", "SIP (… plan)" or "SIP, samordnad …"."""
    before = rf"[a-zåäö]\s\(\s*{name}\b[^)\n]*\)"
    after = rf"\b{name}\s\(\s*[a-zåäöA-ZÅÄÖ]\w+[^)\n]*\)"
    beside = rf"\b{name},\s(?i:{name[0]})[a-zåäö]{{2}}"
    return bool(re.search(f"{before}|{after}|{beside}", text))


def _finding(where: str, name: str, position: Position) -> Finding:
    return Finding(
        rule="unexplained-abbreviation",
        level="warning",
        position=position,
        message=f"Förkortningen {name} är inte förklarad i {where}.",
        advice=f"Skriv ut orden en gång: '… ({name})', eller lägg till den under 'abbreviations' i handbook.yaml om alla känner den.",
    )
