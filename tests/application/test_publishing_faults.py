"""Following what is published while something fails: the store, a publication, a channel, or a check."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from bot.application import publishing, watching
from bot.application.publishing import MOST_UNTOLD
from bot.authoring.bundle import bundled
from bot.errors import StorageError
from bot.knowledge.findings import Finding
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.loading import load
from bot.storage.publications import Content
from tests.application.desk import DUTY, RECALLED, REPORT, SAID, TURNING, Desk, pressed
from tests.folder import CONCERN, lay


async def unreadable() -> Sequence[bytes]:
    """Read nothing from the store."""
    fault = "The disk is gone."
    raise StorageError(fault)


async def refused(desk: Desk) -> None:
    """Publish what cannot be served."""
    await desk.store.publish("trasig", "", Content(folder=b"no bundle", marks=b"{}"))


async def test_a_day_begins_though_the_store_failed_at_midnight(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What holds from today on is served as soon as the store can be read again."""
    lay(desk.folder, SAID | {"trees/oro.yaml": (DUTY, TURNING)})
    conversation = await desk.publishing.begin(desk.first)
    version = conversation.base.version
    desk.now += timedelta(days=1)
    with monkeypatch.context() as failing:
        failing.setattr(desk.store, "published_marks", unreadable)
        await desk.publishing.look()
    assert conversation.base.version == version
    await desk.publishing.look()
    assert conversation.base.version == f"{version}+2026-11-22"


async def test_one_part_that_fails_holds_up_no_other(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """While publications cannot be listed, a day begins and corrections are sent all the same."""
    lay(desk.folder, SAID | {"trees/oro.yaml": (DUTY, TURNING)})
    conversation = await desk.publishing.begin(desk.first)
    await pressed(conversation, *REPORT)
    await desk.publish({"trees/oro.yaml": CONCERN.replace(DUTY, TURNING).replace(*RECALLED)})
    await desk.publishing.look()
    assert desk.corrected == 1
    desk.now += timedelta(days=1)
    monkeypatch.setattr(desk.store, "publications", unreadable)
    await desk.publishing.look()
    assert (desk.corrected, conversation.base.version.partition("+")[2]) == (2, "2026-11-22")


async def test_whatever_goes_wrong_following_goes_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A channel that fails in a way nobody thought of ends neither the program nor the following."""
    monkeypatch.setattr(publishing, "LOOK_SECONDS", 0)
    conversation = await desk.publishing.begin(desk.first)

    async def failing(_: str) -> None:
        fault = "nobody thought of it"
        raise RuntimeError(fault)

    monkeypatch.setattr(desk, "announce", failing)
    following = asyncio.create_task(desk.publishing.run())
    for words in ("Barnet är räddare", "Barnet är räddast"):
        new = await desk.publish({"trees/oro.yaml": ("Barnet är rädd", words)})
        async with asyncio.timeout(5):
            while conversation.base.version != new.version:  # noqa: ASYNC110  # what is waited for rings no bell
                await asyncio.sleep(0)
    following.cancel()
    with pytest.raises(asyncio.CancelledError):
        await following


async def test_a_check_that_hangs_holds_up_no_publication(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is published meanwhile is changed over to; when the program stops, the check is ended."""
    monkeypatch.setattr(publishing, "LOOK_SECONDS", 0)
    monkeypatch.setattr(watching, "LOOK_SECONDS", 0)
    hanging, ended = asyncio.Event(), asyncio.Event()

    async def hang(_: Path) -> Sequence[Finding]:
        hanging.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()
        return ()

    monkeypatch.setattr(desk, "examine", hang)
    following = desk.process()
    conversation = await following.begin(desk.first)
    lay(desk.folder, SAID | {"trees/oro.yaml": "tree: [trasig"})
    running = asyncio.create_task(following.run())
    await asyncio.wait_for(hanging.wait(), 5)
    new = await desk.publish({"trees/oro.yaml": ("Barnet är rädd", "Barnet är räddare")})
    async with asyncio.timeout(5):
        while conversation.base.version != new.version:  # noqa: ASYNC110  # what is waited for rings no bell
            await asyncio.sleep(0)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert ended.is_set()


async def test_what_is_to_be_told_waits_for_somebody(desk: Desk) -> None:
    """A start on a version that cannot be served is told when a channel has come that can, however late, and once."""
    await desk.publishing.begin(desk.first)
    await refused(desk)
    started = desk.process()
    started.subscribers.clear()
    await started.begin(desk.first)
    for _ in range(3):
        await started.look()
    started.subscribers.append(desk)
    for _ in range(3):
        await started.look()
    assert desk.announced == ["publication-refused"]


async def test_what_could_not_be_told_is_told_later(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A channel that fails when it is to tell is asked again."""
    await desk.publishing.begin(desk.first)
    await refused(desk)

    async def failing(_: str) -> None:
        await unreadable()

    with monkeypatch.context() as patched:
        patched.setattr(desk, "announce", failing)
        await desk.publishing.look()
    await desk.publishing.look()
    await desk.publishing.look()
    assert desk.announced == ["publication-refused"]


async def test_only_the_latest_news_waits(desk: Desk) -> None:
    """Where nobody can be told for long, what is old is let go of."""
    await desk.publishing.begin(desk.first)
    desk.publishing.subscribers.clear()
    for _ in range(MOST_UNTOLD + 3):
        await refused(desk)
        await desk.publishing.look()
    desk.publishing.subscribers.append(desk)
    await desk.publishing.look()
    assert desk.announced == ["publication-refused"] * MOST_UNTOLD


async def test_what_is_not_what_was_published_is_not_served(desk: Desk) -> None:
    """A publication whose files are another version than it was published as is refused, though they can be read."""
    conversation = await desk.publishing.begin(desk.first)
    version = conversation.base.version
    other = lay(desk.folder.parent / "annan", SAID | {"trees/oro.yaml": ("Barnet är rädd", "Barnet är räddare")})
    await desk.store.publish(version, "", Content(folder=bundled(other), marks=b"{}"))
    await desk.publishing.look()
    assert (conversation.base.version, desk.announced) == (version, ["publication-refused"])
    assert (await desk.process().begin(desk.first)).base.version == version


async def test_the_first_start_serves_what_it_publishes(desk: Desk) -> None:
    """What is saved in the folder while the first start checks it goes live with the next publication, and not before."""

    def first(copy: Path) -> Knowledge:
        lay(desk.folder, SAID | {"trees/oro.yaml": ("Sitt kvar hos barnet", "Lämna barnet")})
        return load(copy).knowledge

    conversation = await desk.publishing.begin(first)
    (publication,) = await desk.store.publications()
    started = await desk.process().begin(first)
    assert conversation.base.version == started.base.version == publication.version
    assert started.base.trees["oro"].steps["stanna"].title == "Sitt kvar hos barnet"


async def test_the_folder_takes_the_place_of_what_cannot_be_read(desk: Desk) -> None:
    """Where no publication can be read, the folder is published, and said to be what it is; coordinators are told."""
    await refused(desk)
    await refused(desk)
    conversation = await desk.publishing.begin(desk.first)
    latest, *_ = await desk.store.publications()
    words = "Mappen, eftersom inget av det publicerade gick att läsa."
    assert (latest.number, latest.version, latest.words) == (3, conversation.base.version, words)
    await desk.publishing.look()
    assert desk.announced == ["published"]


async def test_the_first_version_is_called_so(desk: Desk) -> None:
    """Where nothing was published before, nobody needs to be told."""
    await desk.publishing.begin(desk.first)
    (publication,) = await desk.store.publications()
    await desk.publishing.look()
    assert (publication.words, desk.announced) == ("Den första versionen.", [])
