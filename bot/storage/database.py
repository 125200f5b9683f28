"""The database file: opened, brought up to this version, and refused with a way out when it cannot be used."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bot.errors import StorageError
from bot.storage.folder import DATABASE_FILE, private_folder, start_anew, synced

APPLICATION_ID = int.from_bytes("Väg".encode())
"""Marks the file as this program's."""
Step = Sequence[str]
STEPS: Sequence[Step] = (
    (
        "CREATE TABLE sealed_with (only INTEGER PRIMARY KEY CHECK (only = 1), secret_check BLOB NOT NULL) STRICT",
        "CREATE TABLE sessions (owner_key BLOB PRIMARY KEY, turn INTEGER NOT NULL, expires REAL NOT NULL, sealed BLOB NOT NULL) STRICT, WITHOUT ROWID",
        "CREATE INDEX sessions_by_expiry ON sessions (expires)",
    ),
    (
        "CREATE TABLE notes (owner_key BLOB PRIMARY KEY, expires REAL NOT NULL, sealed BLOB NOT NULL) STRICT, WITHOUT ROWID",
        "CREATE INDEX notes_by_expiry ON notes (expires)",
        """CREATE TABLE inbox (
            update_id INTEGER PRIMARY KEY,
            owner_key BLOB CHECK ((owner_key IS NOT NULL) = (state = 1)),
            state INTEGER NOT NULL CHECK (state IN (0, 1, 2)),
            arrived REAL NOT NULL,
            sealed BLOB CHECK ((sealed IS NULL) = (state = 2))
        ) STRICT""",
        "CREATE INDEX inbox_by_owner ON inbox (owner_key) WHERE state < 2",
        "CREATE INDEX inbox_by_arrival ON inbox (arrived)",
    ),
    ("CREATE TABLE questions (number INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL, sealed BLOB NOT NULL) STRICT",),
    (
        "ALTER TABLE sessions ADD COLUMN place_key BLOB",
        """CREATE TABLE publications (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            version TEXT NOT NULL,
            published REAL NOT NULL,
            words TEXT NOT NULL,
            marks BLOB NOT NULL,
            content BLOB NOT NULL
        ) STRICT""",
        """CREATE TABLE readers (
            owner_key BLOB NOT NULL, place_key BLOB NOT NULL, expires REAL NOT NULL, sealed BLOB NOT NULL,
            PRIMARY KEY (owner_key, place_key)
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX readers_by_place ON readers (place_key)",
        "CREATE INDEX readers_by_expiry ON readers (expires)",
        "CREATE TABLE corrections (number INTEGER PRIMARY KEY AUTOINCREMENT, owner_key BLOB NOT NULL, expires REAL NOT NULL, sealed BLOB NOT NULL) STRICT",
        "CREATE INDEX corrections_by_owner ON corrections (owner_key)",
        "CREATE TABLE coordinators (owner_key BLOB PRIMARY KEY, sealed BLOB NOT NULL) STRICT, WITHOUT ROWID",
        "CREATE TABLE unreached (service TEXT NOT NULL, day TEXT NOT NULL, times INTEGER NOT NULL, PRIMARY KEY (service, day)) STRICT, WITHOUT ROWID",
    ),
)
"""What brings a database from one version to the next. A step that was released is never changed."""
_PRAGMAS = (
    "busy_timeout = 5000",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "temp_store = MEMORY",
    "journal_mode = WAL",
    "synchronous = FULL",
    "secure_delete = ON",
    "journal_size_limit = 16777216",
)
_DAMAGED = {"SQLITE_CORRUPT", "SQLITE_NOTADB"}
_OUT_OF_REACH = {"SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_PERM", "SQLITE_READONLY"}


def opened(folder: Path, steps: Sequence[Step] = STEPS) -> sqlite3.Connection:
    """Return a connection to the data folder's database, made or brought up to this version if need be.

    It may be handed to another thread. Raises SettingsError when there can be no folder, StorageError for everything else.
    """
    file = private_folder(folder) / DATABASE_FILE
    try:
        with alone(folder):
            _make_private(file)
            connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
            with _closed_on_failure(connection):
                _prepare(connection, folder)
                with transaction(connection):
                    _bring_up(connection, folder, steps)
    except (OSError, sqlite3.Error) as error:
        raise explained(error, folder) from error
    return connection


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let processes change the database one after the other; it may not be taken again within.

    Turning on its log tolerates nobody beside. And SQLite before 3.51.3 can damage the file when one connection commits at the very
    moment at which another begins to empty the log (https://sqlite.org/wal.html#walresetbug).
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def _closed_on_failure(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Write everything that is done within, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        undo(connection)
        raise


def undo(connection: sqlite3.Connection) -> None:
    """Leave the transaction, if SQLite has not left it by itself after a grave error."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def holds_sessions(connection: sqlite3.Connection) -> bool:
    """Tell whether there is anything that needs the secret to be read."""
    query = (
        "SELECT EXISTS (SELECT 1 FROM sessions) OR EXISTS (SELECT 1 FROM notes) OR EXISTS (SELECT 1 FROM inbox WHERE state < 2)"
        " OR EXISTS (SELECT 1 FROM questions) OR EXISTS (SELECT 1 FROM readers) OR EXISTS (SELECT 1 FROM corrections)"
        " OR EXISTS (SELECT 1 FROM coordinators)"
    )
    return bool(connection.execute(query).fetchone()[0])


def sessions_exist(folder: Path) -> bool:
    """Tell whether the data folder's database holds sessions, or what else needs the secret; raises like `opened`."""
    if not (folder / DATABASE_FILE).exists():
        return False
    connection = opened(folder)
    try:
        return holds_sessions(connection)
    finally:
        connection.close()


def _make_private(file: Path) -> None:
    """Make the file, or take one that is there away from others; what SQLite puts beside it gets the same mode.

    One that is there is not opened: closing it would take SQLite's locks from another connection of this process.
    """
    try:
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    except FileExistsError:
        if file.stat().st_mode & 0o077:
            file.chmod(0o600)
    synced(file.parent)


def _prepare(connection: sqlite3.Connection, folder: Path) -> None:
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    damage = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if damage != "ok":
        raise _damaged(damage, folder)


def _bring_up(connection: sqlite3.Connection, folder: Path, steps: Sequence[Step]) -> None:
    application, version, tables = (
        connection.execute(query).fetchone()[0]
        for query in ("PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_schema")
    )
    file = folder / DATABASE_FILE
    if tables and application != APPLICATION_ID:
        fault = f"{file} is the database of another program. Point VAGVISAREN_DATA to a folder of its own."
        raise StorageError(fault)
    if version > len(steps):
        fault = f"{file} was written by a newer program (it has version {version}, this program knows {len(steps)}). Run the newer one. {start_anew(folder)}"
        raise StorageError(fault)
    for statement in (statement for step in steps[version:] for statement in step):
        connection.execute(statement)
    if version < len(steps):
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(steps)}")


def explained(error: sqlite3.Error | OSError, folder: Path) -> StorageError:
    """Return what an error of the database or of the disk means to the operator."""
    file = folder / DATABASE_FILE
    name = "_".join(getattr(error, "sqlite_errorname", "").split("_")[:2])
    if isinstance(error, OSError) or name in _OUT_OF_REACH:
        return StorageError(
            f"{file} cannot be read or written ({error}). Check the disk, and that the program's user owns the file and its folder."
        )
    if name in _DAMAGED:
        return _damaged(str(error), folder)
    if name == "SQLITE_FULL":
        return StorageError(f"There is no room for {file} on its disk. Make room; nothing that was confirmed is lost.")
    if name in {"SQLITE_BUSY", "SQLITE_LOCKED"}:
        return StorageError(f"{file} is held by another process. Stop it, or point VAGVISAREN_DATA to another folder.")
    return StorageError(f"{file} failed: {error} ({name}).")


def _damaged(damage: str, folder: Path) -> StorageError:
    return StorageError(f"{folder / DATABASE_FILE} is damaged ({damage}). Put a backup back. {start_anew(folder)}")
