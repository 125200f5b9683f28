"""What the database's questions promise beyond the contract: restarts, damage, and what lies on the disk."""

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.errors import SettingsError
from bot.storage.asked import KEPT_FOR
from bot.storage.sealing import Seal
from bot.storage.sqlite import SqliteStore
from tests.storage.disk import bytes_on_disk, found, rows, sealed_in
from tests.storage.examples import OWNER, SECRET, SESSION, AdjustableClock

TEXTS = ("var finns en marsvinsjour", "vem ringer marsvinet efter fem")
LEFT_OUT = {"event": "A stored question could not be read and was left out.", "log_level": "warning"}


async def kept(store: SqliteStore) -> list[tuple[int, str]]:
    """Return the numbers and texts of the questions that are kept."""
    return [(each.number, each.text) for each in await store.asked()]


async def test_a_restart_keeps_questions(tmp_path: Path, clock: AdjustableClock) -> None:
    """Questions outlive the process, and a number is not given twice though its question is gone."""
    store = SqliteStore(tmp_path, Seal(SECRET), clock=clock)
    for text in TEXTS:
        await store.ask(text)
    await store.answered(2)
    await store.close()
    again = SqliteStore(tmp_path, Seal(SECRET), clock=clock)
    await again.ask(TEXTS[1])
    assert await kept(again) == [(1, TEXTS[0]), (3, TEXTS[1])]
    await again.close()


async def test_the_disk_tells_nothing_of_questions(sqlite_store: SqliteStore, tmp_path: Path) -> None:
    """Neither what was asked can be read, nor who asked; the same question twice is not seen to be the same."""
    await sqlite_store.save(OWNER, SESSION, replaces=None)
    for text in (TEXTS[0], TEXTS[0]):
        await sqlite_store.ask(text)
    on_disk = bytes_on_disk(tmp_path)
    assert [word for word in (*TEXTS[0].split(), OWNER) if len(word) > 3 and word.encode() in on_disk] == []
    assert len(set(sealed_in(tmp_path, "questions"))) == 2
    assert found(tmp_path, "SELECT number, day FROM questions") == [(1, "2026-11-21"), (2, "2026-11-21")]
    assert b"2026-11-21" in on_disk


async def test_an_answered_question_leaves_no_trace(sqlite_store: SqliteStore, tmp_path: Path) -> None:
    """What was sealed is overwritten, in the database and in its log."""
    for text in TEXTS:
        await sqlite_store.ask(text)
    first, second = sealed_in(tmp_path, "questions")
    assert await sqlite_store.answered(1)
    on_disk = bytes_on_disk(tmp_path)
    assert [first in on_disk, second in on_disk] == [False, True]


async def test_sweeping_leaves_no_trace_of_questions(sqlite_store: SqliteStore, tmp_path: Path, clock: AdjustableClock) -> None:
    """What nobody has dealt with in its time is overwritten, where no session is."""
    await sqlite_store.ask(TEXTS[0])
    (trace,) = sealed_in(tmp_path, "questions")
    clock.passes(2 * KEPT_FOR)
    assert await sqlite_store.sweep() == 0
    assert trace not in bytes_on_disk(tmp_path)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param("UPDATE questions SET sealed = x'' WHERE number = 1", id="emptied"),
        pytest.param("UPDATE questions SET sealed = substr(sealed, 1, 20) WHERE number = 1", id="cut short"),
        pytest.param("UPDATE questions SET sealed = (SELECT sealed FROM sessions) WHERE number = 1", id="a session's"),
    ],
)
async def test_an_unreadable_question_is_left_out(sqlite_store: SqliteStore, tmp_path: Path, damage: str) -> None:
    """The others are shown, the operator is told, and the coordinator can erase it by its number."""
    await sqlite_store.save(OWNER, SESSION, replaces=None)
    for text in TEXTS:
        await sqlite_store.ask(text)
    with rows(tmp_path) as connection:
        connection.execute(damage)
    with capture_logs() as logs:
        assert await kept(sqlite_store) == [(2, TEXTS[1])]
    assert logs == [LEFT_OUT]
    assert await sqlite_store.answered(1)


async def test_a_question_is_no_session(sqlite_store: SqliteStore, tmp_path: Path) -> None:
    """Whoever writes in the database cannot have a question taken for somebody's session."""
    await sqlite_store.save(OWNER, SESSION, replaces=None)
    await sqlite_store.ask(TEXTS[0])
    with rows(tmp_path) as connection:
        connection.execute("UPDATE sessions SET sealed = (SELECT sealed FROM questions)")
    assert await sqlite_store.load(OWNER) is None


async def test_questions_need_their_secret(tmp_path: Path, clock: AdjustableClock) -> None:
    """With questions alone in it the database is not opened with another secret, which would hide them."""
    store = SqliteStore(tmp_path, Seal(SECRET), clock=clock)
    await store.ask(TEXTS[0])
    await store.close()
    with pytest.raises(SettingsError):
        SqliteStore(tmp_path, Seal(SECRET[::-1]), clock=clock)
