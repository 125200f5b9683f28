"""Which label words mean, when they are not typed as it stands: mistyped, inflected, shortened, or a part of it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations

from bot.knowledge.language import Language
from bot.understanding.likeness import alike, inflected, mistyped, surely_mistyped
from bot.understanding.normalise import tokens
from bot.understanding.phrases import Phrases
from bot.understanding.standard import Standard

REMEMBERED = 2_048
"""Labels. More than the handbook has, so that each is read once."""
LONGEST = 12
"""Words. Whoever writes more tells or asks something, and chooses nothing."""
_MOST_PARTS = 4
_BETWEEN = re.compile(r"[,:;.?!\"”–—]|\beller\b|\bmen\b", re.IGNORECASE)
_AND_MORE = frozenset({"men", "och"})
_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Part:
    """An alternative in a label: the words that tell, and those that turn them."""

    words: tuple[str, ...]
    negated: bool
    comparing: frozenset[str]


@dataclass(frozen=True, slots=True)
class Label:
    """A label as it is compared. `lead` is the kind of answer it begins with: yes, no, unsure, or nothing."""

    typed: tuple[str, ...]
    lead: str
    parts: tuple[Part, ...]
    asks: frozenset[tuple[str, ...]]
    words: frozenset[str]
    standards: Mapping[str, str]


class Labels:
    """Reads labels and texts, and tells which label a text means."""

    def __init__(self, language: Language) -> None:
        """Prepare the words of `language`."""
        words = language.answers
        self._standard = Standard(language.variants)
        self._leads = Phrases({"yes": words.yes, "no": words.no, "unsure": words.unsure})
        self._asks, self._asks_first = Phrases({"asks": words.asks}), Phrases({"asks": words.asks_first})
        self._negations, self._light = _single(words.negations), _single(words.light)
        self._comparing = _single(words.comparing)
        self._right = self._light | self._negations | self._comparing | _single(tuple(language.spelled_right))
        self.read = lru_cache(maxsize=REMEMBERED)(self._read)

    def meant(self, text: str, labels: Sequence[str]) -> int | None:
        """Return which of `labels` the text surely means, by its place, or None."""
        told = self._read(text)
        if not told.typed or len(told.typed) > LONGEST or all(word.isdigit() for word in told.typed):
            return None
        read = [self.read(label) for label in labels]
        allowed = [label if self._may_be(told, label) else None for label in read]
        if same := [place for place, label in enumerate(allowed) if label and self._typed(told, label)]:
            return same[0] if len(same) == 1 else None
        return self._told(told, allowed, frozenset(chain.from_iterable(label.words for label in read)))

    def _read(self, text: str) -> Label:
        typed = tokens(text)
        lead, length = self._leads.first(typed)
        asks = self._asks.found(typed) | self._asked(text, typed, length)
        parts = tuple(self._parts(text, length))
        words = frozenset(word for part in parts for word in part.words)
        return Label(typed, lead, parts, asks, words, dict(self._standards(typed, words)))

    def _asked(self, text: str, typed: Sequence[str], answered: int) -> frozenset[tuple[str, ...]]:
        """Return what shows a question: its sign, and a verb that stands first or first after an answer."""
        opened = {typed[place] for place in (0, answered) if self._asks_first.first(typed, place)[1]}
        return frozenset(("?", word) for word in (opened | {"?"} if "?" in text else opened))

    def _standards(self, typed: Sequence[str], words: frozenset[str]) -> Iterator[tuple[str, str]]:
        """Yield the telling words as they are written, each with its standard: one may be mistyped as either."""
        yield from ((word, word) for word in words)
        for word in typed:
            standard = self._standard.words_of(word)
            if len(standard) == 1 and standard[0] in words:
                yield word, standard[0]

    def _parts(self, text: str, skipped: int) -> Iterator[Part]:
        """Yield the alternatives after the first words; what is negated in one stays so in those that follow."""
        negated = False
        for written in _BETWEEN.split(text):
            raw = tokens(written)
            raw, skipped = raw[skipped:], max(0, skipped - len(raw))
            words = self._standard.words_of(" ".join(raw))
            negated = negated or not self._negations.isdisjoint(words)
            telling = tuple(word for word in words if word not in self._light and word not in self._negations)
            if telling:
                yield Part(telling, negated, frozenset(telling) & self._comparing)

    def _may_be(self, told: Label, label: Label) -> bool:
        """Tell whether the text asks nothing that the label does not ask, and begins as the label where it answers."""
        if told.lead != label.lead and (told.lead or claims_more(label.typed, self._leads)):
            return False
        return told.asks <= label.asks

    def _typed(self, told: Label, label: Label) -> bool:
        """Tell whether the text is the whole label, word by word, with typos in long words."""
        if len(told.typed) != len(label.typed):
            return False
        differing = [(word, right) for word, right in zip(told.typed, label.typed, strict=True) if word != right]
        if len(label.typed) == 1 and differing and inflected(*differing[0]) is False:
            return False
        return len(differing) <= 2 and all(  # noqa: PLR2004  # two words mistyped in one label are many
            word not in self._right and surely_mistyped(word, right) for word, right in differing
        )

    def _told(self, told: Label, labels: Sequence[Label | None], known: frozenset[str]) -> int | None:
        """Return the only label that the words tell; one that they tell wholly before one that they tell in part."""
        words = [word for part in told.parts for word in part.words]
        if not words or (all(word.isdigit() or word in self._comparing for word in words) and len(words) < 2):  # noqa: PLR2004  # under 18
            return None
        negated = _negated(told.parts)
        fitting = {place: label for place, label in enumerate(labels) if label and (not negated or _negated(label.parts))}
        found = {place: self._matched(words, label, known) for place, label in fitting.items()}
        matched = {place: same for place, same in found.items() if same is not None}
        told_by = {place: self._coverage(told, fitting[place], same) for place, same in matched.items()}
        whole = [place for place, covered in told_by.items() if covered == _WHOLE]
        if whole:
            return whole[0] if len(whole) == 1 else None
        return next(iter(matched)) if len(matched) == 1 and all(told_by.values()) else None

    def _matched(self, words: Sequence[str], label: Label, known: frozenset[str]) -> list[frozenset[str]] | None:
        """Return the label's words that each of `words` is, or None when one is none of them."""
        found: list[frozenset[str]] = []
        for word in words:
            same = frozenset({word} & label.words) or self._alike(word, label.standards, known, alone=len(words) == 1)
            if not same:
                return None
            found.append(same)
        return found

    def _alike(self, word: str, standards: Mapping[str, str], known: frozenset[str], *, alone: bool) -> frozenset[str]:
        if not word.isalpha():
            return frozenset()
        typo = surely_mistyped if alone else mistyped
        may_be_mistyped = word not in known and word not in self._right
        return frozenset(standards[right] for right in standards if alike(word, right, typo if may_be_mistyped else None))

    def _coverage(self, told: Label, label: Label, matched: Sequence[frozenset[str]]) -> int:
        """Return how much of the label is told: the whole, a sure part, or too little."""
        parts = label.parts[:_MOST_PARTS]
        negated = _negated(told.parts)
        comparing = _compared(told.parts)
        numbers = any(_NUMBER.search(word) for part in told.parts for word in part.words)
        elliptic = len(matched) == 1 and len(told.typed) > 1
        best = _NOT
        for count in range(len(parts), 0, -1):
            for chosen in combinations(parts, count):
                if negated != _negated(chosen) or (elliptic and parts[0] not in chosen):
                    continue
                if numbers and comparing != _compared(chosen):
                    continue
                best = max(
                    best, _WHOLE if (sure := _sure(chosen, matched)) == _WHOLE and count == len(parts) else min(sure, _PART)
                )
        return best


def claims_more(label: Sequence[str], leads: Phrases) -> bool:
    """Tell whether a label claims more after its yes or no, as in `Nej, men det är nära`: nobody says that with half of it."""
    length = leads.first(label)[1]
    return 0 < length < len(label) and label[length] in _AND_MORE


_NOT, _PART, _WHOLE = range(3)


def _sure(parts: Sequence[Part], matched: Sequence[frozenset[str]]) -> int:
    """Return how surely the parts are told: wholly; in part, by two words at least, and more than half; or not."""
    words = [word for part in parts for word in part.words]
    if not all(same & set(words) for same in matched):
        return _NOT
    covered = sum(any(word in same for same in matched) for word in words)
    if covered == len(words):
        return _WHOLE
    return _PART if len(matched) > 1 and 2 * covered > len(words) else _NOT


def _negated(parts: Sequence[Part]) -> bool:
    return any(part.negated for part in parts)


def _compared(parts: Sequence[Part]) -> frozenset[str]:
    return frozenset(chain.from_iterable(part.comparing for part in parts))


def _single(phrases: Sequence[str]) -> frozenset[str]:
    return frozenset(words[0] for words in map(tokens, phrases) if len(words) == 1)
