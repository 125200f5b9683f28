"""What was published, who was shown what, and the corrections that wait: the contract of every store."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.engine.session import Session
from bot.storage.corrections import SHOWN_FOR, Shown
from bot.storage.publications import MOST_KEPT, Content
from bot.storage.sealing import Seal
from bot.storage.sqlite import SqliteStore
from bot.storage.store import LIFETIME, SessionStore
from tests.storage.disk import bytes_on_disk
from tests.storage.examples import A_MOMENT, OTHER, OWNER, SECRET, AdjustableClock

PLACE = "orosanmalan/anmal"
WRONG = "Ring inte hem först: det var fel."


def content(number: int = 1, **corrections: str) -> Content:
    """Return what a publication holds."""
    told = {place.replace("_", "/"): text for place, text in corrections.items()}
    return Content(folder=b"folder %d" % number, marks=b"marks %d" % number, recalls=told)


async def shown(store: SessionStore, owner: str, *places: str, recall: str = "") -> None:
    """Have an owner be shown places in a new session, by knowledge with a correction of them."""
    before = await store.load(owner)
    turn = before.turn + 1 if before else 1
    session = Session(tree="orosanmalan", step="anmal", turn=turn)
    seen = [Shown(place, recall) for place in places]
    assert await store.save(owner, session, replaces=before.turn if before else None, shown=seen)


async def waiting(store: SessionStore, owner: str | None = None) -> list[tuple[str, str]]:
    """Return whose corrections wait, and what they say."""
    return [(each.owner, each.text) for each in await store.corrections(owner)]


async def test_nothing_is_published_at_first(store: SessionStore) -> None:
    """An empty store has no publication."""
    assert list(await store.publications()) == []
    assert await store.published_folder(1) is None
    assert list(await store.published_marks()) == []


async def test_what_was_published_is_kept(store: SessionStore, clock: AdjustableClock) -> None:
    """The latest comes first, each with its number, version, time and words; the folder and the marks come back."""
    await store.publish("aaa", "Det första.", content(1))
    clock.passes(timedelta(days=1))
    second = await store.publish("bbb", "Nytt nummer i Säffle.", content(2))
    assert [(each.number, each.version, each.words) for each in await store.publications()] == [
        (2, "bbb", "Nytt nummer i Säffle."),
        (1, "aaa", "Det första."),
    ]
    assert second
    assert second.published == clock.now
    assert await store.published_folder(1) == b"folder 1"
    assert list(await store.published_marks()) == [b"marks 1", b"marks 2"]


async def test_the_last_ones_are_kept(store: SessionStore) -> None:
    """Older ones than the last ten are erased, and numbers are not used again."""
    for number in range(1, MOST_KEPT + 4):
        await store.publish(f"v{number}", "", content(number))
    numbers = [each.number for each in await store.publications()]
    assert numbers == list(range(MOST_KEPT + 3, 3, -1))
    assert await store.published_folder(3) is None


async def test_who_was_shown_wrong_advice_is_told_once(store: SessionStore) -> None:
    """A correction waits for everybody who was shown the place, and for nobody else; the next publication repeats nothing."""
    await shown(store, OWNER, PLACE, "orosanmalan/rad")
    await shown(store, OTHER, "orosanmalan/rad")
    await store.publish("bbb", "", content(orosanmalan_anmal=WRONG))
    assert await waiting(store) == [(OWNER, WRONG)]
    assert await waiting(store, OTHER) == []
    await store.publish("ccc", "", content(orosanmalan_anmal=WRONG))
    assert await waiting(store, OWNER) == [(OWNER, WRONG)]
    await store.corrected((await store.corrections(OWNER))[0].number)
    assert await waiting(store) == []


async def test_who_came_in_between_is_not_overwritten(store: SessionStore) -> None:
    """What was compared with another publication than the latest is not kept, and corrects nobody."""
    assert await store.publish("aaa", "", content(1), after=0)
    assert await store.publish("bbb", "", content(2), after=1)
    await shown(store, OWNER, PLACE)
    assert await store.publish("ccc", "", content(orosanmalan_anmal=WRONG), after=1) is None
    assert [each.version for each in await store.publications()] == ["bbb", "aaa"]
    assert await waiting(store) == []
    again = await store.publish("ccc", "", content(orosanmalan_anmal=WRONG), after=2)
    assert (again and again.number, await waiting(store)) == (3, [(OWNER, WRONG)])


async def test_what_was_said_with_the_correction_is_not_corrected(store: SessionStore) -> None:
    """A correction is owed to who was shown the place without it; another one, which is newer, to both."""
    await shown(store, OWNER, PLACE, recall=WRONG)
    await shown(store, OTHER, PLACE)
    assert await store.owed({PLACE: WRONG, "orosanmalan/rad": WRONG}) == {PLACE: 1}
    assert await store.owed({PLACE: "Också det var fel."}) == {PLACE: 2}
    await store.publish("bbb", "", content(orosanmalan_anmal=WRONG))
    assert await waiting(store) == [(OTHER, WRONG)]
    assert await store.owed({PLACE: WRONG}) == {}


async def test_what_was_shown_first_stays_known(store: SessionStore, clock: AdjustableClock) -> None:
    """Who was shown it without the correction, and then with it, is told; what has been forgotten since is not."""
    await shown(store, OWNER, PLACE)
    await shown(store, OWNER, PLACE, recall=WRONG)
    assert await store.owed({PLACE: WRONG}) == {PLACE: 1}
    clock.passes(SHOWN_FOR)
    await shown(store, OWNER, PLACE, recall=WRONG)
    assert await store.owed({PLACE: WRONG}) == {}


async def test_who_is_shown_it_after_the_publication_is_told(store: SessionStore, clock: AdjustableClock) -> None:
    """Until a process has changed over it shows what was wrong: who was shown that is looked for afterwards, and told once."""
    await shown(store, OWNER, PLACE)
    clock.passes(A_MOMENT)
    published = clock.now
    await store.publish("bbb", "", content(orosanmalan_anmal=WRONG))
    clock.passes(A_MOMENT)
    await shown(store, OTHER, PLACE)
    recalls = {PLACE: WRONG}
    assert await store.recall(recalls, since=clock.now) == 0
    assert await store.recall(recalls, since=published) == 1
    assert await store.recall(recalls) == 0
    assert await waiting(store) == [(OWNER, WRONG), (OTHER, WRONG)]


@pytest.mark.parametrize(
    ("withdraws", "left"), [(True, [(OTHER, "Och det här.")]), (False, [(OWNER, WRONG), (OTHER, "Och det här.")])]
)
async def test_going_back_takes_back_what_waits(store: SessionStore, withdraws: bool, left: list[tuple[str, str]]) -> None:  # noqa: FBT001  # a case of the table
    """A correction that the version one goes back to does not have is not sent; cleaning it away from the file takes nothing back."""
    await shown(store, OWNER, PLACE)
    await shown(store, OTHER, "orosanmalan/rad")
    await store.publish("bbb", "", content(orosanmalan_anmal=WRONG, orosanmalan_rad="Och det här."))
    await store.publish("aaa", "", replace(content(orosanmalan_rad="Och det här."), withdraws=withdraws))
    assert await waiting(store) == left


async def test_the_conversation_may_be_over(store: SessionStore, clock: AdjustableClock) -> None:
    """Who was shown it some days ago is told though the session has expired; after a week it is not known any more."""
    await shown(store, OWNER, PLACE)
    clock.passes(LIFETIME + A_MOMENT)
    await store.sweep()
    assert await store.load(OWNER) is None
    await store.publish("bbb", "", content(orosanmalan_anmal=WRONG))
    assert await waiting(store) == [(OWNER, WRONG)]
    await shown(store, OTHER, PLACE)
    clock.passes(SHOWN_FOR)
    await store.publish("ccc", "", content(orosanmalan_anmal=WRONG))
    assert await waiting(store) == []
    await store.sweep()


@pytest.mark.parametrize("when", ["before", "after"])
async def test_the_forgotten_are_not_told(store: SessionStore, when: str) -> None:
    """Forgetting somebody erases what they were shown, and what waits for them."""
    await shown(store, OWNER, PLACE)
    if when == "before":
        await store.forget(OWNER)
    await store.publish("bbb", "", content(orosanmalan_anmal=WRONG))
    await store.forget(OWNER)
    assert await waiting(store) == []


async def test_a_turn_that_was_not_stored_showed_nothing(store: SessionStore) -> None:
    """When the session was changed in between, what would have been shown does not count."""
    await shown(store, OWNER)
    assert not await store.save(OWNER, Session(turn=9), replaces=7, shown=[Shown(PLACE)])
    await store.publish("bbb", "", content(orosanmalan_anmal=WRONG))
    assert await waiting(store) == []


async def test_who_stands_where_is_counted(store: SessionStore, clock: AdjustableClock) -> None:
    """Conversations under way are counted by place; those that have expired or moved on are not there."""
    await shown(store, OWNER)
    await shown(store, OTHER)
    assert await store.standing([PLACE, "orosanmalan/rad"]) == {PLACE: 2}
    await store.save(OTHER, Session(turn=2), replaces=1)
    assert await store.standing([PLACE]) == {PLACE: 1}
    clock.passes(LIFETIME)
    assert await store.standing([PLACE]) == {}


async def test_the_disk_tells_nothing_of_readers(sqlite_store: SqliteStore, tmp_path: Path) -> None:
    """Neither who was shown something nor what it was can be read, nor who is to be told a correction, nor where anybody stands."""
    await shown(sqlite_store, OWNER, PLACE)
    await sqlite_store.publish("bbb", "", content(orosanmalan_anmal=WRONG))
    await shown(sqlite_store, OTHER, PLACE)
    on_disk = bytes_on_disk(tmp_path)
    assert [word for word in (OWNER, OTHER, PLACE, WRONG, "telegram", "anmal") if word.encode() in on_disk] == []


async def test_what_was_sealed_with_another_secret_stops_no_publication(sqlite_store: SqliteStore) -> None:
    """A reader that cannot be read is not told; the others are, and the version goes out."""
    await shown(sqlite_store, OWNER, PLACE)
    await shown(sqlite_store, OTHER, PLACE)
    key = Seal(SECRET).row_key(OTHER)
    await sqlite_store._group.write(  # noqa: SLF001  # damage on the disk
        lambda connection: connection.execute("UPDATE readers SET sealed = x'01' WHERE owner_key = ?", (key,)).rowcount
    )
    await sqlite_store.publish("bbb", "", content(orosanmalan_anmal=WRONG))
    assert await waiting(sqlite_store) == [(OWNER, WRONG)]
