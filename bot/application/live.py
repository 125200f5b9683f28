"""What conversations are about at a time: the knowledge as it holds on a day, and what makes typed words understood."""

import json
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import structlog

from bot.application.reading import without_collecting
from bot.authoring.bundle import unbundled
from bot.authoring.said import said
from bot.engine.reconciling import Mark, Marks, changed_since, marks
from bot.errors import KnowledgeError
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.loading import PHRASES, Loaded, load
from bot.knowledge.phrase import PLACEHOLDER
from bot.knowledge.reader import read as read_yaml
from bot.settings import SHIPPED_KNOWLEDGE
from bot.understanding.understanding import Understanding

_log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True)
class Live:
    """The knowledge that is served, and its understanding."""

    base: Knowledge
    understanding: Understanding


def live(base: Knowledge, earlier: Iterable[bytes], day: date) -> Live:
    """Return the knowledge as it holds on a day, knowing what has changed since earlier versions, whose written marks are given."""
    with without_collecting():
        held = base.as_of(day)
        known = read_marks(earlier)
        now = known.pop(held.version, None) or marks(held)
        changed = {version: changed_since(then, now) for version, then in known.items()}
        return Live(base=replace(held, changed=changed), understanding=Understanding(held))


def unpacked(content: bytes) -> Loaded:
    """Return what a published folder holds; raises KnowledgeError when this program cannot use it.

    It may have been published by another program, that read less strictly, or had less to say. Where it has no sentence that this
    program can say it says the program's own, so that installing a new program puts nothing else live.
    """
    with tempfile.TemporaryDirectory(prefix="vagvisaren-") as folder, without_collecting():
        unbundled(content, Path(folder))
        loaded = load(Path(folder))
    errors = [finding for finding in loaded.findings if finding.level == "error"]
    if errors:
        fault = f"Det publicerade går inte att använda: {errors[0]}"
        raise KnowledgeError(fault)
    return replace(loaded, knowledge=_with_words(loaded.knowledge))


def _with_words(base: Knowledge) -> Knowledge:
    """Return the knowledge with the program's own sentence wherever it has none that the program can fill and say."""
    said_now = base.phrases.items()
    fit = {name for name, words in said_now if name in said() and said()[name].issuperset(PLACEHOLDER.findall(words))}
    if not (lacking := said().keys() - fit):
        return base
    own, _ = read_yaml(SHIPPED_KNOWLEDGE / PHRASES, file=PHRASES)
    phrases = {name: words.strip() for name, words in (own.value or {}).items() if name in lacking}
    if unsaid := lacking - phrases.keys():
        fault = f"Det publicerade saknar meningen '{min(unsaid)}', och programmet har ingen egen."
        raise KnowledgeError(fault)
    _log.warning("what is published lacks sentences, and says the program's own", sentences=sorted(lacking))
    return replace(base, phrases={**base.phrases, **phrases})


def written_marks(base: Knowledge, day: date) -> bytes:
    """Return the marks of a knowledge as bytes: as it holds on a day, and after each turn that is written for later days."""
    days = (day, *(turn for turn in base.turns if turn > day))
    made = {held.version: marks(held) for held in map(base.as_of, days)}
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()


def read_marks(contents: Iterable[bytes]) -> dict[str, Marks]:
    """Return the marks that `written_marks` wrote, by version; of one that was written twice, the latest.

    What another program wrote and this one cannot read is left out: nobody remembers that version then.
    """
    known: dict[str, Marks] = {}
    for content in contents:
        try:
            written = json.loads(content).items()
            known |= {version: {moment: Mark(*mark) for moment, mark in made.items()} for version, made in written}
        except (ValueError, TypeError, AttributeError):
            _log.warning("the marks of a publication cannot be read; its answers are asked for again")
    return known
