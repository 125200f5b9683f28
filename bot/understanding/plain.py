"""A text made plain for reading signs and digits, that remembers where in the typed text each character stood."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import category, decimal, normalize

MOST_SCANNED = 10_000
"""Characters. More than a message can have; what is longer is not read from there."""
_MOST_PARTS = 3
"""Characters that one may become: a sign that is written out as more is a sign, and no word or number."""
_STANDS_FOR_ITSELF = "[\x00-\x7fÀ-ÿ§‐-―‘’“”…]"
_ORDINARY = re.compile(f"{_STANDS_FOR_ITSELF}*")
_RUN = re.compile(
    f"(?P<ordinary>{_STANDS_FOR_ITSELF}+(?![\u0300-\u036f]))|[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+", re.DOTALL
)
"""Characters that stand for themselves, or a letter with its accents."""
_ALIKE = {**dict.fromkeys(map(ord, "‐‑‒–—―−⁃﹣"), "-"), **dict.fromkeys(map(ord, "‘’´`ʼ"), "'"), ord("＋"): "+"}
_SIGNS = str.maketrans(_ALIKE)
_UNSEEN = frozenset({"Cf", "Mn", "Me"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Plain:
    """The plain text, and where each of its characters begins and ends in what was typed."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def typed(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the typed text the plain characters from `start` to `end` stood."""
        return self.starts[start], self.ends[end - 1]


def plain(text: str) -> Plain:
    """Return `text` with one kind of dash, space and digit, with whole letters, and without what is not seen."""
    text = text[:MOST_SCANNED]
    if _ORDINARY.fullmatch(text):
        return Plain(text=text.translate(_SIGNS), starts=range(len(text)), ends=range(1, len(text) + 1))
    return _read(text)


def _read(text: str) -> Plain:
    written: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    meant: dict[str, str] = {}
    for found in _RUN.finditer(text):
        start, end = found.span()
        if found.lastgroup == "ordinary":
            written.append(found[0].translate(_SIGNS))
            starts += range(start, end)
            ends += range(start + 1, end + 1)
            continue
        letters = meant.get(found[0])
        if letters is None:
            letters = meant.setdefault(found[0], "".join(_parts(found[0])))
        written.append(letters)
        starts += [start] * len(letters)
        ends += [end] * len(letters)
    return Plain(text="".join(written), starts=starts, ends=ends)


def _parts(cluster: str) -> Iterator[str]:
    """Yield the plain characters of a letter with its accents."""
    if cluster.isascii():
        yield cluster
        return
    written = normalize("NFKC", cluster[:8])
    if len(written) > _MOST_PARTS and cluster[1:2] == "":
        yield " "
        return
    for letter in written.translate(_SIGNS):
        if letter.isascii():
            yield letter
        elif category(letter) not in _UNSEEN:
            digit = decimal(letter, None)
            yield letter if digit is None else str(digit)
