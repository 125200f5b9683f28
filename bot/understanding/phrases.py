"""Words in a row that mean one thing: `det stämmer` is a yes."""

from collections.abc import Iterable, Mapping, Sequence

from bot.understanding.normalise import tokens

Words = tuple[str, ...]


class Phrases:
    """Reads words as phrases, each of a kind; of several that begin at a word the longest is read."""

    def __init__(self, kinds: Mapping[str, Iterable[str]]) -> None:
        """Prepare the phrases of each kind. The kind that comes first has a phrase that several have."""
        self._kinds: dict[Words, str] = {}
        for kind, phrases in kinds.items():
            for words in filter(None, map(tokens, phrases)):
                self._kinds.setdefault(words, kind)
        lengths: dict[str, set[int]] = {}
        for words in self._kinds:
            lengths.setdefault(words[0], set()).add(len(words))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def first(self, words: Sequence[str], place: int = 0) -> tuple[str, int]:
        """Return the kind and the length of the longest phrase at `place`, or nothing and 0."""
        for length in self._lengths.get(words[place], ()) if place < len(words) else ():
            if kind := self._kinds.get(tuple(words[place : place + length])):
                return kind, length
        return "", 0

    def found(self, words: Sequence[str]) -> frozenset[Words]:
        """Return every phrase that stands anywhere in `words`."""
        return frozenset(
            phrase
            for place, word in enumerate(words)
            for length in self._lengths.get(word, ())
            if (phrase := tuple(words[place : place + length])) in self._kinds
        )

    def kinds(self, words: Sequence[str]) -> frozenset[str]:
        """Return the kinds of the phrases that `words` are made of, or none when some word is left over."""
        after: list[frozenset[str] | None] = [*(None for _ in words), frozenset()]
        for place in range(len(words) - 1, -1, -1):
            for length in self._lengths.get(words[place], ()):
                kind = self._kinds.get(tuple(words[place : place + length]))
                rest = after[place + length] if kind and place + length <= len(words) else None
                if kind and rest is not None:
                    after[place] = rest | {kind}
                    break
        return after[0] or frozenset()
