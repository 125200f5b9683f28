"""En text kan peka ut en människa.

Stegen, tilläggen och fallen ligger öppet. Personnummer, namn, adresser och e-post till enskilda får inte stå där, inte heller i ett påhittat
fall. Funktionsbrevlådor som står hos en tjänst går bra.

Bra:

    record: "Barnets egna ord: ___. Anmält kl. ___ till ___."

Fel:

    record: "Anmält till Anna Andersson, anna.andersson@kommunen.se."
"""

import re
from collections.abc import Iterator, Mapping

from bot.authoring.prose import prose
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded
from bot.understanding.person_names import Forms
from bot.understanding.personal_data import Kind, guard

_SAID: Mapping[Kind, str] = {
    "personnummer": "ett personnummer",
    "samordningsnummer": "ett samordningsnummer",
    "email": "en e-postadress",
    "address": "en adress",
    "name": "ett namn",
}
_READ = {"step", "supplement", "case"}
_DIGITS = re.compile(r"\d\d")
_NAME = re.compile(r"[A-ZÅÄÖÉ](?<!\w.)(?<![.!?:–\"] .)[\w-]+ [A-ZÅÄÖÉ]")
"""Two words with capitals, the first of which does not begin a sentence."""
_NAMED = re.compile(r"\bhet(?:er|te)\b")


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a warning for each place that may point out a person; phone numbers are another rule's."""
    watch = guard(loaded.knowledge)
    forms = Forms()
    for each in prose(loaded):
        if each.matter not in _READ or not _may_have(each.text):
            continue
        for noticed in watch.noticed_in(each.text, forms):
            if noticed.kind in _SAID:
                yield Finding(
                    rule="personal-data",
                    level="warning",
                    position=each.position(noticed.start),
                    message=f"I {each.what} står det som ser ut som {_SAID[noticed.kind]}.",
                    advice="Skriv en funktion, eller en lucka: ___.",
                )


def _may_have(text: str) -> bool:
    """Tell whether a text has a sign of any of it: looking closely at every text would take a second."""
    return bool("@" in text or _DIGITS.search(text) or _NAME.search(text) or ("het" in text and _NAMED.search(text)))
