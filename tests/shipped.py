"""The shipped knowledge, read once for every test of a process that asks for it."""

from functools import cache

from bot.knowledge.knowledge import Knowledge
from bot.knowledge.loading import Loaded, load
from bot.settings import SHIPPED_KNOWLEDGE


@cache
def shipped_folder() -> Loaded:
    """Return what was read of the folder: the knowledge, and where every part of it is written."""
    return load(SHIPPED_KNOWLEDGE)


def shipped() -> Knowledge:
    """Return the shipped knowledge."""
    return shipped_folder().knowledge
