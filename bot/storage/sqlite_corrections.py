"""Who was shown which advice, and the corrections that wait: rows in the database, each function a part of one transaction."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

SEALED_FOR = "corrections"
"""The name that every correction is sealed under."""


class ShownRow(NamedTuple):
    """That an owner was shown a place."""

    owner_key: bytes
    place_key: bytes
    expires: float
    sealed: bytes


class CorrectionRow(NamedTuple):
    """A correction as it is stored."""

    number: int
    sealed: bytes


def shown_at(place: str) -> str:
    """Return the name under which those who were shown a place are sealed and stored."""
    return f"shown:{place}"


def note(connection: sqlite3.Connection, rows: Sequence[ShownRow]) -> None:
    """Store that places were shown."""
    statement = "INSERT OR REPLACE INTO readers (owner_key, place_key, expires, sealed) VALUES (?, ?, ?, ?)"
    connection.executemany(statement, rows)


def taken(connection: sqlite3.Connection, place_key: bytes, now: float) -> list[tuple[bytes, bytes]]:
    """Return who was shown a place, as keys and what is sealed, and let go of it: they are to be told once."""
    statement = "DELETE FROM readers WHERE place_key = ? AND expires > ? RETURNING owner_key, sealed"
    return connection.execute(statement, (place_key, now)).fetchall()


def queue(connection: sqlite3.Connection, owner_key: bytes, expires: float, sealed: bytes) -> None:
    """Store a correction for an owner."""
    connection.execute("INSERT INTO corrections (owner_key, expires, sealed) VALUES (?, ?, ?)", (owner_key, expires, sealed))


def load(connection: sqlite3.Connection, owner_key: bytes | None, now: float) -> list[CorrectionRow]:
    """Return the corrections of an owner, or of everybody."""
    query = "SELECT number, sealed FROM corrections WHERE expires > ? AND owner_key = coalesce(?, owner_key) ORDER BY number"
    return [CorrectionRow(*row) for row in connection.execute(query, (now, owner_key))]


def erase(connection: sqlite3.Connection, number: int) -> None:
    """Erase a correction."""
    connection.execute("DELETE FROM corrections WHERE number = ?", (number,))


def forget(connection: sqlite3.Connection, owner_key: bytes) -> None:
    """Erase all about an owner."""
    connection.execute("DELETE FROM readers WHERE owner_key = ?", (owner_key,))
    connection.execute("DELETE FROM corrections WHERE owner_key = ?", (owner_key,))


def sweep(connection: sqlite3.Connection, now: float, most: int) -> int:
    """Erase some of what has expired, and return how many rows that were."""
    statement = "DELETE FROM readers WHERE expires <= ? AND (owner_key, place_key) IN (SELECT owner_key, place_key FROM readers WHERE expires <= ? LIMIT ?)"
    erased = connection.execute(statement, (now, now, most)).rowcount
    statement = "DELETE FROM corrections WHERE number IN (SELECT number FROM corrections WHERE expires <= ? LIMIT ?)"
    return erased + connection.execute(statement, (now, most)).rowcount
