"""Advice that was wrong: who was shown it in Telegram is written to, once, whatever has happened since."""

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.channels.telegram.delivery import MOST_ATTEMPTS
from bot.channels.telegram.lanes import MOST_WAITING
from bot.channels.telegram.pacing import Pacer
from bot.storage.publications import Content
from tests.end_to_end.bot_api import BotApi
from tests.end_to_end.bot_api.faults import slow, too_many_requests
from tests.end_to_end.talking import DANGER, MENU, OUTCOME, Bot, Kim, Stopwatch, talking, title, until
from tests.shipped import shipped

PLACE = "akut-fara/inte-akut"
WRONG = Content(folder=b"", marks=b"{}", recalls={PLACE: "Ring socialjouren, inte växeln."})
TRIED_AGAIN = {"event": "a correction could not be sent yet, and is tried again", "log_level": "warning"}
SAID = "Rättelse. Ett råd som du fick här stämde inte: Ring socialjouren, inte växeln."


async def advised(kim: Kim) -> None:
    """Come to the advice that turns out to be wrong."""
    await kim.says("/start")
    assert title(await kim.taps(DANGER, "Nej")) == OUTCOME


async def told(kim: Kim) -> int:
    """Return how many times the correction stands in the chat."""
    return sum(message.text == SAID for message in await kim.heard())


async def corrects(bot: Bot) -> None:
    """Have the corrections that wait taken up."""
    for subscriber in bot.subscribers:
        await subscriber.correct()


async def follows(bot: Bot) -> None:
    """Do what the program does when something was published."""

    async def follow() -> bool:
        return bool(bot.subscribers)

    await until(follow)
    await corrects(bot)
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


async def test_an_outage_loses_nothing() -> None:
    """What Telegram would not take for as long as it is tried is tried anew, once it is told so without whose and which it is."""
    async with talking() as (bot, kim):
        await advised(kim)
        await bot.store.publish("ny", "", WRONG)
        await bot.api.plan(too_many_requests(retry_after=1), method="sendMessage", times=2 * MOST_ATTEMPTS + 1)
        with capture_logs() as lines:
            await follows(bot)
        await follows(bot)
        assert await told(kim) == 1
        assert not await bot.store.corrections()
    assert [line for line in lines if line["log_level"] != "debug"] == 2 * [TRIED_AGAIN]


async def test_it_is_sent_however_much_waits() -> None:
    """In a chat that floods, messages are turned away, but no correction."""
    async with talking() as (bot, kim):
        await advised(kim)
        await _is_held(kim)
        for _ in range(2 * MOST_WAITING):
            await kim.person.sends("112")
        await until(lambda: _waits_for(bot, MOST_WAITING + 1))
        await bot.store.publish("ny", "", WRONG)
        await corrects(bot)
        await until(lambda: _goes_on(bot))
        assert await told(kim) == 1


async def test_it_takes_no_screens_place() -> None:
    """A screen that waits for its turn is shown though a correction waits behind it."""
    watch = Stopwatch()
    async with talking(pacer=lambda: Pacer(clock=watch, sleep=watch.sleep)) as (bot, kim):
        await advised(kim)
        await watch.passes(60)
        await bot.api.plan(too_many_requests(retry_after=5), method="sendMessage", chat=kim.person)
        await kim.person.taps("Meny")
        await until(lambda: _is_refused(bot))
        await bot.store.publish("ny", "", WRONG)
        await corrects(bot)
        await until(lambda: _goes_by(watch, bot))
        *_, menu, correction = await kim.heard()
        assert (title(menu), correction.text) == (MENU, SAID)


async def test_forgetting_erases_what_waits() -> None:
    """A correction that has been taken up, and waits for its turn in the chat, is not sent to somebody forgotten."""
    async with talking() as (bot, kim):
        await advised(kim)
        await _is_held(kim)
        await bot.store.publish("ny", "", WRONG)
        await corrects(bot)
        await bot.store.forget(f"telegram:{kim.person.id}")
        await until(lambda: _goes_on(bot))
        assert await told(kim) == 0


async def _is_held(kim: Kim) -> None:
    """Let Telegram take its time for what is sent next, so that the rest waits in the chat's lane."""
    await kim.bot.api.plan(slow(30), method="sendMessage", chat=kim.person)
    await kim.person.sends("112")
    await until(lambda: _is_applied(kim.bot))


async def _is_applied(bot: Bot) -> bool:
    return any(waiting.applied for waiting in await bot.store.waiting())


async def _goes_on(bot: Bot) -> bool:
    """Let time pass for Telegram, and tell whether everything that came in is done."""
    await bot.api.advance(30)
    return await bot.is_done()


async def _waits_for(bot: Bot, count: int) -> bool:
    """Tell whether all that came in was taken, and so much waits."""
    return not bot.api.world.updates.waiting and len(await bot.store.waiting()) == count


async def _goes_by(watch: Stopwatch, bot: Bot) -> bool:
    """Let time pass for the bot, and tell whether everything that came in is done."""
    await watch.passes(1)
    return await bot.is_done()


async def _is_refused(bot: Bot) -> bool:
    return bool([call for call in await bot.api.calls("sendMessage") if call.refused])
