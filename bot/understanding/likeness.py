"""Whether a typed word is a word of an answer: spelled so, inflected, a part of a compound, or mistyped."""

from collections.abc import Callable

from bot.understanding.vocabulary import LONGEST_MISTYPED, allowed, distance

STEM = 5
"""Letters that two inflections of a word have in common, and that a part of a compound has."""
_REST = 4
"""Letters of a compound that its other part has: a shorter one, as in `otrygg` and `förskola`, may turn the meaning."""
_INNER = 6
"""Letters. In a shorter word nothing is taken for mistyped when it is alone."""
_ENDINGS = frozenset(
    "a an ana ar are aren arna as e en ena ens er erna ers es et ets n na ne ns or orna ors r rna s t ta".split()  # noqa: SIM905  # a list of 30 is hard to read
) | {""}
_DONE = frozenset("ad ade ades ads at ats d da dd de des t tt ts ta".split())  # noqa: SIM905  # so is this
"""Endings of what is done: `anmält` is not `anmäla`."""
_TURNING = ("o", "in", "ej", "miss", "fel")
"""Beginnings that turn a word into its opposite."""


def alike(word: str, right: str, typo: Callable[[str, str], bool] | None) -> bool:
    """Tell whether `word` is `right` in another form, or a part of it, or mistyped as `typo` tells; never its opposite."""
    same = inflected(word, right) if word[:STEM] == right[:STEM] else None
    found = same or (same is None and (part_of(word, right) or (typo is not None and typo(word, right))))
    return bool(found) and not (opposite(word, right) or opposite(right, word))


def inflected(word: str, other: str) -> bool | None:
    """Tell whether two words are inflections of one; None when their ends are no two endings."""
    stem = _common(word, other)
    if stem < STEM:
        return None
    ends = word[stem:], other[stem:]
    if not all(end in _ENDINGS or end in _DONE for end in ends):
        return None
    return (ends[0] in _DONE) == (ends[1] in _DONE)


def part_of(word: str, compound: str) -> bool:
    """Tell whether `word` begins or ends `compound`."""
    if len(word) < STEM or len(compound) - len(word) < _REST:
        return False
    return compound.startswith(word) or compound.endswith(word)


def mistyped(word: str, right: str) -> bool:
    """Tell whether `word` may be `right` with a typo, or two in a long one."""
    most = allowed(right)
    if not most or abs(len(word) - len(right)) > most or len(word) > LONGEST_MISTYPED or not word.isalpha():
        return False
    if opposite(word, right) or opposite(right, word) or len(set(word) ^ set(right)) > 2 * most:
        return False
    start = _common(word, right)
    end = _common(word[start:][::-1], right[start:][::-1])
    return distance(word[start : len(word) - end], right[start : len(right) - end]) <= most


def surely_mistyped(word: str, right: str) -> bool:
    """Tell the same of a word that stands alone."""
    return len(right) >= _INNER and mistyped(word, right)


def opposite(word: str, other: str) -> bool:
    """Tell whether `word` is `other` with a beginning that turns it."""
    return word.endswith(other) and word[: len(word) - len(other)] in _TURNING


def _common(one: str, other: str) -> int:
    """Return how many letters both begin with."""
    for place, (letter, against) in enumerate(zip(one, other, strict=False)):
        if letter != against:
            return place
    return min(len(one), len(other))
