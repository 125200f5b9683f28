"""What may come in: a press on a button, words, or a command."""

from dataclasses import dataclass
from typing import Literal

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
]


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button, by the id it was sent with, and the turn of the reply that it stood under."""

    answer: str
    turn: int


@dataclass(frozen=True, slots=True)
class Typed:
    """Words. They are matched against what can be chosen, and forgotten."""

    text: str


@dataclass(frozen=True, slots=True)
class Commanded:
    """A command that works anywhere; `start` may name a topic to begin with."""

    command: Command
    topic: str = ""


Incoming = Tapped | Typed | Commanded
