"""What lies on the disk, seen past the store."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import Connection

from bot.storage.database import opened


@contextmanager
def rows(folder: Path) -> Iterator[Connection]:
    """Give another connection to the same database."""
    with closing(opened(folder)) as connection:
        yield connection


def found(folder: Path, query: str) -> list[tuple[object, ...]]:
    """Return what a query finds in the database."""
    with rows(folder) as connection:
        return connection.execute(query).fetchall()


def sealed_in(folder: Path, table: str) -> list[bytes]:
    """Return what is sealed in a table."""
    with rows(folder) as connection:
        return [content for (content,) in connection.execute(f"SELECT sealed FROM {table}")]  # noqa: S608 - the table's name is ours


def bytes_on_disk(folder: Path) -> bytes:
    """Return everything that lies in the folder, the database's log included."""
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()))
