"""The server's secret, and what is sealed with it."""

import secrets
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.storage.folder import start_anew
from bot.storage.sealing import Seal, SealBrokenError, secret_from
from tests.storage.examples import OWNER, SECRET

CONTENT = "Åt skogen".encode()
SEAL = Seal(SECRET)
GIVEN = "a-secret-given-by-the-operator-in-the-environment"


def test_what_is_sealed_is_opened() -> None:
    """The owner's content comes back."""
    assert SEAL.opened(OWNER, SEAL.sealed(OWNER, CONTENT)) == CONTENT


def test_sealing_twice_gives_nothing_alike() -> None:
    """Nobody can see that the same was stored twice."""
    assert SEAL.sealed(OWNER, CONTENT)[1:13] != SEAL.sealed(OWNER, CONTENT)[1:13]


@pytest.mark.parametrize(
    ("seal", "owner", "change"),
    [
        pytest.param(Seal(SECRET + b"!"), OWNER, lambda sealed: sealed, id="another secret"),
        pytest.param(SEAL, OWNER + "0", lambda sealed: sealed, id="another owner"),
        pytest.param(SEAL, OWNER, lambda sealed: sealed[:-1] + bytes([sealed[-1] ^ 1]), id="a bit changed at the end"),
        pytest.param(
            SEAL, OWNER, lambda sealed: sealed[:1] + bytes([sealed[1] ^ 1]) + sealed[2:], id="a bit changed in the nonce"
        ),
        pytest.param(SEAL, OWNER, lambda sealed: b"\x02" + sealed[1:], id="another format"),
        pytest.param(SEAL, OWNER, lambda sealed: sealed[:20], id="cut short"),
        pytest.param(SEAL, OWNER, lambda sealed: sealed[:5], id="cut in the nonce"),
        pytest.param(SEAL, OWNER, lambda _: b"", id="nothing"),
    ],
)
def test_nothing_else_is_opened(seal: Seal, owner: str, change: Callable[[bytes], bytes]) -> None:
    """What was changed, or is somebody else's, is refused and never misread."""
    with pytest.raises(SealBrokenError):
        seal.opened(owner, change(SEAL.sealed(OWNER, CONTENT)))


def test_the_formats_are_kept_for_ever() -> None:
    """What an earlier version of the program stored is found and opened."""
    sealed = "010b0c7abee878df17f996de86ff35d7f004c3fc3b718ff3b2974129c5cfb1c31a9618b149ae64"
    assert SEAL.check.hex() == "7365009a07d6338be7153db7e98dabf70576a3e9b74438ab33fccab7d8aca8fd"
    assert SEAL.row_key(OWNER).hex() == "ca112df47420d52ef78a5fe6906437d87dc16ac221159b4701255aec6347601c"
    assert SEAL.opened(OWNER, bytes.fromhex(sealed)) == CONTENT


def test_the_given_secret_is_taken(tmp_path: Path) -> None:
    """A secret that is given is used, and no file is made."""
    assert secret_from(f" {GIVEN}\n", tmp_path, sessions_exist=True) == GIVEN.encode()
    assert list(tmp_path.iterdir()) == []


def test_a_short_secret_is_refused(tmp_path: Path) -> None:
    """A secret that could be guessed is refused, with how to make a better one."""
    with pytest.raises(SettingsError) as refused:
        secret_from("hemligt", tmp_path, sessions_exist=False)
    assert str(refused.value) == (
        "The secret in VAGVISAREN_SECRET is too short: it has 7 bytes and needs 32."
        " Make one with: python3 -c 'import secrets; print(secrets.token_hex(32))'"
    )


@pytest.mark.parametrize("setting", [None, "", "  "])
def test_the_secret_is_made_at_the_first_start(tmp_path: Path, setting: str | None) -> None:
    """Where none is given one is made, for the program's user alone, and found again."""
    folder = tmp_path / "var" / "data"
    secret = secret_from(setting, folder, sessions_exist=False)
    assert len(bytes.fromhex(secret.decode())) == 32
    assert secret_from(setting, folder, sessions_exist=True) == secret
    assert [stat.S_IMODE(path.stat().st_mode) for path in (folder, folder / "secret")] == [0o700, 0o600]
    assert [path.name for path in folder.iterdir()] == ["secret"]


def test_each_installation_has_its_own_secret(tmp_path: Path) -> None:
    """Two secrets that are made are not alike."""
    assert secret_from(None, tmp_path / "a", sessions_exist=False) != secret_from(None, tmp_path / "b", sessions_exist=False)


def test_the_file_can_be_moved_into_the_setting(tmp_path: Path) -> None:
    """What the file holds is the same secret when it is given as the setting."""
    secret = secret_from(None, tmp_path, sessions_exist=False)
    assert secret_from((tmp_path / "secret").read_text(), tmp_path, sessions_exist=True) == secret


def test_many_first_starts_agree(tmp_path: Path) -> None:
    """Programs that start at the same moment have the same secret, and leave no other file."""
    with ThreadPoolExecutor(8) as threads:
        made = set(threads.map(lambda _: secret_from(None, tmp_path, sessions_exist=False), range(8)))
    assert made == {(tmp_path / "secret").read_bytes().strip()}
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o644])
def test_a_secret_that_others_can_reach_is_refused(tmp_path: Path, mode: int) -> None:
    """A file that others may read or write is no secret."""
    file = tmp_path / "secret"
    file.write_text(secrets.token_hex(32))
    file.chmod(mode)
    with pytest.raises(SettingsError) as refused:
        secret_from(None, tmp_path, sessions_exist=True)
    assert str(refused.value) == f"The secret {file} can be reached by others (mode {mode:o}). Run: chmod 600 {file}"


def test_a_lost_secret_is_not_replaced_silently(tmp_path: Path) -> None:
    """While sessions exist that only the lost secret can open, the operator decides."""
    with pytest.raises(SettingsError) as refused:
        secret_from(None, tmp_path, sessions_exist=True)
    assert str(refused.value) == (
        f"The secret {tmp_path}/secret is missing, and what is stored cannot be read without it."
        " Put the secret back: from a backup into that file, or into VAGVISAREN_SECRET."
        f" To start anew, stop the program and run: rm -f {tmp_path}/vagvisaren.db {tmp_path}/vagvisaren.db-wal {tmp_path}/vagvisaren.db-shm"
        " (the conversations under way are lost, the guidance is not touched)."
    )
    assert list(tmp_path.iterdir()) == []


def test_a_file_cut_short_is_refused(tmp_path: Path) -> None:
    """An empty or broken file is not a secret."""
    file = tmp_path / "secret"
    file.touch(mode=0o600)
    with pytest.raises(SettingsError) as refused:
        secret_from(None, tmp_path, sessions_exist=False)
    assert str(refused.value).startswith(f"The secret in {file} is too short: it has 0 bytes and needs 32.")


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """The operator learns which setting to change."""
    (tmp_path / "file").touch()
    folder = tmp_path / "file" / "data"
    with pytest.raises(SettingsError) as refused:
        secret_from(None, folder, sessions_exist=False)
    assert str(refused.value) == (
        f"The data folder {folder} cannot be made (Not a directory). Point VAGVISAREN_DATA to a folder that the program may write in."
    )


def test_a_secret_that_is_no_file(tmp_path: Path) -> None:
    """What cannot be read is told in words."""
    (tmp_path / "secret").mkdir(mode=0o700)
    with pytest.raises(SettingsError) as refused:
        secret_from(None, tmp_path, sessions_exist=False)
    assert str(refused.value) == (
        f"The secret {tmp_path}/secret can be neither read nor made (Is a directory). The program's user must own it and its folder."
    )


def test_the_way_out_names_a_path_with_spaces(tmp_path: Path) -> None:
    """The command can be copied, whatever the folder is called."""
    assert f"rm -f '{tmp_path}/my data/vagvisaren.db' " in start_anew(tmp_path / "my data")
