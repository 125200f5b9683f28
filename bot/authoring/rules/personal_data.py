"""En text kan peka ut en människa.

Stegen, tilläggen, fallen och det som står hos en tjänst ligger öppet. Personnummer, namn, adresser och e-post till enskilda får inte stå där,
inte heller i ett påhittat fall. Ett personnummer är ett fel. Det andra är varningar: ett namn kan likna något annat. Den som ringer frågar
efter en funktion, för människor byter arbete. Funktionsbrevlådor som står hos en tjänst går bra.

Bra:

    record: "Barnets egna ord: ___. Anmält kl. ___ till ___."
    ask: Be att få tala med mottagningsgruppen.

Fel:

    record: "Anmält till Anna Andersson, anna.andersson@kommunen.se."
    ask: Be att få tala med Anna Andersson.
"""

import re
from collections.abc import Iterator, Mapping

from bot.authoring.prose import prose
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded
from bot.understanding.normalise import folded
from bot.understanding.person_names import Forms
from bot.understanding.personal_data import Guard, Kind, wary_guard

_SAID: Mapping[Kind, str] = {
    "personnummer": "ett personnummer",
    "samordningsnummer": "ett samordningsnummer",
    "email": "en e-postadress",
    "address": "en adress",
    "name": "ett namn",
}
_SURE = {"personnummer", "samordningsnummer"}
_READ = {"step", "supplement", "case", "service"}
_DIGITS = re.compile(r"\d\d")
_LONG_NUMBER = re.compile(r"\d\d[ .-]?\d\d[ .-]?\d\d")
"""More digits than those of the years and hours that services tell."""
_NAME = re.compile(r"\b(?=([A-ZÅÄÖÉ][\w'-]+ [A-ZÅÄÖÉ][\w'-]+))")
"""Stands before two words with capitals."""
_NAMED = re.compile(r"\bhet(?:er|te)\b")
_ASKED_FOR = re.compile(
    r"\b(?:[Rr]ing(?: till)?|(?:[Tt]ala|[Pp]rata) med|[Kk]ontakta|[Ff]råga efter|[Ss]ök|[Hh]os|\w*(?:samordnar|handläggar|sekreterar|chef)en?) $"
)
"""Stands before somebody to ask for, who may have a name that no list has."""
_MOST_BEFORE = 40


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each place that may point out a person; phone numbers are another rule's."""
    watch = wary_guard(loaded.knowledge)
    forms = Forms()
    heard: dict[tuple[re.Pattern[str], str], tuple[tuple[int, Kind], ...]] = {}
    for each in prose(loaded):
        if each.matter not in _READ:
            continue
        digits = _LONG_NUMBER if each.matter == "service" else _DIGITS
        found = heard.get((digits, each.text))
        if found is None:
            found = tuple(_noticed(watch, each.text, forms)) if _may_have(each.text, digits) else ()
            heard[digits, each.text] = found
        for start, kind in found:
            yield Finding(
                rule="personal-data",
                level="error" if kind in _SURE else "warning",
                position=each.position(start),
                message=f"I {each.what} står det som ser ut som {_SAID[kind]}.",
                advice="Skriv en funktion, eller en lucka: ___.",
            )


def _noticed(watch: Guard, text: str, forms: Forms) -> Iterator[tuple[int, Kind]]:
    """Yield what may point out a person, and where it begins."""
    noticed = watch.noticed_in(text, forms)
    yield from ((each.start, each.kind) for each in noticed if each.kind in _SAID)
    for found in _NAME.finditer(text):
        start, end = found.span(1)
        if _ASKED_FOR.search(text, max(0, start - _MOST_BEFORE), start):
            heard = any(each.start < end and start < each.end for each in noticed)
            if not heard and not any(_is_known(watch, word) for word in found[1].split()):
                yield start, "name"


def _is_known(watch: Guard, word: str) -> bool:
    form = folded(word)
    return not watch.names.known.isdisjoint((form, form.removesuffix("s"), *form.split("-")))


def _may_have(text: str, digits: re.Pattern[str]) -> bool:
    """Tell whether a text has a sign of any of it: looking closely at every text would take a second."""
    return bool("@" in text or digits.search(text) or _NAME.search(text) or ("het" in text and _NAMED.search(text)))
