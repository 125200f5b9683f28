"""The questions' rows in the database, each function a part of one transaction."""

import sqlite3

SEALED_FOR = "questions"
"""The name that every question is sealed under: no owner's."""


def store(connection: sqlite3.Connection, day: str, sealed: bytes) -> None:
    """Store a question, numbered after those before it."""
    connection.execute("INSERT INTO questions (day, sealed) VALUES (?, ?)", (day, sealed))


def load(connection: sqlite3.Connection) -> list[tuple[int, str, bytes]]:
    """Return every question: its number, its day and what is sealed."""
    return connection.execute("SELECT number, day, sealed FROM questions ORDER BY number").fetchall()


def erase(connection: sqlite3.Connection, number: int) -> bool:
    """Erase a question, and tell whether it was there."""
    return connection.execute("DELETE FROM questions WHERE number = ?", (number,)).rowcount == 1


def sweep(connection: sqlite3.Connection, before: str) -> int:
    """Erase the questions from before a day, and return how many that were."""
    return connection.execute("DELETE FROM questions WHERE day < ?", (before,)).rowcount
