"""What a button sends back: at most 64 bytes that name whose conversation, turn and answer it belongs to.

Anybody can send anything, so what was read is only ever a claim: the tag tells whose button it may be, and the engine judges the rest.
"""

import re
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from bot.application.screen import Option, Screen
from bot.engine.incoming import Tapped

MOST_BYTES = 64
LONGEST_ANSWER = 45
"""Characters that are left for an answer when a turn has nine digits."""
_TAG_LENGTH = 6
_WRITTEN = re.compile(
    r"1:(?P<tag>[A-Za-z0-9_-]{6}):(?P<turn>0|[1-9][0-9]{0,8}):(?P<answer>[a-z0-9-]+(?::[a-z0-9-]*)?|#[1-9][0-9]{0,2})"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Press:
    """A button that was pressed: the conversation's tag, the turn of its screen, and its answer (an id, or `#` and its number).

    Anybody may send any answer: it is not printed.
    """

    tag: str
    turn: int
    answer: str = field(repr=False)


def tag_of(owner: str, start: str) -> str:
    """Return the tag of a conversation: another for every owner, and for every start of the same owner's."""
    return urlsafe_b64encode(sha256(f"{owner}\n{start}".encode()).digest())[:_TAG_LENGTH].decode()


def answer_of(option: Option) -> str:
    """Return what names an option in data: its id, or the number on its screen when the id is too long."""
    return option.id if len(option.id) <= LONGEST_ANSWER else f"#{option.number}"


def beginning(tag: str, turn: int) -> str:
    """Return what stands before the answer in all data of a screen."""
    return f"1:{tag}:{turn}:"


def parse(data: str) -> Press | None:
    """Return the press that callback data claims, or None when this program never wrote it."""
    found = _WRITTEN.fullmatch(data) if len(data) <= MOST_BYTES else None
    return Press(tag=found["tag"], turn=int(found["turn"]), answer=found["answer"]) if found else None


def tapped(press: Press, screen: Screen) -> Tapped:
    """Return what the engine is to be told of a press; a number is looked up on the present screen, if it is that screen's."""
    if press.answer.startswith("#") and press.turn == screen.turn:
        return Tapped(_numbered(screen.options, press.answer) or press.answer, press.turn)
    return Tapped(press.answer, press.turn)


def _numbered(options: Iterable[Option], answer: str) -> str | None:
    return next((option.id for option in options if f"#{option.number}" == answer), None)
