"""The contract of every store."""

import asyncio
import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.storage.memory import MemoryStore
from bot.storage.sealing import Seal
from bot.storage.sqlite import SqliteStore
from bot.storage.store import LIFETIME, SessionStore
from tests.storage.examples import OWNER, SECRET, SESSION, AdjustableClock, at_turn

A_MOMENT = timedelta(seconds=1)


async def test_nobody_is_known_at_first(store: SessionStore) -> None:
    """An owner who never saved has no session."""
    assert await store.load(OWNER) is None


async def test_what_was_saved_is_loaded(store: SessionStore) -> None:
    """Every field of a session comes back."""
    assert await store.save(OWNER, SESSION, replaces=None)
    assert await store.load(OWNER) == SESSION


async def test_owners_are_apart(store: SessionStore) -> None:
    """What one owner saves is nobody else's, the same id in another channel included."""
    await store.save("telegram:1", at_turn(1), replaces=None)
    await store.save("web:1", at_turn(2), replaces=None)
    assert [await store.load(owner) for owner in ("telegram:1", "web:1", "telegram:11")] == [at_turn(1), at_turn(2), None]


async def test_a_double_tap_applies_once(store: SessionStore) -> None:
    """Of two turns made from the same session the second is refused, and the first stands."""
    await store.save(OWNER, at_turn(1), replaces=None)
    assert await store.save(OWNER, at_turn(2), replaces=1)
    assert not await store.save(OWNER, at_turn(2), replaces=1)
    assert await store.load(OWNER) == at_turn(2)


async def test_two_beginnings_apply_once(store: SessionStore) -> None:
    """Of two who both found no session the second is refused."""
    assert await store.save(OWNER, at_turn(1), replaces=None)
    assert not await store.save(OWNER, at_turn(9), replaces=None)
    assert await store.load(OWNER) == at_turn(1)


async def test_what_is_not_there_is_not_replaced(store: SessionStore) -> None:
    """A turn made from a session that is gone is refused, and leaves nothing."""
    assert not await store.save(OWNER, at_turn(2), replaces=1)
    assert await store.load(OWNER) is None


async def test_of_many_at_once_exactly_one_wins(store: SessionStore) -> None:
    """When one session is changed by many at once, one change is stored and its maker alone is told so."""
    await store.save(OWNER, at_turn(1), replaces=None)
    won = await asyncio.gather(*(store.save(OWNER, at_turn(turn), replaces=1) for turn in range(2, 52)))
    stored = await store.load(OWNER)
    assert won.count(True) == 1
    assert stored == at_turn(won.index(True) + 2)


async def test_many_owners_at_once(store: SessionStore) -> None:
    """Two hundred owners have three turns each at the same time, and nobody meets anybody else's."""

    async def converse(number: int) -> bool:
        owner = f"telegram:{number}"
        for turn in range(3):
            if not await store.save(owner, at_turn(1000 * number + turn), replaces=1000 * number + turn - 1 if turn else None):
                return False
        return await store.load(owner) == at_turn(1000 * number + 2)

    assert all(await asyncio.gather(*(converse(number) for number in range(200))))


async def test_a_session_expires(store: SessionStore, clock: AdjustableClock) -> None:
    """A session lives for its lifetime, and then is as if it had never been, swept or not."""
    await store.save(OWNER, at_turn(1), replaces=None)
    clock.passes(LIFETIME - A_MOMENT)
    assert await store.load(OWNER) == at_turn(1)
    clock.passes(A_MOMENT)
    assert await store.load(OWNER) is None
    assert not await store.save(OWNER, at_turn(2), replaces=1)
    assert await store.save(OWNER, at_turn(7), replaces=None)
    assert await store.load(OWNER) == at_turn(7)


async def test_saving_prolongs_and_loading_does_not(store: SessionStore, clock: AdjustableClock) -> None:
    """The lifetime counts from the last save."""
    await store.save(OWNER, at_turn(1), replaces=None)
    clock.passes(LIFETIME - A_MOMENT)
    await store.save(OWNER, at_turn(2), replaces=1)
    clock.passes(LIFETIME - A_MOMENT)
    assert await store.load(OWNER) == at_turn(2)
    clock.passes(A_MOMENT)
    assert await store.load(OWNER) is None


async def test_sweeping_erases_what_has_expired(store: SessionStore, clock: AdjustableClock) -> None:
    """A sweep tells how many it erased, and leaves those who live."""
    await asyncio.gather(*(store.save(f"telegram:{number}", SESSION, replaces=None) for number in range(1100)))
    clock.passes(LIFETIME)
    await store.save(OWNER, SESSION, replaces=None)
    assert [await store.sweep(), await store.sweep()] == [1100, 0]
    assert await store.load(OWNER) == SESSION


async def test_forgetting(store: SessionStore) -> None:
    """Who is forgotten has no session and may begin anew; others keep theirs."""
    await store.save(OWNER, at_turn(3), replaces=None)
    await store.save("web:1", at_turn(4), replaces=None)
    await store.forget(OWNER)
    await store.forget(OWNER)
    assert [await store.load(OWNER), await store.load("web:1")] == [None, at_turn(4)]
    assert not await store.save(OWNER, at_turn(4), replaces=3)
    assert await store.save(OWNER, at_turn(1), replaces=None)


async def test_closing_twice(store: SessionStore) -> None:
    """Closing what is closed does no harm."""
    await store.close()
    await store.close()


Call = tuple[str, str, int | None, int]
OWNERS = st.sampled_from(["telegram:1", "telegram:2"])
TURNS = st.integers(min_value=0, max_value=3)
CALLS = st.one_of(
    st.tuples(st.just("load"), OWNERS, st.none(), st.just(0)),
    st.tuples(st.just("save"), OWNERS, st.none() | TURNS, TURNS),
    st.tuples(st.just("forget"), OWNERS, st.none(), st.just(0)),
    st.tuples(st.just("sweep"), st.just(""), st.none(), st.just(0)),
    st.tuples(st.just("wait"), st.just(""), st.none(), st.integers(min_value=1, max_value=5)),
)


async def answered(store: SessionStore, clock: AdjustableClock, calls: list[Call]) -> list[object]:
    """Return what the store answers to each call in turn."""
    answers: list[object] = []
    for verb, owner, replaces, number in calls:
        match verb:
            case "load":
                answers.append(await store.load(owner))
            case "save":
                answers.append(await store.save(owner, at_turn(number), replaces=replaces))
            case "forget":
                await store.forget(owner)
            case "sweep":
                answers.append(await store.sweep())
            case _:
                clock.passes(number * LIFETIME / 4)
    await store.close()
    return answers


@settings(max_examples=40, deadline=None)
@given(calls=st.lists(CALLS, max_size=30))
def test_all_stores_answer_alike(calls: list[Call]) -> None:
    """Whatever is asked in whatever order, the database answers as the memory does."""
    with tempfile.TemporaryDirectory() as folder:
        clocks = AdjustableClock(), AdjustableClock()
        stores: list[SessionStore] = [MemoryStore(clock=clocks[0]), SqliteStore(Path(folder), Seal(SECRET), clock=clocks[1])]
        memory, sqlite = (asyncio.run(answered(store, clock, calls)) for store, clock in zip(stores, clocks, strict=True))
        assert sqlite == memory
