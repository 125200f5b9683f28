"""Words of dialect, slang and abbreviation as the handbook writes them."""

from collections.abc import Mapping, Sequence

from bot.understanding.normalise import tokens


class Standard:
    """Reads a text with every variant as its standard: `farsan` as `pappa`, `soc` as `socialtjänsten`."""

    def __init__(self, variants: Mapping[str, Sequence[str]]) -> None:
        """Prepare the variants of each standard, as `language.yaml` has them."""
        self._standards = {tokens(each): tokens(standard) for standard, written in variants.items() for each in written}
        lengths: dict[str, set[int]] = {}
        for words in self._standards:
            lengths.setdefault(words[0], set()).add(len(words))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def words_of(self, text: str) -> tuple[str, ...]:
        """Return the words of `text`, folded; of several variants that begin at a word the longest is read."""
        return self.standardised(tokens(text))

    def standardised(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return folded words with every variant as its standard; see `words_of`."""
        if self._lengths.keys().isdisjoint(words):
            return words
        begins = [place for place, word in enumerate(words) if word in self._lengths]
        read: list[str] = []
        done = 0
        for place in begins:
            length = self._length(words, place) if place >= done else 0
            if length:
                read += (*words[done:place], *self._standards[words[place : place + length]])
                done = place + length
        return (*read, *words[done:])

    def _length(self, words: tuple[str, ...], place: int) -> int:
        """Return how many words the longest variant has that begins at a place, 0 for none."""
        lengths = self._lengths[words[place]]
        return next((length for length in lengths if words[place : place + length] in self._standards), 0)
