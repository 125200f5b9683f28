"""Typed words that mean danger, as every channel has them."""

from datetime import UTC, datetime

import pytest

from bot.application.conversation import Conversation
from bot.application.screen import Screen
from bot.engine.incoming import Commanded, Incoming, Typed
from bot.engine.session import dumped
from bot.storage.memory import MemoryStore
from tests.channels.contract import shipped

NOW = datetime(2026, 11, 21, 20, 40, tzinfo=UTC)
OWNER = "test:1"


class Talk:
    """Somebody who talks with the bot about the shipped knowledge."""

    def __init__(self) -> None:
        """Meet the bot."""
        self.store = MemoryStore(clock=lambda: NOW)
        self.conversation = Conversation(shipped(), self.store, lambda: NOW)

    async def say(self, *incoming: str | Incoming) -> Screen:
        """Type each, and return the last screen."""
        screens: tuple[Screen, ...] = ()
        for each in incoming:
            screens = await self.conversation.receive(OWNER, Typed(each) if isinstance(each, str) else each)
        return screens[-1]


@pytest.mark.parametrize(
    ("typed", "place", "notice"),
    [
        pytest.param("mannen står utanför med en kniv", "akut-fara/ring-112", "danger-heard", id="acute"),
        pytest.param("hon säger att hon vill ta livet av sig", "akut-fara/sjalvmord", "danger-heard-suicide", id="suicide"),
    ],
)
async def test_danger_in_the_middle_of_a_tree(typed: str, place: str, notice: str) -> None:
    """The card comes first, with a line that says why and names 112; back leads to the question as it stood."""
    talk = Talk()
    question = await talk.say(Commanded("start", "fraga-om-vald"))
    card = await talk.say(typed)
    assert (card.kind, card.place, card.notices) == ("acute", place, (shipped().phrases[notice],))
    assert "112" in card.notices[0]
    assert any(
        "112" in number.written
        for contacts in card.contacts
        for group in contacts.groups
        for call in group.calls
        for number in call.numbers
    )
    back = await talk.say("tillbaka")
    assert (back.place, back.title, back.options) == (question.place, question.title, question.options)


async def test_the_rest_of_the_journey_is_the_same() -> None:
    """Whoever saw the card in between gets to the same step by the same answers."""
    plain, alarmed = Talk(), Talk()
    start = Commanded("start", "orosanmalan")
    expected = await plain.say(start, "nej", "1", "klar")
    reached = await alarmed.say(start, "nej", "jag hör skrik från lägenheten", "tillbaka", "1", "klar")
    assert (reached.place, reached.title) == (expected.place, expected.title)


@pytest.mark.parametrize(
    "typed", ["ja", "nej", "vet inte", "1", "meny", "tillbaka", "Karlstad", "hej", "hur skriver jag i journalen"]
)
async def test_other_words_are_not_disturbed(typed: str) -> None:
    """Answers, commands and ordinary words bring up no card."""
    screen = await Talk().say(Commanded("start", "dokumentation"), typed)
    assert screen.kind != "acute"


async def test_nothing_that_was_typed_is_kept() -> None:
    """The session remembers that the card is up, and not a word of what was typed."""
    talk = Talk()
    await talk.say(Commanded("start"), "mannen står utanför med en yxa")
    session = await talk.store.load(OWNER)
    assert session
    assert session.view == "acute"
    assert b"yxa" not in dumped(session)


async def test_somebody_of_whom_nothing_is_kept_sees_the_card() -> None:
    """Where no session is kept, danger brings up the card all the same."""
    assert Talk().conversation.once(Typed("han har en pistol")).place == "akut-fara/ring-112"
