"""The notes' rows in the database, each function a part of one transaction."""

import sqlite3
from typing import NamedTuple


class NoteRow(NamedTuple):
    """A note as it is stored."""

    owner_key: bytes
    expires: float
    sealed: bytes


def noted(owner: str) -> str:
    """Return the name that the owner's note is sealed and stored under, which tells nothing about the session's."""
    return f"note:{owner}"


def load(connection: sqlite3.Connection, owner_key: bytes, now: float) -> NoteRow | None:
    """Return the note that has not expired."""
    query = "SELECT owner_key, expires, sealed FROM notes WHERE owner_key = ? AND expires > ?"
    row = connection.execute(query, (owner_key, now)).fetchone()
    return NoteRow(*row) if row else None


def store(connection: sqlite3.Connection, row: NoteRow) -> None:
    """Store the note in the place of the one before it."""
    connection.execute("INSERT OR REPLACE INTO notes (owner_key, expires, sealed) VALUES (?, ?, ?)", row)


def discard(connection: sqlite3.Connection, row: NoteRow) -> None:
    """Erase exactly this note: not one that took its place since it was read."""
    connection.execute("DELETE FROM notes WHERE owner_key = ? AND sealed = ?", (row.owner_key, row.sealed))


def forget(connection: sqlite3.Connection, owner_key: bytes) -> None:
    """Erase the note."""
    connection.execute("DELETE FROM notes WHERE owner_key = ?", (owner_key,))


def sweep(connection: sqlite3.Connection, now: float, most: int) -> int:
    """Erase some of the notes that have expired, and return how many that were."""
    statement = "DELETE FROM notes WHERE owner_key IN (SELECT owner_key FROM notes WHERE expires <= ? LIMIT ?)"
    return connection.execute(statement, (now, most)).rowcount
