"""A number that did not work is counted once, whoever says so and however often, and never 112."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.application.conversation import Conversation
from bot.application.screen import Screen
from bot.engine.incoming import Commanded, Incoming, Tapped, Typed
from bot.engine.session import UNSAID, Choice, Session
from bot.storage.memory import MemoryStore
from bot.storage.sealing import Seal
from bot.storage.sqlite import SqliteStore
from bot.storage.store import SessionStore
from bot.storage.unreached import Count
from tests.application.test_applying import Changing
from tests.small import small_base
from tests.storage.examples import SECRET

OWNER = "telegram:1"
NOW = datetime(2026, 11, 24, 11, tzinfo=UTC)
DAY = date(2026, 11, 24)
BASE = small_base()
CHOICES = (Choice("", "", "orosanmalan"), Choice("orosanmalan", "misstanke", "berattat"))
ADVISED = Session(version=BASE.version, role="skola", municipality="kil", tree="orosanmalan", step="anmal", path=CHOICES, turn=2)
ASK, VAXEL = "nummer", "nummer:kil-vaxel"


async def conversing(store: SessionStore, *, municipality: str = "kil") -> Conversation:
    """Return a conversation in which somebody stands where it is shown whom to call; an update waits in the inbox."""
    session = replace(ADVISED, municipality=municipality)
    await store.save(OWNER, session, replaces=None)
    await store.put([(7, b"")])
    return Conversation(BASE, store, lambda: NOW)


async def shown(conversation: Conversation, *presses: str | Incoming, applies: int | None = None) -> Screen:
    """Press buttons one after another, each under the screen before it; anything but a button's id comes in as it is."""
    (screen,) = await conversation.look(OWNER)
    for press in presses:
        incoming = Tapped(press, screen.turn) if isinstance(press, str) else press
        (screen,) = await conversation.receive(OWNER, incoming, applies=applies)
    return screen


def labels(screen: Screen) -> list[tuple[int | None, str]]:
    """Return the options as they are read, with the numbers that may be typed."""
    return [(option.number, option.label) for option in screen.options]


async def counts(store: SessionStore) -> dict[str, int]:
    """Return how often each service was counted today."""
    return {service: count.times for service, count in (await store.unreached(DAY)).items()}


async def test_who_is_asked_about() -> None:
    """Those on the screen who have a number, but 112: whoever cannot get through there is not kept with questions."""
    conversation = await conversing(MemoryStore(clock=lambda: NOW))
    step = await shown(conversation)
    assert [call.service for each in step.contacts for group in each.groups for call in group.calls] == ["kil-vaxel", "larm"]
    assert labels(step) == [(1, "Fara just nu"), (2, "Sammanfattning"), (3, "Numret fungerade inte")]
    asked = await shown(conversation, ASK)
    assert (asked.title, labels(asked)) == ("Vilket nummer fungerade inte?", [(1, "Växel, Kils kommun")])
    assert [option.label for option in asked.navigation] == ["Tillbaka", "Meny", "112"]


async def test_where_112_stands_alone_nobody_is_asked_about() -> None:
    """There is no such button, and words for it are answered with where one stands."""
    store = MemoryStore(clock=lambda: NOW)
    conversation = await conversing(store, municipality=UNSAID)
    step = await shown(conversation)
    assert [call.service for each in step.contacts for group in each.groups for call in group.calls] == ["larm"]
    assert labels(step) == [(1, "Fara just nu"), (2, "Sammanfattning")]
    for incoming in (Typed("ingen svarar"), ASK, Typed("3")):
        screen = await shown(conversation, incoming)
        assert (screen.place, labels(screen)) == ("orosanmalan/anmal", labels(step))
    assert await counts(store) == {}


async def test_it_is_counted_and_thanked_for() -> None:
    """The step comes back, with whom to call next still on it, and without a button when nobody is left to tell of."""
    store = MemoryStore(clock=lambda: NOW)
    conversation = await conversing(store)
    screen = await shown(conversation, ASK, VAXEL)
    assert screen.notices == ("Tack. Den som ansvarar för numret får veta det.",)
    assert [call.service for each in screen.contacts for group in each.groups for call in group.calls] == ["kil-vaxel", "larm"]
    assert labels(screen) == [(1, "Fara just nu"), (2, "Sammanfattning")]
    assert await store.unreached(DAY) == {"kil-vaxel": Count(times=1, last=DAY)}


@pytest.mark.parametrize("times", [2, 5])
async def test_pressed_at_once_it_counts_once(times: int) -> None:
    """However fast a thumb is: every press after the first is answered with the step."""
    store = MemoryStore(clock=lambda: NOW)
    conversation = await conversing(store)
    asked = await shown(conversation, ASK)
    screens = await asyncio.gather(*(conversation.receive(OWNER, Tapped(VAXEL, asked.turn)) for _ in range(times)))
    assert {screen.place for (screen,) in screens} == {"orosanmalan/anmal"}
    assert await counts(store) == {"kil-vaxel": 1}


async def test_nobody_counts_a_number_up() -> None:
    """Whatever one person does, beginning anew too, a service is counted once; another person counts it again."""
    store = MemoryStore(clock=lambda: NOW)
    conversation = await conversing(store)
    ways: tuple[str | Incoming, ...] = (Commanded("start", "orosanmalan"), "kryss:berattat", "klar")
    for _ in range(3):
        await shown(conversation, ASK, VAXEL)
        await shown(conversation, Commanded("restart"), *ways)
    assert await counts(store) == {"kil-vaxel": 1}
    await store.save("web:2", ADVISED, replaces=None)
    for press in (ASK, VAXEL):
        (screen,) = await conversation.look("web:2")
        await conversation.receive("web:2", Tapped(press, screen.turn))
    assert await counts(store) == {"kil-vaxel": 2}


async def test_received_again_it_counts_once(tmp_path: Path) -> None:
    """What was applied before a crash comes in again when the program starts: it was counted, and is not counted again."""
    store = SqliteStore(tmp_path, Seal(SECRET), clock=lambda: NOW)
    asked = await shown(await conversing(store), ASK)
    press = Tapped(VAXEL, asked.turn)
    await Conversation(BASE, store, lambda: NOW).receive(OWNER, press, applies=7)
    await store.close()
    again = SqliteStore(tmp_path, Seal(SECRET), clock=lambda: NOW)
    (screen,) = await Conversation(BASE, again, lambda: NOW).receive(OWNER, press, applies=7)
    assert (screen.place, await counts(again)) == ("orosanmalan/anmal", {"kil-vaxel": 1})
    await again.close()


async def test_a_change_from_elsewhere_counts_nothing_by_itself() -> None:
    """Where the session was changed meanwhile the press is judged anew: it is old by then, and counts nothing."""
    store = Changing(times=0)
    conversation = await conversing(store)
    asked = await shown(conversation, ASK)
    store.times = 1
    (screen,) = await conversation.receive(OWNER, Tapped(VAXEL, asked.turn))
    assert (screen.place, await counts(store)) == ("menu", {})
