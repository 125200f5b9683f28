"""What changing over costs a running program: how long it takes, how long the loop is held meanwhile, and what is left in memory."""

import asyncio
import resource
import shutil
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import pytest

from bot.application.publishing import Publishing, content_of
from bot.authoring.bundle import bundled
from bot.knowledge.loading import load
from bot.storage.sealing import Seal
from bot.storage.sqlite import SqliteStore

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TIMES = 8
LONGEST_PAUSE = 0.25
"""Seconds that a conversation may wait longer than otherwise, on a noisy machine."""
MOST_LEFT = 60
"""MiB that a change-over may leave behind, on the average."""


def resident() -> float:
    """Return the memory of this process now, in MiB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


async def worst_pause(done: asyncio.Event) -> float:
    """Return how much longer than asked a short sleep took at worst, in seconds."""
    worst = 0.0
    while not done.is_set():
        began = perf_counter()
        await asyncio.sleep(0.005)
        worst = max(worst, perf_counter() - began - 0.005)
    return worst


@pytest.mark.benchmark
async def test_changing_over(tmp_path: Path) -> None:
    """Conversations wait no longer than a quarter of a second, and memory does not pile up."""
    folder = tmp_path / "knowledge"
    shutil.copytree("knowledge", folder)
    store = SqliteStore(tmp_path / "data", Seal(b"a secret of at least thirty-two bytes"), clock=lambda: NOW)
    publishing = Publishing(store, folder, clock=lambda: NOW, examine=_nothing)
    await publishing.begin(lambda copy: load(copy).knowledge)
    path = folder / "trees" / "orosanmalan.yaml"
    taken, pauses, left = [], [], [resident()]
    for number in range(TIMES):
        path.write_text(path.read_text("utf-8").replace("title: ", f"title: {number % 10}", 1), encoding="utf-8")
        base = load(folder).knowledge
        await store.publish(base.version, "", content_of(bundled(folder), base, NOW.date()))
        done = asyncio.Event()
        pausing = asyncio.create_task(worst_pause(done))
        began = perf_counter()
        await publishing.look()
        taken.append(perf_counter() - began)
        done.set()
        pauses.append(await pausing)
        left.append(resident())
    await store.close()
    growth = (left[-1] - left[2]) / (TIMES - 2)
    print(f"\nchanging over: {min(taken):.2f}–{max(taken):.2f} s; worst pause {max(pauses) * 1000:.0f} ms")
    print(f"memory: {left[0]:.0f} MiB before, {left[-1]:.0f} after {TIMES}; {growth:.1f} MiB each from the third on")
    assert max(pauses) < LONGEST_PAUSE
    assert growth < MOST_LEFT


async def _nothing(_folder: Path) -> tuple[()]:
    return ()
