"""Danger in what somebody typed: word classes, and rules that want words of several classes close together.

Every class keeps, while a text is read, one whole number whose bits are the places in the text where it stands. So a rule costs a few
operations on numbers, whatever the text.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from hashlib import sha256
from itertools import pairwise
from operator import and_, or_

from bot.knowledge.danger import Card, Danger, DangerRule
from bot.understanding.normalise import tokens
from bot.understanding.vocabulary import Vocabulary, vocabulary

SHORTEST_JOINED = 7
"""Letters. Words that were written apart (`stryp tag`) are known from here."""

Bits = Mapping[str, int]
"""The places where each name stands: bit 0 is the first word of the text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """Danger that was found: by which rule, which card it brings up, and the words that made it.

    The words are what somebody typed: they explain a hit in the coordinators' tools, and are kept and logged nowhere.
    """

    rule: str
    card: Card
    words: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Sequence:
    """Words that follow each other, and the classes they stand for."""

    parts: tuple[str, ...]
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A rule as it is asked: of each of `wanted` one class, all within so many words, and none of `unless` as near."""

    id: str
    card: Card
    wanted: tuple[tuple[str, ...], ...]
    within: int
    unless: tuple[str, ...]


class Alarm:
    """Listens for danger by the rules of a `Danger`."""

    def __init__(self, danger: Danger) -> None:
        """Prepare the word classes and the rules, once."""
        entries: dict[tuple[str, ...], list[str]] = {}
        for name, written in danger.words.items():
            for words in written:
                entries.setdefault(parts_of(words), []).append(name)
        sequences = [_Sequence(parts, tuple(classes)) for parts, classes in entries.items()]
        self._singles = {each.parts[0]: each.classes for each in sequences if len(each.parts) == 1}
        self._sequences = _by_rarest(each for each in sequences if len(each.parts) > 1)
        self._vocabulary = _vocabulary(danger, entries)
        self._own_life = frozenset(danger.own_life)
        self.ask(danger.rules)

    def ask(self, rules: Iterable[DangerRule]) -> None:
        """Listen by `rules` from now on."""
        asked = [_Asked(rule.id, rule.card, rule.wanted, rule.within, rule.unless) for rule in rules]
        self._rules = sorted(asked, key=lambda rule: rule.card == "suicide")

    def danger_in(self, text: str) -> Hit | None:
        """Return what is most urgent in `text`, or None; of several rules the first in the file, the acute card before the other."""
        return next(self.hits_in(text), None)

    def hits_in(self, text: str, *, only: Container[str] | None = None) -> Iterator[Hit]:
        """Yield a hit for every rule (or of the rules with the ids `only`) that finds danger in `text`, the most urgent first."""
        words = tokens(text)
        places = self._classes(_standing(words, self._vocabulary))
        for rule in self._rules if only is None else [rule for rule in self._rules if rule.id in only]:
            if made := _heard(rule, places):
                said = tuple(word for place, word in enumerate(words) if made >> place & 1)
                yield Hit(rule=rule.id, card=rule.card, words=said)

    def classes_in(self, text: str) -> frozenset[str]:
        """Return the classes that have a word in `text`."""
        return frozenset(self._classes(_standing(tokens(text), self._vocabulary)))

    def _classes(self, standing: Bits) -> Bits:
        """Return where each class stands. Words about one's own life belong to no other class: they threaten nobody else."""
        places: dict[str, int] = {}
        for part, bits in standing.items():
            for name in self._singles.get(part, ()):
                places[name] = places.get(name, 0) | bits
            for sequence in self._sequences.get(part, ()):
                if covered := _followed(sequence.parts, standing):
                    for name in sequence.classes:
                        places[name] = places.get(name, 0) | covered
        if taken := reduce(or_, (places.get(name, 0) for name in self._own_life), 0):
            left = {name: bits if name in self._own_life else bits & ~taken for name, bits in places.items()}
            return {name: bits for name, bits in left.items() if bits}
        return places


def _vocabulary(danger: Danger, entries: Mapping[tuple[str, ...], Sequence[str]]) -> Vocabulary:
    """Return the words of all classes; those that only silence are known as they are spelled, so that no typo silences."""
    silencing = {name for rule in danger.rules for name in rule.unless}
    every = {part for parts in entries for part in parts}
    guessed = {part for parts, classes in entries.items() if not silencing.issuperset(classes) for part in parts}
    correct = (token for words in danger.correct for token in tokens(words))
    return vocabulary(every, correct=correct, exact=every - guessed)


def parts_of(words: str) -> tuple[str, ...]:
    """Return an entry of a class as it is compared: folded, word for word, a star kept on the beginning or the ending of a word."""
    parts: list[str] = []
    for word in words.split():
        read = tokens(word)
        if word.endswith("*") and read:
            read = (*read[:-1], f"{read[-1]}*")
        elif word.startswith("*") and read:
            read = (f"*{read[0]}", *read[1:])
        parts += read
    return tuple(parts)


def _by_rarest(sequences: Iterable[_Sequence]) -> dict[str, list[_Sequence]]:
    """Return the sequences by the part of theirs that the fewest have, so that a text without it never asks for them."""
    every = list(sequences)
    uses: dict[str, int] = {}
    for sequence in every:
        for part in set(sequence.parts):
            uses[part] = uses.get(part, 0) + 1
    found: dict[str, list[_Sequence]] = {}
    for sequence in every:
        found.setdefault(min(sequence.parts, key=lambda part: (uses[part], part)), []).append(sequence)
    return found


def _standing(words: Sequence[str], known: Vocabulary) -> Bits:
    """Return where each word of the vocabulary stands in a text, mistyped or written apart too."""
    meant = {word: known.known(word) for word in set(words)}
    standing: dict[str, int] = {}
    for place, word in enumerate(words):
        for entry in meant[word]:
            standing[entry] = standing.get(entry, 0) | 1 << place
    for place, joined in enumerate(map("".join, pairwise(words))):
        for entry in known.spelled(joined) if len(joined) >= SHORTEST_JOINED else ():
            standing[entry] = standing.get(entry, 0) | 0b11 << place
    return standing


def _followed(parts: Sequence[str], standing: Bits) -> int:
    """Return the places of all words of the sequence, wherever it stands whole."""
    starts = reduce(and_, (standing.get(part, 0) >> offset for offset, part in enumerate(parts)))
    return reduce(or_, (starts << offset for offset in range(len(parts))))


def _heard(rule: _Asked, places: Bits) -> int:
    """Return the words that the rule hears danger in, or 0."""
    near = rule.within
    begins, made = -1, 0
    for classes in rule.wanted:
        stands = reduce(or_, (places.get(name, 0) for name in classes))
        if not stands:
            return 0
        begins &= _begins(stands << near, near)
        made |= stands
    for name in rule.unless:
        begins &= ~_begins(places.get(name, 0) << 2 * near, 3 * near)
    return _whole(((1 << near) - 1) << begins.bit_length() - 1 >> near, made) if begins else 0


def _begins(stands: int, length: int) -> int:
    """Return the places from which `length` words reach a place in `stands`."""
    reached = 1
    while reached < length:
        step = min(reached, length - reached)
        stands |= stands >> step
        reached += step
    return stands


def _whole(window: int, made: int) -> int:
    """Return the words in the window, with those that belong with the first and the last of them."""
    inside = made & window
    while (wider := inside | made & (inside << 1 | inside >> 1)) != inside:
        inside = wider
    return inside


def rules_digest(danger: Danger) -> str:
    """Return the digest of the rules and their words."""
    return sha256(danger.model_dump_json().encode()).hexdigest()[:16]
