"""The contract of every store's notes."""

from datetime import timedelta

from bot.storage.store import LIFETIME, SessionStore
from tests.storage.examples import A_MOMENT, OTHER, OWNER, SESSION, AdjustableClock


async def put(store: SessionStore, *update_ids: int) -> tuple[int, ...]:
    """Put updates that can be settled."""
    return await store.put([(update_id, b"") for update_id in update_ids])


async def test_settling_without_a_note_leaves_it(store: SessionStore) -> None:
    """Where there is nothing new to note the update is done, and what was noted stays."""
    await put(store, 1, 2, 3)
    await store.settle(OWNER, 1, b"shown as message 17")
    await store.settle(OWNER, 2, None)
    await store.settle(OTHER, 3, None)
    assert await store.load_with_note(OWNER) == (None, b"shown as message 17")
    assert await store.load_with_note(OTHER) == (None, None)
    assert await store.waiting() == ()


async def test_settling_too_late_notes_nothing(store: SessionStore) -> None:
    """An update that is done, or was never put, leaves the note as it is."""
    await put(store, 1, 2)
    await store.settle(OWNER, 1, b"first")
    await store.settle(OWNER, 1, b"late")
    await store.done([2])
    await store.settle(OWNER, 2, b"later")
    await store.settle(OWNER, 7, b"never")
    assert await store.load_with_note(OWNER) == (None, b"first")
    assert await put(store, 7) == (7,)


async def test_who_is_forgotten_is_not_noted_late(store: SessionStore) -> None:
    """A screen that was under way when everything was forgotten brings no note back when it arrives."""
    await put(store, 1)
    await store.save(OWNER, SESSION, replaces=None, applies=1)
    await store.forget(OWNER)
    await store.settle(OWNER, 1, b"shown as message 17")
    assert await store.load_with_note(OWNER) == (None, None)


async def test_a_note_expires(store: SessionStore, clock: AdjustableClock) -> None:
    """A note lives for its lifetime from when it was last stored, and then is as if it had never been, swept or not."""
    await put(store, 1, 2, 3)
    await store.settle(OWNER, 1, b"first")
    clock.passes(LIFETIME - A_MOMENT)
    assert await store.load_with_note(OWNER) == (None, b"first")
    await store.settle(OWNER, 2, b"second")
    clock.passes(LIFETIME - A_MOMENT)
    await store.settle(OWNER, 3, None)
    assert await store.load_with_note(OWNER) == (None, b"second")
    clock.passes(A_MOMENT)
    assert await store.load_with_note(OWNER) == (None, None)


async def test_session_and_note_expire_apart(store: SessionStore, clock: AdjustableClock) -> None:
    """A session that is saved later outlives the note, and the other way about."""
    await put(store, 1, 2)
    await store.settle(OWNER, 1, b"note")
    await store.save(OTHER, SESSION, replaces=None)
    clock.passes(timedelta(hours=1))
    await store.settle(OTHER, 2, b"note")
    await store.save(OWNER, SESSION, replaces=None)
    clock.passes(LIFETIME - timedelta(hours=1))
    assert [await store.load_with_note(owner) for owner in (OWNER, OTHER)] == [(SESSION, None), (None, b"note")]
    assert await store.sweep() == 1
    assert [await store.load_with_note(owner) for owner in (OWNER, OTHER)] == [(SESSION, None), (None, b"note")]


async def test_notes_are_apart(store: SessionStore) -> None:
    """What is noted of one owner is nobody else's, and forgotten with its owner alone."""
    await put(store, 1, 2)
    await store.settle("telegram:1", 1, b"one")
    await store.settle("telegram:1:2", 2, b"two")
    assert [await store.load_with_note(owner) for owner in ("telegram:1", "telegram:1:2", "web:1")] == [
        (None, b"one"),
        (None, b"two"),
        (None, None),
    ]
    await store.forget("telegram:1")
    assert [await store.load_with_note(owner) for owner in ("telegram:1", "telegram:1:2")] == [(None, None), (None, b"two")]
