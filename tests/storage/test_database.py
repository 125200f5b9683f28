"""Opening the database: new, older, newer, another program's, damaged."""

import os
import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.errors import SettingsError, StorageError
from bot.storage.database import STEPS, explained, opened, sessions_exist
from bot.storage.folder import DATABASE_FILE, start_anew

FIRST = ("CREATE TABLE guest (name TEXT)", "INSERT INTO guest VALUES ('Ada')")
SECOND = ("ALTER TABLE guest ADD COLUMN age INTEGER", "UPDATE guest SET age = 36")


def pragma(connection: sqlite3.Connection, name: str) -> object:
    """Return what a setting is set to."""
    found: tuple[object] = connection.execute(f"PRAGMA {name}").fetchone()
    return found[0]


def test_a_new_database_is_set_up_for_promises(tmp_path: Path) -> None:
    """What is confirmed outlives a power cut, what is erased is overwritten, and nothing in the file is executed."""
    connection = opened(tmp_path)
    names = ("journal_mode", "synchronous", "secure_delete", "busy_timeout", "trusted_schema", "user_version", "application_id")
    assert [pragma(connection, name) for name in names] == ["wal", 2, 1, 5000, 0, len(STEPS), 0x56C3A467]
    connection.close()


def test_its_files_are_private(tmp_path: Path) -> None:
    """Folder and files can be reached by the program's user only, those made by an earlier mistake too."""
    folder = tmp_path / "var" / "data"
    opened(folder).close()
    (folder / DATABASE_FILE).chmod(0o644)
    connection = opened(folder)
    connection.execute("INSERT INTO sessions (owner_key, turn, expires, sealed) VALUES (x'00', 1, 0, x'00')")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert modes == dict.fromkeys((DATABASE_FILE, f"{DATABASE_FILE}-wal", f"{DATABASE_FILE}-shm"), 0o600)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    connection.close()


@pytest.mark.parametrize("attempt", range(10))
def test_many_first_starts_agree(tmp_path: Path, attempt: int) -> None:
    """Programs that start at the same moment all get the database."""
    folder = tmp_path / str(attempt)
    with ThreadPoolExecutor(8) as threads:
        connections = list(threads.map(opened, [folder] * 8))
    assert [pragma(connection, "user_version") for connection in connections] == [len(STEPS)] * 8
    for connection in connections:
        connection.close()


def test_an_older_database_is_brought_up(tmp_path: Path) -> None:
    """Only the steps that it lacks are done, and what it held is kept."""
    opened(tmp_path, [FIRST]).close()
    connection = opened(tmp_path, [FIRST, SECOND])
    assert connection.execute("SELECT name, age FROM guest").fetchall() == [("Ada", 36)]
    assert pragma(connection, "user_version") == 2
    connection.close()


def test_a_step_that_fails_changes_nothing(tmp_path: Path) -> None:
    """A database is of one version or the next, never in between."""
    opened(tmp_path, [FIRST]).close()
    with pytest.raises(StorageError) as refused:
        opened(tmp_path, [FIRST, (*SECOND, "INSERT INTO nowhere VALUES (1)")])
    assert str(refused.value) == f"{tmp_path}/vagvisaren.db failed: no such table: nowhere (SQLITE_ERROR)."
    connection = opened(tmp_path, [FIRST])
    assert connection.execute("SELECT * FROM guest").fetchall() == [("Ada",)]
    connection.close()


def test_a_newer_database_is_refused(tmp_path: Path) -> None:
    """An old program does not touch what it cannot know."""
    opened(tmp_path, [FIRST, SECOND]).close()
    with pytest.raises(StorageError) as refused:
        opened(tmp_path, [FIRST])
    assert str(refused.value) == (
        f"{tmp_path}/vagvisaren.db was written by a newer program (it has version 2, this program knows 1). Run the newer one."
        f" {start_anew(tmp_path)}"
    )


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    """A database that is not ours is left as it is."""
    with sqlite3.connect(tmp_path / DATABASE_FILE) as other:
        other.execute("CREATE TABLE theirs (a)")
    other.close()
    with pytest.raises(StorageError) as refused:
        opened(tmp_path)
    assert str(refused.value) == (
        f"{tmp_path}/vagvisaren.db is the database of another program. Point VAGVISAREN_DATA to a folder of its own."
    )


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    """The operator learns what to do with the file, and it is left as it is."""
    file = tmp_path / DATABASE_FILE
    file.write_bytes(b"not a database " * 1000)
    with pytest.raises(StorageError) as refused:
        opened(tmp_path)
    assert str(refused.value) == (
        f"{file} is damaged (file is not a database). Put a backup back. To start anew, stop the program and run:"
        f" rm -f {file} {file}-wal {file}-shm (the conversations under way are lost, the guidance is not touched)."
    )
    assert file.read_bytes() == b"not a database " * 1000


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.9])
def test_a_database_cut_short_is_refused(tmp_path: Path, kept: float) -> None:
    """Damage is found when the program starts, not when somebody needs it."""
    connection = opened(tmp_path)
    rows = [(os.urandom(32), number, 0.0, os.urandom(400)) for number in range(200)]
    connection.executemany("INSERT INTO sessions (owner_key, turn, expires, sealed) VALUES (?, ?, ?, ?)", rows)
    connection.close()
    file = tmp_path / DATABASE_FILE
    os.truncate(file, int(file.stat().st_size * kept))
    with pytest.raises(StorageError, match=r"vagvisaren\.db is damaged \(.*\)\. Put a backup back\. To start anew, "):
        opened(tmp_path)


def test_pages_overwritten_are_refused(tmp_path: Path) -> None:
    """Damage inside the file is found as well."""
    connection = opened(tmp_path)
    rows = [(os.urandom(32), number, 0.0, os.urandom(400)) for number in range(200)]
    connection.executemany("INSERT INTO sessions (owner_key, turn, expires, sealed) VALUES (?, ?, ?, ?)", rows)
    connection.close()
    file = tmp_path / DATABASE_FILE
    content = bytearray(file.read_bytes())
    content[5 * 4096 : 9 * 4096] = os.urandom(4 * 4096)
    file.write_bytes(content)
    with pytest.raises(StorageError, match=r"vagvisaren\.db is damaged \("):
        opened(tmp_path)


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    """What cannot be opened is told in words."""
    (tmp_path / DATABASE_FILE).mkdir()
    with pytest.raises(
        StorageError, match=r"vagvisaren\.db cannot be read or written \(unable to open database file\)\. Check the disk"
    ):
        opened(tmp_path)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """The operator learns which setting to change."""
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError):
        opened(tmp_path / "file" / "data")


@pytest.mark.parametrize(
    ("stored", "exist"),
    [
        pytest.param("sessions (owner_key, turn, expires, sealed) VALUES (x'00', 1, 0, x'00')", True, id="a session"),
        pytest.param("notes VALUES (x'00', 0, x'00')", True, id="a note"),
        pytest.param("inbox VALUES (1, NULL, 0, 0, x'00')", True, id="an update that waits"),
        pytest.param("inbox VALUES (1, x'00', 1, 0, x'00')", True, id="an update that is applied"),
        pytest.param("inbox VALUES (1, NULL, 2, 0, NULL)", False, id="the id of one that is done"),
    ],
)
def test_sessions_exist(tmp_path: Path, stored: str, exist: bool) -> None:  # noqa: FBT001 - a value of the table
    """Sessions exist when there is a row that the secret is needed for, and looking makes no file."""
    assert not sessions_exist(tmp_path)
    assert list(tmp_path.iterdir()) == []
    connection = opened(tmp_path)
    assert not sessions_exist(tmp_path)
    connection.execute(f"INSERT INTO {stored}")
    assert sessions_exist(tmp_path) == exist
    connection.close()


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("1, x'00', 0, 0, x'00'", id="waits, and is somebody's"),
        pytest.param("1, NULL, 0, 0, NULL", id="waits, without content"),
        pytest.param("1, NULL, 1, 0, x'00'", id="applied, and nobody's"),
        pytest.param("1, x'00', 1, 0, NULL", id="applied, without content"),
        pytest.param("1, NULL, 2, 0, x'00'", id="done, with content"),
        pytest.param("1, x'00', 2, 0, NULL", id="done, and somebody's"),
        pytest.param("1, NULL, 3, 0, x'00'", id="in no known state"),
    ],
)
def test_what_no_update_can_be(tmp_path: Path, row: str) -> None:
    """The database itself holds an update to what its state means."""
    connection = opened(tmp_path)
    with pytest.raises(sqlite3.IntegrityError, match="CHECK constraint failed"):
        connection.execute(f"INSERT INTO inbox VALUES ({row})")  # noqa: S608 - all of it is ours
    connection.close()


@pytest.mark.parametrize(
    ("name", "meaning"),
    [
        ("SQLITE_FULL", "There is no room for {file} on its disk. Make room; nothing that was confirmed is lost."),
        ("SQLITE_BUSY_SNAPSHOT", "{file} is held by another process. Stop it, or point VAGVISAREN_DATA to another folder."),
        (
            "SQLITE_IOERR_WRITE",
            "{file} cannot be read or written (x). Check the disk, and that the program's user owns the file and its folder.",
        ),
        ("SQLITE_CONSTRAINT_UNIQUE", "{file} failed: x (SQLITE_CONSTRAINT)."),
    ],
)
def test_what_errors_mean_to_the_operator(tmp_path: Path, name: str, meaning: str) -> None:
    """Each kind of error says what to do."""
    error = sqlite3.OperationalError("x")
    error.sqlite_errorname = name
    assert str(explained(error, tmp_path)) == meaning.format(file=tmp_path / DATABASE_FILE)
