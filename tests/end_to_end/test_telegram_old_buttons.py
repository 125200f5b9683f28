"""Buttons never die: whatever has happened since, a tap does the right thing or says where one is."""

from datetime import timedelta

import pytest

from tests.end_to_end.bot_api import BotApi
from tests.end_to_end.talking import DANGER, MENU, OLD_BUTTON, OUTCOME, QUESTION, Bot, Kim, talking, title, with_record
from tests.shipped import shipped


async def test_a_restart() -> None:
    """A tap on a keyboard from before a restart goes on as if nothing had been."""
    async with BotApi() as api:
        bot = Bot(api, shipped())
        kim = Kim(bot, await api.person("Kim"))
        async with bot.running():
            await kim.says("/start")
            question = await kim.taps(DANGER)
        async with bot.running():
            outcome = await kim.taps("Nej")
            assert (title(outcome), outcome.id) == (OUTCOME, question.id)


async def test_taps_while_the_bot_is_away() -> None:
    """What is tapped while the bot is stopped is done when it is back."""
    async with BotApi() as api:
        bot = Bot(api, shipped())
        kim = Kim(bot, await api.person("Kim"))
        async with bot.running():
            await kim.says("/start")
        await kim.person.taps(DANGER)
        async with bot.running():
            await bot.settled()
            assert title(await kim.newest()) == QUESTION


async def test_an_expiry() -> None:
    """When the session has expired, an old button gets the present screen with one line, and loses its keyboard."""
    async with talking() as (bot, kim):
        await kim.says("/start")
        question = await kim.taps(DANGER)
        bot.clock.passes(timedelta(hours=13))
        menu = await kim.taps("Nej")
        assert menu.text.startswith(OLD_BUTTON)
        assert title(menu) == MENU
        assert await kim.screens() == [menu]
        assert menu.id > question.id


async def test_forgotten() -> None:
    """After /glom a button from before gets the present screen with one line, and answers nothing."""
    async with talking() as (_, kim):
        await kim.says("/start")
        question = await kim.taps(DANGER)
        await kim.says("glöm mig")
        await kim.taps("Glöm mig")
        await kim.person.taps("Nej", on=question)
        await kim.bot.settled()
        menu = await kim.newest()
        assert menu.text.startswith(OLD_BUTTON)
        assert title(menu) == MENU
        assert await kim.bot.store.load(f"telegram:{kim.person.id}") is None


async def test_another_topic() -> None:
    """A button of a topic that was left gets the present screen with one line; one for the menu still leads there."""
    async with talking() as (_, kim):
        await kim.says("/start")
        old = await kim.taps(DANGER)
        await kim.says("/kontakter")
        for label, said in (("Nej", OLD_BUTTON), ("Meny", MENU)):
            await kim.person.taps(label, on=old)
            await kim.bot.settled()
            newest = await kim.newest()
            assert newest.text.startswith(said)
            assert await kim.screens() == [newest]


async def test_changed_knowledge() -> None:
    """A tap on a keyboard from another version of the knowledge is done when its question is still there."""
    async with BotApi() as api:
        bot = Bot(api, shipped())
        kim = Kim(bot, await api.person("Kim"))
        async with bot.running():
            await kim.says("/start")
            await kim.taps(DANGER)
        bot.base = with_record("Ett nytt stycke: ___")
        async with bot.running():
            assert "Ett nytt stycke: ___" in (await kim.taps("Nej")).text


@pytest.mark.parametrize(
    ("labels", "seen"),
    [pytest.param((DANGER,), QUESTION, id="question"), pytest.param((DANGER, "Nej"), OUTCOME, id="outcome")],
)
async def test_a_double_tap(labels: tuple[str, ...], seen: str) -> None:
    """A double tap applies once, says nothing of it, and shows nothing twice; both taps are answered."""
    async with talking() as (bot, kim):
        await kim.says("/start")
        await kim.taps(*labels[:-1])
        before = await kim.newest()
        for _ in range(2):
            await kim.person.taps(labels[-1], on=before)
        await bot.settled()
        newest = await kim.newest()
        assert (title(newest), OLD_BUTTON in newest.text) == (seen, False)
        assert len(await kim.heard()) == 2
        assert await bot.api.unanswered() == []


async def test_a_double_tap_late() -> None:
    """The second of two taps does nothing also when the first was shown long ago, as a message of its own."""
    async with talking() as (_, kim):
        await kim.says("/installningar")
        await kim.taps("Nytt meddelande för varje steg: av")
        menu = await kim.says("/meny")
        question = await kim.taps(DANGER)
        await kim.person.taps(DANGER, on=menu)
        await kim.bot.settled()
        assert await kim.newest() == question


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("1", id="too little"),
        pytest.param("amne:akut-fara", id="no frame"),
        pytest.param("1:AAAAAA:0:glom:ja", id="a guessed tag"),
        pytest.param("2:AAAAAA:0:meny", id="another version"),
        pytest.param("1:AAAAAA:99999999999:meny", id="a turn too long"),
        pytest.param("\u202e1:AAAAAA:0:meny", id="right to left"),
    ],
)
async def test_forged(data: str) -> None:
    """Data that this program never wrote does nothing: the tap is answered, and that is all."""
    async with talking() as (_, kim):
        menu = await kim.says("/start")
        await kim.calls()
        assert (await kim.forges(data, on=menu)).text == ""
        assert await kim.calls() == ["answerCallbackQuery"]
        assert await kim.newest() == menu


async def test_a_well_made_forgery() -> None:
    """With the right tag somebody can say no more than a button could: the answer is judged where they stand."""
    async with talking() as (_, kim):
        menu = await kim.says("/start")
        data = menu.button(DANGER).data
        assert data is not None
        await kim.forges(data.replace("amne:akut-fara", "glom:ja"), on=menu)
        assert "Det valet finns inte här." in (await kim.newest()).text


async def test_somebody_elses_button() -> None:
    """The data of another person's button does nothing for whoever sends it, nor to the other."""
    async with talking() as (bot, kim):
        robin = Kim(bot, await bot.api.person("Robin"))
        hers, his = await kim.says("/start"), await robin.says("/start")
        data = hers.button(DANGER).data
        assert data is not None
        await robin.forges(data, on=his)
        assert await robin.newest() == his
        assert await kim.newest() == hers
