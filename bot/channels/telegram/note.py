"""What the channel remembers of a chat beside the session: which message is alive, and the ids of those that can be deleted."""

import json
import secrets
from dataclasses import dataclass, replace

from bot.application.screen import Screen
from bot.channels.telegram.data import tag_of

MOST_MESSAGES = 400
"""Ids, the latest. More than a conversation of a day has."""
_OWNER_LENGTH = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """What a chat shows and wants.

    `start` is chance, made when the conversation began: buttons carry a tag made from it, so that one from before a `/glom` or an expiry
    is known. `stays` tells that the live message is an outcome, which is left standing when the conversation goes on. `shown` is the mark
    of what the live message shows, or empty when that is not sure. `fresh` is what the person wants: a new message for every step.
    """

    start: str
    live: int | None = None
    stays: bool = False
    messages: tuple[int, ...] = ()
    fresh: bool = False
    shown: str = ""

    def tag(self, owner: str) -> str:
        """Return the tag that the buttons of this conversation carry: whose they are, and since when."""
        own = owner_tag(owner)
        return f"{own}{tag_of(owner, self.start)[len(own) :]}"

    def with_message(self, message: int | None) -> "Note":
        """Return the note with one message more to delete."""
        return self if message is None else replace(self, messages=(*self.messages, message)[-MOST_MESSAGES:])


def owner_tag(owner: str) -> str:
    """Return what the tags of all of an owner's conversations begin with."""
    return tag_of(owner, "")[:_OWNER_LENGTH]


def mark(screen: Screen) -> str:
    """Return what tells a screen from the others of a conversation."""
    return f"{screen.place}@{screen.turn}"


def new_note() -> Note:
    """Return the note of a conversation that begins."""
    return Note(start=secrets.token_urlsafe(9))


def dumped(note: Note) -> bytes:
    """Return the note as bytes."""
    fields = [note.start, note.live, note.stays, note.messages, note.fresh, note.shown]
    return json.dumps(fields, separators=(",", ":")).encode()


def restored(content: bytes | None) -> Note:
    """Return the note that `dumped` wrote, or a new one for anything else."""
    try:
        start, live, stays, messages, fresh, shown = json.loads(content or b"")
        return Note(start=start, live=live, stays=stays, messages=tuple(messages), fresh=fresh, shown=shown)
    except (TypeError, ValueError):
        return new_note()
