"""Markdown to HTML: paragraphs, lists, bold and links, and nothing that a file could inject."""

from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup

_RULES = ["paragraph", "list", "emphasis", "link", "newline", "text", "escape"]


class _Renderer(RendererHTML):
    def link_open(self, tokens: list[Token], number: int, options: object, env: object) -> str:  # markdown-it's own signature
        tokens[number].attrSet("rel", "noreferrer noopener")
        tokens[number].attrSet("target", "_blank")
        return str(self.renderToken(tokens, number, options, env))  # type: ignore[arg-type]  # untyped in the library


def _parser() -> MarkdownIt:
    return MarkdownIt("zero", {"html": False}, renderer_cls=_Renderer).enable(_RULES)


@lru_cache(maxsize=2_048)
def html(markdown: str) -> Markup:
    """Return Markdown as HTML; anything but paragraphs, lists, bold and links stays text."""
    return Markup(_parser().render(markdown))  # noqa: S704  # the parser escapes all but the five forms


@lru_cache(maxsize=4_096)
def inline(markdown: str) -> Markup:
    """Return one line of Markdown as HTML without a paragraph around it."""
    return Markup(_parser().renderInline(markdown))  # noqa: S704  # the parser escapes all but the five forms
