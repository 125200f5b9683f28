"""Text with entities, measured in UTF-16 units as Telegram does."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

Json = dict[str, Any]

# When two entities cover the same text, the lower number comes first.
_PRIORITIES = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre": 11,
    "code": 20,
    "text_link": 49,
    "text_mention": 49,
    "bold": 90,
    "italic": 91,
    "underline": 92,
    "strikethrough": 93,
    "spoiler": 94,
    "custom_emoji": 99,
}


def units(text: str) -> int:
    """Return the length in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, start: int, end: int | None = None) -> str:
    """Return a part of the text, from and to positions in UTF-16 units."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[2 * start : None if end is None else 2 * end].decode("utf-16-le", "replace")


@dataclass(frozen=True, kw_only=True, slots=True)
class Entity:
    """A marked part of a text."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None

    @property
    def end(self) -> int:
        """Return where it ends."""
        return self.offset + self.length

    def order(self) -> tuple[int, int, int]:
        """Return what entities are sorted by."""
        return self.offset, -self.length, _PRIORITIES.get(self.type, 50)

    def wire(self) -> Json:
        """Return the entity as the API writes it."""
        optional = {"url": self.url, "language": self.language}
        fixed: Json = {"type": self.type, "offset": self.offset, "length": self.length}
        return fixed | {key: value for key, value in optional.items() if value is not None}


@dataclass(frozen=True, kw_only=True, slots=True)
class Formatted:
    """A text and its entities, in order."""

    text: str
    entities: tuple[Entity, ...] = ()

    def trimmed(self) -> "Formatted":
        """Return it without white space at the end, and at the start as far as nothing is marked there."""
        kept = self.text.rstrip(" \n")
        size = units(kept)
        entities = [
            replace(entity, length=min(entity.end, size) - entity.offset) for entity in self.entities if entity.offset < size
        ]
        first = min((entity.offset for entity in entities), default=size)
        start = min(len(kept) - len(kept.lstrip(" \n")), first)
        moved = tuple(replace(entity, offset=entity.offset - start) for entity in entities)
        return Formatted(text=kept[start:], entities=moved)


def sorted_entities(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Return the entities in the order the API gives them."""
    return tuple(sorted(entities, key=Entity.order))
