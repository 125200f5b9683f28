"""What is told in rows: under headings, with what was and what is marked; for a terminal, a file and a pull request."""

import re
from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import NamedTuple

from rich.text import Text

from bot.authoring.report import printable

_STYLES: Mapping[str, str] = {"": "", "strong": "bold", "dim": "dim", "old": "red", "new": "green"}
_MARKDOWN: Mapping[str, str] = {"": "{}", "strong": "**{}**", "dim": "{}", "old": "<del>{}</del>", "new": "<ins>{}</ins>"}
_SIGNS = re.compile(r"([\\`*_\[\]<>~#|])")


class Level(IntEnum):
    """What a row is: a sentence, a heading, an item under it, or a part of the item before."""

    sentence = 0
    heading = 1
    item = 2
    part = 3


class Piece(NamedTuple):
    """Words of a row, and how they stand out: `strong`, `dim`, `old` or `new`."""

    words: str
    style: str = ""


class Row(NamedTuple):
    """A row and its pieces."""

    level: Level
    pieces: tuple[Piece, ...]


_INDENTS: Mapping[Level, str] = {Level.sentence: "", Level.heading: "", Level.item: "- ", Level.part: "  "}
_MARKS: Mapping[Level, str] = {Level.sentence: "", Level.heading: "### ", Level.item: "- ", Level.part: "  - "}


def row(level: Level, *pieces: Piece | str) -> Row:
    """Return a row of words, plain where nothing else is said."""
    return Row(level, tuple(piece if isinstance(piece, Piece) else Piece(piece) for piece in pieces))


def plain(told: Iterable[Row]) -> list[str]:
    """Return the rows as lines, an empty one before each heading."""
    lines: list[str] = []
    for level, pieces in told:
        lines += [""] if level is Level.heading and lines else []
        lines.append(_INDENTS[level] + printable("".join(piece.words for piece in pieces)))
    return lines


def coloured(told: Iterable[Row]) -> Text:
    """Return the rows as a terminal shows them."""
    text = Text()
    for level, pieces in told:
        text.append("\n" if level is Level.heading and text else "")
        text.append(_INDENTS[level])
        for words, style in pieces:
            text.append(printable(words), style="bold" if level is Level.heading else _STYLES[style])
        text.append("\n")
    return text


def markdown(told: Iterable[Row]) -> str:
    """Return the rows as Markdown."""
    lines: list[str] = []
    for level, pieces in told:
        words = "".join(
            _MARKDOWN[style].format(_SIGNS.sub(r"\\\1", words)) if words.strip() else words for words, style in pieces
        )
        apart = [""] if lines and level in {Level.heading, Level.sentence} else []
        lines += [*apart, f"{_MARKS[level]}{words}", *([""] if level is Level.heading else [])]
    return "\n".join(lines) + "\n"
