"""Which options typed words choose, for those who would rather type than tap.

Nothing is chosen unless it is sure: an answer that was not given leads astray in a decision tree, and a question that is asked in the
middle of one chooses nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.engine.journey import DONE
from bot.knowledge.answer_words import AnswerWords
from bot.knowledge.language import Language
from bot.understanding.counting import Counting
from bot.understanding.labels import LONGEST, Labels, claims_more
from bot.understanding.normalise import MOST_READ, tokens
from bot.understanding.phrases import Phrases

LONGEST_TEXT = 200
"""Characters. Nothing that can be chosen is longer."""
_ALTERNATIVES = re.compile(r"[,:;.]|\beller\b", re.IGNORECASE)
_LISTED = re.compile(r"[,;&+\n]|\boch\b|\bsamt\b|\bplus\b|\bå\b", re.IGNORECASE)
_DIGITS = re.compile(r"(\d):(?=an?\b|e\b)")


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be chosen: its id, its label as plain text, and whether several like it can be."""

    id: str
    label: str
    tick: bool = False


class Answers:
    """Reads typed words as choices. Keeps nothing of them."""

    def __init__(self, language: Language | None) -> None:
        """Prepare the words that `language` tells about answers."""
        language = language or Language(variants={"-": ()})
        words = language.answers
        kinds = {"yes": words.yes, "no": words.no, "unsure": words.unsure}
        self._words = Phrases({**kinds, "none": words.none, "filler": words.fillers})
        self._leads = Phrases(kinds)
        self._both, self._every = frozenset(map(tokens, words.both)), frozenset(map(tokens, words.every))
        self._spelled = {kind: tuple(word.lower() for word in each) for kind, each in kinds.items()}
        """A label's first word is read as it is spelled: `Nå` is no `nä`."""
        self._signs = dict(_signs(words))
        self._labels, self._counting = Labels(language), Counting(words)

    def chosen(self, text: str, options: Sequence[Option]) -> tuple[str, ...]:
        """Return the ids of the options that `text` surely chooses, in their order; none when it chooses none."""
        if not options or len(text) > min(LONGEST_TEXT, MOST_READ):
            return ()
        words = tokens(text)
        if not words or len(words) <= LONGEST:
            kinds = self._kinds(text, words)
            places = self._answered(kinds, words, options) if kinds else self._named(text, words, options)
            return tuple(option.id for place, option in enumerate(options) if place in places)
        return ()

    def _kinds(self, text: str, words: Sequence[str]) -> frozenset[str]:
        """Return the kinds of answer that the text is made of, when it is made of nothing else."""
        signs = frozenset(kind for sign, kind in self._signs.items() if sign in text)
        kinds = self._words.kinds(words)
        if "?" in text or (words and not kinds):
            return frozenset()
        return kinds | signs

    def _answered(self, kinds: frozenset[str], words: Sequence[str], options: Sequence[Option]) -> set[int]:
        """Return the option that means yes, no, unsure or none of it, when one does."""
        meant = kinds - {"filler"}
        if meant in ({"none"}, {"no", "none"}):
            none = {place for place, option in enumerate(options) if option.id == DONE or self._alternative(option, "none")}
            if none or "no" not in meant:
                return none if len(none) == 1 else self._named(" ".join(words), words, options)
            meant = frozenset({"no"})
        if len(meant) != 1:
            return set()
        (kind,) = meant
        found = {place: self._bare(option, kind) for place, option in enumerate(options) if self._means(option, kind)}
        bare = {place for place, is_bare in found.items() if is_bare}
        if len(found) == 1:
            return {place for place in found if not claims_more(tokens(options[place].label), self._leads)}
        return bare if len(words) <= 1 and len(bare) == 1 else set()

    def _means(self, option: Option, kind: str) -> bool:
        """Tell whether the option begins with this kind of answer, or has it as an alternative."""
        if option.tick or option.id == DONE:
            return False
        words = tokens(option.label)
        if kind == "unsure":
            return self._alternative(option, kind)
        return self._leads.first(words)[0] == kind and option.label.lower().startswith(self._spelled[kind])

    def _alternative(self, option: Option, kind: str) -> bool:
        """Tell whether one of the label's alternatives is this kind of answer and nothing else."""
        if option.tick:
            return False
        return any(self._words.kinds(tokens(part)) == {kind} for part in _ALTERNATIVES.split(option.label))

    def _bare(self, option: Option, kind: str) -> bool:
        return self._words.kinds(tokens(option.label)) == {kind}

    def _named(self, text: str, words: Sequence[str], options: Sequence[Option]) -> set[int]:
        """Return the options that are counted or named: one, or several that can be ticked."""
        ticks = [option.tick for option in options]
        known = frozenset(chain.from_iterable(self._labels.read(option.label).typed for option in options))
        ticked = {place for place, tick in enumerate(ticks) if tick}
        if ticked and (tuple(words) in self._every or (tuple(words) in self._both and len(ticked) == 2)):  # noqa: PLR2004  # both are two
            return ticked
        place = self._place(text, options, known, listed=False)
        if place is not None:
            return {place}
        parts = [part for part in _LISTED.split(text) if part.strip()]
        if len(parts) < 2 or not ticked:  # noqa: PLR2004  # a list has two
            return set()
        places: set[int] = set()
        for part in parts:
            place = self._place(part, options, known, listed=True)
            if place is None or place not in ticked:
                return set()
            places.add(place)
        return places

    def _place(self, text: str, options: Sequence[Option], known: frozenset[str], *, listed: bool) -> int | None:
        """Return the one option that the text counts or names."""
        if "?" not in text:
            words = tokens(_DIGITS.sub(r"\1 ", text))
            place = self._counting.place(words, [option.tick for option in options], known, listed=listed)
            if place is not None:
                return place
        return self._labels.meant(text, [option.label for option in options])


def _signs(words: AnswerWords) -> Iterator[tuple[str, str]]:
    """Yield the signs that are answers without a word, and their kind."""
    for kind, written in (("yes", words.yes), ("no", words.no), ("unsure", words.unsure)):
        yield from ((sign, kind) for sign in written if not tokens(sign))
