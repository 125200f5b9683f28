"""Who was shown which advice, and the corrections that wait: rows in the database, each function a part of one transaction."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import structlog

from bot.storage.corrections import SHOWN_FOR, Correction, Shown
from bot.storage.sealing import Seal, SealBrokenError

_SEALED_FOR = "corrections"
"""The name that every correction is sealed under."""
_KEPT_SECONDS = SHOWN_FOR.total_seconds()
_log = structlog.get_logger()


class ReaderRow(NamedTuple):
    """That an owner was shown a place; sealed are who, and the correction that was known then."""

    owner_key: bytes
    place_key: bytes
    expires: float
    sealed: bytes


class _Reader(NamedTuple):
    owner_key: bytes
    place_key: bytes
    owner: str


def reader_row(seal: Seal, owner: str, shown: Shown, now: float) -> ReaderRow:
    """Return what is stored of somebody who was shown advice."""
    name = _shown_at(shown.place)
    sealed = seal.sealed(name, json.dumps([owner, shown.recall]).encode())
    return ReaderRow(seal.row_key(owner), seal.row_key(name), now + _KEPT_SECONDS, sealed)


def note(connection: sqlite3.Connection, rows: Sequence[ReaderRow]) -> None:
    """Store who was shown what; of somebody who was shown it before it stays known what she was shown first."""
    statement = (
        "INSERT INTO readers (owner_key, place_key, expires, sealed) VALUES (?, ?, ?, ?) ON CONFLICT (owner_key, place_key) DO UPDATE"
        " SET sealed = iif(expires > excluded.expires - ?, sealed, excluded.sealed), expires = excluded.expires"
    )
    connection.executemany(statement, [(*row, _KEPT_SECONDS) for row in rows])


def owed(
    connection: sqlite3.Connection, seal: Seal, recalls: Mapping[str, str], now: float, since: float = 0.0
) -> dict[str, int]:
    """Return to how many of those who were shown a place since then each correction is owed, by place."""
    known = max(now, since + _KEPT_SECONDS)
    counts = {place: len(list(_owed(connection, seal, place, text, known))) for place, text in recalls.items()}
    return {place: count for place, count in counts.items() if count}


def recall(connection: sqlite3.Connection, seal: Seal, recalls: Mapping[str, str], now: float, since: float = 0.0) -> int:
    """Have the corrections wait for those to whom they are owed, once each; return how many those are."""
    expires = now + _KEPT_SECONDS
    told = 0
    for place, text in recalls.items():
        for reader in list(_owed(connection, seal, place, text, max(now, since + _KEPT_SECONDS))):
            sealed = seal.sealed(_SEALED_FOR, json.dumps([reader.owner, text]).encode())
            statement = "INSERT INTO corrections (owner_key, expires, sealed) VALUES (?, ?, ?)"
            connection.execute(statement, (reader.owner_key, expires, sealed))
            connection.execute("DELETE FROM readers WHERE owner_key = ? AND place_key = ?", (reader.owner_key, reader.place_key))
            told += 1
    return told


def _owed(connection: sqlite3.Connection, seal: Seal, place: str, text: str, expires: float) -> Iterator[_Reader]:
    """Yield who was shown a place without this correction, of those that are known until after a time."""
    name = _shown_at(place)
    place_key = seal.row_key(name)
    query = "SELECT owner_key, sealed FROM readers WHERE place_key = ? AND expires > ?"
    for owner_key, sealed in connection.execute(query, (place_key, expires)):
        try:
            owner, known = json.loads(seal.opened(name, sealed))
        except (SealBrokenError, ValueError):
            _log.warning("Who was shown some advice could not be read, and is not told of its correction.")
            continue
        if known != text:
            yield _Reader(owner_key, place_key, owner)


def withdraw(connection: sqlite3.Connection, seal: Seal, recalls: Mapping[str, str], now: float) -> None:
    """Take back the corrections that wait, but those of `recalls`."""
    kept = set(recalls.values())
    for correction in load(connection, seal, None, now):
        if correction.text not in kept:
            erase(connection, correction.number)


def load(connection: sqlite3.Connection, seal: Seal, owner_key: bytes | None, now: float) -> tuple[Correction, ...]:
    """Return the corrections of an owner, or of everybody; what cannot be read is left out."""
    query = "SELECT number, sealed FROM corrections WHERE expires > ? AND owner_key = coalesce(?, owner_key) ORDER BY number"
    return tuple(_opened(seal, connection.execute(query, (now, owner_key)).fetchall()))


def _opened(seal: Seal, rows: Sequence[tuple[int, bytes]]) -> Iterator[Correction]:
    for number, sealed in rows:
        try:
            owner, text = json.loads(seal.opened(_SEALED_FOR, sealed))
        except (SealBrokenError, ValueError):
            _log.warning("A stored correction could not be read and was left out.")
            continue
        yield Correction(number=number, owner=owner, text=text)


def _shown_at(place: str) -> str:
    """Return the name under which those who were shown a place are sealed and stored."""
    return f"shown:{place}"


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
