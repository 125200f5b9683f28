"""What goes wrong between the bot and Telegram, and what people notice of it."""

import asyncio
import time
from statistics import median

import pytest

from bot.channels.telegram import service
from bot.channels.telegram.lanes import MOST_WAITING
from bot.channels.telegram.pacing import Pacer
from tests.end_to_end.bot_api import BotApi
from tests.end_to_end.bot_api.faults import Fault, broken_connection, server_error, silence, slow, too_many_requests
from tests.end_to_end.talking import DANGER, MENU, OUTCOME, QUESTION, Bot, Kim, Stopwatch, talking, title, until
from tests.shipped import shipped

A_MOMENT = 0.05


async def seconds_to_answer(kim: Kim, label: str) -> float:
    """Tap, and return how long the screen took to change."""
    await kim.person.deafens()
    begun = time.perf_counter()
    await kim.person.taps(label)
    await kim.person.hears()
    return time.perf_counter() - begun


async def usual_delay(kim: Kim) -> float:
    """Return how long somebody waits for a screen, of several."""
    return median([await seconds_to_answer(kim, label) for label in (DANGER, "Meny") * 3])


async def test_told_to_wait() -> None:
    """When Telegram asks to wait with one chat, that chat waits, and another is answered within 50 ms."""
    watch = Stopwatch()
    async with talking(pacer=lambda: Pacer(clock=watch, sleep=watch.sleep)) as (bot, kim):
        robin = Kim(bot, await bot.api.person("Robin"))
        await kim.says("/start")
        await robin.says("/start")
        await bot.api.plan(too_many_requests(retry_after=30), method="editMessageText", chat=kim.person)
        await kim.person.taps(DANGER)
        await bot.api.called("editMessageText")
        assert min([await seconds_to_answer(robin, label) for label in (DANGER, "Meny")]) < A_MOMENT
        await watch.passes(29)
        assert title(await kim.newest()) == MENU
        await watch.passes(1)
        await bot.settled()
        assert title(await kim.newest()) == QUESTION


async def test_the_latest_screen_wins() -> None:
    """What was asked for while a chat had to wait is shown in one edit: the latest."""
    watch = Stopwatch()
    async with talking(pacer=lambda: Pacer(clock=watch, sleep=watch.sleep)) as (bot, kim):
        await kim.says("/start")
        await bot.api.plan(too_many_requests(retry_after=5), method="editMessageText")
        await kim.person.taps(DANGER)
        await bot.api.called("editMessageText")
        for _ in range(3):
            await kim.person.sends("meny")
        await until(lambda: _all_wait(bot, 4))
        await watch.passes(60)
        await bot.settled()
        assert len(await bot.api.calls("editMessageText")) == 1
        assert len(await kim.heard()) == 3


async def _all_wait(bot: Bot, count: int) -> bool:
    return len(await bot.store.waiting()) == count


async def test_the_pace() -> None:
    """No chat is sent to more often than Telegram allows: nothing is refused, however fast somebody writes."""
    watch = Stopwatch()
    async with talking(pacer=lambda: Pacer(clock=watch, sleep=watch.sleep)) as (bot, kim):
        await bot.api.limit()
        bot.api.world.clock.stop()
        passing = asyncio.create_task(_time_passes(bot, watch))
        await kim.says("/start", *["112", "tillbaka"] * 6)
        passing.cancel()
        assert [call.refused for call in await bot.api.calls() if call.refused] == []
        assert watch.now > 10


async def _time_passes(bot: Bot, watch: Stopwatch) -> None:
    """Let time pass for Telegram and the bot, much faster than it does."""
    while True:
        await bot.api.advance(0.1)
        await watch.passes(0.1)
        await asyncio.sleep(0)


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(server_error(), id="500"),
        pytest.param(server_error(after=True), id="500 after"),
        pytest.param(broken_connection(after=False), id="broken"),
        pytest.param(broken_connection(after=True), id="broken after"),
        pytest.param(too_many_requests(retry_after=3), id="429"),
    ],
)
async def test_an_edit_fails(fault: Fault) -> None:
    """An edit is tried until it is there, whether it had its effect or not; nothing is sent besides."""
    async with talking() as (bot, kim):
        await kim.says("/start")
        await bot.api.plan(fault, method="editMessageText", times=3)
        assert title(await kim.taps(DANGER)) == QUESTION
        assert len(await kim.heard()) == 2


@pytest.mark.parametrize(
    "fault", [pytest.param(server_error(after=True), id="500"), pytest.param(broken_connection(after=True), id="broken")]
)
async def test_a_message_that_arrived_all_the_same(fault: Fault) -> None:
    """A message that may have been delivered is not sent again, and its buttons work like any others."""
    async with talking() as (bot, kim):
        await kim.says("/start")
        await bot.api.plan(fault, method="sendMessage")
        question = await kim.says("1")
        assert [title(message) for message in await kim.heard()][1:] == [MENU, QUESTION]
        await kim.person.taps("Nej", on=question)
        await bot.settled()
        newest = await kim.newest()
        assert title(newest) == OUTCOME
        assert await kim.screens() == [newest]


async def test_the_first_message_arrived_all_the_same() -> None:
    """Where nothing else can be the live screen, the one whose button is tapped is taken for it, and edited."""
    async with talking() as (bot, kim):
        await bot.api.plan(broken_connection(after=True), method="sendMessage", times=2)
        menu = await kim.says("/start")
        question = await kim.taps(DANGER)
        assert (title(question), question.id) == (QUESTION, menu.id)


@pytest.mark.parametrize(
    "fault", [pytest.param(server_error(), id="500"), pytest.param(broken_connection(after=False), id="broken")]
)
async def test_a_message_that_was_lost(fault: Fault) -> None:
    """When a message is lost, the screen before keeps its buttons, so that nobody is left without any."""
    async with talking() as (bot, kim):
        menu = await kim.says("/start")
        await bot.api.plan(fault, method="sendMessage")
        assert await kim.says("1") == menu
        assert title(await kim.says("nej")) == OUTCOME


async def test_the_message_is_gone() -> None:
    """When the live message has been deleted, the screen comes as a new one."""
    async with talking() as (bot, kim):
        menu = await kim.says("/start")
        await kim.person.erases(menu)
        await kim.person.taps(DANGER, on=menu)
        await bot.settled()
        question = await kim.newest()
        assert (title(question), question.id > menu.id) == (QUESTION, True)


async def test_a_query_that_is_too_old() -> None:
    """That a tap can no longer be answered is no matter: the screen comes."""
    async with BotApi() as api:
        bot = Bot(api, shipped())
        kim = Kim(bot, await api.person("Kim"))
        async with bot.running():
            await kim.says("/start")
        await kim.person.taps(DANGER)
        await api.advance(60)
        async with bot.running():
            await bot.settled()
            assert title(await kim.newest()) == QUESTION
        (answer,) = await api.calls("answerCallbackQuery")
        assert "query is too old" in str(answer.refused)


async def test_a_slow_chat() -> None:
    """A chat to which every call takes half a minute delays another by less than 50 ms."""
    async with talking() as (bot, kim):
        robin = Kim(bot, await bot.api.person("Robin"))
        await kim.says("/start")
        await robin.says("/start")
        undisturbed = await usual_delay(robin)
        await bot.api.plan(slow(30), method="editMessageText", chat=kim.person)
        await kim.person.taps(DANGER)
        assert await usual_delay(robin) < undisturbed + A_MOMENT
        await bot.api.advance(30)
        await bot.settled()
        assert title(await kim.newest()) == QUESTION


async def test_a_flood() -> None:
    """What a chat sends beyond what may wait is turned away, and others are answered as usual meanwhile."""
    async with talking() as (bot, kim):
        robin = Kim(bot, await bot.api.person("Robin"))
        await kim.says("/start")
        await robin.says("/start")
        await bot.api.plan(slow(30), method="sendMessage", chat=kim.person)
        for _ in range(300):
            await kim.person.sends("112")
        assert await usual_delay(robin) < 2 * A_MOMENT
        kims = [each for each in await bot.store.waiting() if str(kim.person.id).encode() in each.content]
        assert len(kims) <= MOST_WAITING + 1
        await bot.api.advance(30)
        await bot.settled()
        assert title(await kim.newest()) == "Ring 112 nu"
        assert title(await kim.says("meny")) == MENU


async def test_a_stop_in_the_middle(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stop ends soon although Telegram does not answer, and what was not shown is shown after the next start."""
    monkeypatch.setattr(service, "GRACE_SECONDS", 0.05)
    async with BotApi() as api:
        bot = Bot(api, shipped())
        kim = Kim(bot, await api.person("Kim"))
        async with bot.running():
            await kim.says("/start")
            await api.plan(silence(after=False), method="editMessageText")
            await kim.person.taps(DANGER)
            await until(lambda: api.calls("editMessageText"))
            begun = time.perf_counter()
        assert time.perf_counter() - begun < 1
        assert title(await kim.newest()) == MENU
        async with bot.running():
            await bot.settled()
            assert title(await kim.newest()) == QUESTION
            assert len(await kim.heard()) == 2


async def test_a_stop_lets_what_is_under_way_end() -> None:
    """A stop while a screen is on its way lets it arrive."""
    async with BotApi() as api:
        bot = Bot(api, shipped())
        kim = Kim(bot, await api.person("Kim"))
        async with bot.running():
            await kim.says("/start")
            await api.plan(slow(0.05), method="editMessageText")
            await kim.person.taps(DANGER)
            await until(lambda: api.calls("editMessageText"))
        assert title(await kim.newest()) == QUESTION
        assert await bot.store.waiting() == ()
