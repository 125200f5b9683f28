"""What conversations are about at a time: the knowledge as it holds on a day, and what makes typed words understood."""

import gc
import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bot.authoring.bundle import unbundled
from bot.authoring.check import check
from bot.authoring.rules import RULES
from bot.engine.reconciling import Mark, Marks, changed_since, marks
from bot.errors import KnowledgeError
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.loading import Loaded, load
from bot.understanding.understanding import Understanding

_SPOKEN = tuple(rule for rule in RULES if rule.id == "missing-phrase")
"""Whether the program has words for all that it says."""


@dataclass(frozen=True, kw_only=True)
class Live:
    """The knowledge that is served, and its understanding."""

    base: Knowledge
    understanding: Understanding


def live(base: Knowledge, earlier: Mapping[str, bytes], day: date) -> Live:
    """Return the knowledge as it holds on a day, knowing what has changed since `earlier` versions, whose marks are given."""
    with without_collecting():
        held = base.as_of(day)
        now = read_marks(earlier[held.version]) if held.version in earlier else marks(held)
        changed = {
            version: changed_since(read_marks(content), now) for version, content in earlier.items() if version != held.version
        }
        return Live(base=replace(held, changed=changed), understanding=Understanding(held))


def unpacked(content: bytes) -> Loaded:
    """Return what a published folder holds; raises KnowledgeError when this program cannot use it.

    It may have been published by another program: one that read less strictly, or had less to say.
    """
    with tempfile.TemporaryDirectory(prefix="vagvisaren-") as folder, without_collecting():
        unbundled(content, Path(folder))
        loaded = load(Path(folder))
    errors = [finding for finding in check(loaded, _SPOKEN) if finding.level == "error"]
    if errors:
        fault = f"Det publicerade går inte att använda: {errors[0]}"
        raise KnowledgeError(fault)
    return loaded


@contextmanager
def without_collecting() -> Iterator[None]:
    """Look for no garbage meanwhile, nor in what was made later: nearly all of it is kept, and looking holds up everybody."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def written_marks(made: Marks) -> bytes:
    """Return marks as bytes."""
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()


def read_marks(content: bytes) -> Marks:
    """Return the marks that `written_marks` wrote."""
    return {moment: Mark(*mark) for moment, mark in json.loads(content).items()}
