"""The publications' rows in the database, each function a part of one transaction."""

import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime

from bot.storage.publications import MOST_KEPT, Content, Publication


def latest(connection: sqlite3.Connection) -> int:
    """Return the number of the latest publication, 0 when there is none."""
    return int(connection.execute("SELECT coalesce(max(number), 0) FROM publications").fetchone()[0])


def store(connection: sqlite3.Connection, version: str, words: str, content: Content, now: float) -> Publication:
    """Store a publication after those before it, and erase the oldest."""
    statement = "INSERT INTO publications (version, published, words, marks, content) VALUES (?, ?, ?, ?, ?) RETURNING number"
    number = int(connection.execute(statement, (version, now, words, content.marks, content.folder)).fetchone()[0])
    connection.execute("DELETE FROM publications WHERE number <= ?", (number - MOST_KEPT,))
    return Publication(number=number, version=version, published=datetime.fromtimestamp(now, UTC), words=words)


def load(connection: sqlite3.Connection) -> tuple[Publication, ...]:
    """Return what is kept, the latest first."""
    rows = connection.execute("SELECT number, version, published, words FROM publications ORDER BY number DESC")
    return tuple(
        Publication(number=number, version=version, published=datetime.fromtimestamp(published, UTC), words=words)
        for number, version, published, words in rows
    )


def folder(connection: sqlite3.Connection, number: int) -> bytes | None:
    """Return a publication's folder, None when it is not kept."""
    row = connection.execute("SELECT content FROM publications WHERE number = ?", (number,)).fetchone()
    return row[0] if row else None


def marks(connection: sqlite3.Connection) -> tuple[bytes, ...]:
    """Return the marks, the oldest first."""
    return tuple(marks for (marks,) in connection.execute("SELECT marks FROM publications ORDER BY number"))


def standing(connection: sqlite3.Connection, places: Mapping[bytes, str], now: float) -> Mapping[str, int]:
    """Return how many living sessions stand at each of the places, which are known by their keys."""
    query = "SELECT place_key, count(*) FROM sessions WHERE expires > ? AND place_key IS NOT NULL GROUP BY place_key"
    return {places[key]: count for key, count in connection.execute(query, (now,)) if key in places}
