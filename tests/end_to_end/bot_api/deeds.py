"""What people do with their telephones."""

from dataclasses import replace
from itertools import count
from typing import Any, NoReturn

from tests.end_to_end.bot_api.arrivals import found, membership_arrives, message_arrives, tap_arrives
from tests.end_to_end.bot_api.content import MOST_IN_TEXT
from tests.end_to_end.bot_api.formatted import Json, cut, units
from tests.end_to_end.bot_api.updates import MESSAGE_SECONDS
from tests.end_to_end.bot_api.wire import bot_json, user_json
from tests.end_to_end.bot_api.world import Kind, Membership, Message, Query, Room, User, World

FIRST_USER = 900_001
_FIRST_GROUP = -500_001
_FIRST_SUPERGROUP = -1_001_500_000_001
_FIRST_QUERY = 4_000_000_000_000_001
_ATTACHMENTS: Json = {
    "photo": [{"file_id": "photo-1", "file_unique_id": "p1", "width": 90, "height": 60, "file_size": 1000}],
    "sticker": {
        "file_id": "sticker-1",
        "file_unique_id": "s1",
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
    },
    "voice": {"file_id": "voice-1", "file_unique_id": "v1", "duration": 3},
    "location": {"latitude": 59.38, "longitude": 13.5},
    "contact": {"phone_number": "+46700000000", "first_name": "Kim"},
}


class MistakeError(AssertionError):
    """The test asked for something nobody could do with a telephone."""


def mistaken(why: str) -> NoReturn:
    """Tell the test that nobody could do that."""
    raise MistakeError(why)


class Deeds:
    """Everything people can do; each is seen by the bot at once, or as soon as it asks."""

    def __init__(self, world: World) -> None:
        """Begin with nobody there."""
        self._world = world
        self._users = count(FIRST_USER)
        self._groups = count(_FIRST_GROUP, -1)
        self._supergroups = count(_FIRST_SUPERGROUP, -1)
        self._queries = count(_FIRST_QUERY)

    def add_user(self, name: str, username: str | None = None, language: str = "sv") -> int:
        """Let somebody have a telephone, and return the id of them and of their chat with the bot."""
        user = User(id=next(self._users), name=name, username=username, language=language)
        self._world.users[user.id] = user
        self._world.rooms[user.id] = Room(id=user.id, kind="private", title=name, members={user.id})
        return user.id

    def add_group(self, title: str, members: list[int], kind: Kind = "group") -> int:
        """Open a group without the bot, and return its id."""
        room = Room(id=next(self._groups if kind == "group" else self._supergroups), kind=kind, title=title, bot="left")
        room.members = set(members)
        self._world.rooms[room.id] = room
        return room.id

    def send(self, user: int, chat: int, text: str, reply_to: int | None = None) -> list[int]:
        """Send a text, in several messages when it is too long for one, and return their ids."""
        person, room = self._there(user, chat)
        if not text.strip():
            mistaken(f"{person.name} cannot send an empty message")
        parts = [cut(text, at, at + MOST_IN_TEXT) for at in range(0, units(text), MOST_IN_TEXT)]
        return [self._written(person, room, part, reply_to) for part in parts]

    def attach(self, user: int, chat: int, kind: str, caption: str = "") -> int:
        """Send something that is no text: a photo, sticker, voice, location or contact."""
        person, room = self._there(user, chat)
        if kind not in _ATTACHMENTS:
            mistaken(f"nobody can send a {kind}; there are {', '.join(_ATTACHMENTS)}")
        return self._arrived(room, person, body=found(caption), more={kind: _ATTACHMENTS[kind]})

    def edit(self, user: int, chat: int, message: int, text: str) -> None:
        """Change what one has written."""
        person, room = self._there(user, chat)
        written = self._world.found(room.id, message)
        if written is None or written.sender != person.id:
            mistaken(f"{person.name} cannot edit message {message}")
        edited = replace(written, body=found(text).trimmed(), edited=self._world.clock.date())
        message_arrives(self._world, self._world.put(edited))

    def erase(self, user: int, chat: int, message: int) -> None:
        """Delete a message from the chat; bots are not told."""
        _, room = self._there(user, chat)
        self._world.put(replace(room.messages[message], deleted=True))

    def tap(self, user: int, chat: int, message: int, data: str) -> str:
        """Tap a button, or pretend to: `data` need not be that of any button. Return the id of the query."""
        person, room = self._there(user, chat)
        if message not in room.messages:
            mistaken(f"there has never been a message {message}")
        query = Query(
            id=str(next(self._queries)),
            user=person.id,
            room=room.id,
            message=message,
            data=data,
            asked=self._world.clock.now(),
        )
        self._world.queries[query.id] = query
        tap_arrives(self._world, query)
        return query.id

    def block(self, user: int) -> None:
        """Block the bot."""
        self._turn(user, "blocked", old="member", new="kicked")

    def unblock(self, user: int) -> None:
        """Let the bot write again."""
        self._turn(user, "active", old="kicked", new="member")

    def deactivate(self, user: int) -> None:
        """Delete one's account."""
        self._world.users[user].state = "deactivated"

    def add_bot(self, user: int, chat: int, *, as_administrator: bool = False) -> None:
        """Bring the bot into a group."""
        person, room = self._there(user, chat)
        new: Membership = "administrator" if as_administrator else "member"
        old, room.bot = room.bot, new
        membership_arrives(self._world, room, person, old=old, new=new)
        if old in {"left", "kicked"}:
            self._arrived(room, person, more={"new_chat_members": [bot_json(self._world)]})

    def remove_bot(self, user: int, chat: int) -> None:
        """Throw the bot out of a group."""
        person, room = self._there(user, chat)
        old, room.bot = room.bot, "kicked"
        membership_arrives(self._world, room, person, old=old, new="kicked")

    def join(self, user: int, chat: int) -> None:
        """Come into a group."""
        person, room = self._world.users[user], self._world.rooms[chat]
        room.members.add(user)
        self._arrived(room, person, more={"new_chat_members": [user_json(person)]})

    def upgrade(self, user: int, chat: int) -> int:
        """Turn a group into a supergroup, which is a new chat, and return its id."""
        person, room = self._there(user, chat)
        grown = Room(id=next(self._supergroups), kind="supergroup", title=room.title, members=set(room.members), bot=room.bot)
        self._world.rooms[grown.id] = grown
        self._arrived(room, person, more={"migrate_to_chat_id": grown.id})
        room.upgraded_to = grown.id
        self._arrived(grown, person, more={"migrate_from_chat_id": room.id})
        return grown.id

    def raw_update(self, update: dict[str, Any], lane: str = "raw") -> int:
        """Put JSON in the queue as it is, whatever it is, and return the number that confirms it."""
        expires = self._world.clock.now() + MESSAGE_SECONDS
        waiting = self._world.updates.put("raw", update, expires=expires, lane=lane)
        self._world.clock.bell.ring()
        return waiting.id

    def _there(self, user: int, chat: int) -> tuple[User, Room]:
        person, room = self._world.users[user], self._world.rooms[chat]
        if user not in room.members:
            mistaken(f"{person.name} is not in {room.title}")
        if room.kind == "private" and person.state == "blocked":
            mistaken(f"{person.name} has blocked the bot")
        if room.upgraded_to is not None:
            mistaken(f"{room.title} has become a supergroup")
        return person, room

    def _written(self, person: User, room: Room, text: str, reply_to: int | None) -> int:
        return self._arrived(room, person, body=found(text).trimmed(), reply_to=reply_to)

    def _arrived(self, room: Room, person: User, **parts: Any) -> int:  # noqa: ANN401  # the parts of a message
        if room.kind == "private":
            person.met = True
        message = Message(id=self._world.next_id(room), room=room.id, sender=person.id, date=self._world.clock.date(), **parts)
        message_arrives(self._world, self._world.put(message))
        return message.id

    def _turn(self, user: int, state: Any, *, old: Membership, new: Membership) -> None:  # noqa: ANN401  # one of the states
        person = self._world.users[user]
        if person.state == state:
            mistaken(f"{person.name} is {state} already")
        person.state = state
        membership_arrives(self._world, self._world.rooms[user], person, old=old, new=new)
