"""Telegram's HTML, read as TDLib reads it: the same tags, the same complaints at the same byte."""

from dataclasses import replace

from tests.end_to_end.bot_api.formatted import Entity, Formatted, sorted_entities
from tests.end_to_end.bot_api.links import LinkError, checked_link
from tests.end_to_end.bot_api.markup_reader import SPACES, Open, Reader, spoil

_SAME = {
    "i": "italic",
    "em": "italic",
    "b": "bold",
    "strong": "bold",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "u": "underline",
    "ins": "underline",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
_TAGS = frozenset({"a", *_SAME})


def parse(raw: str) -> tuple[Formatted, tuple[str, ...]]:
    """Return the text with its entities, and what Telegram would drop without a word; raise `MarkupError` as TDLib would."""
    reader = Reader(raw=raw)
    while not reader.at_end():
        character = reader.peek()
        if character == "<":
            _tag(reader)
        elif character == "&" and (decoded := reader.reference()):
            reader.write(decoded)
        else:
            reader.position += 1
            reader.write(character + reader.take("<&"))
    if reader.open:
        spoil(f'Can\'t find end tag corresponding to start tag "{reader.open[-1].tag}"')
    named = [replace(entity, language=entity.language if entity.type == "pre" else None) for entity in reader.entities]
    return Formatted(text=reader.text, entities=sorted_entities(named)), tuple(reader.dropped)


def _tag(reader: Reader) -> None:
    begin = reader.position
    reader.position += 1
    if reader.peek() == "/":
        _close(reader, begin)
        return
    tag = reader.take(SPACES + ">").lower()
    if reader.at_end():
        spoil(f"Unclosed start tag at byte offset {reader.byte(begin)}")
    if tag not in _TAGS:
        spoil(f'Unsupported start tag "{tag}" at byte offset {reader.byte(begin)}')
    argument = _attributes(reader, tag, begin)
    if tag == "span" and argument != "spoiler":
        spoil(f'Tag "span" must have class "tg-spoiler" at byte offset {reader.byte(begin)}')
    reader.open.append(Open(tag=tag, argument=argument, offset=reader.offset, position=len(reader.text)))


def _attributes(reader: Reader, tag: str, begin: int) -> str:
    """Read up to the end of the tag, and return the one attribute that means something."""
    argument = ""
    while True:
        reader.skip_spaces()
        if reader.peek() == ">":
            reader.position += 1
            return argument
        name = reader.take(SPACES + "=>").lower()
        if not name:
            spoil(f'Empty attribute name in the tag "{tag}" at byte offset {reader.byte(begin)}')
        reader.skip_spaces()
        value = _value(reader, tag, begin)
        argument = _meant(tag, name, value) or argument


def _value(reader: Reader, tag: str, begin: int) -> str | None:
    """Return the value of an attribute, or None when it has none."""
    if reader.peek() != "=":
        if reader.at_end():
            spoil(f'Unclosed start tag "{tag}" at byte offset {reader.byte(begin)}')
        return None
    reader.position += 1
    reader.skip_spaces()
    if reader.at_end():
        spoil(f'Unclosed start tag "{tag}" at byte offset {reader.byte(begin)}')
    value = _quoted(reader) if reader.peek() in "'\"" else _token(reader)
    if reader.at_end():
        spoil(f"Unclosed start tag at byte offset {reader.byte(begin)}")
    return value


def _quoted(reader: Reader) -> str:
    quote = reader.peek()
    reader.position += 1
    value = ""
    while not reader.at_end() and reader.peek() != quote:
        decoded = reader.reference() if reader.peek() == "&" else ""
        if not decoded:
            decoded = reader.peek()
            reader.position += 1
        value += decoded
    reader.position += 1
    return value


def _token(reader: Reader) -> str:
    begin = reader.position
    while reader.peek().isascii() and (reader.peek().isalnum() or reader.peek() in ".-"):
        reader.position += 1
    if not reader.at_end() and reader.peek() not in SPACES + ">":
        spoil(f"Unexpected end of name token at byte offset {reader.byte(begin)}")
    return reader.raw[begin : reader.position].lower()


def _meant(tag: str, name: str, value: str | None) -> str:
    match tag, name:
        case "a", "href":
            return value or ""
        case "code", "class" if (value or "").startswith("language-"):
            return (value or "").removeprefix("language-")
        case "span", "class" if (value or "").startswith("tg-"):
            return (value or "").removeprefix("tg-")
        case "blockquote", "expandable":
            return "expandable"
    return ""


def _close(reader: Reader, begin: int) -> None:
    if not reader.open:
        spoil(f"Unexpected end tag at byte offset {reader.byte(begin)}")
    reader.position += 1
    name = reader.take(SPACES + ">").lower()
    reader.skip_spaces()
    if reader.peek() != ">":
        spoil(f"Unclosed end tag at byte offset {reader.byte(begin)}")
    reader.position += 1
    opened = reader.open.pop()
    if name not in {"", opened.tag}:
        expected = f'expected "</{opened.tag}>", found "</{name}>"'
        spoil(f"Unmatched end tag at byte offset {reader.byte(begin)}, {expected}")
    _mark(reader, opened)


def _mark(reader: Reader, opened: Open) -> None:
    """Add the entity of a tag that was closed; a tag around nothing leaves none."""
    length = reader.offset - opened.offset
    if not length:
        reader.dropped.append(f"<{opened.tag}> around nothing")
        return
    if opened.tag == "a":
        _link(reader, opened, length)
        return
    last = reader.entities[-1] if reader.entities else None
    together = last is not None and (last.offset, last.length) == (opened.offset, length)
    if opened.tag == "pre" and together and last is not None and last.type == "code" and last.language:
        reader.entities[-1] = Entity(type="pre", offset=opened.offset, length=length, language=last.language)
        return
    kind = "expandable_blockquote" if opened.argument == "expandable" else _SAME[opened.tag]
    language = opened.argument if kind == "code" and opened.argument else None
    reader.entities.append(Entity(type=kind, offset=opened.offset, length=length, language=language))


def _link(reader: Reader, opened: Open, length: int) -> None:
    try:
        url = checked_link(opened.argument or reader.text[opened.position :])
    except LinkError as refused:
        reader.dropped.append(f"the link '{opened.argument}': {refused}")
        return
    reader.entities.append(Entity(type="text_link", offset=opened.offset, length=length, url=url))
