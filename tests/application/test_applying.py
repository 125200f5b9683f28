"""What comes in through an inbox has its effect once, however often it is received."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from bot.application.conversation import MOST_ATTEMPTS, Conversation
from bot.engine.incoming import Commanded, Incoming, Tapped, Typed
from bot.engine.session import Session
from bot.errors import StorageError
from bot.storage.corrections import Shown
from bot.storage.memory import MemoryStore
from tests.small import small_base

OWNER = "telegram:1"
NOW = datetime(2026, 11, 21, 20, 40, tzinfo=UTC)
BASE = small_base()


class Changing(MemoryStore):
    """A store in which the same person's session is changed from elsewhere, so many times, before it is saved."""

    def __init__(self, times: int) -> None:
        """Begin empty."""
        super().__init__(clock=lambda: NOW)
        self.times = times

    async def save(  # noqa: PLR0913  # as the store has it
        self,
        owner: str,
        session: Session,
        *,
        replaces: int | None,
        applies: int | None = None,
        shown: Sequence[Shown] = (),
        unreached: str | None = None,
    ) -> bool:
        """Store the session, or first what came from elsewhere."""
        if self.times:
            self.times -= 1
            await super().save(owner, Session(version=BASE.version, turn=(replaces or 0) + 10), replaces=replaces)
        return await super().save(owner, session, replaces=replaces, applies=applies, shown=shown, unreached=unreached)


async def begun(store: MemoryStore) -> Conversation:
    """Return a conversation that stands at the menu; an update waits in the inbox."""
    conversation = Conversation(BASE, store, lambda: NOW)
    await conversation.receive(OWNER, Commanded("start"))
    await store.put([(7, b"")])
    return conversation


async def seen(conversation: Conversation, incoming: Incoming, applies: int | None = 7) -> list[str]:
    """Return the titles of the screens that answer it."""
    return [screen.title for screen in await conversation.receive(OWNER, incoming, applies=applies)]


async def states(store: MemoryStore) -> list[bool]:
    """Return for each update that is not done whether it is applied."""
    return [update.applied for update in await store.waiting()]


async def test_what_changes_the_session_is_applied() -> None:
    """The update is applied with the session that it makes."""
    store = MemoryStore(clock=lambda: NOW)
    conversation = await begun(store)
    await seen(conversation, Commanded("start", "akut-fara"))
    session = await store.load(OWNER)
    assert session is not None
    assert (session.tree, session.turn) == ("akut-fara", 1)
    assert await states(store) == [True]


async def test_what_was_applied_is_answered_with_where_one_stands() -> None:
    """Received again it changes nothing, and the present screen is shown."""
    store = MemoryStore(clock=lambda: NOW)
    conversation = await begun(store)
    incoming = Commanded("start", "akut-fara")
    titles = await seen(conversation, incoming)
    before = await store.load(OWNER)
    await seen(conversation, Tapped("svar:ja", 1), applies=None)
    moved_on = await store.load(OWNER)
    assert moved_on != before
    assert await seen(conversation, incoming) == [screen.title for screen in await conversation.look(OWNER)] != titles
    assert await store.load(OWNER) == moved_on


@pytest.mark.parametrize("incoming", [Typed("tillbaka"), Commanded("start")], ids=["words", "a command"])
async def test_what_changes_nothing_waits_still(incoming: Incoming) -> None:
    """The channel has it done when the answer was shown."""
    store = MemoryStore(clock=lambda: NOW)
    conversation = await begun(store)
    assert await seen(conversation, incoming) == [screen.title for screen in await conversation.look(OWNER)]
    assert await states(store) == [False]


async def test_forgetting_is_applied_once() -> None:
    """The update that asks to be forgotten is applied by that, and received again leaves what began since."""
    store = MemoryStore(clock=lambda: NOW)
    conversation = await begun(store)
    await conversation.receive(OWNER, Commanded("forget"))
    session = await store.load(OWNER)
    assert session is not None
    erase = Tapped("glom:ja", session.turn)
    await seen(conversation, erase)
    assert await store.load(OWNER) is None
    assert await states(store) == [True]
    await conversation.receive(OWNER, Commanded("start"))
    await conversation.receive(OWNER, Commanded("forget"))
    begun_anew = await store.load(OWNER)
    assert begun_anew is not None
    assert await seen(conversation, Tapped("glom:ja", begun_anew.turn)) == [
        screen.title for screen in await conversation.look(OWNER)
    ]
    assert await store.load(OWNER) == begun_anew


async def test_a_change_from_elsewhere_does_not_lose_the_update() -> None:
    """It is made again from what is there by then, and applied with that."""
    store = Changing(times=0)
    conversation = await begun(store)
    store.times = MOST_ATTEMPTS - 1
    await seen(conversation, Commanded("start", "akut-fara"))
    session = await store.load(OWNER)
    assert session is not None
    assert (session.tree, session.turn) == ("akut-fara", 10 * (MOST_ATTEMPTS - 1) + 1)
    assert await states(store) == [True]


async def test_who_is_never_let_in_waits_still() -> None:
    """Where the session is changed at every attempt the caller is told, and the update is not lost."""
    store = Changing(times=0)
    conversation = await begun(store)
    store.times = MOST_ATTEMPTS
    with pytest.raises(StorageError, match=r"^the session kept changing while a turn was being saved$"):
        await seen(conversation, Commanded("start", "akut-fara"))
    assert await states(store) == [False]
