"""Chats that belong to coordinators: the only people whom the program writes to without being written to."""

from collections.abc import Sequence
from typing import Protocol


class Coordinators(Protocol):
    """Keeps which owners are coordinators, until they are dismissed or forgotten. It never expires; the disk tells nothing of who."""

    async def appoint(self, owner: str) -> None:
        """Make the owner a coordinator; appointing again does no harm."""
        ...

    async def dismiss(self, owner: str) -> None:
        """Let the owner be a coordinator no more; who is none is left alone."""
        ...

    async def coordinators(self) -> Sequence[str]:
        """Return the owners that are coordinators, in the order of their names; what cannot be read is left out."""
        ...

    async def is_coordinator(self, owner: str) -> bool:
        """Tell whether the owner is a coordinator."""
        ...
