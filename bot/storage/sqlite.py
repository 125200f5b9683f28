"""The store for one machine: an SQLite file."""

import hmac
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple

import structlog

from bot.directory.wall_time import SWEDEN
from bot.engine.session import MENU, Session, dumped, restored
from bot.errors import SettingsError
from bot.storage import sqlite_coordinators as appointing
from bot.storage import sqlite_corrections as correcting
from bot.storage import sqlite_inbox as inbox
from bot.storage import sqlite_notes as notes
from bot.storage import sqlite_publications as publishing
from bot.storage import sqlite_questions as questions
from bot.storage import sqlite_unreached as counts
from bot.storage.asked import KEPT_FOR, Asked
from bot.storage.corrections import Correction, Shown
from bot.storage.database import alone, explained, holds_sessions, opened, transaction
from bot.storage.folder import DATABASE_FILE, SECRET_FILE, start_anew
from bot.storage.group_commit import GroupCommit
from bot.storage.inbox import KNOWN_FOR, Waiting
from bot.storage.publications import Content, Publication
from bot.storage.sealing import Seal, SealBrokenError
from bot.storage.store import LIFETIME, Clock
from bot.storage.unreached import COUNTED_FOR, Count

SWEPT_AT_ONCE = 500
"""Rows of a table. Others' changes come in between."""
_log = structlog.get_logger()


class _Row(NamedTuple):
    owner_key: bytes
    turn: int
    expires: float
    sealed: bytes
    place_key: bytes | None = None


class SqliteStore:
    """Keeps sessions, notes and the inbox sealed in the data folder's database, under the contract of `SessionStore`."""

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
        self._group = GroupCommit(connection, explained=lambda error: explained(error, folder), alone=lambda: alone(folder))

    async def load(self, owner: str) -> Session | None:
        """Return the owner's session, or None when there is none; one that cannot be read is erased."""
        owner_key, now = self._seal.row_key(owner), self._now()
        return await self._session(owner, await self._group.read(lambda connection: _loaded(connection, owner_key, now)))

    async def load_with_note(self, owner: str) -> tuple[Session | None, bytes | None]:
        """Return the owner's session and note as they are at one moment, None for what there is not."""
        owner_key, note_key, now = self._seal.row_key(owner), self._seal.row_key(notes.noted(owner)), self._now()
        row, note = await self._group.read(
            lambda connection: (_loaded(connection, owner_key, now), notes.load(connection, note_key, now))
        )
        return await self._session(owner, row), await self._note(owner, note)

    async def save(  # noqa: PLR0913  # all that is stored together
        self,
        owner: str,
        session: Session,
        *,
        replaces: int | None,
        applies: int | None = None,
        shown: Sequence[Shown] = (),
        unreached: str | None = None,
    ) -> bool:
        """Store the session if what is stored is still what it was made from, and tell whether it was."""
        now = self._now()
        row = _Row(
            owner_key=self._seal.row_key(owner),
            turn=session.turn,
            expires=now + self._lifetime.total_seconds(),
            sealed=self._seal.sealed(owner, dumped(session)),
            place_key=None if session.tree == MENU else self._seal.row_key(_stands_at(f"{session.tree}/{session.step}")),
        )
        seen = [correcting.reader_row(self._seal, owner, each, now) for each in shown]
        told = (unreached, self._today()) if unreached else None
        return await self._group.write(lambda connection: _saved(connection, row, replaces, applies, now, seen, told))

    async def settle(self, owner: str, update_id: int, note: bytes | None) -> None:
        """Store the owner's note and have the update done; None leaves the note as it is."""
        row = None if note is None else self._note_row(owner, note)
        await self._group.write(lambda connection: _settled(connection, update_id, row))

    async def forget(self, owner: str, *, applies: int | None = None) -> bool:
        """Erase all that is kept of the owner, and what the database's log still holds of it; tell whether that was done."""
        keys = [self._seal.row_key(name) for name in (owner, notes.noted(owner), appointing.appointed(owner))]
        return await self._group.write(lambda connection: _forgotten(connection, *keys, applies=applies), wipes=True)

    async def sweep(self) -> int:
        """Erase what has expired, and what the database's log still holds of it; return how many sessions that were."""
        now, swept = self._now(), 0
        while any(erased := await self._group.write(lambda connection: _swept(connection, now))):
            swept += erased[0]
        kept_from = (self._today() - KEPT_FOR).isoformat()
        await self._group.write(lambda connection: questions.sweep(connection, kept_from), wipes=True)
        counted_from = self._today() - COUNTED_FOR
        await self._group.write(lambda connection: counts.sweep(connection, counted_from))
        while await self._group.write(lambda connection: correcting.sweep(connection, now, SWEPT_AT_ONCE)):
            pass
        return swept

    async def put(self, updates: Sequence[tuple[int, bytes]]) -> tuple[int, ...]:
        """Store the updates (id and content) that were never seen, all or none, and return their ids as they came."""
        arrived = self._now()
        rows = [(update_id, inbox.sealed(self._seal, update_id, content)) for update_id, content in updates]
        return await self._group.write(lambda connection: inbox.put(connection, rows, arrived))

    async def waiting(self) -> tuple[Waiting, ...]:
        """Return what is not done, by rising id; what cannot be read is erased."""
        readable, unreadable = inbox.opened(self._seal, await self._group.read(inbox.not_done))
        for row in unreadable:
            await self._group.write(partial(inbox.discard, row=row))
            _log.warning("A stored update could not be read and was erased.")
        return tuple(readable)

    async def waits(self, update_id: int) -> bool:
        """Tell whether the update is there and neither applied nor done."""
        return await self._group.read(lambda connection: inbox.waits(connection, update_id))

    async def done(self, update_ids: Sequence[int]) -> None:
        """Erase the content of these updates, and keep their ids; those that are done or unknown are left alone."""
        ids = tuple(update_ids)
        await self._group.write(lambda connection: inbox.finish(connection, ids))

    async def ask(self, text: str) -> None:
        """Keep a question."""
        day, sealed = self._today().isoformat(), self._seal.sealed(questions.SEALED_FOR, text.encode())
        await self._group.write(lambda connection: questions.store(connection, day, sealed))

    async def asked(self) -> Sequence[Asked]:
        """Return the questions that are kept, the oldest first; what cannot be read is left out."""
        return tuple(self._opened_questions(await self._group.read(questions.load)))

    async def answered(self, number: int) -> bool:
        """Erase a question and what the database's log still holds of it, and tell whether it was there."""
        return await self._group.write(lambda connection: questions.erase(connection, number), wipes=True)

    async def appoint(self, owner: str) -> None:
        """Make the owner a coordinator; appointing again does no harm."""
        row = appointing.sealed(self._seal, owner)
        await self._group.write(lambda connection: appointing.store(connection, row))

    async def dismiss(self, owner: str) -> None:
        """Let the owner be a coordinator no more, and erase what the database's log still holds of it."""
        owner_key = self._seal.row_key(appointing.appointed(owner))
        await self._group.write(lambda connection: appointing.forget(connection, owner_key), wipes=True)

    async def coordinators(self) -> Sequence[str]:
        """Return the owners that are coordinators, in the order of their names; what cannot be read is left out."""
        return tuple(sorted(appointing.opened(self._seal, await self._group.read(appointing.load))))

    async def is_coordinator(self, owner: str) -> bool:
        """Tell whether the owner is a coordinator."""
        owner_key = self._seal.row_key(appointing.appointed(owner))
        return await self._group.read(lambda connection: appointing.is_stored(connection, owner_key))

    async def publish(self, version: str, words: str, content: Content, *, after: int | None = None) -> Publication | None:
        """Keep a publication as the latest, and have its corrections wait, all or nothing; None when another than `after` is the latest."""
        return await self._group.write(lambda connection: self._published(connection, version, words, content, after))

    async def publications(self) -> Sequence[Publication]:
        """Return the publications that are kept, the latest first."""
        return await self._group.read(publishing.load)

    async def published_folder(self, number: int) -> bytes | None:
        """Return a publication's folder, None when it is not kept."""
        return await self._group.read(lambda connection: publishing.folder(connection, number))

    async def published_marks(self) -> Sequence[bytes]:
        """Return the marks of the publications that are kept, the oldest first."""
        return await self._group.read(publishing.marks)

    async def standing(self, places: Sequence[str]) -> Mapping[str, int]:
        """Return how many conversations stand at each of the places (`tree/step`) where any does."""
        keys, now = {self._seal.row_key(_stands_at(place)): place for place in places}, self._now()
        return await self._group.read(lambda connection: publishing.standing(connection, keys, now))

    async def corrections(self, owner: str | None = None) -> Sequence[Correction]:
        """Return the corrections that wait for an owner, or for everybody, the oldest first; what cannot be read is left out."""
        owner_key, now = self._seal.row_key(owner) if owner else None, self._now()
        return await self._group.read(lambda connection: correcting.load(connection, self._seal, owner_key, now))

    async def owed(self, recalls: Mapping[str, str]) -> Mapping[str, int]:
        """Return to how many each correction is owed, by place; places where it is nobody are left out."""
        now = self._now()
        return await self._group.read(lambda connection: correcting.owed(connection, self._seal, recalls, now))

    async def recall(self, recalls: Mapping[str, str], *, since: datetime | None = None) -> int:
        """Have the corrections wait for those to whom they are owed, once each, and return how many wait more than before."""
        now, start = self._now(), since.timestamp() if since else 0.0
        if not await self._group.read(lambda connection: correcting.owed(connection, self._seal, recalls, now, start)):
            return 0  # What is asked every other second holds up nobody who writes.
        return await self._group.write(lambda connection: correcting.recall(connection, self._seal, recalls, now, start))

    async def corrected(self, number: int) -> None:
        """Erase a correction that was read, and what the database's log still holds of it; one that is gone is left alone."""
        await self._group.write(lambda connection: correcting.erase(connection, number), wipes=True)

    async def unreached(self, since: date) -> Mapping[str, Count]:
        """Return the counts from a day on by service, those with most first, then the latest, then by id."""
        return await self._group.read(lambda connection: counts.load(connection, since))

    async def reached(self, service: str) -> bool:
        """Erase a service's counts, since somebody has verified its number; tell whether there were any."""
        return await self._group.write(lambda connection: counts.erase(connection, service))

    async def close(self) -> None:
        """Finish what was asked for and let go of the database; closing twice does no harm."""
        await self._group.close()

    async def _session(self, owner: str, row: _Row | None) -> Session | None:
        if row is None:
            return None
        try:
            return self._unsealed(owner, row)
        except (SealBrokenError, ValueError):
            await self._group.write(lambda connection: _erase(connection, row))
            _log.warning("A stored session could not be read and was erased.")
            return None

    async def _note(self, owner: str, row: notes.NoteRow | None) -> bytes | None:
        if row is None:
            return None
        try:
            return self._seal.opened(notes.noted(owner), row.sealed)
        except SealBrokenError:
            await self._group.write(lambda connection: notes.discard(connection, row))
            _log.warning("A stored note could not be read and was erased.")
            return None

    def _opened_questions(self, rows: Iterable[tuple[int, str, bytes]]) -> Iterator[Asked]:
        for number, day, sealed in rows:
            try:
                text = self._seal.opened(questions.SEALED_FOR, sealed).decode()
            except SealBrokenError:
                _log.warning("A stored question could not be read and was left out.")
                continue
            yield Asked(number=number, day=date.fromisoformat(day), text=text)

    def _published(
        self, connection: sqlite3.Connection, version: str, words: str, content: Content, after: int | None
    ) -> Publication | None:
        now = self._now()
        if after is not None and publishing.latest(connection) != after:
            return None
        if content.withdraws:
            correcting.withdraw(connection, self._seal, content.recalls, now)
        correcting.recall(connection, self._seal, content.recalls, now)
        return publishing.store(connection, version, words, content, now)

    def _note_row(self, owner: str, note: bytes) -> notes.NoteRow:
        name = notes.noted(owner)
        return notes.NoteRow(
            self._seal.row_key(name), self._now() + self._lifetime.total_seconds(), self._seal.sealed(name, note)
        )

    def _unsealed(self, owner: str, row: _Row) -> Session:
        session = restored(self._seal.opened(owner, row.sealed))
        if session.turn != row.turn:
            fault = "the row belongs to another turn"
            raise ValueError(fault)
        return session

    def _now(self) -> float:
        return self._clock().timestamp()

    def _today(self) -> date:
        return self._clock().astimezone(SWEDEN).date()


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


def _stands_at(place: str) -> str:
    """Return the name under which those who stand at a place are counted."""
    return f"stands:{place}"


def _saved(  # noqa: PLR0913, PLR0917  # all that one transaction holds
    connection: sqlite3.Connection,
    row: _Row,
    replaces: int | None,
    applies: int | None,
    now: float,
    shown: Sequence[correcting.ReaderRow],
    unreached: tuple[str, date] | None,
) -> bool:
    """Store the row and apply the update; tell whether the one was where it should be, and the other waited."""
    if applies is not None and not inbox.waits(connection, applies):
        return False
    if not _replaced(connection, row, replaces, now):
        return False
    if applies is not None:
        inbox.apply(connection, applies, row.owner_key)
    correcting.note(connection, shown)
    if unreached:
        counts.count(connection, *unreached)
    return True


def _replaced(connection: sqlite3.Connection, row: _Row, replaces: int | None, now: float) -> bool:
    """Store the row in the place of the turn that it replaces, or of none; tell whether that was what was there."""
    if replaces is None:
        statement = (
            "INSERT INTO sessions (owner_key, turn, expires, sealed, place_key) VALUES (:owner_key, :turn, :expires, :sealed, :place_key)"
            " ON CONFLICT (owner_key) DO UPDATE SET turn = :turn, expires = :expires, sealed = :sealed, place_key = :place_key WHERE expires <= :now"
        )
    else:
        statement = (
            "UPDATE sessions SET turn = :turn, expires = :expires, sealed = :sealed, place_key = :place_key"
            " WHERE owner_key = :owner_key AND turn = :replaces AND expires > :now"
        )
    return connection.execute(statement, {**row._asdict(), "replaces": replaces, "now": now}).rowcount == 1


def _erase(connection: sqlite3.Connection, row: _Row) -> None:
    """Erase exactly this row: not one that took its place since it was read."""
    connection.execute("DELETE FROM sessions WHERE owner_key = ? AND sealed = ?", (row.owner_key, row.sealed))


def _settled(connection: sqlite3.Connection, update_id: int, note: notes.NoteRow | None) -> None:
    """Finish the update, and store what is noted with it if it was not done before."""
    if inbox.finish(connection, (update_id,)) and note:
        notes.store(connection, note)


def _forgotten(
    connection: sqlite3.Connection, owner_key: bytes, note_key: bytes, appointed_key: bytes, *, applies: int | None
) -> bool:
    """Erase what is kept under the keys and apply the update; tell whether that one waited."""
    if applies is not None:
        if not inbox.waits(connection, applies):
            return False
        inbox.apply(connection, applies, owner_key)
    connection.execute("DELETE FROM sessions WHERE owner_key = ?", (owner_key,))
    notes.forget(connection, note_key)
    appointing.forget(connection, appointed_key)
    correcting.forget(connection, owner_key)
    inbox.forget(connection, owner_key, but=applies)
    return True


def _swept(connection: sqlite3.Connection, now: float) -> tuple[int, int, int]:
    """Erase some of what has expired, and return how many sessions, notes and updates that were."""
    statement = "DELETE FROM sessions WHERE owner_key IN (SELECT owner_key FROM sessions WHERE expires <= ? LIMIT ?)"
    sessions = connection.execute(statement, (now, SWEPT_AT_ONCE)).rowcount
    known_since = now - KNOWN_FOR.total_seconds()
    return sessions, notes.sweep(connection, now, SWEPT_AT_ONCE), inbox.sweep(connection, known_since, SWEPT_AT_ONCE)
