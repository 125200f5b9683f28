"""Writing back into a coordinator's YAML: one value at a time, with every other line left as it stands.

A new value is put in the place of the old one in the text itself, instead of writing the whole file anew from what was read: so comments,
order, quotes, indentation and line ends elsewhere are kept by construction. What comes out is then read again and must say what was
asked for and nothing else, or it is refused.
"""

import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from bot.authoring.upkeep.splicing import New, spliced
from bot.errors import KnowledgeError, why_refused
from bot.knowledge.reader import Steps, composed, parse

__all__ = ["New", "Steps", "rewritten", "rewritten_text", "text_at", "write"]

_BOM = "\ufeff"


def rewritten(path: Path, changes: Mapping[Steps, New | None], *, order: Sequence[str] = ()) -> str:
    """Return the text of the file at `path` with the values at some ways changed; nothing is written.

    A way is the keys and indices from the document's root. None takes the key or the item away; a key that is not there yet, or the index
    after a list's last, is added. `order` is how the keys of a mapping usually follow each other: a new key is put after those that come
    before it, otherwise last. Text of several lines becomes a block. Raises KnowledgeError where that cannot be done without touching more
    than it should, and KeyError when the way to a value does not exist.
    """
    return rewritten_text(text_at(path), changes, file=path.name, order=order)


def rewritten_text(text: str, changes: Mapping[Steps, New | None], *, file: str, order: Sequence[str] = ()) -> str:
    """Return a text changed as `rewritten` does; `file` is what faults call it."""
    bare = text.removeprefix(_BOM)
    value = _read(bare, file)
    for way, told in changes.items():
        new = None if told is None else _whole(told)
        splice = spliced(bare, yaml.compose(bare, Loader=yaml.CSafeLoader), way, new, order=order)
        if splice.loses_comment(bare):
            raise _refused(file, way, "en kommentar skulle gå förlorad")
        after = splice.applied(bare)
        value = _with(value, way, new)
        document, findings = parse(after, file=file)
        if findings or document.value != value:
            raise _refused(file, way, "det som skrivs skulle läsas som något annat")
        bare = after
    return text[: len(text) - len(text.removeprefix(_BOM))] + bare


def text_at(path: Path) -> str:
    """Return a file's text with its line ends as they are; raises KnowledgeError when it cannot be read."""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        fault = f"{path.name} går inte att läsa. Kontrollera att filen finns, och att den är sparad som UTF-8."
        raise KnowledgeError(fault) from None


def write(path: Path, text: str) -> None:
    """Put a text in the place of a file's, whole or not at all; its rights are kept. Raises KnowledgeError when it cannot be written."""
    real = path.resolve()
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{real.name}.", dir=real.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(text.encode("utf-8"))
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(real.stat().st_mode & 0o7777 if real.exists() else 0o644)
            Path(name).replace(real)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        fault = f"{path.name} går inte att skriva: {why_refused(error)}. Inget är ändrat i den."
        raise KnowledgeError(fault) from error


def _read(text: str, file: str) -> Any:  # noqa: ANN401  # a file can hold anything
    document, findings = parse(text, file=file)
    if findings:
        fault = f"{findings[0]}\nRätta det först: så länge skrivs inget i filen."
        raise KnowledgeError(fault)
    return document.value


def _with(value: Any, way: Steps, new: New | None) -> Any:  # noqa: ANN401  # a file can hold anything
    """Return a raw value with what stands at `way` changed, as the file is to be read afterwards."""
    if not way:
        return _raw(new)
    step, rest = way[0], way[1:]
    if isinstance(value, dict):
        entries = {key: each for key, each in value.items() if rest or new is not None or key != step}
        if rest or new is not None:
            entries[str(step)] = _with(value.get(step), rest, new)
        return entries
    items = list(value)
    items[int(step) : int(step) + 1] = [] if not rest and new is None else [_with(value[step] if rest else None, rest, new)]
    return items


def _whole(new: New) -> New:
    """Return what is to be written with each letter as one sign, as it is read."""
    if isinstance(new, Mapping):
        return {composed(key): _whole(each) for key, each in new.items()}
    return composed(new) if isinstance(new, str) else [_whole(each) for each in new]


def _raw(new: New | None) -> Any:  # noqa: ANN401  # a file can hold anything
    if isinstance(new, Mapping):
        return {key: _raw(each) for key, each in new.items()}
    return new if new is None or isinstance(new, str) else [_raw(each) for each in new]


def _refused(file: str, way: Steps, why: str) -> KnowledgeError:
    place = "/".join(str(step) for step in way)
    return KnowledgeError(f"{file} skrivs inte om vid {place}: {why}. Ändra det för hand.")
