"""Ett telefonnummer står i ett stegs text.

Nummer står hos tjänsterna, där någon kontrollerar dem, och boten visar dem under "contacts" med ålder. Ett nummer i en text blir kvar när
det har bytts. 112 och namnet 1177 får stå i text.

Bra:

    actions: [Ring socialjouren]
    contacts: [skydd-nu]

Fel:

    actions: [Ring socialjouren på 054-540 50 54]
"""

import re
from collections.abc import Iterator

from bot.authoring.prose import guiding
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded

_NUMBER = re.compile(
    r"(?<![\d\w./-])(?:(?:\+46 ?\(?0?\)?|0)\d{1,3}[ –-]{0,3}\d(?:[ –-]?\d){4,7}|114 ?14|116 ?\d{3})(?![\d\w/]|[-.:]\d)"
)


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a warning for each number to call that a step or a supplement has in its text."""
    for each in guiding(loaded):
        for found in _NUMBER.finditer(each.text):
            yield Finding(
                rule="phone-in-text",
                level="warning",
                position=each.position(found.start()),
                message=f"I {each.what} står numret {found[0]}.",
                advice="Lägg numret hos en tjänst i services.yaml, och behovet under 'contacts' i steget.",
            )
