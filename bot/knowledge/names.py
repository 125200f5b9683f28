"""Ids and names: how they are made from words, and the one that was probably meant."""

import difflib
import re
from collections.abc import Iterable

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_FOLDED = str.maketrans("åäöæøéèüÅÄÖÆØÉÈÜ", "aaoaoeeuAAOAOEEU")
_QUOTED = 60
_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")
_IS_ID = re.compile(ID_PATTERN).fullmatch


def slug(words: str) -> str:
    """Return `words` as an ASCII kebab-case id: `Vet inte` becomes `vet-inte`, `Säffle` becomes `saffle`."""
    return words if _IS_ID(words) else _NOT_IN_IDS.sub("-", words.translate(_FOLDED).lower()).strip("-")


def shortened(words: str) -> str:
    """Return `words` as they are quoted in a finding: one line, and no longer than is needed to find them."""
    line = " ".join(words[: _QUOTED * 2].split())
    return line if len(line) <= _QUOTED else f"{line[: _QUOTED - 1]}…"


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name closest to `name`, or None when none is close."""
    close = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return close[0] if close else None


def meant(name: str, known: Iterable[str]) -> str:
    """Return "Menade du …?" with the known name closest to `name`, or nothing when none is close."""
    near = nearest(name, known)
    return f"Menade du '{near}'?" if near else ""
