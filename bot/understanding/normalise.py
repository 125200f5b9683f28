"""Words as they are compared: without case, accents, signs and drawn-out letters."""

import re
from collections.abc import Iterator, Sequence
from unicodedata import normalize

MOST_READ = 2_000
"""Characters. What is longer is cut there."""
_AT_ONCE = 20
_LETTERS = str.maketrans({"æ": "a", "ø": "o", "ß": "ss", "ð": "d", "þ": "th", "ł": "l"})
_ACCENTS = re.compile("[\u0300-\u036f]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
_THRICE = re.compile(r"(.)\1\1")
"""What a text has that has any letter drawn out; few have, and this is found faster."""
_WORD = re.compile(r"[^\W_]+")
_WORD_OR_PARAGRAPH = re.compile(r"\d+(?::\d+)+|[^\W_]+")


def folded(text: str) -> str:
    """Return `text` cut, in lower case, and with å, ä, æ as a, ö, ø as o, é as e; a letter three times or more is written once."""
    plain = _without_dots(text[:MOST_READ].lower())
    if not plain.isascii():
        plain = normalize("NFKC", text[:MOST_READ])[:MOST_READ].lower()
        plain = _UNSEEN.sub("", _ACCENTS.sub("", normalize("NFD", plain).translate(_LETTERS)))
    return _DRAWN_OUT.sub(r"\1", plain) if _THRICE.search(plain) else plain


def _without_dots(text: str) -> str:
    """Return a text in lower case without all that most texts have beside ASCII."""
    return text.replace("å", "a").replace("ä", "a").replace("ö", "o").replace("é", "e")


def tokens(text: str) -> tuple[str, ...]:
    """Return the words and numbers of `text`, folded, in order; a chapter and its paragraph stay together, as in 14:1."""
    return _parted(folded(text))


def tokens_of_each(texts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the `tokens` of each text; short ones are folded together, which is faster."""
    for first in range(0, len(texts), _AT_ONCE):
        some = texts[first : first + _AT_ONCE]
        lines = "\n".join(some)
        if len(lines) > MOST_READ or lines.count("\n") >= len(some):
            yield from map(tokens, some)
        else:
            yield from map(_parted, folded(lines).split("\n"))


def _parted(plain: str) -> tuple[str, ...]:
    return tuple((_WORD_OR_PARAGRAPH if ":" in plain else _WORD).findall(plain))
