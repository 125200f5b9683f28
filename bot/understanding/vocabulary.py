"""A vocabulary that knows a word again, mistyped too: by precomputed deletions, compared by optimal string alignment.

Two words are one typo apart when one letter is left out, added, exchanged, or has changed places with the next. The deletions of both
words then meet, so that a lookup costs the same however many words there are.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

LEAST_WITH_ONE = 5
"""Letters. A shorter word is known only as it is spelled."""
LEAST_WITH_TWO = 9
"""Letters. A word may have two typos from here; the beginning of a word has one at most."""
LONGEST_MISTYPED = 24
"""Letters. A longer word that was typed is known only as it is spelled."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Vocabulary:
    """Words, beginnings and endings of words, all folded. Made by `vocabulary`."""

    words: frozenset[str]
    beginnings: frozenset[str]
    endings: frozenset[str]
    correct: frozenset[str]
    mistyped: Mapping[str, tuple[str, ...]]
    mistyped_beginnings: Mapping[str, tuple[str, ...]]
    lengths: tuple[int, ...]
    lengths_of_endings: tuple[int, ...]

    def spelled(self, token: str) -> list[str]:
        """Return the word that `token` is, and the beginnings and the endings it has, those marked with a star."""
        found = [token] if token in self.words else []
        found += [f"{token[:length]}*" for length in self.lengths if token[:length] in self.beginnings]
        return found + [f"*{token[-length:]}" for length in self.lengths_of_endings if token[-length:] in self.endings]

    def known(self, token: str) -> list[str]:
        """Return what `token` is, or when it is nothing and no correct word of its own, what it is closest to."""
        if found := self.spelled(token):
            return found
        if token in self.correct or not LEAST_WITH_ONE - 1 <= len(token) <= LONGEST_MISTYPED or not token.isalpha():
            return []
        close = dict(self._close(token))
        return [word for word, typos in close.items() if typos == min(close.values())]

    def _close(self, token: str) -> Iterator[tuple[str, int]]:
        """Yield the words that `token` may be a mistyping of, and by how many typos."""
        for word in {word for form in _shortened(token, 2) for word in self.mistyped.get(form, ())}:
            typos = distance(token, word)
            if typos <= allowed(word):
                yield word, typos
        for end in range(LEAST_WITH_ONE - 1, min(len(token), self.lengths[-1] + 1) + 1 if self.lengths else 0):
            start = token[:end]
            for word in {word for form in _shortened(start, 1) for word in self.mistyped_beginnings.get(form, ())}:
                if distance(start, word) <= 1:
                    yield f"{word}*", 1


def vocabulary(entries: Iterable[str], *, correct: Iterable[str] = (), exact: Collection[str] = ()) -> Vocabulary:
    """Return the vocabulary of `entries`: words, beginnings with a star last, endings with a star first.

    `correct` words are never taken for mistyped, and `exact` entries are known only as they are spelled.
    """
    entries = frozenset(entries)
    beginnings = frozenset(entry[:-1] for entry in entries if entry.endswith("*"))
    endings = frozenset(entry[1:] for entry in entries if entry.startswith("*"))
    words = frozenset(entry for entry in entries if "*" not in entry)
    return Vocabulary(
        words=words,
        beginnings=beginnings,
        endings=endings,
        correct=frozenset(correct),
        mistyped=_deletions((word, allowed(word)) for word in words if word not in exact),
        mistyped_beginnings=_deletions((word, min(1, allowed(word))) for word in beginnings if f"{word}*" not in exact),
        lengths=tuple(sorted({len(word) for word in beginnings})),
        lengths_of_endings=tuple(sorted({len(word) for word in endings})),
    )


def allowed(word: str) -> int:
    """Return how many typos a word may have and still be known."""
    return (len(word) >= LEAST_WITH_ONE) + (len(word) >= LEAST_WITH_TWO)


def _deletions(words: Iterable[tuple[str, int]]) -> dict[str, tuple[str, ...]]:
    """Return, for every form that is left when so many letters are taken away, the words that leave it."""
    forms: dict[str, list[str]] = {}
    for word, most in sorted(words):
        for form in _shortened(word, most) if most else ():
            forms.setdefault(form, []).append(word)
    return {form: tuple(found) for form, found in forms.items()}


def _shortened(word: str, most: int) -> set[str]:
    """Return `word`, and what is left of it without one letter, and without two where `most` is two."""
    once = {word[:place] + word[place + 1 :] for place in range(len(word))}
    if most < 2 or len(word) < LEAST_WITH_TWO - 2:  # noqa: PLR2004  # two is two
        return {word, *once}
    twice = {form[:place] + form[place + 1 :] for form in once for place in range(len(form))}
    return {word, *once, *twice}


def distance(one: str, other: str) -> int:
    """Return the optimal string alignment of two words: letters left out, added, exchanged or swapped with the next."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for column, against in enumerate(other, start=1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        before, last = last, now
    return last[-1]
