"""Several processes on one database, and a process that is killed."""

import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.storage.sealing import Seal
from bot.storage.sqlite import SqliteStore
from tests.storage.examples import SECRET, at_turn

ROOT = Path(__file__).parents[2]
WITHOUT_END = 1_000_000


def counting(folder: Path, times: int, owners: list[str]) -> subprocess.Popen[str]:
    """Start a process that changes the owners' sessions."""
    command = [sys.executable, "-m", "tests.storage.counting", str(folder), str(times), *owners]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)  # noqa: S603 - all of it is ours


def reopened(folder: Path) -> SqliteStore:
    """Open the store that the other processes wrote."""
    return SqliteStore(folder, Seal(SECRET), clock=lambda: datetime.now(UTC))


@pytest.mark.parametrize("confirmed", [1, 30, 300])
async def test_what_was_confirmed_survives_a_kill(tmp_path: Path, confirmed: int) -> None:
    """After kill -9 in the middle of writing, each session is at the turn that was last confirmed or the one under way."""
    owners = [f"telegram:{number}" for number in range(8)]
    with counting(tmp_path, WITHOUT_END, owners) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(confirmed)]
        process.kill()
        lines += process.stdout.readlines()
    assert process.returncode == -signal.SIGKILL
    assert all(lines[:confirmed])
    last = {owner: int(turn) for owner, turn in (line.split() for line in lines if line.endswith("\n"))}
    store = reopened(tmp_path)
    for owner in owners:
        session = await store.load(owner)
        turn = last.get(owner, 0)
        assert session in ([at_turn(turn), at_turn(turn + 1)] if turn else [None, at_turn(1)])
    await store.close()


async def test_processes_share_a_session(tmp_path: Path) -> None:
    """Three processes that start at once and change one session lose no turn and do none twice."""
    processes = [counting(tmp_path, 40, ["telegram:1"]) for _ in range(3)]
    outputs = [process.communicate(timeout=60)[0] for process in processes]
    turns = sorted(int(line.split()[1]) for output in outputs for line in output.splitlines())
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert turns == list(range(1, 121))
    store = reopened(tmp_path)
    assert await store.load("telegram:1") == at_turn(120)
    await store.close()
