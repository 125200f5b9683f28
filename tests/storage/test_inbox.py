"""The contract of every inbox."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.storage.inbox import Waiting
from bot.storage.store import SessionStore
from tests.storage.examples import A_MOMENT, OTHER, OWNER, SESSION, AdjustableClock, at_turn


def row(update_id: int, *, applied: bool = False) -> Waiting:
    """Return an update as it comes back, whose content tells its id."""
    return Waiting(update_id=update_id, content=content(update_id), applied=applied)


def content(update_id: int) -> bytes:
    """Return what the tests put under an id."""
    return f"update {update_id}".encode()


async def put(store: SessionStore, *update_ids: int) -> tuple[int, ...]:
    """Put updates whose content tells their ids."""
    return await store.put([(update_id, content(update_id)) for update_id in update_ids])


async def test_what_was_put_waits(store: SessionStore) -> None:
    """The new ids are told as they came, and what waits is given by rising id, with any content there may be."""
    assert await store.waiting() == ()
    assert await put(store, 12, 3, 9_000_000_000) == (12, 3, 9_000_000_000)
    assert await store.put([(-7, b""), (5, bytes(range(256)))]) == (-7, 5)
    empty, every_byte = (Waiting(update_id=-7, content=b"", applied=False), bytes(range(256)))
    assert await store.waiting() == (
        empty,
        row(3),
        Waiting(update_id=5, content=every_byte, applied=False),
        row(12),
        row(9_000_000_000),
    )


async def test_a_repeat_is_known(store: SessionStore) -> None:
    """An id that was seen is not new, in the same batch either, and what came first stands."""
    assert await store.put([(1, b"first"), (2, b"second"), (1, b"again")]) == (1, 2)
    assert await store.put([(2, b"once more"), (3, b"third")]) == (3,)
    assert [update.content for update in await store.waiting()] == [b"first", b"second", b"third"]
    assert await store.put([(2, b""), (1, b"")]) == ()
    assert await store.put([]) == ()


async def test_of_many_who_put_the_same_one_is_told(store: SessionStore) -> None:
    """When the same updates arrive many times at once, each id is new exactly once."""
    told = await asyncio.gather(*(put(store, *range(first, first + 10)) for first in range(20)))
    assert sorted(update_id for new in told for update_id in new) == list(range(29))


async def test_what_is_done_is_known_and_nothing_more(store: SessionStore) -> None:
    """Who is done does not come back, repeated or not; what was never put is not known by being done."""
    await put(store, 1, 2, 3)
    await store.done([1, 3, 99])
    await store.done([3])
    await store.done([])
    assert await store.waiting() == (row(2),)
    assert [await store.waits(update_id) for update_id in (1, 2, 3, 99)] == [False, True, False, False]
    assert await put(store, 3, 2, 1, 99) == (99,)


async def test_saving_applies(store: SessionStore) -> None:
    """An update that changed a session does not wait any more, and comes back until it is done."""
    await put(store, 1, 2)
    assert await store.save(OWNER, SESSION, replaces=None, applies=1)
    assert await store.waiting() == (row(1, applied=True), row(2))
    assert [await store.waits(1), await store.waits(2)] == [False, True]
    await store.done([1])
    assert await store.waiting() == (row(2),)


async def applied(store: SessionStore) -> None:
    """Have the update applied."""
    await store.save(OTHER, SESSION, replaces=None, applies=1)


async def done(store: SessionStore) -> None:
    """Have the update done."""
    await store.done([1])


async def applied_and_done(store: SessionStore) -> None:
    """Have the update applied, then done."""
    await applied(store)
    await store.done([1])


@pytest.mark.parametrize("before", [applied, done, applied_and_done])
async def test_what_does_not_wait_changes_nothing(store: SessionStore, before: Callable[[SessionStore], Awaitable[None]]) -> None:
    """An update that was applied or is done stores no session and erases none, however well the session's turn fits."""
    await store.save(OWNER, at_turn(1), replaces=None)
    await put(store, 1)
    await before(store)
    stands = await store.waiting()
    assert not await store.save(OWNER, at_turn(2), replaces=1, applies=1)
    assert not await store.save("telegram:3", at_turn(1), replaces=None, applies=1)
    assert not await store.forget(OWNER, applies=1)
    assert [await store.load(OWNER), await store.load("telegram:3")] == [at_turn(1), None]
    assert await store.waiting() == stands


async def test_what_was_never_put_changes_nothing(store: SessionStore) -> None:
    """An unknown update stores no session and erases none, and stays unknown."""
    await store.save(OWNER, at_turn(1), replaces=None)
    assert not await store.save(OWNER, at_turn(2), replaces=1, applies=7)
    assert not await store.forget(OWNER, applies=7)
    assert await store.load(OWNER) == at_turn(1)
    assert await put(store, 7) == (7,)


async def test_a_turn_that_is_refused_applies_nothing(store: SessionStore) -> None:
    """When the session was changed by another, the update waits still and can be applied to what is there now."""
    await store.save(OWNER, at_turn(5), replaces=None)
    await put(store, 1)
    assert not await store.save(OWNER, at_turn(2), replaces=1, applies=1)
    assert not await store.save(OWNER, at_turn(1), replaces=None, applies=1)
    assert [await store.waits(1), await store.waiting()] == [True, (row(1),)]
    assert await store.save(OWNER, at_turn(6), replaces=5, applies=1)


async def test_an_update_is_applied_once(store: SessionStore) -> None:
    """Of many who apply the same update at once one succeeds, and only its session is stored."""
    await put(store, 1)
    owners = [f"telegram:{number}" for number in range(50)]
    won = await asyncio.gather(*(store.save(owner, SESSION, replaces=None, applies=1) for owner in owners))
    stored = [await store.load(owner) is not None for owner in owners]
    assert won.count(True) == 1
    assert stored == won


async def test_settling_notes_and_is_done(store: SessionStore) -> None:
    """The note is stored and the update done, whether it changed a session or not."""
    await put(store, 1, 2, 3)
    await store.save(OWNER, SESSION, replaces=None, applies=1)
    await store.settle(OWNER, 1, b"shown as message 17")
    assert await store.load_with_note(OWNER) == (SESSION, b"shown as message 17")
    await store.settle(OTHER, 2, b"")
    assert await store.load_with_note(OTHER) == (None, b"")
    assert await store.waiting() == (row(3),)
    assert await put(store, 1, 2) == ()


async def test_forgetting_forgets_what_was_applied(store: SessionStore) -> None:
    """What was applied for who is forgotten is done; what waits, and what others have, is left."""
    await put(store, 1, 2, 3, 4)
    await store.save(OWNER, at_turn(1), replaces=None, applies=1)
    await store.save(OWNER, at_turn(2), replaces=1, applies=2)
    await store.save(OTHER, SESSION, replaces=None, applies=3)
    assert await store.forget(OWNER)
    assert await store.waiting() == (row(3, applied=True), row(4))
    assert await put(store, 1, 2) == ()


async def test_an_update_that_forgets_is_applied_by_that(store: SessionStore) -> None:
    """It is kept until its answer was shown, and repeated it does not erase what began since."""
    await put(store, 1, 2, 3)
    await store.save(OWNER, at_turn(1), replaces=None, applies=1)
    await store.settle(OWNER, 3, b"shown as message 17")
    assert await store.forget(OWNER, applies=2)
    assert await store.load_with_note(OWNER) == (None, None)
    assert await store.waiting() == (row(2, applied=True),)
    await store.save(OWNER, at_turn(9), replaces=None)
    assert not await store.forget(OWNER, applies=2)
    assert await store.load(OWNER) == at_turn(9)
    await store.settle(OWNER, 2, b"shown as message 18")
    assert await store.load_with_note(OWNER) == (at_turn(9), b"shown as message 18")
    assert await store.waiting() == ()


async def test_forgetting_again_erases_the_update_that_forgot(store: SessionStore) -> None:
    """What is kept of an update that asked to be forgotten is known to be the owner's."""
    await put(store, 1, 2)
    await store.forget(OWNER, applies=1)
    await store.forget(OWNER, applies=2)
    assert await store.waiting() == (row(2, applied=True),)


async def test_what_is_done_is_known_for_two_days(store: SessionStore, clock: AdjustableClock) -> None:
    """The ids of what is done are swept two days after they arrived, however many they are, and the sweep counts sessions only."""
    await put(store, *range(1100))
    clock.passes(timedelta(hours=1))
    await put(store, 2000)
    await store.save(OWNER, SESSION, replaces=None, applies=2000)
    await store.done(range(1100))
    await store.settle(OWNER, 2000, None)
    clock.passes(timedelta(hours=47) - A_MOMENT)
    assert await store.sweep() == 1
    assert await put(store, *range(1100), 2000) == ()
    clock.passes(A_MOMENT)
    assert await store.sweep() == 0
    assert await put(store, *range(1100), 2000) == tuple(range(1100))


async def test_what_is_not_done_is_never_swept(store: SessionStore, clock: AdjustableClock) -> None:
    """After a month of standstill everything that waits, or was perhaps not shown, is still there."""
    await put(store, 1, 2)
    await store.save(OWNER, SESSION, replaces=None, applies=2)
    clock.passes(timedelta(days=30))
    assert await store.sweep() == 1
    assert await store.waiting() == (row(1), row(2, applied=True))


def test_what_waits_tells_nothing_in_a_log() -> None:
    """An update that is printed by mistake shows its id, and not what was typed."""
    assert repr(row(4711)) == "Waiting(update_id=4711, applied=False)"
