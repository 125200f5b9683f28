"""The coordinators' rows in the database, each function a part of one transaction."""

import sqlite3
from collections.abc import Iterable, Iterator

import structlog

from bot.storage.sealing import Seal, SealBrokenError

SEALED_FOR = "coordinators"
"""The name that every coordinator is sealed under, so that all can be read: no owner's."""
_log = structlog.get_logger()

CoordinatorRow = tuple[bytes, bytes]
"""The key and what is sealed."""


def appointed(owner: str) -> str:
    """Return the name that the owner is kept under as a coordinator, which tells nothing about the session's."""
    return f"coordinator:{owner}"


def sealed(seal: Seal, owner: str) -> CoordinatorRow:
    """Return the owner's row."""
    return seal.row_key(appointed(owner)), seal.sealed(SEALED_FOR, owner.encode())


def opened(seal: Seal, rows: Iterable[CoordinatorRow]) -> Iterator[str]:
    """Yield the owners of the rows; one that cannot be read, or stands under another's key, is left out."""
    for owner_key, content in rows:
        try:
            owner = seal.opened(SEALED_FOR, content).decode()
        except SealBrokenError:
            owner = ""
        if owner and seal.row_key(appointed(owner)) == owner_key:
            yield owner
        else:
            _log.warning("A stored coordinator could not be read and was left out.")


def store(connection: sqlite3.Connection, row: CoordinatorRow) -> None:
    """Store the row in the place of the one before it."""
    connection.execute("INSERT OR REPLACE INTO coordinators (owner_key, sealed) VALUES (?, ?)", row)


def load(connection: sqlite3.Connection) -> list[CoordinatorRow]:
    """Return every row."""
    return connection.execute("SELECT owner_key, sealed FROM coordinators").fetchall()


def is_stored(connection: sqlite3.Connection, owner_key: bytes) -> bool:
    """Tell whether there is a row under the key."""
    return bool(connection.execute("SELECT EXISTS (SELECT 1 FROM coordinators WHERE owner_key = ?)", (owner_key,)).fetchone()[0])


def forget(connection: sqlite3.Connection, owner_key: bytes) -> None:
    """Erase the row."""
    connection.execute("DELETE FROM coordinators WHERE owner_key = ?", (owner_key,))
