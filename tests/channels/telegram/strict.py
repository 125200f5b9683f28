"""Telegram's HTML, read as strictly as its server reads it, and more: whatever is not clearly right is an error."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

_PIECE = re.compile(
    r"(?P<open><(?P<tag>b|i|pre|blockquote|a)(?P<more> expandable| href=\"(?P<href>[^\"<>]*)\")?>)"
    r"|(?P<close></(?P<closed>b|i|pre|blockquote|a)>)"
    r"|(?P<escaped>&(?:lt|gt|amp);)"
    r"|(?P<text>[^<>&]+)"
)
_ESCAPED = re.compile(r"(?:[^&]|&(?:lt|gt|amp|quot|#x27);)*")
_MORE = {"blockquote": " expandable", "a": " href"}
_NOT_INSIDE = {"pre": {"b", "i", "a", "pre", "blockquote"}, "blockquote": {"b", "i", "a", "pre", "blockquote"}}


class WrongMarkupError(Exception):
    """What Telegram may refuse."""


@dataclass
class Read:
    """A message as it is shown: its text, and each entity with its tag, its words and its address."""

    text: str = ""
    entities: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def units(self) -> int:
        """The length that Telegram counts."""
        return len(self.text.encode("utf-16-le")) // 2


def read(html: str) -> Read:
    """Read a message; raises WrongMarkupError for a tag or a sign that Telegram would not take, or would take for something else."""
    shown, opened = Read(), list[tuple[str, str, int]]()
    for piece in _pieces(html):
        if piece["open"]:
            _opened(piece, {tag for tag, _, _ in opened})
            opened.append((piece["tag"], unescape(piece["href"] or ""), len(shown.text)))
        elif piece["close"]:
            tag, href, start = opened.pop() if opened else ("", "", 0)
            if tag != piece["closed"] or start == len(shown.text):
                raise WrongMarkupError(piece["close"])
            shown.entities.append((tag, shown.text[start:], href))
        else:
            shown.text += unescape(piece["escaped"] or "") or piece["text"]
    if opened:
        raise WrongMarkupError(opened[-1][0])
    return shown


def _opened(piece: re.Match[str], around: set[str]) -> None:
    tag, more, href = piece["tag"], piece["more"] or "", piece["href"]
    right = more.startswith(_MORE[tag]) if tag in _MORE else not more
    if not right or tag in around or around & _NOT_INSIDE.get(tag, set()) or "pre" in around:
        raise WrongMarkupError(piece["open"])
    if tag == "a" and not (href.startswith(("http://", "https://")) and _ESCAPED.fullmatch(href)):
        raise WrongMarkupError(href)


def _pieces(html: str) -> Iterator[re.Match[str]]:
    at = 0
    while at < len(html):
        piece = _PIECE.match(html, at)
        if piece is None:
            raise WrongMarkupError(html[at : at + 20])
        yield piece
        at = piece.end()
