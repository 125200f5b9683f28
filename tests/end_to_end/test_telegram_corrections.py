"""Advice that was wrong: who was shown it in Telegram is written to, once, whatever has happened since."""

from datetime import timedelta

import pytest

from bot.storage.publications import Content
from tests.channels.contract import shipped
from tests.end_to_end.bot_api import BotApi
from tests.end_to_end.talking import DANGER, MENU, OUTCOME, Bot, Kim, talking, title, until

PLACE = "akut-fara/inte-akut"
WRONG = Content(folder=b"", marks=b"{}", corrections={PLACE: "Ring socialjouren, inte växeln."})
SAID = "Rättelse. Ett råd som du fick här stämde inte: Ring socialjouren, inte växeln."


async def advised(kim: Kim) -> None:
    """Come to the advice that turns out to be wrong."""
    await kim.says("/start")
    assert title(await kim.taps(DANGER, "Nej")) == OUTCOME


async def told(kim: Kim) -> int:
    """Return how many times the correction stands in the chat."""
    return sum(message.text == SAID for message in await kim.heard())


async def follows(bot: Bot) -> None:
    """Do what the program does when something was published."""

    async def follow() -> bool:
        return bool(bot.subscribers)

    await until(follow)
    for subscriber in bot.subscribers:
        await subscriber.correct()
    await bot.settled()


async def test_who_was_shown_it_is_written_to_once() -> None:
    """The correction comes as a message of its own to her who was shown the advice, and to nobody else; the conversation goes on below."""
    async with talking() as (bot, kim):
        other = Kim(bot, await bot.api.person("Alex"))
        await advised(kim)
        await other.says("/start")
        await bot.store.publish("ny", "", WRONG)
        for _ in range(2):
            await follows(bot)
        assert (await told(kim), await told(other)) == (1, 0)
        assert (await kim.newest()).text == SAID
        menu = await kim.taps("Meny")
        assert title(menu) == MENU
        assert menu == (await kim.heard())[-1]


async def test_the_conversation_may_have_expired() -> None:
    """The day after, when the session is gone, she is still written to; and can begin anew."""
    async with talking() as (bot, kim):
        await advised(kim)
        bot.clock.passes(timedelta(days=1))
        await bot.store.sweep()
        await bot.store.publish("ny", "", WRONG)
        await follows(bot)
        assert await told(kim) == 1
        assert title(await kim.says("/start")) == MENU


@pytest.mark.parametrize("queued", [False, True])
async def test_a_stop_in_between_loses_nothing(queued: bool) -> None:  # noqa: FBT001  # a value of the table
    """A correction that waits when the program stops, before or after it was taken up, is sent by the next run, once."""
    async with BotApi() as api:
        bot = Bot(api, shipped())
        kim = Kim(bot, await api.person("Kim"))
        async with bot.running():
            await advised(kim)
        await bot.store.publish("ny", "", WRONG)
        if queued:
            from bot.channels.telegram.update import corrected, packed  # noqa: PLC0415  # only here

            (waiting,) = await bot.store.corrections()
            await bot.store.put([(-waiting.number, packed(corrected(waiting.number, waiting.owner, waiting.text)))])
        async with bot.running():
            await follows(bot)
            await follows(bot)
            assert await told(kim) == 1
            assert not await bot.store.corrections()


async def test_who_has_blocked_the_bot_is_let_be() -> None:
    """A chat that is closed to the bot is forgotten, and the others get theirs."""
    async with talking() as (bot, kim):
        other = Kim(bot, await bot.api.person("Alex"))
        for each in (kim, other):
            await advised(each)
        await kim.person.blocks()
        await bot.settled()
        await bot.store.publish("ny", "", WRONG)
        await follows(bot)
        assert await told(other) == 1


async def test_the_forgotten_are_let_be() -> None:
    """After /glom nothing is known of what was shown."""
    async with talking() as (bot, kim):
        await advised(kim)
        await kim.says("glöm mig")
        await kim.taps("Glöm mig")
        await bot.store.publish("ny", "", WRONG)
        await follows(bot)
        assert await told(kim) == 0


async def test_it_can_be_cleared_from_the_chat() -> None:
    """/rensa deletes it with the rest: it tells what was asked about."""
    async with talking() as (bot, kim):
        await advised(kim)
        await bot.store.publish("ny", "", WRONG)
        await follows(bot)
        await kim.says("/rensa")
        assert await told(kim) == 0
