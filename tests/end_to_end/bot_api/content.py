"""What a message may say: read, measured and refused as Telegram does."""

from collections.abc import Sequence
from typing import Any

from tests.end_to_end.bot_api.call import Call
from tests.end_to_end.bot_api.formatted import Entity, Formatted, Json, sorted_entities, units
from tests.end_to_end.bot_api.links import LinkError, checked_link
from tests.end_to_end.bot_api.markup import parse
from tests.end_to_end.bot_api.markup_reader import MarkupError
from tests.end_to_end.bot_api.refusal import refuse
from tests.end_to_end.bot_api.world import World

MOST_IN_TEXT = 4096
MOST_IN_CAPTION = 1024
_MOST_RAW_BYTES = 32_768
_MOST_ENTITIES = 100
_FOUND_BY_TELEGRAM = frozenset(
    {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number"},
)
_GIVEN = frozenset(
    {
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "code",
        "pre",
        "text_link",
        "blockquote",
        "expandable_blockquote",
    },
)
_CONTROL = {code: " " for code in range(32) if chr(code) not in "\n\r"} | {ord("\r"): ""}


def read(world: World, call: Call, name: str, entities: str) -> Formatted:
    """Return the text of a parameter with its entities; what Telegram would drop in silence is complained about."""
    raw = call.text(name)
    if len(raw.encode("utf-8", "surrogatepass")) > _MOST_RAW_BYTES:
        refuse("Text is too long")
    raw = raw.translate(_CONTROL)
    mode = call.text("parse_mode").lower()
    if not raw or mode in {"", "none"}:
        return Formatted(text=raw, entities=_given(world, call.decoded(entities, "Can't parse entities JSON object"), raw))
    if mode != "html":
        if mode in {"markdown", "markdownv2"}:
            world.complain(f"{call.method}: the fake reads HTML only, not {mode}")
        refuse("Unsupported parse_mode")
    try:
        formatted, dropped = parse(raw)
    except MarkupError as refused:
        refuse(f"Can't parse entities: {refused}")
    for loss in (*dropped, *_lost(formatted.entities)):
        world.complain(f"{call.method}: Telegram drops {loss}")
    return formatted


def fitting(formatted: Formatted, most: int) -> Formatted:
    """Return the text as it is kept, or refuse it for its length."""
    kept = formatted.trimmed()
    if not kept.text:
        if most == MOST_IN_CAPTION:
            return kept
        refuse("Text must be non-empty")
    if units(kept.text) > most:
        refuse("Message is too long" if most == MOST_IN_TEXT else "Message caption is too long")
    return kept


def _lost(entities: Sequence[Entity]) -> list[str]:
    """Return what Telegram takes away: what stands in code, a quotation in a quotation, and what is beyond the hundredth."""
    lost = ["entities beyond the hundredth"] if len(entities) > _MOST_ENTITIES else []
    for outer in entities:
        for inner in entities:
            inside = inner is not outer and outer.offset <= inner.offset and inner.end <= outer.end
            if inside and outer.type in {"code", "pre"}:
                lost.append(f"{inner.type} inside {outer.type}")
            elif inside and outer.type.endswith("blockquote") and inner.type.endswith("blockquote"):
                lost.append("a quotation inside a quotation")
    return lost


def _given(world: World, written: Any, text: str) -> tuple[Entity, ...]:  # noqa: ANN401  # JSON
    if not isinstance(written, list):
        return ()
    entities = [entity for each in written if (entity := _entity(world, each)) is not None]
    size = units(text)
    for entity in entities:
        if entity.offset < 0:
            refuse(f"Receive an entity with incorrect offset {entity.offset}")
        if entity.offset > size:
            refuse(f"Entity begins after the end of the text at UTF-16 offset {entity.offset}")
        if entity.end > size:
            ends = f"ends after the end of the text at UTF-16 offset {entity.end}"
            refuse(f"Entity beginning at UTF-16 offset {entity.offset} {ends}")
    return sorted_entities(entities)


def _entity(world: World, written: Any) -> Entity | None:  # noqa: ANN401  # JSON
    if not isinstance(written, dict):
        refuse("Can't parse MessageEntity: expected an Object")
    for name, kind in (("offset", int), ("length", int), ("type", str)):
        if not isinstance(written.get(name), kind):
            refuse(f"Can't parse MessageEntity: Can't find field \"{name}\"")
    if written["type"] in _FOUND_BY_TELEGRAM:
        return None
    if written["type"] not in _GIVEN:
        world.complain(f"the fake does not play entities of type {written['type']}")
        refuse("Can't parse MessageEntity: Unsupported type specified")
    url = _link(written) if written["type"] == "text_link" else None
    fixed = {name: written[name] for name in ("type", "offset", "length")}
    return Entity(**fixed, url=url, language=written.get("language"))


def _link(written: Json) -> str:
    if "url" not in written:
        refuse("Can't parse MessageEntity: Can't find field \"url\"")
    try:
        return checked_link(written["url"])
    except LinkError as refused:
        refuse(f"Entity URL '{written['url']}' is invalid: {refused}")
