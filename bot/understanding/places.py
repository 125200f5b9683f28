"""The municipality that somebody typed: by its name, its localities and their compounds, mistyped too.

Hearing no municipality costs a question; hearing the wrong one shows the wrong numbers. So only names in the home county are known again
when they are mistyped, and never in a word that is right as it stands.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.knowledge.knowledge import Knowledge
from bot.understanding.normalise import MOST_READ, folded, tokens
from bot.understanding.vocabulary import allowed, distance, vocabulary

_MUNICIPALITY = "kommun"
_BEFORE = ((_MUNICIPALITY,), (f"{_MUNICIPALITY}s",))
"""What follows a common word that is a name."""
_SHORTEST_BEGINNING = 5
"""Letters. A shorter name makes compounds with `kommun` only."""
_SHORTEST_LOCALITY = 7
"""Letters. A shorter locality is known only as it is spelled: too many words look like it."""
_SHORTEST_APART = 7
"""Letters. A name that was written apart (`karl stad`) is known from here."""
_LIKELY_BEGINNING = 2
"""Letters. The first letter that was typed is one of so many that the name begins with."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Name:
    """A name as it is compared: its words, the municipality it means, and whether it is that of the municipality itself."""

    parts: tuple[str, ...]
    municipality: str
    own: bool

    @property
    def single(self) -> bool:
        """Whether the name is one word."""
        return len(self.parts) == 1

    @property
    def guessed(self) -> bool:
        """Whether the name may be mistyped."""
        return self.single and (self.own or len(self.parts[0]) >= _SHORTEST_LOCALITY)


class Places:
    """Hears which municipality a text names."""

    def __init__(self, base: Knowledge) -> None:
        """Prepare the names of every county's municipalities, once."""
        language = base.language
        common = language.common_words if language else ()
        self._common = frozenset(form for name in common for form in _forms(*tokens(name)[:1]))
        self._cued = re.compile(rf"\b[Ii]\s+({'|'.join(map(re.escape, common))})s?\b") if common else None
        names = list(_names(base))
        self._whole = {form: each.municipality for each in reversed(names) if each.single for form in _forms(*each.parts)}
        self._letters = _letters(base)
        self._several: dict[str, list[_Name]] = {}
        for each in names:
            if not each.single:
                self._several.setdefault(each.parts[0], []).append(each)
        self._joined = dict(_compounds(names, language.place_endings if language else (), self._common))
        self._home = {form: each for each in names if each.guessed and _at_home(base, each) for form in _forms(*each.parts)}
        right = (form for written in (language.spelled_right if language else ()) for form in _forms(*tokens(written)))
        self._mistyped = vocabulary(self._home, correct=chain(self._whole, right))

    def heard_in(self, text: str) -> str | None:
        """Return the id of the municipality that `text` names first, or None; a name that is spelled right before a mistyped one."""
        text = text[:MOST_READ]
        words = tokens(text)
        spelled = next(self._spelled(text, words), None)
        return spelled or next(self._guessed(words), None)

    def _spelled(self, text: str, words: tuple[str, ...]) -> Iterator[str]:
        """Yield the municipalities whose names are spelled right, in order."""
        for place, word in enumerate(words):
            found = self._joined.get(word) or self._begun(words, place)
            if not found and word in self._whole and self._lettered(text, word) and self._counts(text, words, place):
                found = self._whole[word]
            if found:
                yield found

    def _begun(self, words: Sequence[str], place: int) -> str | None:
        """Return the municipality that a name of several words, or one written apart, means at `place`."""
        for name in self._several.get(words[place], ()):
            read = tuple(words[place : place + len(name.parts)])
            if read[:-1] == name.parts[:-1] and read[-1] in _forms(name.parts[-1]):
                return name.municipality
        apart = "".join(words[place : place + 2])
        return self._whole.get(apart) if len(apart) >= _SHORTEST_APART and apart not in self._common else None

    def _lettered(self, text: str, word: str) -> bool:
        """Tell whether a name elsewhere than at home was typed with its own å, ä and ö, or with none: Skara is not `skära`."""
        letters = self._letters.get(word)
        return letters is None or any(letter in text.lower() for letter in letters)

    def _counts(self, text: str, words: tuple[str, ...], place: int) -> bool:
        """Tell whether a word is a name there: a common word only before `kommun`, or after `i` and with a capital letter."""
        word = words[place]
        if word not in self._common:
            return True
        if words[place + 1 : place + 2] in _BEFORE:
            return True
        return self._cued is not None and any(word in _forms(folded(name)) for name in set(self._cued.findall(text)))

    def _guessed(self, words: Sequence[str]) -> Iterator[str]:
        """Yield the municipalities in the home county that are named with a typo; none where two could be meant."""
        for word in words:
            close = [(form, self._home[form]) for form in self._mistyped.known(word)]
            found = {name.municipality for form, name in close if _likely(word, form, name)}
            if len(found) == 1:
                yield found.pop()


def _names(base: Knowledge) -> Iterator[_Name]:
    """Yield every name of every municipality: the home county's first, and in a county the municipalities' own before localities."""
    counties = sorted(base.counties.values(), key=lambda county: county.id != base.handbook.home)
    for county in counties:
        for town in county.municipalities:
            yield _Name(parts=tokens(town.name), municipality=town.id, own=True)
        for town in county.municipalities:
            for written in town.also:
                yield _Name(parts=tokens(written), municipality=town.id, own=False)


def _letters(base: Knowledge) -> dict[str, frozenset[str]]:
    """Return how each name outside the home county is typed, by its folded forms: with å, ä and ö, and without."""
    found: dict[str, frozenset[str]] = {}
    for county in base.counties.values():
        for town in county.municipalities if county.id != base.handbook.home else ():
            for written in (town.name, *town.also):
                typed = frozenset({written.lower(), folded(written)})
                found |= {form: found.get(form, frozenset()) | typed for form in _forms(*tokens(written))}
    return found


def _forms(*parts: str) -> tuple[str, ...]:
    """Return a word and its genitive."""
    return tuple(form for part in parts for form in ((part,) if part.endswith("s") else (part, f"{part}s")))


def _compounds(names: Iterable[_Name], endings: Iterable[str], common: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield words that begin with a name (`safflekommun`), and the municipality; names that are common words go with `kommun` only."""
    every = tuple(folded(ending) for ending in endings)
    few = tuple(ending for ending in every if ending.startswith(_MUNICIPALITY))
    for name in names:
        if name.single:
            short = name.parts[0] in common or len(name.parts[0]) < _SHORTEST_BEGINNING
            yield from (
                (form + ending, name.municipality) for form in _forms(*name.parts) for ending in (few if short else every)
            )


def _at_home(base: Knowledge, name: _Name) -> bool:
    return base.county_of[name.municipality].id == base.handbook.home


def _likely(word: str, form: str, name: _Name) -> bool:
    """Tell whether the word is the name mistyped: a genitive may have no more typos than the name, and few miss the first letter."""
    return word[0] in form[:_LIKELY_BEGINNING] and distance(word, form) <= allowed(name.parts[0])
