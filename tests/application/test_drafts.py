"""Questions that may be sent: held for a quarter of an hour, one for each owner, and no more than so many."""

from datetime import timedelta

from bot.application.conversation import Conversation
from bot.application.drafts import KEPT_FOR, MOST, Drafts
from bot.application.screen import Screen
from bot.engine.incoming import Tapped, Typed
from bot.storage.memory import MemoryStore
from tests.small import small_base
from tests.storage.examples import OTHER, OWNER, AdjustableClock

A_SECOND = timedelta(seconds=1)


def test_a_question_is_held() -> None:
    """Each owner has one question, the latest, and nobody else's."""
    held = Drafts(AdjustableClock())
    held.hold(OWNER, "var finns jouren")
    held.hold(OTHER, "vem ringer jag")
    held.hold(OWNER, "finns det en jour")
    assert [held.held(owner) for owner in (OWNER, OTHER, "web:1")] == ["finns det en jour", "vem ringer jag", ""]


def test_a_question_is_held_for_a_quarter_of_an_hour() -> None:
    """After that it is as if it had never been; holding it anew gives it its whole time."""
    clock = AdjustableClock()
    held = Drafts(clock)
    held.hold(OWNER, "var finns jouren")
    clock.passes(KEPT_FOR)
    assert held.held(OWNER) == "var finns jouren"
    held.hold(OWNER, "var finns jouren")
    clock.passes(KEPT_FOR)
    assert held.held(OWNER) == "var finns jouren"
    clock.passes(A_SECOND)
    assert held.held(OWNER) == ""


def test_a_question_is_dropped() -> None:
    """What was dropped is gone, and dropping nothing does no harm."""
    held = Drafts(AdjustableClock())
    held.hold(OWNER, "var finns jouren")
    held.drop(OWNER)
    held.drop(OWNER)
    assert held.held(OWNER) == ""


def test_what_has_expired_leaves_the_memory() -> None:
    """Nothing of an expired question stays in memory once somebody else asks."""
    clock = AdjustableClock()
    held = Drafts(clock)
    held.hold(OWNER, "en markering som syns")
    clock.passes(KEPT_FOR + A_SECOND)
    held.hold(OTHER, "vem ringer jag")
    assert "en markering som syns" not in str(vars(held))


def test_no_more_than_so_many_are_held() -> None:
    """When there is no room the oldest goes; whoever asks again counts as new."""
    held = Drafts(AdjustableClock())
    for number in range(MOST):
        held.hold(f"web:{number}", f"fråga {number}")
    held.hold("web:0", "fråga igen")
    held.hold("web:ny", "ny fråga")
    assert [held.held(owner) for owner in ("web:0", "web:1", "web:2", "web:ny")] == ["fråga igen", "", "fråga 2", "ny fråga"]


def test_the_bounds() -> None:
    """What is promised in the documents: a quarter of an hour, a thousand."""
    assert timedelta(minutes=15) == KEPT_FOR
    assert MOST == 1_000


QUESTION = "var köper jag en cykel"


def playing() -> tuple[Conversation, MemoryStore, AdjustableClock]:
    """Return a conversation about a small base, its store, and its clock."""
    clock = AdjustableClock()
    store = MemoryStore(clock=clock)
    return Conversation(small_base(), store, clock), store, clock


async def said(conversation: Conversation, *each: str) -> Screen:
    """Press buttons, or type what stands after a colon, one after another; return the last screen."""
    for one in each:
        session = await conversation.store.load(OWNER)
        typed = one.removeprefix("typed: ")
        incoming = Typed(typed) if typed != one else Tapped(one, session.turn if session else 0)
        *_, screen = await conversation.receive(OWNER, incoming)
    return screen


def shown(screen: Screen) -> str:
    """Return all that stands in the sections of a screen."""
    return "\n".join("\n".join(section.items) for section in screen.sections)


async def sent(store: MemoryStore) -> list[str]:
    """Return the questions that were kept for the coordinators."""
    return [each.text for each in await store.asked()]


async def test_a_question_is_shown_before_it_is_sent() -> None:
    """Who wants to send a question sees it as it goes; it is kept when she says so, once."""
    conversation, store, _ = playing()
    screen = await said(conversation, f"typed: {QUESTION}", "skicka")
    assert QUESTION in shown(screen)
    assert await sent(store) == []
    await said(conversation, "skicka-ja")
    await said(conversation, "skicka-ja")
    assert await sent(store) == [QUESTION]


async def test_a_question_that_is_not_sent_is_not_kept() -> None:
    """Back keeps nothing."""
    conversation, store, _ = playing()
    await said(conversation, f"typed: {QUESTION}", "skicka", "tillbaka")
    assert await sent(store) == []


async def test_a_question_is_rewritten_with_persons_struck_out() -> None:
    """What is written where the question stands takes its place, without what points out a person."""
    conversation, store, _ = playing()
    screen = await said(conversation, f"typed: {QUESTION}", "skicka", "typed: min klient 19121212-1212 vill ha en cykel")
    assert "min klient ▇▇▇ vill ha en cykel" in shown(screen)
    await said(conversation, "skicka-ja")
    assert await sent(store) == ["min klient ▇▇▇ vill ha en cykel"]


async def test_words_that_point_out_a_person_are_held_nowhere() -> None:
    """Such words are no question that could be sent; the one before them is still held."""
    conversation, store, _ = playing()
    await said(conversation, f"typed: {QUESTION}", "typed: 19121212-1212 undrar var man köper en cykel")
    assert "19121212" not in str(vars(conversation._drafts))  # noqa: SLF001  # what is held is what is asked about
    await said(conversation, "skicka", "skicka-ja")
    assert await sent(store) == [QUESTION]


async def test_a_question_is_gone_after_a_while() -> None:
    """When the question is no longer held it is to be written anew, and nothing can be sent until it is."""
    conversation, store, clock = playing()
    await said(conversation, f"typed: {QUESTION}")
    clock.passes(KEPT_FOR + A_SECOND)
    screen = await said(conversation, "skicka")
    assert (shown(screen), screen.options) == (conversation.base.phrases["question-gone"], ())
    await said(conversation, f"typed: {QUESTION}", "skicka-ja")
    assert await sent(store) == [QUESTION]


async def test_forgetting_drops_the_question() -> None:
    """Who asks to be forgotten is, with the question that was not sent."""
    conversation, store, _ = playing()
    await said(conversation, f"typed: {QUESTION}")
    await conversation.forget(OWNER)
    assert QUESTION not in str(vars(conversation._drafts))  # noqa: SLF001  # what is held is what is asked about
    assert await sent(store) == []
