"""The counts of numbers that did not work: rows in the database, each function but the last two a part of one transaction.

Nothing here is sealed: a service and a day tell nothing about anybody, and a coordinator's tools need no secret to read them.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from bot.storage.database import alone, explained, opened, transaction
from bot.storage.folder import DATABASE_FILE
from bot.storage.unreached import Count


def count(connection: sqlite3.Connection, service: str, day: date) -> None:
    """Count once that a service's number did not work."""
    statement = (
        "INSERT INTO unreached (service, day, times) VALUES (?, ?, 1) ON CONFLICT (service, day) DO UPDATE SET times = times + 1"
    )
    connection.execute(statement, (service, day.isoformat()))


def load(connection: sqlite3.Connection, since: date) -> Mapping[str, Count]:
    """Return the counts from a day on by service, those with most first, then the latest, then by id."""
    query = (
        "SELECT service, sum(times) AS total, max(day) AS last FROM unreached WHERE day >= ?"
        " GROUP BY service ORDER BY total DESC, last DESC, service"
    )
    rows = connection.execute(query, (since.isoformat(),))
    return {service: Count(times=times, last=date.fromisoformat(last)) for service, times, last in rows}


def erase(connection: sqlite3.Connection, service: str) -> bool:
    """Erase a service's counts; tell whether there were any."""
    return connection.execute("DELETE FROM unreached WHERE service = ?", (service,)).rowcount > 0


def sweep(connection: sqlite3.Connection, before: date) -> int:
    """Erase the counts from before a day, and return how many rows that were."""
    return connection.execute("DELETE FROM unreached WHERE day < ?", (before.isoformat(),)).rowcount


def counted(folder: Path, since: date) -> Mapping[str, Count]:
    """Return what `load` finds in the data folder's database, nothing where there is none; raises StorageError."""
    if not (folder / DATABASE_FILE).exists():
        return {}
    with _connected(folder) as connection:
        return load(connection, since)


def reached(folder: Path, service: str) -> bool:
    """Erase a service's counts in the data folder's database, if there is one; raises StorageError."""
    if not (folder / DATABASE_FILE).exists():
        return False
    with _connected(folder) as connection, transaction(connection):
        return erase(connection, service)


@contextmanager
def _connected(folder: Path) -> Iterator[sqlite3.Connection]:
    connection = opened(folder)
    with alone(folder):
        try:
            yield connection
        except sqlite3.Error as error:
            raise explained(error, folder) from error
        finally:
            connection.close()
