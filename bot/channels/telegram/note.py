"""What the channel remembers of a chat beside the session: which message is alive, and the ids of those that can be deleted."""

import json
import secrets
from dataclasses import dataclass, replace

from bot.channels.telegram.data import tag_of

MOST_MESSAGES = 400
"""Ids, the latest. More than a conversation of a day has."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """What a chat shows and wants.

    `start` is chance, made when the conversation began: buttons carry a tag made from it, so that one from before a `/glom` or an expiry
    is known. `stays` tells that the live message is an outcome, which is left standing when the conversation goes on.
    """

    start: str
    live: int | None = None
    stays: bool = False
    messages: tuple[int, ...] = ()
    fresh: bool = False

    def tag(self, owner: str) -> str:
        """Return the tag that the buttons of this conversation carry."""
        return tag_of(owner, self.start)

    def with_message(self, message: int | None) -> "Note":
        """Return the note with one message more to delete."""
        return self if message is None else replace(self, messages=(*self.messages, message)[-MOST_MESSAGES:])


def new_note() -> Note:
    """Return the note of a conversation that begins."""
    return Note(start=secrets.token_urlsafe(9))


def dumped(note: Note) -> bytes:
    """Return the note as bytes."""
    return json.dumps([note.start, note.live, note.stays, note.messages, note.fresh], separators=(",", ":")).encode()


def restored(content: bytes | None) -> Note:
    """Return the note that `dumped` wrote, or a new one for anything else."""
    try:
        start, live, stays, messages, fresh = json.loads(content or b"")
        return Note(start=start, live=live, stays=stays, messages=tuple(messages), fresh=fresh)
    except (TypeError, ValueError):
        return new_note()
