"""Samma ord står två gånger i följd.

Ett ord som blev kvar efter en ändring stör den som läser högt. Bara ord som aldrig ska stå två gånger räknas: att, och, en, inte.
"Det du gör gör ont" är riktig svenska.

Bra:

    text: Du behöver inte vara säker på att det har hänt.

Fel:

    text: Du behöver inte vara säker på att att det har hänt.
"""

import re
from collections.abc import Iterator

from bot.authoring.prose import prose
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded

_WORDS = ("att", "och", "en", "ett", "eller", "men", "inte", "du", "jag", "vi", "ni", "hon", "han", "hen", "ska")
_TWICE = re.compile(rf"\b({'|'.join(_WORDS)})\s+\1\b", re.IGNORECASE)
_SIGNS = tuple(f"{word} {word}" for word in _WORDS)
"""One of them stands in a text that has any word twice: most have none."""


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a warning for each of these words that stands right after itself."""
    for each in prose(loaded):
        if not _may_have(each.text):
            continue
        for found in _TWICE.finditer(each.text):
            yield Finding(
                rule="repeated-word",
                level="warning",
                position=each.position(found.start()),
                message=f"I {each.what} står '{found[1]}' två gånger i följd.",
                advice="Ta bort det ena.",
            )


def _may_have(text: str) -> bool:
    lower = " ".join(text.lower().split())
    return any(sign in lower for sign in _SIGNS)
