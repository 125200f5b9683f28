"""Ids and names: how they are made from words, and the one that was probably meant."""

import difflib
import re
from collections.abc import Iterable, Mapping

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_FOLDED = str.maketrans("åäöæøéèüÅÄÖÆØÉÈÜ", "aaoaoeeuAAOAOEEU")
_QUOTED = 60
_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")
_IS_ID = re.compile(ID_PATTERN).fullmatch
_LIKELY = 20
_NEAR = 0.8
_PAIR = 2
_LONG = 4
_FIGURES = re.compile(r"[0-9]+")
_KIND_OF_PLACE = re.compile(r" (kommun|län)$", re.IGNORECASE)
_CALLED: Mapping[str, str] = dict.fromkeys(("number", "nummer", "phone", "telefon", "telefonnummer"), "phones")
"""Keys by other names than their own."""
_SHOWN: Mapping[str, str] = {"phones": "phones: [{number: …}]"}
"""How keys are written whose content has a form."""


def slug(words: str) -> str:
    """Return `words` as an ASCII kebab-case id: `Vet inte` becomes `vet-inte`, `Säffle` becomes `saffle`."""
    return words if _IS_ID(words) else _NOT_IN_IDS.sub("-", words.translate(_FOLDED).lower()).strip("-")


def shortened(words: str) -> str:
    """Return `words` as they are quoted in a finding: one line, and no longer than is needed to find them."""
    line = " ".join(words[: _QUOTED * 2].split())
    return line if len(line) <= _QUOTED else f"{line[: _QUOTED - 1]}…"


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that `name` is a slip of, or None when there is none.

    Something else that happens to be there is not meant: what differs in figures never is, since that is another section of the law.
    """
    names = set(known)
    if (called := _CALLED.get(name.lower())) in names:
        return called
    written = slug(_KIND_OF_PLACE.sub("", name))
    by_slug: dict[str, list[str]] = {}
    for each in sorted(names):
        by_slug.setdefault(slug(each), []).append(each)
    likely = difflib.get_close_matches(written, by_slug, n=_LIKELY, cutoff=0.6)
    close = next((each for each in likely if _is_slip(written, each)), None)
    return max(by_slug[close], key=lambda each: difflib.SequenceMatcher(None, name, each).ratio()) if close else None


def meant(name: str, known: Iterable[str]) -> str:
    """Return "Menade du …?" with the known name that `name` is a slip of, or nothing when there is none."""
    near = nearest(name, known)
    if not near:
        return ""
    shown = f" Skriv {_SHOWN[near]}." if near in _SHOWN and near == _CALLED.get(name.lower()) else ""
    return f"Menade du '{near}'?{shown}"


def _is_slip(written: str, known: str) -> bool:
    """Tell whether one id is another with a slip in it: word by word, or with words run together, or with some left out at an end."""
    figures = _FIGURES.findall(written)
    if figures and figures != _FIGURES.findall(known):
        return False
    ours, theirs = written.split("-"), known.split("-")
    if len(ours) == len(theirs):
        return all(_is_slip_in_word(our, their, short=not figures) for our, their in zip(ours, theirs, strict=True))
    if ours in (theirs[: len(ours)], theirs[-len(ours) :]):
        return _alike(written, known) >= _NEAR
    return _is_one_slip("".join(ours), "".join(theirs))


def _is_slip_in_word(written: str, known: str, *, short: bool) -> bool:
    """Tell whether one word is another with a slip in it; a short one only where that is told: a law's short name becomes another's."""
    if written == known:
        return True
    if _FIGURES.search(written + known) or not (short or min(len(written), len(known)) >= _LONG):
        return False
    if len(written) == len(known) >= _LONG * 2 and sum(map(str.__ne__, written, known)) <= _PAIR:
        return True
    return _is_one_slip(written, known) or (written[0] == known[0] and _alike(written, known) >= _NEAR)


def _is_one_slip(written: str, known: str) -> bool:
    """Tell whether one letter is lost or added, or two that stand together have changed places, or in a longer word one is another."""
    if max(len(written), len(known)) <= _PAIR:
        return False
    ours, theirs = _unlike(*(rest[::-1] for rest in _unlike(written, known)))
    if len(ours) == len(theirs) == 1:
        return len(written) > _LONG
    return len(ours + theirs) <= 1 or (len(ours) == _PAIR and ours == theirs[::-1])


def _unlike(written: str, known: str) -> tuple[str, str]:
    """Return both from the first letter on in which they differ."""
    same = next((place for place, (our, their) in enumerate(zip(written, known, strict=False)) if our != their), None)
    start = min(len(written), len(known)) if same is None else same
    return written[start:], known[start:]


def _alike(written: str, known: str) -> float:
    return difflib.SequenceMatcher(None, written, known).ratio()
