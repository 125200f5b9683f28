"""A knowledge folder as one file, and back: what a publication keeps."""

import io
import zipfile
from pathlib import Path

from bot.errors import KnowledgeError

KEPT = frozenset({".yaml", ".yml", ".json", ".tsv", ".md"})
"""Endings of the files that belong to the knowledge."""
LARGEST = 200_000_000
"""Bytes, unpacked. The shipped knowledge is 5 million."""
Stamp = frozenset[tuple[str, int, int]]
"""The names, times and sizes of a folder's files."""
_SAME_TIME = (1980, 1, 1, 0, 0, 0)


def bundled(folder: Path) -> bytes:
    """Return the files of a folder as one; the same for the same files, whenever and wherever it is made."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as bundle:
        for path in _files(folder):
            name = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _SAME_TIME)
            name.compress_type = zipfile.ZIP_DEFLATED
            bundle.writestr(name, path.read_bytes())
    return packed.getvalue()


def unbundled(content: bytes, folder: Path) -> None:
    """Write the files of a bundle into an empty folder; raises KnowledgeError for what is no bundle."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as bundle:
            if sum(each.file_size for each in bundle.infolist()) > LARGEST:
                fault = "Det publicerade är större än någon handbok och packas inte upp."
                raise KnowledgeError(fault)
            bundle.extractall(folder)
    except zipfile.BadZipFile:
        fault = "Det publicerade är skadat och går inte att packa upp."
        raise KnowledgeError(fault) from None


def stamp(folder: Path) -> Stamp:
    """Return what differs as soon as a file of the folder is written, added or removed, without reading any."""
    stats = ((str(path), path.stat()) for path in _files(folder))
    return frozenset((name, status.st_mtime_ns, status.st_size) for name, status in stats)


def _files(folder: Path) -> list[Path]:
    """Return the files that belong to the knowledge, links left out: they may lead anywhere."""
    return sorted(path for path in folder.rglob("*") if path.suffix in KEPT and path.is_file() and not path.is_symlink())
