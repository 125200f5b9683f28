"""The inbox's rows in the database, each function a part of one transaction.

State 0 waits, 1 is applied, 2 is done. Who an update is from is known, by the owner's key, while it is applied.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.storage.inbox import Waiting
from bot.storage.sealing import Seal, SealBrokenError


class UpdateRow(NamedTuple):
    """An update that is not done."""

    update_id: int
    state: int
    sealed: bytes


def sealed(seal: Seal, update_id: int, content: bytes) -> bytes:
    """Return the content, readable only in the row of its own id."""
    return seal.sealed(f"inbox:{update_id}", content)


def opened(seal: Seal, rows: Iterable[UpdateRow]) -> tuple[list[Waiting], list[UpdateRow]]:
    """Return the updates that can be read, and the rows that cannot."""
    readable, unreadable = [], []
    for row in rows:
        try:
            content = seal.opened(f"inbox:{row.update_id}", row.sealed)
        except SealBrokenError:
            unreadable.append(row)
        else:
            readable.append(Waiting(update_id=row.update_id, content=content, applied=row.state == 1))
    return readable, unreadable


def put(connection: sqlite3.Connection, rows: Iterable[tuple[int, bytes]], arrived: float) -> tuple[int, ...]:
    """Store the updates that are unknown, and return their ids."""
    statement = "INSERT INTO inbox (update_id, state, arrived, sealed) VALUES (?, 0, ?, ?) ON CONFLICT (update_id) DO NOTHING"
    return tuple(
        update_id for update_id, content in rows if connection.execute(statement, (update_id, arrived, content)).rowcount
    )


def not_done(connection: sqlite3.Connection) -> list[UpdateRow]:
    """Return what waits and what is applied, by rising id."""
    rows = connection.execute("SELECT update_id, state, sealed FROM inbox WHERE state < 2 ORDER BY update_id")
    return [UpdateRow(*row) for row in rows]


def waits(connection: sqlite3.Connection, update_id: int) -> bool:
    """Tell whether the update is there and neither applied nor done."""
    query = "SELECT EXISTS (SELECT 1 FROM inbox WHERE update_id = ? AND state = 0)"
    return bool(connection.execute(query, (update_id,)).fetchone()[0])


def apply(connection: sqlite3.Connection, update_id: int, owner_key: bytes) -> None:
    """Note that an update that waits is applied, and whose it was."""
    statement = "UPDATE inbox SET state = 1, owner_key = ? WHERE update_id = ? AND state = 0"
    connection.execute(statement, (owner_key, update_id))


def finish(connection: sqlite3.Connection, update_ids: Sequence[int]) -> int:
    """Keep nothing but the ids of these updates, and return how many were not done before.

    The row is made anew: one that only shrank would keep its place, and two days of short rows would fill the disk like long ones.
    """
    finished = 0
    for update_id in update_ids:
        taken = connection.execute(
            "DELETE FROM inbox WHERE update_id = ? AND state < 2 RETURNING arrived", (update_id,)
        ).fetchall()
        for (arrived,) in taken:
            connection.execute("INSERT INTO inbox (update_id, state, arrived) VALUES (?, 2, ?)", (update_id, arrived))
        finished += len(taken)
    return finished


def forget(connection: sqlite3.Connection, owner_key: bytes, *, but: int | None) -> None:
    """Finish what is applied for the owner, except the update that asks for it."""
    query = "SELECT update_id FROM inbox WHERE state < 2 AND owner_key = ? AND update_id IS NOT ?"
    finish(connection, [update_id for (update_id,) in connection.execute(query, (owner_key, but)).fetchall()])


def discard(connection: sqlite3.Connection, row: UpdateRow) -> None:
    """Erase exactly this row, which cannot be read; what was applied stays known, and what was not may come again."""
    query = "SELECT EXISTS (SELECT 1 FROM inbox WHERE update_id = ? AND state = ? AND sealed = ?)"
    if not connection.execute(query, row).fetchone()[0]:
        return
    if row.state == 1:
        finish(connection, (row.update_id,))
    else:
        connection.execute("DELETE FROM inbox WHERE update_id = ?", (row.update_id,))


def sweep(connection: sqlite3.Connection, arrived: float, most: int) -> int:
    """Erase some of what is done and arrived by then, and return how many that were."""
    statement = "DELETE FROM inbox WHERE update_id IN (SELECT update_id FROM inbox WHERE state = 2 AND arrived <= ? LIMIT ?)"
    return connection.execute(statement, (arrived, most)).rowcount
