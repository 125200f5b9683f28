"""The data folder: where the database and the secret lie, readable by their owner only."""

import os
import shlex
from pathlib import Path

from bot.errors import SettingsError

DATABASE_FILE = "vagvisaren.db"
SECRET_FILE = "secret"  # noqa: S105 - the name of the file, not what is in it


def private_folder(folder: Path) -> Path:
    """Return the data folder, made with mode 700 if it was not there; raises SettingsError when it cannot be had."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        fault = f"The data folder {folder} cannot be made ({error.strerror}). Point VAGVISAREN_DATA to a folder that the program may write in."
        raise SettingsError(fault) from error
    return folder


def synced(folder: Path) -> None:
    """Make sure that the names in the folder outlive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def start_anew(folder: Path) -> str:
    """Tell the operator how to begin with an empty database."""
    database = folder / DATABASE_FILE
    files = shlex.join(f"{database}{ending}" for ending in ("", "-wal", "-shm"))
    return f"To start anew, stop the program and run: rm -f {files} (the conversations under way are lost, the guidance is not touched)."
