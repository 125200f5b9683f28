"""The server's secret, and what is derived from it.

Every value has a key of its own, so that none tells anything about another: one for the rows' keys, one for each owner's content,
one for the check. The formats are kept for ever (a test pins them), or what is stored could not be read after an upgrade.
"""

import contextlib
import hmac
import os
import secrets
import shlex
import stat
import tempfile
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

from bot.errors import SettingsError
from bot.storage.folder import SECRET_FILE, private_folder, start_anew, synced

LEAST_SECRET = 32
"""Bytes."""
HOW_TO_MAKE_ONE = "Make one with: python3 -c 'import secrets; print(secrets.token_hex(32))'"
PUT_IT_BACK = "Put the secret back: from a backup into that file, or into VAGVISAREN_SECRET."
MOST_REMEMBERED = 2_048
"""Owners whose keys are at hand, since one turn needs them several times."""
_FORMAT = b"\x01"
_NONCE = 12


class SealBrokenError(Exception):
    """What was sealed cannot be opened: it was damaged, sealed for somebody else, or with another secret."""


class Seal:
    """Seals what is kept for an owner; without the secret nothing that it makes tells who or what."""

    __slots__ = ("_cipher", "_content_secret", "_row_secret", "check", "row_key")

    def __init__(self, secret: bytes) -> None:
        """Derive the keys; `check` tells whether another seal has the same secret, and nothing more."""
        self._row_secret = _derived(secret, b"vagvisaren row key")
        self._content_secret = _derived(secret, b"vagvisaren content")
        self.check = _derived(secret, b"vagvisaren check")
        self.row_key = lru_cache(MOST_REMEMBERED)(self._made_row_key)
        self._cipher = lru_cache(MOST_REMEMBERED)(self._made_cipher)

    def _made_row_key(self, owner: str) -> bytes:
        """Return the key under which what belongs to the owner is stored."""
        return hmac.digest(self._row_secret, owner.encode(), "sha256")

    def sealed(self, owner: str, content: bytes) -> bytes:
        """Return the content, readable only by who knows both secret and owner."""
        nonce = os.urandom(_NONCE)
        return _FORMAT + nonce + self._cipher(owner).encrypt(nonce, content, self.row_key(owner))

    def opened(self, owner: str, sealed: bytes) -> bytes:
        """Return the content that was sealed for the owner; raises SealBrokenError for anything else."""
        nonce, ciphertext = sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
        if sealed[:1] != _FORMAT or len(nonce) < _NONCE:
            raise SealBrokenError
        try:
            return self._cipher(owner).decrypt(nonce, ciphertext, self.row_key(owner))
        except InvalidTag:
            raise SealBrokenError from None

    def _made_cipher(self, owner: str) -> AESGCM:
        return AESGCM(HKDFExpand(SHA256(), 32, owner.encode()).derive(self._content_secret))


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(secret)


def secret_from(setting: str | None, folder: Path, *, sessions_exist: bool) -> bytes:
    """Return the server's secret: the setting if there is one, else what the file `secret` in the data folder holds.

    The file is made at the first start. While sessions exist it is not: a new secret could not open them. The setting and the file
    hold the same kind of text, so that one can be moved into the other. Raises SettingsError.
    """
    if setting and setting.strip():
        return _long_enough(os.fsencode(setting), "VAGVISAREN_SECRET")
    file = private_folder(folder) / SECRET_FILE
    try:
        if not file.exists():
            _make(file, sessions_exist=sessions_exist)
        return _read(file)
    except OSError as error:
        fault = (
            f"The secret {file} can be neither read nor made ({error.strerror}). The program's user must own it and its folder."
        )
        raise SettingsError(fault) from error


def _long_enough(text: bytes, source: str) -> bytes:
    secret = text.strip()
    if len(secret) < LEAST_SECRET:
        fault = f"The secret in {source} is too short: it has {len(secret)} bytes and needs {LEAST_SECRET}. {HOW_TO_MAKE_ONE}"
        raise SettingsError(fault)
    return secret


def _read(file: Path) -> bytes:
    with file.open("rb") as content:
        mode = stat.S_IMODE(os.fstat(content.fileno()).st_mode)
        if mode & 0o077:
            fault = f"The secret {file} can be reached by others (mode {mode:o}). Run: chmod 600 {shlex.quote(str(file))}"
            raise SettingsError(fault)
        return _long_enough(content.read(), str(file))


def _make(file: Path, *, sessions_exist: bool) -> None:
    """Make the file whole or not at all: it gets its name when everything is on the disk.

    When another process was quicker, its secret is the one.
    """
    if sessions_exist:
        fault = (
            f"The secret {file} is missing, and what is stored cannot be read without it. {PUT_IT_BACK} {start_anew(file.parent)}"
        )
        raise SettingsError(fault)
    descriptor, unfinished = tempfile.mkstemp(prefix=f"{SECRET_FILE}-", dir=file.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as content:
            content.write(secrets.token_hex(32) + "\n")
            content.flush()
            os.fsync(descriptor)
        with contextlib.suppress(FileExistsError):
            file.hardlink_to(unfinished)
    finally:
        Path(unfinished).unlink()
    synced(file.parent)
