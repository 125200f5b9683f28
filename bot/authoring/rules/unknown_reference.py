"""Ett id pekar på något som inte finns.

Källor, behov, roller, ämnen, tjänster, kommuner, yrken och ordklasser skrivs en gång, i sin egen fil, och pekas ut med sitt id. Ett id som
inte finns ger en tom rad på skärmen, eller ingen att ringa.

Bra:

    sources: [sol-19-1]
    contacts: [orosanmalan]

Fel:

    sources: [sol-19-11]
    contacts: [orosanmälan]

En tjänsts "area" är kommuners namn (Säffle), ett läns id (varmland) eller nation. I fall skrivs kommunens id (saffle).
"""

from collections.abc import Collection, Iterator, Mapping

from bot.authoring.references import references
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded
from bot.knowledge.names import meant
from bot.knowledge.service import NATION

_NOUNS: Mapping[str, tuple[str, str]] = {
    "source": ("Källan", "sources.yaml"),
    "need": ("Behovet", "needs.yaml"),
    "role": ("Rollen", "roles.yaml"),
    "topic": ("Ämnet", "topics.yaml"),
    "service": ("Tjänsten", "services.yaml"),
    "municipality": ("Kommunen", "county.yaml"),
    "county": ("Länet", "county.yaml"),
}


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each id that is referred to and not written."""
    for reference in references(loaded):
        match reference.kind:
            case "area":
                told = _unknown_area(loaded, reference.name)
            case "words":
                told = _unknown_words(loaded, reference.name)
            case "trade":
                told = _unknown_trade(loaded, reference.name)
            case kind:
                told = _unknown(loaded, kind, reference.name)
        if told:
            yield Finding(rule="unknown-reference", position=reference.position, message=told[0], advice=told[1])


def _unknown(loaded: Loaded, kind: str, name: str) -> tuple[str, str] | None:
    if not loaded.missing(kind, name):
        return None
    if loaded.origin and not loaded.origin.missing(kind, name):
        return f"Tjänsten '{name}' finns inte den dagen.", "Välj en annan tjänst, eller rätta 'from' och 'until' hos den."
    noun, file = _NOUNS[kind]
    return f"{noun} '{name}' finns inte.", meant(name, loaded.known(kind)) or f"Rätta id:t, eller lägg till det i {file}."


def _unknown_area(loaded: Loaded, name: str) -> tuple[str, str] | None:
    known = loaded.once(_areas)
    if name in known or not loaded.complete("county"):
        return None
    remedy = "Skriv kommunens namn (Säffle), länets id (varmland) eller nation."
    return f"Ingen kommun och inget län heter '{name}'.", meant(name, known) or remedy


def _areas(loaded: Loaded) -> Collection[str]:
    return {NATION, *loaded.known("county"), *(town.name for town in loaded.knowledge.municipalities.values())}


def _unknown_words(loaded: Loaded, name: str) -> tuple[str, str] | None:
    danger = loaded.knowledge.danger
    if danger is None or name in danger.words or not loaded.complete("danger"):
        return None
    return f"Ordklassen '{name}' finns inte.", meant(name, danger.words) or "Rätta id:t, eller lägg till klassen under 'words'."


def _unknown_trade(loaded: Loaded, name: str) -> tuple[str, str] | None:
    trades = {trade.id for role in loaded.knowledge.roles.values() for trade in role.professions}
    if name in trades or not loaded.complete("role"):
        return None
    return f"Yrket '{name}' finns inte.", meant(name, trades) or "Rätta id:t, eller lägg till yrket i roles.yaml."
