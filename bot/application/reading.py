"""Reading a folder of knowledge, while no garbage is looked for."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import KnowledgeError
from bot.knowledge.loading import Loaded, load


def read(folder: Path) -> Loaded:
    """Read the knowledge in a folder; raises KnowledgeError when there is no such folder."""
    must_be_there(folder)
    return load(folder)


def must_be_there(folder: Path) -> None:
    """Raise KnowledgeError when there is no such folder."""
    if not folder.is_dir():
        fault = f"Mappen {folder} finns inte. Ange kunskapens mapp, eller sätt VAGVISAREN_KNOWLEDGE."
        raise KnowledgeError(fault)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Look for no garbage meanwhile, nor in what was made later: nearly all of it is kept, and looking holds up everybody."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
