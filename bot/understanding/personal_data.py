"""Personal data in what somebody typed: what points out one person, and must not be read further or kept.

Nothing here is certain. A number that could be a person's is taken for one; the handbook's own numbers, mailboxes and addresses are not, nor
is what the law is cited by.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from operator import attrgetter
from typing import Any, Literal

from pydantic import BaseModel

from bot.knowledge.change import Change
from bot.knowledge.knowledge import Knowledge
from bot.understanding.normalise import MOST_READ, tokens
from bot.understanding.numbers import dialled, may_have_numbers, personal_numbers, phone_numbers
from bot.understanding.person_names import Forms, Names
from bot.understanding.plain import plain
from bot.understanding.whereabouts import addresses, mailboxes, own_addresses

Span = tuple[int, int]
Kind = Literal["personnummer", "samordningsnummer", "phone", "email", "address", "name"]
STRUCK_OUT = "▇▇▇"
"""Stands where personal data stood."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonalData:
    """What was noticed, of which kind, from which character to which. It never carries the words."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Guard:
    """Notices personal data. Made by `guard`.

    `own_numbers` are the handbook's numbers as they are dialled, `own_mailboxes` in lower case, `own_addresses` street and house.
    """

    own_numbers: frozenset[str] = frozenset()
    own_mailboxes: frozenset[str] = frozenset()
    own_addresses: frozenset[str] = frozenset()
    names: Names = field(repr=False)

    def noticed_in(self, text: str, forms: Forms | None = None) -> tuple[PersonalData, ...]:
        """Return the personal data in `text`, in order and not overlapping; see `Names.heard_in` about `forms`."""
        read = plain(text)
        spans: list[tuple[Kind, Span]] = []
        left = read.text
        names = partial(self._names, forms)
        for find in (self._personal_numbers, self._mailboxes, self._addresses, self._phone_numbers, names):
            fresh = _apart(find(left))
            left = _without(left, fresh)
            spans += fresh
        return tuple(_noticed(kind, *read.typed(*span)) for kind, span in sorted(spans, key=lambda each: each[1]))

    def _personal_numbers(self, text: str) -> Iterator[tuple[Kind, Span]]:
        if may_have_numbers(text):
            for span, is_coordination in personal_numbers(text, self.own_numbers):
                yield "samordningsnummer" if is_coordination else "personnummer", span

    def _mailboxes(self, text: str) -> Iterator[tuple[Kind, Span]]:
        return (("email", span) for span in mailboxes(text, self.own_mailboxes))

    def _addresses(self, text: str) -> Iterator[tuple[Kind, Span]]:
        return (("address", span) for span in addresses(text, self.own_addresses))

    def _phone_numbers(self, text: str) -> Iterator[tuple[Kind, Span]]:
        if may_have_numbers(text):
            for span in phone_numbers(text, self.own_numbers):
                yield "phone", span

    def _names(self, forms: Forms | None, text: str) -> Iterator[tuple[Kind, Span]]:
        return (("name", span) for span in self.names.heard_in(text, forms))


def _noticed(kind: Kind, start: int, end: int) -> PersonalData:
    return PersonalData(kind=kind, start=start, end=end)


def _apart(found: Iterable[tuple[Kind, Span]]) -> list[tuple[Kind, Span]]:
    """Return what was found in order; of what overlaps the first and longest."""
    kept: list[tuple[Kind, Span]] = []
    for kind, (start, end) in sorted(found, key=lambda each: (each[1][0], -each[1][1])):
        if not kept or start >= kept[-1][1][1]:
            kept.append((kind, (start, end)))
    return kept


def _without(text: str, found: Iterable[tuple[Kind, Span]]) -> str:
    """Return `text`, as long as before, with a sign that is no word and no space in place of what was found."""
    for _, (start, end) in found:
        text = text[:start] + "|" * (end - start) + text[end:]
    return text


def struck_out(text: str, found: Iterable[PersonalData]) -> str:
    """Return `text` with each part of it that was found replaced by the same sign."""
    parts: list[str] = []
    end = 0
    for each in found:
        parts += text[end : each.start], STRUCK_OUT
        end = each.end
    return "".join((*parts, text[end:]))


def guard(base: Knowledge) -> Guard:
    """Return a guard that knows the numbers, mailboxes, addresses and words of `base` as the handbook's own."""
    return _knowing(base, _known_words(base))


def wary_guard(base: Knowledge) -> Guard:
    """Return a guard for the texts of `base` themselves: a word is not known for standing in one of them with a capital, as a name does."""
    named = (base.topics, base.roles, base.needs, base.sources, base.counties)
    names = _words(_texts(chain.from_iterable(each.values() for each in named)))
    names |= _words({service.organization for service in base.services.values()})
    plainly = {word for word in _words(_written(base)) if word[0].islower() and "@" not in word}
    return _knowing(base, _folded_words(names | plainly))


def _knowing(base: Knowledge, known: frozenset[str]) -> Guard:
    services = base.services.values()
    language = base.language
    given = frozenset(chain.from_iterable(map(_joined, language.given_names if language else ())))
    persons = frozenset(" ".join(tokens(words)) for words in (language.persons if language else ()))
    return Guard(
        own_numbers=frozenset(dialled(phone.number) for service in services for phone in service.phones),
        own_mailboxes=frozenset(service.email.lower() for service in services if service.email),
        own_addresses=frozenset(chain.from_iterable(own_addresses(service.address) for service in services if service.address)),
        names=Names(given=given, persons=persons, known=known),
    )


def _joined(name: str) -> tuple[str]:
    """Return a given name as it is compared: `Anna-Karin` is one word."""
    return ("-".join(tokens(name)),)


def _known_words(base: Knowledge) -> frozenset[str]:
    """Return every word of the knowledge, folded, but those of the examples of danger."""
    return _folded_words(_words(_written(base)))


def _words(texts: Iterable[str]) -> set[str]:
    return set(" ".join(texts).split())


def _folded_words(words: Iterable[str]) -> frozenset[str]:
    return frozenset(chain.from_iterable(map(tokens, _in_pieces(" ".join(words)))))


def _written(base: Knowledge) -> list[str]:
    kinds: tuple[Iterable[Any], ...] = (
        (base.handbook,),
        base.trees.values(),
        base.topics.values(),
        base.roles.values(),
        base.needs.values(),
        base.sources.values(),
        base.services.values(),
        base.counties.values(),
        base.supplements.values(),
    )
    return [*_texts(chain.from_iterable(kinds)), *(base.language.elsewhere if base.language else ())]


def _in_pieces(words: str) -> Iterator[str]:
    """Yield words with a space between them, as many at once as are read of a text."""
    start = 0
    while start < len(words):
        end = start + MOST_READ
        if end < len(words):
            end = max(words.rfind(" ", start, end), start) or end
        yield words[start:end]
        start = end + 1


def _texts(written: Iterable[object]) -> list[str]:
    """Return every text in what was written, the names of fields and other keys too."""
    found: list[str] = []
    fields: dict[type, Callable[[object], tuple[object, ...]]] = {}
    waiting = list(written)
    while waiting:
        value = waiting.pop()
        kind = type(value)
        if kind is str:
            found.append(str(value))
        elif isinstance(value, tuple | list):
            waiting += value
        elif isinstance(value, dict):
            waiting += (*value.keys(), *value.values())
        elif kind in fields:
            waiting += filter(None, fields[kind](value))
        elif isinstance(value, BaseModel):
            found += type(value).model_fields
            fields[kind] = attrgetter(*type(value).model_fields, "__class__")
            waiting.append(value)
        elif isinstance(value, Change):
            waiting.append(value.becomes)
    return found
