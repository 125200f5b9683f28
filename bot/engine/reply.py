"""What goes out: replies without any channel's markup, and events for the application."""

from dataclasses import dataclass
from typing import Literal

from bot.engine.session import Session
from bot.knowledge.phrase import Phrase

Kind = Literal[
    "intro",
    "menu",
    "question",
    "checklist",
    "advice",
    "outcome",
    "ask",
    "acute",
    "summary",
    "changes",
    "about",
    "forget",
    "forgotten",
]
BlockKind = Literal["text", "hint", "role", "local", "actions", "avoid", "say", "record", "answers", "advice", "facts"]
Style = Literal["answer", "tick", "done", "onward", "danger", "navigation"]

Words = str | Phrase


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a reply: texts of one kind. Channels know how each kind is set and which can be copied (`say`, `record`)."""

    kind: BlockKind
    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Button:
    """Something that can be chosen: its id, its label, and for a checklist's items whether it is ticked."""

    id: str
    label: Words
    style: Style = "answer"
    ticked: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """One screen: a title, blocks, what can be chosen, and how to get away.

    `place` is `tree/step`, or the view's name where there is no step. `needs` are turned into referrals, and `sources` into citations,
    by the application.
    """

    kind: Kind
    place: str
    title: Words
    trail: tuple[str, ...] = ()
    notices: tuple[Phrase, ...] = ()
    blocks: tuple[Block, ...] = ()
    needs: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()
    navigation: tuple[Button, ...] = ()
    urgency: str = ""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """All that is kept of this person is to be erased."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The question that nothing answers is to be kept for the coordinators, as it was shown."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A number of a service did not work: that is to be counted, without who."""

    service: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """What a turn made: the new session, what to show, and what else to do."""

    session: Session
    replies: tuple[Reply, ...]
    events: tuple[Forgotten | Sent | Reported, ...] = ()
