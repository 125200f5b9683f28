"""The page of every rule, in Swedish: those of the check's own rules beside those about how the files are written."""

from collections.abc import Mapping
from functools import cache

from bot.authoring.allowances import NEVER
from bot.authoring.reading_pages import reading_pages
from bot.authoring.rules import RULES

_TITLE = "# Granskningens regler"
_HEAD = """\
Skriven av `vagvisaren check --explain all`; ändra inte här. En regels namn står inom parentes efter felet, och `vagvisaren check --explain namn` visar sidan för den.

Är något rätt fast regeln säger till? Skriv varför, på samma rad eller på en egen rad ovanför:

    # check: allow hard-to-read because Meningen är lagens egen.
"""
_RULES = "## Vad handboken säger"
_WRITING = "## Hur filerna är skrivna"
_NEVER = "Den här regeln går aldrig att tillåta: {why}."


@cache
def pages() -> Mapping[str, str]:
    """Return the page of each rule, by id."""
    return dict(sorted({**reading_pages(), **{rule.id: _of_rule(rule.id, rule.page) for rule in RULES}}.items()))


def _of_rule(rule: str, page: str) -> str:
    last = f"\n{_NEVER.format(why=NEVER[rule])}\n" if rule in NEVER else ""
    return f"{page.strip()}\n{last}"


def listed() -> str:
    """Return the rules' names with the first line of each page, in columns."""
    width = max(map(len, pages()))
    return "\n".join(f"{rule:<{width}}  {page.partition(chr(10))[0]}" for rule, page in pages().items())


def as_document() -> str:
    """Return all pages as one Markdown document."""
    own = {rule.id for rule in RULES}
    parts = [_TITLE, _HEAD, _RULES, *(_section(rule) for rule in pages() if rule in own)]
    parts += [_WRITING, *(_section(rule) for rule in pages() if rule not in own)]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _section(rule: str) -> str:
    return f"### {rule}\n\n{pages()[rule].strip()}"
