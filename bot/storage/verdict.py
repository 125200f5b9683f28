"""Which knowledge has passed every check already, so that a start within some days need not prove it all again.

What is noted holds for these very files, checked by this very program: a changed letter in either, and everything is checked anew.
"""

import hashlib
import os
import tempfile
from datetime import date, timedelta
from functools import cache
from pathlib import Path

CHECKED_FILE = "checked"
VALID_FOR = timedelta(days=7)
"""How old a verdict may be. The proof that somebody can always be called reaches two years ahead."""
_PROGRAM = Path(__file__).parent.parent


def has_passed(folder: Path, version: str, *, today: date) -> bool:
    """Tell whether it is noted in the data folder that the knowledge of this version passed, not too long ago."""
    try:
        noted_version, program, day = (folder / CHECKED_FILE).read_text(encoding="ascii").split()
        age = today - date.fromisoformat(day)
    except (OSError, ValueError):
        return False
    return (noted_version, program) == (version, _program()) and timedelta(0) <= age <= VALID_FOR


def note_passed(folder: Path, version: str, *, today: date) -> None:
    """Note in the data folder that the knowledge of this version passed; where there is no such folder, or no right to write, it is not."""
    try:
        descriptor, unfinished = tempfile.mkstemp(prefix=f"{CHECKED_FILE}-", dir=folder)
        with os.fdopen(descriptor, "w", encoding="ascii") as content:
            content.write(f"{version} {_program()} {today.isoformat()}\n")
        Path(unfinished).replace(folder / CHECKED_FILE)
    except OSError:
        return


@cache
def _program() -> str:
    """Return what tells this program from every other version of it."""
    digest = hashlib.sha256()
    for path in sorted(_PROGRAM.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
