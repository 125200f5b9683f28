"""A chat as it looks on a telephone, in plain text."""

from collections.abc import Iterable
from functools import lru_cache

from tests.end_to_end.bot_api.formatted import Entity, Formatted, Json, cut, units
from tests.end_to_end.bot_api.world import Message, Room, World

_AROUND = {
    "bold": ("**", "**"),
    "italic": ("_", "_"),
    "underline": ("__", "__"),
    "strikethrough": ("~~", "~~"),
    "spoiler": ("||", "||"),
    "code": ("`", "`"),
    "pre": ("```\n", "\n```"),
}
_QUOTES = frozenset({"blockquote", "expandable_blockquote"})
_UNSEEN = frozenset({"has_protected_content", "link_preview_options"})
_FOLDED = " ⌄"


def rendered(world: World, room: Room) -> str:
    """Return what one sees when one scrolls through the chat: who wrote what, and the buttons in their rows."""
    there = [message for message in room.messages.values() if not message.deleted]
    return "\n\n".join(_message(world, message) for message in sorted(there, key=lambda message: message.id))


@lru_cache(maxsize=1024)
def marked(body: Formatted) -> str:
    """Return a text with its marks: **bold**, _italic_, links in brackets, quotations behind `>` (folded ones end in ⌄)."""
    written = "".join(_pieces(body))
    return written.removesuffix("\n")


def rows(markup: Json | None) -> list[str]:
    """Return the rows of a keyboard, each button in brackets; a coloured one tells its colour."""
    if markup is None:
        return []
    if "force_reply" in markup:
        return [f"(reply: {markup.get('input_field_placeholder', '')})"]
    return [" ".join(_button(button) for button in row) for row in markup.get("inline_keyboard") or markup.get("keyboard") or []]


def _button(button: Json) -> str:
    sign = " ↗" if "url" in button else " ⧉" if "copy_text" in button else ""
    colour = f" ·{button['style']}" if "style" in button else ""
    return f"[{button['text']}{sign}{colour}]"


def _message(world: World, message: Message) -> str:
    name = world.bot.name if message.sender == world.bot.id else world.users[message.sender].name
    lines = [f"{name}{' (edited)' if message.edited is not None else ''}:"]
    if message.reply_to is not None:
        lines.append(f"(answers {message.reply_to})")
    if message.document is not None:
        lines.append(f"<{message.document.name}>")
    lines += [f"<{kind}>" for kind in message.more if kind not in _UNSEEN]
    if message.body.text:
        lines += marked(message.body).split("\n")
    return "\n  ".join([*lines, *rows(message.markup)])


def _pieces(body: Formatted) -> Iterable[str]:
    """Yield the text with each entity's marks where it begins and ends; a quotation stands on lines of its own, behind its sign."""
    edges = sorted({0, units(body.text), *(edge for entity in body.entities for edge in (entity.offset, entity.end))})
    quoted = False
    for start, end in zip(edges, [*edges[1:], None], strict=True):
        text = cut(body.text, start, end)
        for entity in reversed([entity for entity in body.entities if entity.end == start]):
            yield _after(entity)
            if entity.type in _QUOTES:
                quoted = False
                yield "\n" if text and not text.startswith("\n") else ""
        for entity in [entity for entity in body.entities if entity.offset == start]:
            if entity.type in _QUOTES:
                quoted = True
                yield "\n" if start and cut(body.text, start - 1, start) != "\n" else ""
            yield _before(entity)
        yield text.replace("\n", "\n> ") if quoted else text


def _before(entity: Entity) -> str:
    if entity.type in _QUOTES:
        return "> "
    return "[" if entity.type == "text_link" else _AROUND.get(entity.type, ("", ""))[0]


def _after(entity: Entity) -> str:
    if entity.type in _QUOTES:
        return _FOLDED if entity.type.startswith("expandable") else ""
    return f"]({entity.url})" if entity.type == "text_link" else _AROUND.get(entity.type, ("", ""))[1]
