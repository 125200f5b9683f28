"""A knowledge folder as one file, and back: what a publication keeps."""

import errno
import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from bot.errors import KnowledgeError

KEPT = frozenset({".yaml", ".yml", ".json", ".tsv", ".md"})
"""Endings of the files that belong to the knowledge."""
LARGEST = 200_000_000
"""Bytes, unpacked. The shipped knowledge is 5 million."""
Stamp = frozenset[tuple[str, int, int]]
"""The names, times and sizes of a folder's files."""
_SAME_TIME = (1980, 1, 1, 0, 0, 0)
_COUNT = slice(-12, -10)
"""Where a bundle says how many files it has. Those that are left out by damage to their list are missed by nothing else."""
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError)
"""What reading a bundle raises, depending on where it is damaged."""
_REFUSED_NAME = frozenset({errno.ENAMETOOLONG, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.EINVAL, errno.EILSEQ})
"""What the system says of a name under which nothing can be written; all else is about the disk."""
_DAMAGED = "Det publicerade är skadat och går inte att packa upp."


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
    """Write the files of a bundle into an empty folder; raises KnowledgeError for what is damaged, or no bundle."""
    try:
        _write(_read(content), folder)
    except _DAMAGE:
        raise KnowledgeError(_DAMAGED) from None
    except OSError as error:
        if error.errno in _REFUSED_NAME:
            raise KnowledgeError(_DAMAGED) from None
        raise


def _read(content: bytes) -> Mapping[str, bytes]:
    """Return the files of a bundle by their names. Nothing is written before all of them are known to be whole."""
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        members = bundle.infolist()
        if sum(each.file_size for each in members) > LARGEST:
            fault = "Det publicerade är större än någon handbok och packas inte upp."
            raise KnowledgeError(fault)
        if len(members) != int.from_bytes(content[_COUNT], "little") or not all(map(_as_bundled, members)):
            raise KnowledgeError(_DAMAGED)
        return {each.filename: bundle.read(each) for each in members}


def _as_bundled(member: zipfile.ZipInfo) -> bool:
    """Tell whether a member is as `bundled` makes them: of its kind of compression, and by a name within the folder."""
    name = PurePosixPath(member.filename)
    inside = not name.is_absolute() and ".." not in name.parts and str(name) == member.filename
    return inside and member.compress_type == zipfile.ZIP_DEFLATED


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def stamp(folder: Path) -> Stamp:
    """Return what differs as soon as a file of the folder is written, added or removed, without reading any."""
    stats = ((str(path), path.stat()) for path in _files(folder))
    return frozenset((name, status.st_mtime_ns, status.st_size) for name, status in stats)


def _files(folder: Path) -> list[Path]:
    """Return the files that belong to the knowledge, links left out: they may lead anywhere."""
    return sorted(path for path in folder.rglob("*") if path.suffix in KEPT and path.is_file() and not path.is_symlink())
