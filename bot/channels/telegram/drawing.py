"""From a screen to the messages that Telegram shows: as few as its limits allow, with the keys under the last."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.application.screen import Screen
from bot.channels.telegram.body import Body, body
from bot.channels.telegram.data import beginning
from bot.channels.telegram.keys import Key, Row, Words, rows
from bot.channels.telegram.markup import Block, html
from bot.channels.telegram.splitting import fits, parts

MOST_DRAWINGS = 512
_PERSONAL = frozenset({"summary", "changes"})
"""Screens that tell what somebody answered: they are drawn and forgotten, as is the one that shows what somebody wrote."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message: its HTML, and its rows of keys."""

    html: str
    keys: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """The messages of a screen; the last has the keys."""

    messages: tuple[Message, ...]


def words_of(phrases: Mapping[str, str]) -> Words:
    """Return what Telegram needs to say beyond the screens."""
    return Words(
        sources=phrases["block-sources"],
        copy=phrases["telegram-copy"],
        copy_record=phrases["telegram-copy-record"],
        record_apart=phrases["telegram-record-apart"],
    )


def drawn(screen: Screen, spoken: Words, *, tag: str) -> Drawing:
    """Return a screen as messages whose keys belong to the conversation `tag`."""
    draw = _drawn if screen.kind in _PERSONAL or screen.place == "question" else _remembered
    *others, last = draw(replace(screen, turn=0), spoken).messages
    begun = beginning(tag, screen.turn)
    return Drawing((*others, Message(last.html, tuple(tuple(_own(key, begun) for key in row) for row in last.keys))))


def keyboard(message: Message) -> dict[str, object]:
    """Return a message's keys as Telegram takes them in `reply_markup`."""
    return {"inline_keyboard": [[_key(key) for key in row] for row in message.keys]}


def _key(key: Key) -> dict[str, object]:
    told: dict[str, object] = {"text": key.label}
    if key.data:
        told["callback_data"] = key.data
    elif key.copy_text:
        told["copy_text"] = {"text": key.copy_text}
    else:
        told["url"] = key.url
    return {**told, "style": key.style} if key.style else told


def _own(key: Key, begun: str) -> Key:
    return Key(key.label, f"{begun}{key.data}", style=key.style) if key.data else key


def _drawn(screen: Screen, spoken: Words) -> Drawing:
    """Draw a screen for nobody in particular."""
    *others, last = (html(message) for message in _messages(body(screen, spoken)))
    return Drawing((*map(Message, others), Message(last, tuple(rows(screen, spoken)))))


_remembered = lru_cache(maxsize=MOST_DRAWINGS)(_drawn)


def _messages(read: Body) -> list[tuple[Block, ...]]:
    """Return the messages: all in one, else whom to call in the last, by the keys, and if need be the sources with that.

    When something is too long even so, what makes the fewest messages is cut.
    """
    said, sources, calls = read.guidance, read.sources, (*read.contacts, *read.options)
    apart = tuple((block,) for block in read.apart)
    ways = [
        *([] if apart else [((*said, *sources, *calls),)]),
        ((*said, *sources), *apart, calls),
        (said, *apart, (*sources, *calls)),
    ]
    whole = next((way for way in ways if all(map(fits, way))), None)
    return min(([part for message in way for part in parts(message)] for way in ([whole] if whole else ways)), key=len)
