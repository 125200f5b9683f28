"""The store for one machine: an SQLite file."""

import hmac
import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import structlog

from bot.engine.session import Session, dumped, restored
from bot.errors import SettingsError
from bot.storage.database import explained, holds_sessions, opened, transaction
from bot.storage.folder import DATABASE_FILE, SECRET_FILE, start_anew
from bot.storage.group_commit import GroupCommit
from bot.storage.sealing import Seal, SealBrokenError
from bot.storage.store import LIFETIME, Clock

SWEPT_AT_ONCE = 500
"""Sessions. Others' changes come in between."""
_log = structlog.get_logger()


class _Row(NamedTuple):
    owner_key: bytes
    turn: int
    expires: float
    sealed: bytes


class SqliteStore:
    """Keeps sessions sealed in the data folder's database, under the contract of `SessionStore`.

    What the Telegram inbox needs later, the session and the update's "done" in one transaction, is one job for `GroupCommit`:
    `_saved` and the other statement, the second only when the first tells True.
    """

    def __init__(self, folder: Path, seal: Seal, *, clock: Clock, lifetime: timedelta = LIFETIME) -> None:
        """Open the database; raises SettingsError when it was sealed with another secret, StorageError when it cannot be used."""
        self._seal = seal
        self._clock = clock
        self._lifetime = lifetime
        connection = opened(folder)
        try:
            _claim(connection, seal, folder)
        except BaseException:
            connection.close()
            raise
        self._group = GroupCommit(connection, explained=lambda error: explained(error, folder))

    async def load(self, owner: str) -> Session | None:
        """Return the owner's session, or None when there is none; one that cannot be read is erased."""
        owner_key, now = self._seal.row_key(owner), self._now()
        row = await self._group.read(lambda connection: _loaded(connection, owner_key, now))
        if row is None:
            return None
        try:
            return self._unsealed(owner, row)
        except (SealBrokenError, ValueError):
            await self._group.write(lambda connection: _erase(connection, row))
            _log.warning("A stored session could not be read and was erased.")
            return None

    async def save(self, owner: str, session: Session, *, replaces: int | None) -> bool:
        """Store the session if what is stored is still what it was made from, and tell whether it was."""
        now = self._now()
        row = _Row(
            owner_key=self._seal.row_key(owner),
            turn=session.turn,
            expires=now + self._lifetime.total_seconds(),
            sealed=self._seal.sealed(owner, dumped(session)),
        )
        return await self._group.write(lambda connection: _saved(connection, row, replaces, now))

    async def forget(self, owner: str) -> None:
        """Erase the owner's session, and what the database's log still holds of it."""
        owner_key = self._seal.row_key(owner)
        await self._group.write(lambda connection: _forget(connection, owner_key), wipes=True)

    async def sweep(self) -> int:
        """Erase what has expired, and what the database's log still holds of it; return how many sessions that were."""
        now, swept = self._now(), 0
        while erased := await self._group.write(lambda connection: _swept(connection, now)):
            swept += erased
        await self._group.write(lambda _connection: None, wipes=True)
        return swept

    async def close(self) -> None:
        """Finish what was asked for and let go of the database; closing twice does no harm."""
        await self._group.close()

    def _unsealed(self, owner: str, row: _Row) -> Session:
        session = restored(self._seal.opened(owner, row.sealed))
        if session.turn != row.turn:
            fault = "the row belongs to another turn"
            raise ValueError(fault)
        return session

    def _now(self) -> float:
        return self._clock().timestamp()


def _claim(connection: sqlite3.Connection, seal: Seal, folder: Path) -> None:
    """Note which secret the database is sealed with; refuse another while there is anything that it could not open."""
    with transaction(connection):
        stored = connection.execute("SELECT secret_check FROM sealed_with").fetchone()
        if stored is not None and hmac.compare_digest(stored[0], seal.check):
            return
        if holds_sessions(connection):
            fault = (
                f"{folder / DATABASE_FILE} was sealed with another secret than the one given. Put the right one back, into"
                f" {folder / SECRET_FILE} or VAGVISAREN_SECRET, whichever it was. {start_anew(folder)}"
            )
            raise SettingsError(fault)
        connection.execute("INSERT OR REPLACE INTO sealed_with (only, secret_check) VALUES (1, ?)", (seal.check,))


def _loaded(connection: sqlite3.Connection, owner_key: bytes, now: float) -> _Row | None:
    query = "SELECT owner_key, turn, expires, sealed FROM sessions WHERE owner_key = ? AND expires > ?"
    row = connection.execute(query, (owner_key, now)).fetchone()
    return _Row(*row) if row else None


def _saved(connection: sqlite3.Connection, row: _Row, replaces: int | None, now: float) -> bool:
    """Store the row in the place of the turn that it replaces, or of none; tell whether that was what was there."""
    if replaces is None:
        statement = (
            "INSERT INTO sessions (owner_key, turn, expires, sealed) VALUES (:owner_key, :turn, :expires, :sealed)"
            " ON CONFLICT (owner_key) DO UPDATE SET turn = :turn, expires = :expires, sealed = :sealed WHERE expires <= :now"
        )
    else:
        statement = (
            "UPDATE sessions SET turn = :turn, expires = :expires, sealed = :sealed"
            " WHERE owner_key = :owner_key AND turn = :replaces AND expires > :now"
        )
    return connection.execute(statement, {**row._asdict(), "replaces": replaces, "now": now}).rowcount == 1


def _erase(connection: sqlite3.Connection, row: _Row) -> None:
    """Erase exactly this row: not one that took its place since it was read."""
    connection.execute("DELETE FROM sessions WHERE owner_key = ? AND sealed = ?", (row.owner_key, row.sealed))


def _forget(connection: sqlite3.Connection, owner_key: bytes) -> None:
    connection.execute("DELETE FROM sessions WHERE owner_key = ?", (owner_key,))


def _swept(connection: sqlite3.Connection, now: float) -> int:
    """Erase some of what has expired, and return how many sessions that were."""
    statement = "DELETE FROM sessions WHERE owner_key IN (SELECT owner_key FROM sessions WHERE expires <= ? LIMIT ?)"
    return connection.execute(statement, (now, SWEPT_AT_ONCE)).rowcount
