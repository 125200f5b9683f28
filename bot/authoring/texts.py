"""What a step says, text by text, and the same words without their Markdown."""

import re
from collections.abc import Iterator, Mapping

from bot.knowledge.findings import Position
from bot.knowledge.loading import Loaded, Written
from bot.knowledge.shaping import at
from bot.knowledge.tree import Checklist, Guidance, Question, Route, Step
from bot.knowledge.wordings import Wordings
from bot.understanding.normalise import tokens_of_each

Way = tuple[str | int, ...]
"""Where in its step a text is written."""

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ADDRESS = re.compile(r"https?://\S+")
_MARK = re.compile(r"[*`\n]|^\s*[-•#>\d]")
"""What a text has anywhere, or begins with, that has any marks: most rows have not."""
_MARKS = re.compile(r"\*\*|`|^\s*(?:[-*•]|\d+\.|#+|>)\s+", re.MULTILINE)


def texts(step: Step) -> Iterator[tuple[Way, str]]:
    """Yield every text of a step that somebody reads, with where it is written; a route has none."""
    if isinstance(step, Route):
        return
    yield (step.kind,), step.title
    if isinstance(step, Question | Checklist) and step.hint:
        yield ("hint",), step.hint
    if step.text:
        yield ("text",), step.text
    for role, text in step.by_role.items():
        yield ("by-role", role), text
    yield from _chosen(step)
    yield from _rows("say", step.say)
    if isinstance(step, Guidance):
        yield from _rows("actions", step.actions)
        yield from _rows("avoid", step.avoid)
        if step.record:
            yield ("record",), step.record


def words_asked(loaded: Loaded) -> Mapping[str, tuple[str, ...]]:
    """Return the words of every wording, as they are compared."""
    return loaded.once(_words_asked)


def _words_asked(loaded: Loaded) -> Mapping[str, tuple[str, ...]]:
    every = [says for _, wordings in loaded.each(Wordings) for subject in wordings.about for says in subject.says]
    return dict(zip(every, tokens_of_each(every), strict=True))


def bare(text: str) -> str:
    """Return a text without its Markdown and its addresses; of a link the words are left."""
    text = _LINK.sub(r"\1", text) if "](" in text else text
    text = _ADDRESS.sub("", text) if "://" in text else text
    return _MARKS.sub("", text) if _MARK.search(text) else text


def position_in(written: Written, way: Way, text: str, offset: int) -> Position:
    """Return where `offset` of a text stands: the line of a text that is written under `|`, else where the text begins."""
    position = written.position(*way)
    raw = at(written.document.value, (*written.steps, *way))
    if not isinstance(raw, str) or not raw.endswith("\n"):
        return position
    line = position.line + 1 + raw.count("\n", 0, raw.find(text) + offset)
    return Position(file=position.file, line=line)


def _chosen(step: Step) -> Iterator[tuple[Way, str]]:
    if isinstance(step, Question):
        yield from ((("answers", label), label) for label in step.answers)
    elif isinstance(step, Checklist):
        yield from ((("items", item), text) for item, text in step.items.items())


def _rows(key: str, rows: tuple[str, ...]) -> Iterator[tuple[Way, str]]:
    yield from (((key, number), row) for number, row in enumerate(rows))
