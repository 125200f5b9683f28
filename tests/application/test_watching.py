"""Watching the folder: what is checked when, and what is told about it."""

import asyncio
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.application import watching
from bot.application.watching import AGAIN_SECONDS, LOOK_SECONDS, Standing, Watching
from bot.authoring.bundle import bundled
from bot.errors import KnowledgeError
from bot.knowledge.findings import Finding, Position

FAULT = Finding(rule="prov", position=Position(file="a.yaml", line=7), message="Något är fel.", advice="Rätta det.")
HINT = Finding(rule="prov", position=Position(file="a.yaml", line=7), message="Nja.", advice="Kanske.", level="warning")


class Desk:
    """A folder that is published as it is, a check that finds what it is told to, and what is told of the folder."""

    def __init__(self, folder: Path) -> None:
        """Write the folder."""
        self.folder = folder
        folder.mkdir()
        self.write("tree: a")
        self.published = bundled(folder)
        self.finds: Sequence[Finding] | Exception = ()
        self.examined = 0
        self.told: list[Standing] = []
        self.watching = Watching(folder, self.examine, published=lambda: self.published, tell=self.told.append)

    def write(self, text: str) -> None:
        """Write the folder's file."""
        (self.folder / "a.yaml").write_text(text, encoding="utf-8")

    async def examine(self, folder: Path) -> Sequence[Finding]:
        """Find what is to be found, or fail."""
        assert folder == self.folder
        self.examined += 1
        if isinstance(self.finds, Exception):
            raise self.finds
        return self.finds

    async def look(self, times: int = 3) -> None:
        """Look some times."""
        for _ in range(times):
            await self.watching.look()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a desk."""
    return Desk(tmp_path / "kunskap")


@pytest.mark.parametrize(
    ("found", "told"),
    [
        pytest.param((FAULT,), Standing(errors=(FAULT,)), id="with faults"),
        pytest.param((HINT,), Standing(), id="with a warning"),
        pytest.param((), Standing(), id="without faults"),
    ],
)
async def test_a_change_is_checked_once_and_told(desk: Desk, found: Sequence[Finding], told: Standing) -> None:
    """What is published is not checked again; what was changed is, when it has come to rest, and how it stands is told once."""
    await desk.look()
    assert desk.examined == 0
    desk.finds = found
    desk.write("tree: bb")
    await desk.look(1)
    desk.write("tree: ccc")
    await desk.look(1)
    assert desk.examined == 0
    await desk.look()
    assert (desk.examined, desk.told) == (1, [told])


async def test_a_folder_that_is_put_right_says_nothing(desk: Desk) -> None:
    """Saving a file as it was is no change."""
    await desk.look()
    desk.write("tree: bb")
    desk.write("tree: a")
    await desk.look()
    assert (desk.examined, desk.told) == (0, [])


async def test_what_is_published_while_it_is_checked_is_no_change(desk: Desk) -> None:
    """A coordinator who saves and publishes at once is not told that the folder is not published."""
    examine = desk.examine

    async def published_meanwhile(folder: Path) -> Sequence[Finding]:
        desk.published = bundled(folder)
        return await examine(folder)

    desk.watching = Watching(desk.folder, published_meanwhile, published=lambda: desk.published, tell=desk.told.append)
    desk.write("tree: bb")
    await desk.look()
    assert (desk.examined, desk.told) == (1, [])


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(KnowledgeError("cannot be checked"), id="known"),
        pytest.param(OSError("no process"), id="of the system"),
        pytest.param(ValueError("no JSON"), id="unforeseen"),
    ],
)
async def test_a_check_that_cannot_run_is_told_once_and_made_later(desk: Desk, fault: Exception) -> None:
    """Why a check could not be made is told once, and it is tried again, less often; then how the folder stands is told."""
    desk.finds = fault
    desk.write("tree: bb")
    await desk.look(4)
    assert (desk.examined, desk.told, desk.watching.pause) == (3, [Standing(unchecked=True)], AGAIN_SECONDS)
    desk.finds = KnowledgeError("another cause")
    await desk.look(2)
    assert desk.told == [Standing(unchecked=True)] * 2
    desk.finds = (FAULT,)
    await desk.look(2)
    assert (desk.told[2:], desk.watching.pause) == ([Standing(errors=(FAULT,))], LOOK_SECONDS)
    desk.finds = fault
    desk.write("tree: ccc")
    await desk.look(2)
    assert desk.told[3:] == [Standing(unchecked=True)]


async def test_a_file_that_cannot_be_read_for_a_moment_is_read_later(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder is not taken for known before it was read."""
    desk.finds = (FAULT,)
    desk.write("tree: bb")
    with monkeypatch.context() as patched:
        patched.setattr(watching, "bundled", refused)
        await desk.look()
    await desk.look()
    assert (desk.examined, desk.told) == (1, [Standing(unchecked=True), Standing(errors=(FAULT,))])


def refused(_: Path) -> bytes:
    """Read nothing."""
    raise PermissionError(13, "Permission denied", "a.yaml")


async def test_a_folder_that_is_gone_is_told(desk: Desk, tmp_path: Path) -> None:
    """A folder that is deleted, or is not there from the beginning, cannot be checked; one that comes back says nothing."""
    await desk.look()
    desk.folder.rename(tmp_path / "borta")
    await desk.look()
    assert (desk.examined, desk.told) == (0, [Standing(unchecked=True)])
    (tmp_path / "borta").rename(desk.folder)
    await desk.look()
    assert len(desk.told) == 1
    shutil.rmtree(desk.folder)
    desk.watching = Watching(desk.folder, desk.examine, published=lambda: desk.published, tell=desk.told.append)
    await desk.look()
    assert (desk.examined, desk.told) == (0, [Standing(unchecked=True)] * 2)


async def test_a_check_that_hangs_is_given_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check has its time; then it is ended, and told about."""
    ended: list[bool] = []

    async def hang(_: Path) -> Sequence[Finding]:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(True)
        return ()

    monkeypatch.setattr(watching, "LONGEST_CHECK", 0)
    desk.watching = Watching(desk.folder, hang, published=lambda: desk.published, tell=desk.told.append)
    desk.write("tree: bb")
    await asyncio.wait_for(desk.look(2), 5)
    assert (ended, desk.told) == ([True], [Standing(unchecked=True)])
