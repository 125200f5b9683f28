"""The keys under a message: what can be chosen, what can be copied, and last the way back, the menu and 112."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from string import ascii_lowercase

from bot.application.screen import Option, Screen
from bot.channels.telegram.data import answer_of
from bot.channels.telegram.markup import inline, words
from bot.channels.telegram.splitting import units
from bot.engine.journey import ONWARD

LONGEST_LABEL = 34
"""What a phone shows of a key that has a row for itself."""
MOST_ROWS = 10
"""Rows of answers. What takes more stands in the text, and has its number on a small key."""
MOST_ALONE = 8
"""Answers that have a row each."""
NUMBERS_A_ROW = 5
MOST_NUMBERED = 80
"""Telegram takes 100 keys under a message. The first of what is more can still be typed."""
MOST_COPIES = 10
"""Keys that copy a saying."""
LONGEST_COPY = 256
_LONGEST_IN_A_ROW = {3: 12, 2: 18}

_TICK = {True: "☑", False: "☐"}
_CHOSEN = frozenset({"answer", "tick"})


@dataclass(frozen=True, slots=True)
class Key:
    """A key: its label, and either the data that it sends, a text that it copies, or a page that it opens."""

    label: str
    data: str = ""
    copy_text: str = ""
    url: str = ""
    style: str = ""


Row = tuple[Key, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """What Telegram needs to say beyond the screen."""

    sources: str
    copy: str
    copy_record: str
    record_apart: str


def rows(screen: Screen, spoken: Words) -> Iterator[Row]:
    """Yield the rows of keys for a screen; data is the answer alone, without whose it is."""
    chosen = [option for option in screen.options if option.style in _CHOSEN]
    others = [option for option in screen.options if option.style not in _CHOSEN]
    done = [option for option in others if option.style == "done"]
    yield from _numbers(listed(screen)) if listed(screen) else _answers(chosen)
    yield from ((_key(screen, option),) for option in done)
    yield from _copies(screen, spoken)
    yield from _packed([_key(screen, option) for option in others if option not in done])
    if screen.navigation:
        yield tuple(_key(screen, option) for option in screen.navigation)


def listed(screen: Screen) -> tuple[Option, ...]:
    """Return the options that are too long or too many for keys, and so stand in the text under their numbers."""
    chosen = [option for option in screen.options if option.style in _CHOSEN]
    if len(chosen) <= MOST_ALONE or chosen[0].style == "answer":
        labels = [key.label for row in _answers(chosen) for key in row]
        if max(map(units, labels), default=0) <= LONGEST_LABEL and len(list(_answers(chosen))) <= MOST_ROWS:
            return ()
    return tuple(chosen[-MOST_NUMBERED:])


def tick(option: Option) -> str:
    """Return the box of what can be ticked, with a space after it; nothing for what cannot."""
    return f"{_TICK[option.ticked]} " if option.style == "tick" else ""


def copied(screen: Screen) -> Iterator[tuple[str, str]]:
    """Yield the kind (`say` or `record`) and the words of everything that is there to be copied."""
    return ((section.kind, item) for section in screen.sections if section.kind in {"say", "record"} for item in section.items)


def letters(items: Sequence[str]) -> str:
    """Return the letters that tell items to copy apart, which no number to type is mistaken for; one alone needs none."""
    return ascii_lowercase[: len(items)] if 1 < len(items) <= len(ascii_lowercase) else ""


def too_long_for_a_key(text: str) -> bool:
    """Tell whether a text is too long for a key that copies it."""
    return units(text) > LONGEST_COPY


def _answers(options: Sequence[Option]) -> Iterator[Row]:
    """Yield a row each, or rows of short words where there are many."""
    keys = [Key(f"{tick(option)}{_label(option)}", answer_of(option)) for option in options]
    return _packed(keys) if len(keys) > MOST_ALONE else ((key,) for key in keys)


def _numbers(options: Sequence[Option]) -> Iterator[Row]:
    """Yield small keys in rows of the same length, as far as it goes."""
    keys = [Key(f"{tick(option)}{option.number}", answer_of(option)) for option in options]
    length = ceil(len(keys) / ceil(len(keys) / NUMBERS_A_ROW))
    return (tuple(keys[start : start + length]) for start in range(0, len(keys), length))


def _copies(screen: Screen, spoken: Words) -> Iterator[Row]:
    said = [text for kind, text in copied(screen) if kind == "say"]
    labels = (
        [f"{spoken.copy} {letter}" for letter in letters(said)]
        if letters(said)
        else [_beginning(f"{spoken.copy}: {text}") for text in said]
    )
    short = [(label, text) for label, text in zip(labels, said, strict=True) if not too_long_for_a_key(text)]
    yield from _packed([Key(label, copy_text=text) for label, text in short[:MOST_COPIES]])
    written = [text for kind, text in copied(screen) if kind == "record" and not too_long_for_a_key(text)]
    yield from ((Key(spoken.copy_record, copy_text=text),) for text in written)


def _packed(keys: Iterable[Key]) -> Iterator[Row]:
    """Yield rows of up to three keys, as many as short words allow."""
    row: list[Key] = []
    for key in keys:
        if row and max(units(each.label) for each in (*row, key)) > _LONGEST_IN_A_ROW.get(len(row) + 1, 0):
            yield tuple(row)
            row = []
        row.append(key)
    if row:
        yield tuple(row)


def _key(screen: Screen, option: Option) -> Key:
    return Key(_label(option), answer_of(option), style=_style(screen, option))


def _style(screen: Screen, option: Option) -> str:
    if option.style == "danger":
        return "danger"
    if option.style == "done" and screen.kind == "checklist":
        return "success"
    return "primary" if option.id == ONWARD else ""


def _label(option: Option) -> str:
    return words(inline(option.label)).strip() or option.label


def _beginning(text: str) -> str:
    """Return a text on one line, or what it begins with, up to a word's end."""
    line = " ".join(text.split())
    if units(line) <= LONGEST_LABEL:
        return line
    whole, _, _ = line[:LONGEST_LABEL].rpartition(" ")
    return f"{(whole or line)[: LONGEST_LABEL - 1].rstrip(' ,.;:–-')}…"
