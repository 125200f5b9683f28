"""What may come in: a press on a button, words, or a command."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.knowledge.danger import Card

Command = Literal[
    "start",
    "back",
    "menu",
    "restart",
    "acute",
    "summary",
    "changes",
    "role",
    "municipality",
    "about",
    "forget",
    "practice",
    "leave",
    "unanswered",
    "question",
]


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button, by the id it was sent with, and the turn of the reply that it stood under. Anybody may send any id: it is not printed."""

    answer: str = field(repr=False)
    turn: int


@dataclass(frozen=True, slots=True)
class Typed:
    """Words. They are matched against what can be chosen, and forgotten; they are not printed."""

    text: str = field(repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """What typed words mean beside what stands on the buttons: told by `bot.understanding`, without a word of them.

    `alarm` is the card that danger brings up. `personal` tells that they point out a person: nothing else is then made of them.
    `answers` are the buttons of the present reply that they choose in other words. `landings` tell where a question is answered
    (`tree/step`): one that is sure, several that are likely, or none. The rest are facts: who asks, where, about which time (aware),
    and whether a child is spoken of.
    """

    alarm: Card | None = None
    personal: bool = False
    answers: tuple[str, ...] = ()
    landings: tuple[str, ...] = ()
    role: str | None = None
    municipality: str | None = None
    at: datetime | None = None
    child: bool = False


NOTHING = Heard()
"""What is heard in a press on a button."""


@dataclass(frozen=True, slots=True)
class Commanded:
    """A command that works anywhere; `start` may name a topic to begin with."""

    command: Command
    topic: str = field(default="", repr=False)


Incoming = Tapped | Typed | Commanded
