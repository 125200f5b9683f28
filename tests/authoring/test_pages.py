"""The pages of the rules: one for each, and the document that has them all."""

import re
from pathlib import Path

import pytest

from bot.authoring.allowances import NEVER
from bot.authoring.pages import as_document, listed, pages
from bot.authoring.reading_pages import reading_pages
from bot.authoring.rules import RULES

DOCUMENT = Path(__file__).parents[2] / "docs" / "regler.md"


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule) for rule in pages()])
def test_a_page_says_what_why_and_how(rule: str) -> None:
    """A page begins with the fault in a sentence, goes on with why it matters, and shows what is good and what is bad."""
    title, _, rest = pages()[rule].partition("\n\n")
    assert re.fullmatch(r"[A-ZÅÄÖ][^\n]*[.]", title)
    assert not rest.startswith("Bra")
    assert 0 < rest.index("\nBra") < rest.index("\nFel")


def test_every_rule_has_a_page_of_its_own() -> None:
    """A rule of the check and a fault of reading may share a name, where they say the same; else each page is written once."""
    assert pages().keys() == {rule.id for rule in RULES} | reading_pages().keys()
    assert reading_pages().keys() & {rule.id for rule in RULES} == set()


def test_a_rule_that_always_holds_says_so() -> None:
    """The page tells that the rule can never be allowed, and why."""
    assert {rule for rule, page in pages().items() if "Den här regeln går aldrig att tillåta" in page} == NEVER.keys()


def test_the_list_has_a_line_for_each() -> None:
    """The rules stand with the first line of their pages, in the order of their names."""
    lines = listed().splitlines()
    assert len(lines) == len(pages())
    assert lines == sorted(lines)
    assert "acute-first               Kortet om fara visar inte rätt slags steg." in lines


def test_the_document_is_up_to_date() -> None:
    """docs/regler.md is what `vagvisaren check --explain all` writes now."""
    assert DOCUMENT.read_text(encoding="utf-8") == as_document(), "Write it anew: vagvisaren check --explain all > docs/regler.md"
