"""Words as they were meant: written apart, or with one letter wrong, by what the wordings know."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

SHORTEST = 5
"""Letters. A shorter word that is unknown is left as it is."""
SHORTEST_JOINED = 7
"""Letters that two words have together to be taken for one that was written apart."""
FEWEST = 2
"""Wordings that have the whole word."""
MOST_MENDED = 6
"""Words of a text. Trying every letter costs time, and a long story has words enough."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Spelling:
    """Mends the words of a text by the words of many others, all folded."""

    def __init__(self) -> None:
        """Begin with no word known."""
        self._counts: Counter[str] = Counter()

    def learn(self, words: Sequence[str]) -> None:
        """Know the words of one more text."""
        self._counts.update(words)

    def knows(self, word: str) -> bool:
        """Tell whether the word stands in enough of the texts."""
        return self._counts[word] >= FEWEST

    def mended(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return words with what was written apart joined (`skydds boende`), and what is one typo from a known word mended."""
        return tuple(self._mended(self._joined(words)))

    def _joined(self, words: Sequence[str]) -> Iterator[str]:
        place = 0
        while place < len(words):
            joined = "".join(words[place : place + 2])
            whole = len(joined) >= SHORTEST_JOINED and place + 1 < len(words) and self._counts[joined] >= FEWEST
            yield joined if whole else words[place]
            place += 2 if whole else 1

    def _mended(self, words: Iterable[str]) -> Iterator[str]:
        left = MOST_MENDED
        for word in words:
            if left and len(word) >= SHORTEST and word not in self._counts and word.isalpha():
                left -= 1
                yield max((each for each in _one_typo_from(word) if each in self._counts), key=self._worth, default=word)
            else:
                yield word

    def _worth(self, word: str) -> tuple[int, str]:
        return self._counts[word], word


def _one_typo_from(word: str) -> Iterator[str]:
    """Yield each word that differs by a letter left out, added, exchanged, or swapped with the next."""
    for place in range(len(word) + 1):
        start, end = word[:place], word[place:]
        yield from (f"{start}{letter}{end}" for letter in _LETTERS)
        if end:
            yield start + end[1:]
            yield from (f"{start}{letter}{end[1:]}" for letter in _LETTERS)
        if len(end) > 1:
            yield f"{start}{end[1]}{end[0]}{end[2:]}"
