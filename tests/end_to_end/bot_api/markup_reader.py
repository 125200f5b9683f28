"""A cursor in a text with Telegram's HTML."""

import re
import sys
from dataclasses import dataclass, field
from typing import NoReturn

from tests.end_to_end.bot_api.formatted import Entity, units

SPACES = " \t\r\n\0\v"
_REFERENCES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x(?P<hexadecimal>[0-9a-fA-F]+)|#(?P<decimal>[0-9]+)|(?P<name>[A-Za-z]+));?")
_MOST_DIGITS = 7
_END = "\0"


class MarkupError(Exception):
    """The text is not Telegram's HTML."""


def spoil(fault: str) -> NoReturn:
    """Say what is wrong with the text."""
    raise MarkupError(fault)


@dataclass(frozen=True, kw_only=True, slots=True)
class Open:
    """A tag that has not been closed."""

    tag: str
    argument: str
    offset: int
    position: int


@dataclass(kw_only=True, slots=True)
class Reader:
    """Where one has come in the text, and what has been read."""

    raw: str
    position: int = 0
    text: str = ""
    offset: int = 0
    open: list[Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)

    def peek(self) -> str:
        """Return the character under the cursor."""
        return self.raw[self.position] if self.position < len(self.raw) else _END

    def at_end(self) -> bool:
        """Tell whether all has been read."""
        return self.position >= len(self.raw)

    def byte(self, position: int) -> int:
        """Return how many bytes come before a position."""
        return len(self.raw[:position].encode("utf-8", "surrogatepass"))

    def skip_spaces(self) -> None:
        """Go past white space."""
        while not self.at_end() and self.peek() in SPACES:
            self.position += 1

    def take(self, stops: str) -> str:
        """Read up to one of these characters."""
        match = re.compile(f"[^{re.escape(stops)}]*").match(self.raw, self.position)
        assert match is not None
        self.position = match.end()
        return match.group()

    def write(self, character: str) -> None:
        """Add to the text that people see."""
        self.text += character
        self.offset += units(character)

    def reference(self) -> str:
        """Read a character reference and return its character, or nothing when it is plain text."""
        match = _REFERENCE.match(self.raw, self.position)
        if match is None:
            return ""
        decoded = _REFERENCES.get(match["name"], "") if match["name"] else _numbered(match)
        if decoded:
            self.position = match.end()
        return decoded


def _numbered(match: re.Match[str]) -> str:
    digits = match["decimal"] or match["hexadecimal"]
    code = int(digits, 10 if match["decimal"] else 16)
    if code == 0 or code >= sys.maxunicode or len(digits) > _MOST_DIGITS:
        return ""
    if 0xD800 <= code <= 0xDFFF:
        spoil("Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units")
    return chr(code)
