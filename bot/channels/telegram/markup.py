"""Markdown to the HTML that Telegram takes: paragraphs, lists, bold, italics and links, and nothing that a text could inject.

A message is a sequence of blocks, so that it can be measured and split without ever looking at a tag.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from html import escape
from itertools import groupby
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

_RULES = ["paragraph", "list", "emphasis", "link", "newline", "text", "escape"]
_LINKS = ("https://", "http://")
_INDENT = "  "

Form = Literal["plain", "folded", "code"]
"""How a block is set: as it is, in a quotation that unfolds at a tap, or as code, which a tap copies."""

_TAGS: dict[Form, tuple[str, str]] = {
    "plain": ("", ""),
    "folded": ("<blockquote expandable>", "</blockquote>"),
    "code": ("<pre>", "</pre>"),
}


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style; `link` is an address or empty."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""

    @property
    def entities(self) -> int:
        """How many of the message's entities the run takes."""
        return self.bold + self.italic + bool(self.link)

    @property
    def html(self) -> str:
        """The run with its tags."""
        marked = escape(self.text, quote=False)
        if self.italic:
            marked = f"<i>{marked}</i>"
        if self.bold:
            marked = f"<b>{marked}</b>"
        return f'<a href="{escape(self.link)}">{marked}</a>' if self.link else marked


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a list item or a heading. `gap` stands before it, unless it comes first; a heading `leads` what follows it."""

    runs: tuple[Run, ...]
    gap: str = "\n\n"
    form: Form = field(default="plain", kw_only=True)
    leads: bool = field(default=False, kw_only=True)

    @property
    def text(self) -> str:
        """The block as it is read."""
        return "".join(run.text for run in self.runs)


@lru_cache(maxsize=4_096)
def blocks(markdown: str) -> tuple[Block, ...]:
    """Return Markdown as blocks; anything but paragraphs, lists, bold, italics and links stays text."""
    return tuple(_blocks(_parser().parse(markdown)))


@lru_cache(maxsize=4_096)
def inline(markdown: str) -> tuple[Run, ...]:
    """Return one line of Markdown as runs."""
    return tuple(_runs(_parser().parseInline(markdown)[0].children or []))


def words(runs: Iterable[Run]) -> str:
    """Return runs as they are read."""
    return "".join(run.text for run in runs)


def html(message: Sequence[Block]) -> str:
    """Return blocks as Telegram's HTML."""
    written: list[str] = []
    for form, group in groupby(message, key=lambda block: block.form):
        first, *others = group
        before, after = _TAGS[form]
        gap = first.gap if written else ""
        written += [gap, before, _inner(first), *(f"{other.gap}{_inner(other)}" for other in others), after]
    return "".join(written)


def _inner(block: Block) -> str:
    return "".join(run.html for run in block.runs if run.text)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("zero", {"html": False}).enable(_RULES)


def _blocks(tokens: Iterable[Token]) -> Iterator[Block]:
    """Yield a block for each paragraph; the first of a list item has the item's marker before it."""
    depth, marker = 0, ""
    for token in tokens:
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            depth += 1
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            depth -= 1
        elif token.type == "list_item_open":
            marker = f"{marker}{token.info}. " if token.info else f"{marker}• "
        elif token.type == "inline":
            indent = (Run(f"{_INDENT * (depth - 1)}{marker}"),) if depth else ()
            yield Block((*indent, *_runs(token.children or [])), "\n" if depth else "\n\n")
            marker = ""


def _runs(tokens: Iterable[Token]) -> Iterator[Run]:
    style = Run("")
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                style = replace(style, bold=token.type == "strong_open")
            case "em_open" | "em_close":
                style = replace(style, italic=token.type == "em_open")
            case "link_open":
                style = replace(style, link=_address(str(token.attrs["href"])))
            case "link_close":
                style = replace(style, link="")
            case "softbreak":
                yield replace(style, text=" ")
            case "hardbreak":
                yield replace(style, text="\n")
            case _ if token.content:
                yield replace(style, text=token.content)


def _address(address: str) -> str:
    """Return a page's address; what would open anything else than a page is no link."""
    return address if address.startswith(_LINKS) else ""
