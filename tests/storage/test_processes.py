"""Several processes on one database, and a process that is killed."""

import signal
import subprocess
import sys
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.storage.sealing import Seal
from bot.storage.sqlite import SqliteStore
from tests.storage.examples import SECRET, at_turn
from tests.storage.receiving import LANES, owner_of, service_of

ROOT = Path(__file__).parents[2]
WITHOUT_END = 1_000_000


def counting(folder: Path, times: int, owners: list[str]) -> subprocess.Popen[str]:
    """Start a process that changes the owners' sessions."""
    return started("counting", str(folder), str(times), *owners)


def started(module: str, *arguments: str) -> subprocess.Popen[str]:
    """Start one of the processes that stand beside this file."""
    command = [sys.executable, "-m", f"tests.storage.{module}", *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)  # noqa: S603 - all of it is ours


def reopened(folder: Path) -> SqliteStore:
    """Open the store that the other processes wrote."""
    return SqliteStore(folder, Seal(SECRET), clock=lambda: datetime.now(UTC))


def killed(process: subprocess.Popen[str], *, after: int) -> list[list[str]]:
    """Kill the process when it has told so many lines, and return all that it told, in words."""
    with process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(after)]
        process.kill()
        lines += process.stdout.readlines()
    assert process.returncode == -signal.SIGKILL
    assert all(lines[:after])
    return [line.split() for line in lines if line.endswith("\n")]


@pytest.mark.parametrize("confirmed", [1, 30, 300])
async def test_what_was_confirmed_survives_a_kill(tmp_path: Path, confirmed: int) -> None:
    """After kill -9 in the middle of writing, each session is at the turn that was last confirmed or the one under way."""
    owners = [f"telegram:{number}" for number in range(8)]
    told = killed(counting(tmp_path, WITHOUT_END, owners), after=confirmed)
    last = {owner: int(turn) for owner, turn in told}
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


async def applied_and_noted(store: SqliteStore) -> tuple[set[int], dict[int, int]]:
    """Return the updates that sessions remember, each of them once, in order and counted, and the last that each lane noted."""
    counts = await store.unreached(date.min)
    remembered: set[int] = set()
    noted: dict[int, int] = {}
    for lane in range(LANES):
        session, note = await store.load_with_note(owner_of(lane))
        ids = [int(number) for number in session.ticked] if session else []
        assert ids == list(range(lane, lane + LANES * len(ids), LANES))
        assert (counts[service_of(lane)].times if service_of(lane) in counts else 0) == len(ids)
        remembered |= set(ids)
        noted[lane] = int(note) if note else lane - LANES
    return remembered, noted


async def check_what_was_left(folder: Path, told: list[list[str]]) -> None:
    """Look into the store that a killed process left, and compare it with what was confirmed until then."""
    put, applied, settled = ({int(number) for what, number in told if what == verb} for verb in ("put", "applied", "settled"))
    store = reopened(folder)
    waiting = {update.update_id: update.applied for update in await store.waiting()}
    remembered, noted = await applied_and_noted(store)
    assert put <= remembered | set(waiting)
    assert applied <= remembered
    assert settled.isdisjoint(waiting)
    assert all(waiting[update_id] == (update_id in remembered) for update_id in waiting)
    assert {update_id for update_id in remembered if update_id <= noted[update_id % LANES]} == remembered - set(waiting)
    await store.close()


async def test_an_inbox_survives_kills(tmp_path: Path) -> None:
    """However often it is killed, nothing that was put is lost, nothing is applied twice, and each lane keeps its order."""
    told: list[list[str]] = []
    for after in (1, 25, 90, 7, 160, 3, 240):
        told += killed(started("receiving", str(tmp_path), str(WITHOUT_END)), after=after)
        await check_what_was_left(tmp_path, told)
    updates = max(int(number) for _, number in told) + 100
    with started("receiving", str(tmp_path), str(updates)) as process:
        told += [line.split() for line in process.communicate(timeout=60)[0].splitlines()]
    assert process.returncode == 0
    assert max(Counter(map(tuple, told)).values()) == 1
    store = reopened(tmp_path)
    assert await store.waiting() == ()
    remembered, noted = await applied_and_noted(store)
    assert remembered == set(range(updates))
    assert noted == {lane: max(range(lane, updates, LANES)) for lane in range(LANES)}
    assert await store.put([(update_id, b"") for update_id in range(updates)]) == ()
    await store.close()
