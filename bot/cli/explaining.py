"""`vagvisaren check --explain`: the page of a rule, all rules in a line each, or the whole document."""

from bot.authoring.pages import as_document, listed, pages
from bot.cli.arguments import stop
from bot.knowledge.names import meant

ALL = "all"
"""Stands for every page, as `docs/regler.md` has them."""


def explained(rule: str | None) -> str:
    """Return the page of a rule, a line for each rule when none is named, or all pages; stop when there is no such rule."""
    if rule is None:
        return listed()
    if rule == ALL:
        return as_document().rstrip("\n")
    if rule not in pages():
        stop(f"Regeln '{rule}' finns inte. {meant(rule, pages()) or 'Alla regler: vagvisaren check --explain'}")
    return f"{rule}\n\n{pages()[rule]}".rstrip("\n")
