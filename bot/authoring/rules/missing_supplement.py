"""Ett län saknar sitt lokala tillägg.

Ett steg med "local: required" visar vad som gäller just i länet. Varje län svarar i sin local.yaml, också när svaret är att ingen rutin är
känd: annars vet ingen om frågan är ställd.

Bra:

    - step: orosanmalan/anmal
      text: Barnahus Värmland ger råd före anmälan.
    - step: riskbedomning/skydd-i-kvall
      none: ja

Fel:

    Steget har "local: required", men länets local.yaml nämner det inte.
"""

from collections.abc import Iterator

from bot.authoring.places import places
from bot.knowledge.county import County, Supplement
from bot.knowledge.findings import Finding, Level
from bot.knowledge.loading import Loaded
from bot.knowledge.tree import Guidance

SOMETIME: tuple[Level, ...] = ("warning",)


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each step and county without a supplement, and a warning for each supplement that is never shown.

    A county with a supplement to a step that is not there may mean any step.
    """
    asking = {str(place): place for place in places(loaded) if isinstance(place.step, Guidance) and place.step.local}
    astray = {
        written.document.file.split("/")[1] for written, each in loaded.each(Supplement) if loaded.missing("step", each.step)
    }
    for name, place in asking.items():
        for written, county in loaded.each(County):
            if county.id in astray or not (place.written.whole and written.whole):
                continue
            if loaded.missing("supplement", f"{county.id}/{name}"):
                yield Finding(
                    rule="missing-supplement",
                    position=place.position("local"),
                    message=f"{county.name} saknar ett lokalt tillägg till steget '{name}'.",
                    advice=f"Lägg till '- step: {name}' i counties/{county.id}/local.yaml, med en text eller 'none: ja'.",
                )
    read = {str(place) for place in places(loaded)}
    for written, supplement in loaded.each(Supplement):
        if supplement.step in read - asking.keys():
            yield Finding(
                rule="missing-supplement",
                level="warning",
                position=written.position("step"),
                message=f"Tillägget visas aldrig: steget '{supplement.step}' frågar inte efter något lokalt.",
                advice="Lägg till 'local: required' i steget, eller ta bort tillägget.",
            )
