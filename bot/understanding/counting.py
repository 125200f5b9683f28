"""Which of several options a number in words means: `ettan`, `nummer 3`, `den sista`, `ettan och trean`."""

from collections.abc import Sequence

from bot.knowledge.answer_words import AnswerWords
from bot.understanding.normalise import tokens

_AFTER_A_DIGIT = frozenset({"a", "an", "e"})
"""As in 2:an and 3:e."""


class Counting:
    """Reads numbers of options."""

    def __init__(self, words: AnswerWords) -> None:
        """Prepare the words that count."""
        self._ordinals = {" ".join(tokens(word)): number for number, same in enumerate(words.ordinals, start=1) for word in same}
        self._cardinals = {word: number for number, each in enumerate(words.cardinals, start=1) for word in tokens(each)}
        self._numbering = frozenset(words for each in words.numbering for words in tokens(each))
        self._last = frozenset(map(tokens, words.last))

    def place(self, words: Sequence[str], ticks: Sequence[bool], known: frozenset[str], *, listed: bool) -> int | None:
        """Return the place that the words count, from 0, or None.

        Words that labels have (`known`) count nothing: they may be meant as the label has them. `listed` tells that several are counted.
        """
        if tuple(words) in self._last and known.isdisjoint(set(words) - self._numbering):
            return max((place for place, tick in enumerate(ticks) if tick), default=len(ticks) - 1)
        number = self._number(words, known, listed=listed)
        return number - 1 if number is not None and 1 <= number <= len(ticks) else None

    def _number(self, words: Sequence[str], known: frozenset[str], *, listed: bool) -> int | None:
        said = [word for word in words if word not in self._numbering]
        sure = listed or any(word in self._numbering for word in words if word not in {"den", "det", "tack"})
        if len(said) > 1 and said[0].isdecimal() and said[1] in _AFTER_A_DIGIT:
            said, sure = [said[0], *said[2:]], True
        if len(said) == 1 and said[0].isdecimal() and len(said[0]) < 3 and sure:  # noqa: PLR2004  # no options have numbers of three digits
            return int(said[0])
        if not said or not known.isdisjoint(said):
            return None
        number = self._ordinals.get(" ".join(said))
        if number is None and len(said) == 1:
            number = self._cardinals.get(said[0])
            numbers = any(word in self._cardinals or word[0].isdecimal() for word in known)
            return number if sure or (number and number > 1 and not numbers) else None
        return number
