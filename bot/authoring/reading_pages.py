"""The pages, in Swedish, of what is found while files are read, and of what is wrong with what they allow."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_PAGES = Path(__file__).parent / "reading.md"
_PAGE = re.compile(r"^## (?P<id>[a-z-]+)\n(?P<page>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


@cache
def reading_pages() -> Mapping[str, str]:
    """Return the pages by the ids that the findings have."""
    text = _PAGES.read_text(encoding="utf-8")
    return {found["id"]: found["page"].strip() for found in _PAGE.finditer(text)}
