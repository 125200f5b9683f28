"""The contract of every store's coordinators."""

from datetime import timedelta

from bot.storage.store import SessionStore
from tests.storage.examples import OTHER, OWNER, SESSION, AdjustableClock


async def test_nobody_is_a_coordinator_at_first(store: SessionStore) -> None:
    """Nobody is one, and dismissing who is none does no harm."""
    await store.dismiss(OWNER)
    assert list(await store.coordinators()) == []
    assert not await store.is_coordinator(OWNER)


async def test_appointing_and_dismissing(store: SessionStore) -> None:
    """Who is appointed, once or twice, is a coordinator until dismissed; the others are as they were."""
    for owner in (OWNER, OTHER, OWNER):
        await store.appoint(owner)
    assert list(await store.coordinators()) == sorted([OWNER, OTHER])
    await store.dismiss(OWNER)
    assert [await store.is_coordinator(owner) for owner in (OWNER, OTHER)] == [False, True]
    assert list(await store.coordinators()) == [OTHER]


async def test_an_appointment_does_not_expire(store: SessionStore, clock: AdjustableClock) -> None:
    """A session is swept after its time, an appointment never."""
    await store.save(OWNER, SESSION, replaces=None)
    await store.appoint(OWNER)
    clock.passes(timedelta(days=4_000))
    assert await store.sweep() == 1
    assert list(await store.coordinators()) == [OWNER]


async def test_who_is_forgotten_is_no_coordinator(store: SessionStore) -> None:
    """Forgetting erases the appointment too, unless the update that asks for it was applied before."""
    for owner in (OWNER, OTHER):
        await store.appoint(owner)
    await store.put([(1, b"forget me")])
    await store.save(OWNER, SESSION, replaces=None, applies=1)
    assert not await store.forget(OWNER, applies=1)
    assert await store.is_coordinator(OWNER)
    assert await store.forget(OWNER)
    assert list(await store.coordinators()) == [OTHER]
