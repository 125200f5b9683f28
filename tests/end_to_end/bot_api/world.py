"""Everything the fake remembers: people, chats, messages, what the bot has asked for."""

from dataclasses import dataclass, field
from typing import Literal

from tests.end_to_end.bot_api.clock import Clock
from tests.end_to_end.bot_api.flood import Flood
from tests.end_to_end.bot_api.formatted import Formatted, Json
from tests.end_to_end.bot_api.updates import Updates

Kind = Literal["private", "group", "supergroup"]
Membership = Literal["member", "administrator", "left", "kicked"]


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """A file that was sent."""

    name: str
    type: str
    content: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """A message as it stands now; an edit makes a new one under the same id."""

    id: int
    room: int
    sender: int
    date: int
    body: Formatted = field(default_factory=lambda: Formatted(text=""))
    markup: Json | None = None
    edited: int | None = None
    deleted: bool = False
    reply_to: int | None = None
    document: File | None = None
    silent: bool = False
    "Whether it came without a sound."
    more: Json = field(default_factory=dict)
    "Further fields of the API, such as a photo or who joined."


@dataclass(kw_only=True, slots=True)
class User:
    """Somebody with a telephone."""

    id: int
    name: str
    username: str | None = None
    language: str = "sv"
    met: bool = False
    "Whether they have ever started the bot."
    state: Literal["active", "blocked", "deactivated"] = "active"


@dataclass(kw_only=True, slots=True)
class Room:
    """A chat, private or not."""

    id: int
    kind: Kind
    title: str
    members: set[int] = field(default_factory=set)
    bot: Membership = "member"
    upgraded_to: int | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    changed: list[int] = field(default_factory=list)
    "The ids of the messages the bot has sent, edited or deleted, in that order."
    last_id: int = 0


@dataclass(kw_only=True, slots=True)
class Query:
    """A tap that waits for its answer."""

    id: str
    user: int
    room: int
    message: int
    data: str
    asked: float
    answer: Json | None = None


@dataclass(kw_only=True, slots=True)
class World:
    """The state of the fake; it outlives every bot that talks to it."""

    clock: Clock
    token: str
    bot: User
    reads_all: bool = False
    "Whether the bot reads all messages in groups (privacy mode off)."
    users: dict[int, User] = field(default_factory=dict)
    rooms: dict[int, Room] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    commands: dict[str, list[Json]] = field(default_factory=dict)
    menus: dict[int, Json] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    updates: Updates = field(default_factory=Updates)
    flood: Flood = field(default_factory=Flood)
    last_id: int = 0

    def complain(self, complaint: str) -> None:
        """Note what Telegram would let pass in silence, and a test must not."""
        self.complaints.append(complaint)

    def next_id(self, room: Room) -> int:
        """Return the id of the next message: supergroups count for themselves, all other chats together."""
        if room.kind == "supergroup":
            room.last_id += 1
            return room.last_id
        self.last_id += 1
        return self.last_id

    def put(self, message: Message) -> Message:
        """Keep a message, or its new version."""
        self.rooms[message.room].messages[message.id] = message
        self.clock.bell.ring()
        return message

    def change(self, message: Message) -> Message:
        """Keep what the bot has sent, edited or deleted."""
        self.rooms[message.room].changed.append(message.id)
        return self.put(message)

    def found(self, room: int, message: int) -> Message | None:
        """Return a message that is still there."""
        there = self.rooms[room].messages.get(message)
        return None if there is None or there.deleted else there
