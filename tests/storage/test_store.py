"""The contract of every store."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.storage.corrections import Correction, Shown
from bot.storage.inbox import KNOWN_FOR
from bot.storage.memory import MemoryStore
from bot.storage.publications import Content
from bot.storage.sealing import Seal
from bot.storage.sqlite import SqliteStore
from bot.storage.store import LIFETIME, SessionStore
from bot.storage.unreached import Count
from tests.storage.examples import A_MOMENT, OWNER, SECRET, SESSION, AdjustableClock, at_turn


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


async def test_nothing_was_asked_at_first(store: SessionStore) -> None:
    """No question is kept, and none can be answered."""
    assert list(await store.asked()) == []
    assert not await store.answered(1)


async def test_questions_are_kept_in_order(store: SessionStore, clock: AdjustableClock) -> None:
    """Questions come back as they were written, the oldest first, with the day and a number of their own."""
    texts = ["var finns jouren", "Å, ä och ö? 🙂\ntvå rader", "var finns jouren"]
    for text in texts:
        await store.ask(text)
        clock.passes(timedelta(days=1))
    asked = await store.asked()
    assert [each.text for each in asked] == texts
    assert [each.day for each in asked] == [date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 23)]
    assert sorted({each.number for each in asked}) == [each.number for each in asked]


async def test_a_day_begins_at_midnight_in_sweden(store: SessionStore, clock: AdjustableClock) -> None:
    """A question's day, and the day of a number that did not work, are the day on a Swedish wall when they came in."""
    clock.passes(timedelta(hours=11) - A_MOMENT)
    for number in range(2):
        await store.ask("var finns jouren")
        await store.save(f"web:{number}", SESSION, replaces=None, unreached=f"jour-{number}")
        clock.passes(A_MOMENT)
    days = [date(2026, 11, 21), date(2026, 11, 22)]
    assert [each.day for each in await store.asked()] == days
    counts = await store.unreached(days[0])
    assert [counts[f"jour-{number}"].last for number in range(2)] == days


async def test_a_question_that_is_answered_is_gone(store: SessionStore) -> None:
    """A question is erased once; its number is never another's."""
    for text in ("en", "två"):
        await store.ask(text)
    first, second = [each.number for each in await store.asked()]
    assert [await store.answered(second), await store.answered(second)] == [True, False]
    await store.ask("tre")
    assert [each.text for each in await store.asked()] == ["en", "tre"]
    numbers = [each.number for each in await store.asked()]
    assert (numbers[0], second in numbers) == (first, False)


async def test_questions_are_kept_for_ninety_days(store: SessionStore, clock: AdjustableClock) -> None:
    """A sweep erases the questions that nobody has dealt with in ninety days, and counts sessions alone."""
    await store.ask("gammal")
    clock.passes(timedelta(days=1))
    await store.ask("ny")
    clock.passes(timedelta(days=89))
    assert await store.sweep() == 0
    assert [each.text for each in await store.asked()] == ["gammal", "ny"]
    clock.passes(timedelta(days=1))
    assert await store.sweep() == 0
    assert [each.text for each in await store.asked()] == ["ny"]


async def test_forgetting_leaves_questions(store: SessionStore) -> None:
    """Nothing tells whose a question is, so that it stays when its sender is forgotten."""
    await store.save(OWNER, SESSION, replaces=None)
    await store.ask("var finns jouren")
    await store.forget(OWNER)
    assert [each.text for each in await store.asked()] == ["var finns jouren"]


async def test_closing_twice(store: SessionStore) -> None:
    """Closing what is closed does no harm."""
    await store.close()
    await store.close()


@dataclass(frozen=True)
class Call:
    """Something that is asked of a store after some time; each verb takes what it needs of the rest."""

    verb: str
    owner: str
    turn: int
    replaces: int | None
    update: int | None
    after: timedelta


async def _as_tuple(told: Awaitable[Sequence[object]]) -> tuple[object, ...]:
    return tuple(await told)


async def _told(corrections: Awaitable[Sequence[Correction]]) -> list[tuple[str, str]]:
    return sorted((each.owner, each.text) for each in await corrections)


async def _in_order(counts: Awaitable[Mapping[str, Count]]) -> tuple[tuple[str, Count], ...]:
    return tuple((await counts).items())


VERBS: Mapping[str, Callable[[SessionStore, Call], Awaitable[object]]] = {
    "load": lambda store, call: store.load(call.owner),
    "load with note": lambda store, call: store.load_with_note(call.owner),
    "save": lambda store, call: store.save(call.owner, at_turn(call.turn), replaces=call.replaces, applies=call.update),
    "save and count": lambda store, call: store.save(
        call.owner, at_turn(call.turn), replaces=call.replaces, applies=call.update, unreached=f"tjanst-{call.turn}"
    ),
    "unreached": lambda store, _: _in_order(store.unreached(date(2026, 12, 31))),
    "reached": lambda store, call: store.reached(f"tjanst-{call.turn}"),
    "settle": lambda store, call: store.settle(call.owner, call.turn, None if call.update is None else bytes([call.update])),
    "forget": lambda store, call: store.forget(call.owner, applies=call.update),
    "put": lambda store, call: store.put([(call.turn, b"once"), (call.update or 4, b"twice")]),
    "waiting": lambda store, _: store.waiting(),
    "waits": lambda store, call: store.waits(call.turn),
    "done": lambda store, call: store.done([call.turn, call.update or 4]),
    "sweep": lambda store, _: store.sweep(),
    "ask": lambda store, call: store.ask(call.owner),
    "be shown": lambda store, call: store.save(
        call.owner,
        at_turn(call.turn),
        replaces=call.replaces,
        shown=[Shown("a/b"), Shown(f"c/{call.turn}", "fel" * (call.turn % 2))],
    ),
    "publish": lambda store, call: store.publish(
        f"v{call.turn}",
        "",
        Content(folder=b"", marks=b"", recalls={f"c/{call.turn}": "fel"}, withdraws=call.update is not None),
        after=call.replaces,
    ),
    "recall": lambda store, call: store.recall({"a/b": "fel", f"c/{call.turn}": "fel"}),
    "owed": lambda store, call: store.owed({"a/b": "fel", f"c/{call.turn}": "fel"}),
    "publications": lambda store, _: _as_tuple(store.publications()),
    "corrections": lambda store, call: _told(store.corrections(call.owner if call.update else None)),
    "standing": lambda store, _: store.standing([f"{SESSION.tree}/{SESSION.step}"]),
    "appoint": lambda store, call: store.appoint(call.owner),
    "dismiss": lambda store, call: store.dismiss(call.owner),
    "coordinators": lambda store, _: _as_tuple(store.coordinators()),
    "is coordinator": lambda store, call: store.is_coordinator(call.owner),
    "asked": lambda store, _: _as_tuple(store.asked()),
    "answered": lambda store, call: store.answered(call.turn),
}
CALLS = st.builds(
    Call,
    verb=st.sampled_from([*VERBS, "save", "put"]),
    owner=st.sampled_from(["telegram:1", "telegram:2"]),
    turn=st.integers(min_value=0, max_value=3),
    replaces=st.none() | st.integers(min_value=0, max_value=3),
    update=st.none() | st.integers(min_value=0, max_value=3),
    after=st.sampled_from([timedelta(), timedelta(), LIFETIME / 4, KNOWN_FOR / 3, timedelta(days=60)]),
)


async def answered(store: SessionStore, clock: AdjustableClock, calls: list[Call]) -> list[object]:
    """Return what the store answers to each call in turn."""
    answers: list[object] = []
    for call in calls:
        clock.passes(call.after)
        answers.append(await VERBS[call.verb](store, call))
    await store.close()
    return answers


@settings(max_examples=60, deadline=None)
@given(calls=st.lists(CALLS, max_size=40))
def test_all_stores_answer_alike(calls: list[Call]) -> None:
    """Whatever is asked in whatever order, the database answers as the memory does."""
    with tempfile.TemporaryDirectory() as folder:
        clocks = AdjustableClock(), AdjustableClock()
        stores: list[SessionStore] = [MemoryStore(clock=clocks[0]), SqliteStore(Path(folder), Seal(SECRET), clock=clocks[1])]
        memory, sqlite = (asyncio.run(answered(store, clock, calls)) for store, clock in zip(stores, clocks, strict=True))
        assert sqlite == memory
