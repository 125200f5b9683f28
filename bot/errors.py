"""What can go wrong, one class for each person who must act on it."""

import errno
from collections.abc import Mapping

_WHY: Mapping[int | None, str] = {
    errno.ENOENT: "mappen eller filen finns inte",
    errno.EACCES: "du har inte rätt till den",
    errno.EPERM: "du har inte rätt till den",
    errno.EISDIR: "det är en mapp",
    errno.ENOTDIR: "det som ska vara en mapp är en fil",
    errno.EEXIST: "den finns redan",
    errno.EROFS: "disken går bara att läsa",
    errno.ENOSPC: "disken är full",
    errno.EDQUOT: "utrymmet på disken är slut",
    errno.EFBIG: "den blir för stor",
    errno.EIO: "disken svarar fel",
    errno.ENAMETOOLONG: "namnet är för långt",
    errno.EINVAL: "namnet går inte att använda",
    errno.EILSEQ: "namnet går inte att använda",
    errno.ELOOP: "länkarna till den går i cirkel",
    errno.EBUSY: "något annat använder den",
    errno.EMFILE: "för många filer är öppna",
    errno.ENFILE: "för många filer är öppna",
}


class BotError(Exception):
    """Something that a person has to mend; the message says what and how."""


class SettingsError(BotError):
    """The operator must change a setting, a file or the machine."""


class KnowledgeError(BotError):
    """The coordinator must mend the knowledge before it can be used."""


class EngineError(BotError):
    """A developer must look: the program contradicts itself."""


class StorageError(BotError):
    """The operator must look at the database or the disk."""


def why_refused(error: OSError) -> str:
    """Return in Swedish why a file or folder could not be used; the fault's own name where there are no words for it."""
    return _WHY.get(error.errno) or f"felet heter {errno.errorcode.get(error.errno or 0, type(error).__name__)}"
