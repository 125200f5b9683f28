"""What was and what is, word by word: what stands in only one of the two is marked, and what is long and alike left out."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from bot.authoring.difference.rows import Piece

_WORDS = re.compile(r"\s+|[^\s\w]+|\w+")
_AROUND = 6
"""Words that are left on each side of a change."""
_MOST = 60
"""Words of a text that has no other to stand beside."""
_LEFT_OUT = "…"


def marked(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return both texts in one line each, with what is only in it marked."""
    before, after = _WORDS.findall(" ".join(old.split())), _WORDS.findall(" ".join(new.split()))
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    was: list[Piece] = []
    now: list[Piece] = []
    for number, (kind, start, end, since, until) in enumerate(codes):
        if kind == "equal":
            same = _shortened(before[start:end], first=number == 0, last=number == len(codes) - 1)
            was.append(Piece(same))
            now.append(Piece(same))
        else:
            was += _piece(before[start:end], "old")
            now += _piece(after[since:until], "new")
    return tuple(was), tuple(now)


def shortened(text: str) -> str:
    """Return the beginning of a text, in one line."""
    words = _WORDS.findall(" ".join(text.split()))
    return "".join(words) if len(words) <= 2 * _MOST else "".join(words[: 2 * _MOST]).rstrip() + _LEFT_OUT


def _piece(words: Sequence[str], style: Literal["old", "new"]) -> Iterator[Piece]:
    if words:
        yield Piece("".join(words), style)


def _shortened(words: Sequence[str], *, first: bool, last: bool) -> str:
    """Leave out what lies far from any change."""
    around = 2 * _AROUND
    before, after = (0 if first else around), (0 if last else around)
    if len(words) <= before + after + 2:
        return "".join(words)
    end = "".join(words[len(words) - after :]) if after else ""
    return (
        f"{''.join(words[:before])}{_LEFT_OUT if first else f' {_LEFT_OUT} '}{end}"
        if end
        else f"{''.join(words[:before])}{_LEFT_OUT}"
    )
