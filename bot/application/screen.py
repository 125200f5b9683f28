"""A reply with its words, numbers and sources filled in: what a channel draws, and nothing it has to think about."""

from dataclasses import dataclass

from bot.engine.reply import BlockKind, Kind, Style


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A part of a screen. `heading` is empty where none is needed; items are Markdown in the kinds text, hint, role and local."""

    kind: BlockKind
    heading: str
    items: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Number:
    """A number as it is read and as it is dialled."""

    written: str
    dialled: str
    label: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """Someone to call: who (and which service that is), on which number, whether they answer now, and how old the number is."""

    name: str
    numbers: tuple[Number, ...]
    hours: str
    age: str
    notes: tuple[str, ...] = ()
    url: str = ""
    service: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Calls:
    """Calls that go together: now, when they open, or when it cannot wait. `answering` tells whether they are likely to answer now."""

    heading: str
    answering: bool
    calls: tuple[Call, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Contacts:
    """Whom to call for one need."""

    title: str
    notes: tuple[str, ...]
    groups: tuple[Calls, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Citation:
    """A source under a step: what it is, what it says, where it is read, and how far it is to be trusted."""

    citation: str
    about: str
    url: str
    standing: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """Something to choose: its id, its label, and the number that may be typed instead (none for navigation)."""

    id: str
    label: str
    style: Style
    ticked: bool = False
    number: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Screen:
    """One screen, ready to be drawn. `turn` goes back with what is chosen.

    `erases` asks the channel to erase the message that it answers, where it can: it points out a person.
    """

    kind: Kind
    place: str
    turn: int
    title: str
    trail: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    contacts: tuple[Contacts, ...] = ()
    citations: tuple[Citation, ...] = ()
    options: tuple[Option, ...] = ()
    navigation: tuple[Option, ...] = ()
    urgency: str = ""
    erases: bool = False
