"""Where in a YAML text a value stands, and how a new one is written there."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Union

import yaml

from bot.knowledge.reader import LINE_BREAK, Steps, composed, parse

New = Union[str, Sequence["New"], Mapping[str, "New"]]  # noqa: UP007  # a type that names itself
"""What can be written: text, and lists and mappings of it."""

_COMMENT = re.compile(r"(^|[ \t])#", re.MULTILINE)
_BLANK_LINE = re.compile(r"[ \t]*(\r\n|\n)")
_DIGITS = re.compile(r"[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Splice:
    """A stretch of a text, from `start` to before `end`, and what stands there instead.

    `whole` tells that it is taken away with all that belongs to it, its comments too.
    """

    start: int
    end: int
    words: str
    whole: bool = False

    def applied(self, text: str) -> str:
        """Return the text with the stretch replaced."""
        return text[: self.start] + self.words + text[self.end :]

    def loses_comment(self, text: str) -> bool:
        """Tell whether a comment stands within what is replaced; a quoted or a block text has none."""
        inside = text[self.start : self.end]
        return not self.whole and inside[:1] not in {'"', "'", "|", ">"} and bool(_COMMENT.search(inside))


def spliced(text: str, root: yaml.Node | None, way: Steps, new: New | None, *, order: Sequence[str] = ()) -> Splice:
    """Return what is to be done to a text, whose document is `root`, so that `new` stands at `way`; see `rewritten`.

    Raises KeyError when the way to the value does not exist.
    """
    if root is None or not way:
        raise KeyError(way)
    holder = root
    for step in way[:-1]:
        holder = _child(holder, step, way)[1]
    try:
        _child(holder, way[-1], way)
    except KeyError:
        if new is None or not _can_be_added(holder, way[-1]):
            raise
        return _added(text, holder, way[-1], new, order)
    return _removed(text, holder, way[-1]) if new is None else _replaced(text, holder, way[-1], new)


def _children(node: yaml.Node) -> list[tuple[str | int, yaml.Node, yaml.Node]]:
    """Return the parts of a list or a mapping: the step to each, where it begins, and its value."""
    if isinstance(node, yaml.MappingNode):
        return [(composed(key.value), key, value) for key, value in node.value]
    return [(number, item, item) for number, item in enumerate(node.value)] if isinstance(node, yaml.SequenceNode) else []


def _child(node: yaml.Node, step: str | int, way: Steps) -> tuple[yaml.Node, yaml.Node]:
    for each, begins, value in _children(node):
        if each == step:
            return begins, value
    raise KeyError(way)


def _can_be_added(holder: yaml.Node, step: str | int) -> bool:
    if isinstance(holder, yaml.MappingNode):
        return isinstance(step, str)
    return isinstance(holder, yaml.SequenceNode) and step == len(holder.value)


def _is_block(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and not node.flow_style and bool(node.value)


def _end(text: str, node: yaml.Node) -> int:
    """Return where a value's own text ends, without the blank lines and comments that follow it."""
    if _is_block(node):
        return _end(text, _children(node)[-1][2])
    start, end = node.start_mark.index, node.end_mark.index
    return start + len(text[start:end].rstrip()) if isinstance(node, yaml.ScalarNode) else int(end)


def _replaced(text: str, holder: yaml.Node, step: str | int, new: New) -> Splice:
    begins, value = _child(holder, step, ())
    start, end = value.start_mark.index, _end(text, value)
    column = _column(text, holder.start_mark.index if isinstance(holder, yaml.SequenceNode) else begins.start_mark.index)
    if _is_block(value) and not isinstance(new, str) and new:
        inner = _column(text, start)
        if isinstance(new, Mapping) == isinstance(value, yaml.MappingNode):
            return Splice(start, end, _block(new, inner, _break(text)))
    if _is_block(value) and begins is not value:
        start = begins.end_mark.index + text[begins.end_mark.index :].index(":") + 1
    flow = not _is_block(holder)
    words = _told(new, flow=flow, column=column, line_end=_break(text), like=value)
    return Splice(start, end, words if text[start - 1].isspace() or text[start - 1] in "[{" else f" {words}")


def _added(text: str, holder: yaml.Node, step: str | int, new: New, order: Sequence[str]) -> Splice:
    children = _children(holder)
    before = _before(children, step, order)
    if not _is_block(holder):
        words = _told(new, flow=True, column=0, line_end="")
        words = words if isinstance(step, int) else f"{_scalar(step, flow=True)}: {words}"
        if not children:
            return Splice(holder.start_mark.index + 1, holder.end_mark.index - 1, words)
        place = _end(text, children[before][2])
        return Splice(place, place, f", {words}")
    column = _column(text, holder.start_mark.index if isinstance(step, int) else children[0][1].start_mark.index)
    words = _entry(step if isinstance(step, str) else None, new, column, _break(text))
    place = _line_end(text, _end(text, children[before][2]))
    return Splice(place, place, f"{_break(text)}{' ' * column}{words}")


def _before(children: list[tuple[str | int, yaml.Node, yaml.Node]], step: str | int, order: Sequence[str]) -> int:
    """Return the number of the part after which a new one is put."""
    if step not in order:
        return len(children) - 1
    earlier = set(order[: order.index(str(step))])
    return max((number for number, (name, _, _) in enumerate(children) if name in earlier), default=len(children) - 1)


def _removed(text: str, holder: yaml.Node, step: str | int) -> Splice:
    children = _children(holder)
    number = next(place for place, (name, _, _) in enumerate(children) if name == step)
    begins, value = children[number][1:]
    if len(children) == 1 or not _is_block(holder):
        return _removed_within(text, holder, number)
    first = _line_start(text, begins.start_mark.index)
    if text[first : begins.start_mark.index].strip(" -" if isinstance(step, int) else " "):
        raise KeyError(step)  # The first key of a list's item stands on the line of the item's dash.
    end = _after_line(text, _end(text, value))
    if isinstance(step, int) and number == len(children) - 1:
        first = _before_blank(text, first)
    elif isinstance(step, int) and (blank := _BLANK_LINE.match(text, end)):
        end = blank.end()
    return Splice(first, end, "", whole=True)


def _removed_within(text: str, holder: yaml.Node, number: int) -> Splice:
    """Return how a part is taken out from between brackets, or the last one out of a block."""
    children = _children(holder)
    if len(children) == 1:
        empty = "[]" if isinstance(holder, yaml.SequenceNode) else "{}"
        start = holder.start_mark.index
        return Splice(start, _end(text, holder), empty, whole=True)
    if number:
        return Splice(_end(text, children[number - 1][2]), _end(text, children[number][2]), "", whole=True)
    return Splice(children[0][1].start_mark.index, children[1][1].start_mark.index, "", whole=True)


def _told(new: New, *, flow: bool, column: int, line_end: str, like: yaml.Node | None = None) -> str:
    """Return a value as it is written after its key; `like` is the value whose quotes it takes over."""
    if isinstance(new, str):
        style = like.style if isinstance(like, yaml.ScalarNode) else None
        if not flow and _is_literal(new) and ("\n" in new or style in {"|", ">"}):
            return _literal(new, column + 2, line_end)
        return _scalar(new, flow=flow, style=style)
    if isinstance(new, Mapping):
        inside = (f"{_scalar(key, flow=True)}: {_told(each, flow=True, column=0, line_end='')}" for key, each in new.items())
        return "{" + ", ".join(inside) + "}"
    return "[" + ", ".join(_told(each, flow=True, column=0, line_end="") for each in new) + "]"


def _block(new: Sequence[New] | Mapping[str, New], column: int, line_end: str) -> str:
    """Return a list or a mapping with a line for each part, the first where the text already stands at `column`."""
    parts = new.items() if isinstance(new, Mapping) else ((None, each) for each in new)
    return f"{line_end}{' ' * column}".join(_entry(key, each, column, line_end) for key, each in parts)


def _entry(key: str | None, new: New, column: int, line_end: str) -> str:
    words = _told(new, flow=False, column=column, line_end=line_end)
    return f"- {words}" if key is None else f"{_scalar(key, flow=False)}: {words}"


def _is_literal(words: str) -> bool:
    """Tell whether a text can stand as a block: one that shows where its lines begin and how it ends."""
    return bool(words) and not words[0].isspace() and not words.endswith("\n\n") and not re.search("[\r\x85\u2028\u2029]", words)


def _literal(words: str, column: int, line_end: str) -> str:
    lines = words.split("\n")
    kept = lines[:-1] if words.endswith("\n") else lines
    indented = (f"{' ' * column}{line}" if line else "" for line in kept)
    return line_end.join(("|" if words.endswith("\n") else "|-", *indented))


def _scalar(words: str, *, flow: bool, style: str | None = None) -> str:
    """Return a text as YAML on one line: with the quotes that stood there, otherwise with none unless it needs them."""
    if style == "'" and not re.search(r"[\n\r\t]", words):
        return "'" + words.replace("'", "''") + "'"
    written = f"[{words}]" if flow else f"k: {words}"
    expected = [words] if flow else {"k": words}
    document, findings = parse(written, file="")
    plain = not findings and document.value == expected and words == words.strip() and not _DIGITS.fullmatch(words)
    return words if plain and style != '"' else _quoted(words)


def _quoted(words: str) -> str:
    """Return a text in double quotes, with signs for the line ends that YAML knows and JSON does not."""
    written = json.dumps(words, ensure_ascii=False)
    return written.replace("\x85", "\\N").replace("\u2028", "\\L").replace("\u2029", "\\P")


def _break(text: str) -> str:
    """Return what ends the text's first line."""
    found = LINE_BREAK.search(text)
    return found[0] if found else "\n"


def _line_start(text: str, place: int) -> int:
    ends = [found.end() for found in LINE_BREAK.finditer(text, 0, place)]
    return ends[-1] if ends else 0


def _line_end(text: str, place: int) -> int:
    found = LINE_BREAK.search(text, place)
    return found.start() if found else len(text)


def _after_line(text: str, place: int) -> int:
    """Return where the line after that of a place begins."""
    end = _line_end(text, place)
    found = LINE_BREAK.match(text, end)
    return found.end() if found else end


def _before_blank(text: str, first: int) -> int:
    """Return where the line that begins at `first` begins, or the one above it when that is blank."""
    above = _line_start(text, first - 1) if first else 0
    return above if _BLANK_LINE.fullmatch(text, above, first) else first


def _column(text: str, place: int) -> int:
    return place - _line_start(text, place)
