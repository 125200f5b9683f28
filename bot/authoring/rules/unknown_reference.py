"""Ett id pekar på något som inte finns.

Källor, behov, roller, ämnen, tjänster, kommuner, yrken och ordklasser skrivs en gång, i sin egen fil, och pekas ut med sitt id. Ett id som
inte finns ger en tom rad på skärmen, eller ingen att ringa.

Bra:

    sources: [sol-19-1]
    contacts: [orosanmalan]

Fel:

    sources: [sol-19-11]
    contacts: [orosanmälan]

Ligger ett annat id nära frågar granskningen om du menade det. Är det något annat än du tänkte på: lägg till det som saknas i stället.

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
_AREA = "skriv kommunens namn (Säffle), länets id (varmland) eller nation."


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
    if kind == "role" and not meant(name, loaded.known(kind)):
        return f"{noun} '{name}' finns inte.", _role_for(loaded, name)
    return f"{noun} '{name}' finns inte.", _advice(name, loaded.known(kind), f"lägg till det i {file}.")


def _role_for(loaded: Loaded, name: str) -> str:
    """Return the role of a trade that was written instead of it, or all roles."""
    for role in loaded.knowledge.roles.values():
        for trade in role.professions:
            if name.casefold() in {each.casefold() for each in (trade.id, trade.title, *trade.also)}:
                return f"Yrket hör till rollen '{role.id}'. Skriv '{role.id}'."
    return f"Rollerna är: {', '.join(loaded.knowledge.roles)}."


def _advice(name: str, known: Collection[str], otherwise: str, mend: str = "Rätta id:t, eller ") -> str:
    """Return what to do: what was perhaps meant is never the only way out, since what was taken away is meant too."""
    near = meant(name, known)
    return f"{near} Annars {otherwise}" if near else f"{mend}{otherwise}" if mend else f"{otherwise[0].upper()}{otherwise[1:]}"


def _unknown_area(loaded: Loaded, name: str) -> tuple[str, str] | None:
    known = loaded.once(_areas)
    if name in known or not loaded.complete("county"):
        return None
    return f"Ingen kommun och inget län heter '{name}'.", _advice(name, known, _AREA, "")


def _areas(loaded: Loaded) -> Collection[str]:
    return {NATION, *loaded.known("county"), *(town.name for town in loaded.knowledge.municipalities.values())}


def _unknown_words(loaded: Loaded, name: str) -> tuple[str, str] | None:
    danger = loaded.knowledge.danger
    if danger is None or name in danger.words or not loaded.complete("danger"):
        return None
    return f"Ordklassen '{name}' finns inte.", _advice(name, danger.words, "lägg till klassen under 'words'.")


def _unknown_trade(loaded: Loaded, name: str) -> tuple[str, str] | None:
    trades = {trade.id for role in loaded.knowledge.roles.values() for trade in role.professions}
    if name in trades or not loaded.complete("role"):
        return None
    return f"Yrket '{name}' finns inte.", _advice(name, trades, "lägg till yrket i roles.yaml.")
