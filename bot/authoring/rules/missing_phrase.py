"""En mening som boten säger saknas, eller är felskriven.

Allt boten själv säger står i phrases/sv.yaml. Orden är dina att ändra, men id:t före kolonet och det som står inom {klammer} fyller boten
i, och de ska stå kvar.

Bra:

    closed-opens: Stängt. Öppnar {opens}

Fel:

    closed-opens: Stängt. Öppnar {tid}
"""

from collections.abc import Iterator

from bot.authoring.said import mentioned, said
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded, Written
from bot.knowledge.names import meant, nearest
from bot.knowledge.phrase import PLACEHOLDER


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each phrase that is missing or filled wrongly, and a warning for each that is never said."""
    for written in loaded.of("phrases"):
        if isinstance(written.document.value, dict):
            yield from _missing(written)
            yield from _filled_wrongly(written)
            yield from _unused(written)


def _missing(written: Written) -> Iterator[Finding]:
    spare = written.document.value.keys() - said().keys()
    for phrase_id, names in sorted(said().items()):
        if phrase_id not in written.document.value:
            filled = f" Den ska ha med {_braced(names)}." if names else ""
            near = nearest(phrase_id, spare)
            yield Finding(
                rule="missing-phrase",
                position=written.document.key_position(near) if near else written.position(),
                message=f"Meningen '{phrase_id}' saknas, och boten behöver den.",
                advice=f"Ska '{near}' heta '{phrase_id}'?" if near else f"Lägg till raden '{phrase_id}: …'.{filled}",
            )


def _filled_wrongly(written: Written) -> Iterator[Finding]:
    for phrase_id, words in written.value.items():
        names = said().get(phrase_id)
        if names is None:
            continue
        found = set(PLACEHOLDER.findall(words))
        for name in sorted(found - names):
            yield Finding(
                rule="missing-phrase",
                position=written.position(phrase_id),
                message=f"Boten vet inte vad den ska skriva för {{{name}}} i '{phrase_id}'.",
                advice=meant(name, names) or (f"Det som går är: {_braced(names)}." if names else "Ta bort det."),
            )
        if (lost := names - found) and found <= names:
            yield Finding(
                rule="missing-phrase",
                position=written.position(phrase_id),
                message=f"I '{phrase_id}' saknas {_braced(lost)}, som boten fyller i.",
                advice="Skriv in det där det ska stå.",
            )


def _unused(written: Written) -> Iterator[Finding]:
    spare = sorted(said().keys() - written.document.value.keys())
    for phrase_id in written.value:
        if phrase_id not in said() and phrase_id not in mentioned() and not nearest(phrase_id, spare):
            yield Finding(
                rule="missing-phrase",
                level="warning",
                position=written.document.key_position(phrase_id),
                message=f"Boten säger aldrig '{phrase_id}'.",
                advice="Ta bort raden.",
            )


def _braced(names: frozenset[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))
