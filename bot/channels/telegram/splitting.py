"""Splitting what is too long for one message: between blocks where that is possible, never inside a tag or a visible character."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from bot.channels.telegram.markup import Block, Run, html

MOST_UNITS = 4_096
"""UTF-16 code units of a message, counted without its tags."""
MOST_ENTITIES = 100
"""Telegram leaves out the styles and links that are more."""
MOST_BYTES = 32_768
"""UTF-8 bytes of a message with its tags."""
_MOST_BYTES_A_UNIT = 6
"""Of an escaped quotation mark; all else takes less."""
_MOST_BYTES_AN_ENTITY = 36
"""Of a folded quotation's tags; all else takes less."""

_JOINER = "\u200d"


def units(text: str) -> int:
    """Return the length of a text as Telegram counts it, in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def fits(message: Sequence[Block], most: int = MOST_UNITS) -> bool:
    """Tell whether blocks go into one message of at most `most` units."""
    length = sum(units(block.text) + (units(block.gap) if number else 0) for number, block in enumerate(message))
    runs = [run for block in message for run in block.runs]
    entities = sum(run.entities for run in runs) + sum(block.form != "plain" for block in message)
    if length > most or entities > MOST_ENTITIES:
        return False
    at_most = _MOST_BYTES_A_UNIT * (length + sum(units(run.link) for run in runs)) + _MOST_BYTES_AN_ENTITY * entities
    return at_most <= MOST_BYTES or len(html(message).encode()) <= MOST_BYTES


def parts(message: Sequence[Block], most: int = MOST_UNITS) -> Iterator[tuple[Block, ...]]:
    """Yield messages that hold the blocks in order, each as much as it can; a heading goes with what it leads.

    What would be a message without anything to see is left out.
    """
    whole = (tuple(message),) if fits(message, most) else _parts(message, most)
    return (part for part in whole if any(block.text.strip() for block in part))


def _parts(message: Sequence[Block], most: int) -> Iterator[tuple[Block, ...]]:
    part: list[Block] = []
    for block in chain.from_iterable(_pieces(whole, most) for whole in message):
        if part and not fits([*part, block], most):
            ending = len(part)
            while ending > 1 and part[ending - 1].leads:
                ending -= 1
            ahead = part[ending:] if fits([*part[ending:], block], most) else []
            yield tuple(part[: len(part) - len(ahead)])
            part = ahead
        part.append(block)
    if part:
        yield tuple(part)


def _pieces(block: Block, most: int) -> Iterator[Block]:
    """Yield the block, or what it has to be cut into: after a space in the later half of what fits, or between characters."""
    if fits([block], most):
        yield block
        return
    text, start = block.text, 0
    edges = list(_edges(text))
    while start < len(text):
        later = edges[bisect_left(edges, start + 1) :]
        count = bisect_left(later, True, key=lambda edge: not fits([_slice(block, start, edge)], most))  # noqa: FBT003  # used at once; the first that does not fit
        fitting = later[:count] or [_most_of(block, start, most)]
        after_space = [edge for edge in fitting if text[edge - 1].isspace() and edge - start > (fitting[-1] - start) // 2]
        end = fitting[-1] if fitting[-1] == len(text) or not after_space else after_space[-1]
        yield _slice(block, start, end)
        start = end


def _most_of(block: Block, start: int, most: int) -> int:
    """Return how far one visible character that is longer than a message can be told."""
    edge = start + 1
    while edge < len(block.text) and fits([_slice(block, start, edge + 1)], most):
        edge += 1
    return edge


def _slice(block: Block, start: int, end: int) -> Block:
    runs: list[Run] = []
    at = 0
    for run in block.runs:
        text = run.text[max(start - at, 0) : max(end - at, 0)]
        at += len(run.text)
        if text:
            runs.append(replace(run, text=text))
    return replace(block, runs=tuple(runs), gap="" if start else block.gap)


def _edges(text: str) -> Iterator[int]:
    """Yield where a text can be cut without cutting what is seen as one character."""
    letters = 0
    for edge in range(1, len(text)):
        letters = letters + 1 if _letter_of_flag(text[edge - 1]) else 0
        within_flag = letters % 2 == 1 and _letter_of_flag(text[edge])
        if not within_flag and not _within(text[edge - 1], text[edge]):
            yield edge
    yield len(text)


def _within(before: str, after: str) -> bool:
    """Tell whether two characters are seen as one, or as a part of one."""
    return (
        unicodedata.category(after).startswith("M")
        or _JOINER in {before, after}
        or "\U0001f3fb" <= after <= "\U0001f3ff"  # the colours of skin
        or "\U000e0020" <= after <= "\U000e007f"  # the tags of flags
        or "\u1160" <= after <= "\u11ff"  # the later parts of a Korean syllable
        or (before, after) == ("\r", "\n")
    )


def _letter_of_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
