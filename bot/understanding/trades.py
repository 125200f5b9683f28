"""Which words are trades and workplaces: in all their forms, in compounds, written apart and mistyped.

Whose trade it is that a text mentions is not decided here but in `roles`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from bot.knowledge.knowledge import Knowledge
from bot.knowledge.role import Profession
from bot.understanding.normalise import tokens
from bot.understanding.phrases import Words
from bot.understanding.vocabulary import Vocabulary, vocabulary

_SHORTEST_ENDING = 6
"""Letters. A shorter trade is not looked for at the end of a longer word."""
_SHORTEST_INFLECTED = 4
"""Letters. A shorter trade (`ssk`, `bvc`) has no forms but the genitive."""
_SHORTEST_APART = 8
"""Letters. A trade that was written apart (`tand läkare`) is known from here."""
_SHORTEST_MISTYPED = 7
"""Letters. A shorter trade is known only as it is spelled: too many words look like it."""
_SELDOM_MISTYPED = ("s", "or", "er", "ar", "na")
"""Endings of forms that are known only as they are spelled: they are rare, and every one costs memory."""
_FIRST, _INDEFINITE, _DEFINITE = (
    ("", "s"),
    ("r", "or", "er", "ar"),
    ("n", "ns", "en", "ens", "et", "ets", "na", "rna", "orna", "erna", "arna"),
)
_GO_WITH = {
    "a": frozenset({"n", "ns", "or", "orna"}),
    "e": frozenset({"n", "ns", "r", "rna", "na"}),
    "i": frozenset({"n", "ns", "er", "erna"}),
}
_GO_WITH_OTHERS = frozenset({"en", "ens", "et", "ets", "er", "erna", "ar", "arna"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Asker:
    """Who asks: the role and the profession, by their ids."""

    role: str
    profession: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Trade:
    """What a word means: a trade or its workplace, and whether the word is so common that it needs a cue."""

    asker: Asker
    weak: bool
    definite: bool
    place: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """A trade in a sentence, from which word to before which."""

    trade: Trade
    start: int
    end: int


class KnownTrades:
    """Finds the trades and workplaces that are mentioned. `askers` has who asks by the id of every profession."""

    def __init__(self, base: Knowledge) -> None:
        """Learn the words of every trade in `base`, once."""
        self.askers = {
            each.id: Asker(role=role.id, profession=each.id) for role in base.roles.values() for each in role.professions
        }
        self._single: dict[str, Trade] = {}
        self._several: dict[str, list[tuple[Words, Trade]]] = {}
        self._learn(base, frozenset(map(tokens, base.language.trades.weak if base.language else ())))
        self._known = self._vocabulary(base)

    def __contains__(self, word: str) -> bool:
        """Tell whether a folded word means a trade or a workplace just as it is spelled."""
        return word in self._single

    def mentioned_in(self, words: Words) -> Iterator[Mention]:
        """Yield the trades in a sentence, in order."""
        place = 0
        while place < len(words):
            trade, length = self._beginning_at(words, place)
            if trade:
                yield Mention(trade=trade, start=place, end=place + length)
            place += length

    def _beginning_at(self, words: Words, place: int) -> tuple[Trade | None, int]:
        """Return the trade that begins at `place`, and how many words it has."""
        for parts, trade in self._several.get(words[place], ()):
            if words[place : place + len(parts)] == parts:
                return trade, len(parts)
        apart = "".join(words[place : place + 2])
        if len(apart) >= _SHORTEST_APART and words[place] not in self._single and apart in self._single:
            return self._single[apart], 2
        trades = [self._single[form.removeprefix("*")] for form in self._forms(words[place])]
        return (trades[0] if len({each.asker.role for each in trades}) == 1 else None), 1

    def _forms(self, word: str) -> list[str]:
        """Return what a word is: itself, or the longest ending that it has, or what it is probably a mistyping of."""
        if word in self._single:
            return [word]
        if len(word) < _SHORTEST_ENDING:
            return []
        found = self._known.known(word)
        if endings := [form for form in found if form.startswith("*")]:
            return [max(endings, key=len)]
        return [form for form in found if form[0] == word[0] and len(form) >= _SHORTEST_MISTYPED]

    def _learn(self, base: Knowledge, weak: frozenset[Words]) -> None:
        """Learn the words of every trade, in all their forms; the word as it is written in the file before others' forms."""
        written = [
            (self.askers[each.id], words) for role in base.roles.values() for each in role.professions for words in _aliases(each)
        ]
        bare = {words for _, words in written}
        places = _places(base, bare)
        for endings in (_FIRST, _INDEFINITE, _DEFINITE):
            for asker, words in written:
                common = words in weak or any((*words[:-1], form) in weak for form in _inflected(words[-1], ("n", "en", "et")))
                definite = endings is _DEFINITE or _definite(words, bare)
                trade = Trade(asker=asker, weak=common, definite=definite, place=words in places)
                for form in _inflected(words[-1], endings):
                    self._keep((*words[:-1], form), trade)
        for every in self._several.values():
            every.sort(key=lambda each: -len(each[0]))

    def _keep(self, words: Words, trade: Trade) -> None:
        if len(words) == 1:
            self._single.setdefault(words[0], trade)
        elif all(words != parts for parts, _ in self._several.setdefault(words[0], [])):
            self._several[words[0]].append((words, trade))

    def _vocabulary(self, base: Knowledge) -> Vocabulary:
        """Return the single words, to be known mistyped and at the end of a compound; none of them in a word that is right as it stands."""
        right = chain.from_iterable(map(tokens, base.language.spelled_right)) if base.language else ()
        ends = (f"*{word}" for word in self._single if len(word) >= _SHORTEST_ENDING)
        exact = frozenset(word for word in self._single if len(word) < _SHORTEST_MISTYPED or word.endswith(_SELDOM_MISTYPED))
        return vocabulary(chain(self._single, ends), correct=right, exact=exact)


def _aliases(profession: Profession) -> Iterator[Words]:
    """Yield the words that mean a profession: its title, when it is one, and all that is written beside it."""
    for written in (profession.title, *profession.also):
        if "," not in written and (words := tokens(written)):
            yield words


def _places(base: Knowledge, bare: set[Words]) -> frozenset[Words]:
    """Return the aliases that are workplaces: those in capitals, and those that are written in the definite form too."""
    professions = chain.from_iterable(role.professions for role in base.roles.values())
    capitals = {tokens(each) for profession in professions for each in profession.also if each.isupper()}
    definite = {words for words in bare if words[-1].endswith(("en", "et", "an"))}
    return frozenset(capitals | definite | {words for words in bare if _with_definite(words, bare)})


def _with_definite(words: Words, bare: set[Words]) -> bool:
    return any((*words[:-1], words[-1] + end) in bare for end in ("n", "en", "t", "et", "an"))


def _inflected(word: str, endings: Iterable[str]) -> Iterator[str]:
    """Yield the forms of a word with those of the endings that go with how it ends."""
    for ending in endings:
        if ending in _FIRST:
            yield word + ending
        elif len(word) >= _SHORTEST_INFLECTED and ending in _GO_WITH.get(word[-1], _GO_WITH_OTHERS):
            yield (word[:-1] if (word[-1] in "ae" and ending[0] in "oa") or ending == "na" else word) + ending
        elif ending in {"n", "ns"} and word.endswith(("or", "er", "el")):
            yield word + ending


def _definite(words: Words, bare: set[Words]) -> bool:
    """Tell whether an alias is the definite form of another."""
    last = words[-1]
    return any(last.endswith(end) and (*words[:-1], last.removesuffix(end)) in bare for end in ("n", "en", "t", "et", "an"))
