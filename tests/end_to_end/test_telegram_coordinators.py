"""Coordinators in Telegram: how a chat becomes one, what it may ask, and what it is told."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.authoring.rehearse import rehearse
from bot.channels.telegram.coordinators import MOST_ATTEMPTS as MOST_CODES
from bot.channels.telegram.coordinators import WITHIN
from bot.channels.telegram.delivery import MOST_ATTEMPTS
from bot.knowledge.case import Case
from bot.knowledge.phrase import phrase
from bot.storage.sealing import Seal
from bot.storage.sqlite import SqliteStore
from tests.end_to_end.bot_api import BotApi, Seen
from tests.end_to_end.bot_api.api import BOT_USERNAME
from tests.end_to_end.bot_api.faults import Fault, broken_connection, server_error, too_many_requests
from tests.end_to_end.talking import MENU, OUTCOME, QUESTION, Bot, Kim, title, until
from tests.shipped import shipped
from tests.small import valued
from tests.storage.disk import bytes_on_disk
from tests.storage.examples import SECRET

CODE = "nyckel-till-kaffeskåpet"
FORGET = phrase("button-forget").worded(shipped().phrases)
NEWS = "Ny version är publicerad."


def said(how: str) -> str:
    """Return what the bot says about being a coordinator."""
    return phrase(f"telegram-{how}").worded(shipped().phrases)


@asynccontextmanager
async def coordinating(code: str | None = CODE) -> AsyncIterator[tuple[Bot, Kim]]:
    """Give a running bot with a code, and somebody to talk with it."""
    async with BotApi() as api:
        bot = Bot(api, shipped(), code=code)
        async with bot.running():
            yield bot, Kim(bot, await api.person("Kim"))


async def texts(kim: Kim) -> list[str]:
    """Return all that can be read in the chat."""
    return [message.text for message in await kim.person.messages()]


async def files(kim: Kim) -> list[Seen]:
    """Return the messages that are files."""
    return [message for message in await kim.heard() if message.document]


async def test_the_code_makes_a_chat_a_coordinators() -> None:
    """It is answered under where one stands, the message with the code is gone, and the commands are offered in that chat alone."""
    async with coordinating() as (bot, kim):
        await kim.says("/start", "1")
        question = await kim.says(f"/samordnare {CODE}")
        assert (question.text.splitlines()[0], title(question)) == (said("coordinator-appointed"), QUESTION)
        assert not any(CODE in text for text in await texts(kim))
        assert list(await bot.store.coordinators()) == [f"telegram:{kim.person.id}"]
        offered = await bot.api.commands(f"chat/{kim.person.id}")
        everybodys = await bot.api.commands("all_private_chats")
        assert offered.keys() - everybodys.keys() == {"spara_fall", "samordnare"}
        assert (await kim.says("/samordnare")).text.startswith(said("coordinator-is"))


@pytest.mark.parametrize(
    ("code", "written", "told"),
    [
        pytest.param(CODE, f"/samordnare {CODE}s", "coordinator-wrong", id="nearly the code"),
        pytest.param(CODE, f"/samordnare {CODE.upper()}", "coordinator-wrong", id="in capitals"),
        pytest.param(CODE, "/samordnare \U0001f511 kod", "coordinator-wrong", id="other letters"),
        pytest.param(None, f"/samordnare {CODE}", "coordinator-unset", id="no code is set"),
    ],
)
async def test_what_is_no_code(code: str | None, written: str, told: str) -> None:
    """It is said plainly, the message is deleted all the same, and nobody becomes a coordinator."""
    async with coordinating(code) as (bot, kim):
        assert (await kim.says("/start", written)).text.startswith(said(told))
        assert written not in await texts(kim)
        assert list(await bot.store.coordinators()) == []
        assert (await kim.says("/samordnare")).text.startswith(said("coordinator-is-not"))


async def test_guessing() -> None:
    """After some wrong codes not even the right one is taken, until an hour has passed; another chat is not held up."""
    async with coordinating() as (bot, kim):
        other = Kim(bot, await bot.api.person("Lo"))
        for number in range(MOST_CODES):
            assert said("coordinator-wrong") in (await kim.says(f"/samordnare gissning-{number}")).text
        assert said("coordinator-wait") in (await kim.says(f"/samordnare {CODE}")).text
        assert said("coordinator-appointed") in (await other.says(f"/samordnare {CODE}")).text
        await bot.passes(WITHIN.total_seconds() - 1)
        assert said("coordinator-wait") in (await kim.says(f"/samordnare {CODE}")).text
        await bot.passes(1)
        assert said("coordinator-appointed") in (await kim.says(f"/samordnare {CODE}")).text


@pytest.mark.parametrize("how", ["/samordnare av", "/glom"])
async def test_a_coordinator_no_more(how: str) -> None:
    """Who leaves, or has everything erased, is no coordinator, and is offered what everybody is."""
    async with coordinating() as (bot, kim):
        await kim.says("/start", f"/samordnare {CODE}")
        await kim.says(how)
        if how == "/glom":
            await kim.taps(FORGET)
        assert list(await bot.store.coordinators()) == []
        assert await bot.api.commands(f"chat/{kim.person.id}") == {}
        assert (await kim.says("/samordnare")).text.startswith(said("coordinator-is-not"))


async def test_a_restart() -> None:
    """A coordinator is one after a restart too, and offered the commands as the program has them then."""
    async with BotApi() as api:
        bot = Bot(api, shipped(), code=CODE)
        kim = Kim(bot, await api.person("Kim"))
        async with bot.running():
            await kim.says(f"/samordnare {CODE}")
        api.world.commands.clear()
        async with bot.running():
            await kim.says("/start")
            assert "spara_fall" in await api.commands(f"chat/{kim.person.id}")
            await kim.says("/samordnare av")
            assert await api.commands(f"chat/{kim.person.id}") == {}


@pytest.mark.parametrize("written", [CODE, f"{CODE}-fel"], ids=["the code", "a wrong one"])
async def test_the_code_is_nowhere_else(tmp_path: Path, written: str) -> None:
    """Neither the disk nor a log has what was written, while it waits or afterwards, also when it could not be deleted."""
    async with BotApi() as api:
        bot = Bot(api, shipped(), code=CODE)
        bot.store = SqliteStore(tmp_path, Seal(SECRET), clock=bot.clock)
        kim = Kim(bot, await api.person("Kim"))
        with capture_logs() as lines:
            await api.plan(server_error(), method="deleteMessages", times=50)
            async with bot.running():
                await kim.person.sends(f"/samordnare {written}")
                await until(bot.store.waiting)
                assert CODE.encode() not in bytes_on_disk(tmp_path)
                await api.calm()
                await bot.settled()
        await bot.store.close()
        assert CODE.encode() not in bytes_on_disk(tmp_path)
        assert CODE not in f"{lines}"


async def test_not_in_a_group() -> None:
    """In a group the code makes nobody a coordinator."""
    async with coordinating() as (bot, kim):
        group = await bot.api.group("Arbetslaget", kim.person)
        await kim.person.brings_bot(group)
        await kim.person.sends(f"/samordnare@{BOT_USERNAME} {CODE}", to=group)
        await bot.settled()
        assert list(await bot.store.coordinators()) == []


@pytest.mark.parametrize("words", ["/spara_fall Fredag i hallen", "spara fall"])
async def test_a_walk_is_saved(words: str) -> None:
    """A coordinator gets the walk just made as a file that is played without faults, and goes on from where it stands."""
    async with coordinating() as (_, kim):
        await kim.says(f"/samordnare {CODE}", "/start", "1", "nej")
        assert title(await kim.says(words)) == OUTCOME
        (file,) = await files(kim)
        assert file.text == said("case")
        case = valued(Case, await kim.person.document(file))
        assert (case.start, case.ends, rehearse(shipped(), case).faults) == ("akut-fara", "akut-fara/inte-akut", ())
        named = words.startswith("/")
        assert case.title == ("Fredag i hallen" if named else "SKRIV: fallets namn")
        assert (case.id, file.document) == ("fredag-i-hallen" if named else case.id, f"{case.id}.yaml")
        await kim.says("/rensa")
        assert await files(kim) == []


async def test_nothing_to_save() -> None:
    """Without a walk there is no file, and it is said why."""
    async with coordinating() as (_, kim):
        menu = await kim.says(f"/samordnare {CODE}", "/start", "/spara_fall")
        assert (menu.text.splitlines()[0], title(menu)) == (phrase("record-nothing").worded(shipped().phrases), MENU)
        assert await files(kim) == []


@pytest.mark.parametrize("words", ["/spara_fall", "Spara fall"])
async def test_only_coordinators_save(words: str) -> None:
    """Others are told kindly whom that is for, and stand where they stood."""
    async with coordinating() as (_, kim):
        await kim.says("/start", "1")
        question = await kim.says(words)
        assert (question.text.splitlines()[0], title(question)) == (said("coordinator-only"), QUESTION)
        assert await files(kim) == []


async def test_a_title_that_points_out_a_person() -> None:
    """The message is deleted, and no file is made."""
    async with coordinating() as (_, kim):
        await kim.says(f"/samordnare {CODE}", "/start", "1", "nej")
        screen = await kim.says("/spara_fall 19121212-1212")
        assert screen.text.startswith(phrase("personal-data").worded(shipped().phrases))
        assert not any("19121212" in text for text in await texts(kim))
        assert await files(kim) == []


@pytest.mark.parametrize(
    ("fault", "sent"),
    [
        pytest.param(too_many_requests(retry_after=3), 1, id="later"),
        pytest.param(broken_connection(after=True), 1, id="it was delivered, and nobody was told"),
        pytest.param(broken_connection(after=False), 0, id="it was not delivered, and nobody knows"),
    ],
)
async def test_an_outage_while_a_file_is_sent(fault: Fault, sent: int) -> None:
    """A file that may have been delivered is not sent again; one that surely was not is."""
    async with coordinating() as (bot, kim):
        await kim.says(f"/samordnare {CODE}", "/start", "1", "nej")
        await bot.api.plan(fault, method="sendDocument")
        assert title(await kim.says("/spara_fall")) == OUTCOME
        assert len(await files(kim)) == sent


async def test_coordinators_are_told() -> None:
    """News comes to every coordinator as a message, as it is written, and to nobody else; the conversation goes on."""
    async with coordinating() as (bot, kim):
        lo, moa = [Kim(bot, await bot.api.person(name)) for name in ("Lo", "Moa")]
        for each in (kim, lo):
            await each.says(f"/samordnare {CODE}", "/start", "1")
        await moa.says("/start")
        (subscriber,) = bot.subscribers
        await subscriber.announce(f"{NEWS}\n<b>3 & 4</b>")
        for each in (kim, lo):
            await until(partial(_has_heard, each, f"{NEWS}\n<b>3 & 4</b>"))
        assert not await _has_heard(moa, NEWS)
        await kim.taps("Nej")
        assert title((await kim.screens())[-1]) == OUTCOME


async def test_a_coordinator_who_blocked_the_bot() -> None:
    """Who cannot be told any more is a coordinator no more; the others are told."""
    async with coordinating() as (bot, kim):
        lo = Kim(bot, await bot.api.person("Lo"))
        for each in (kim, lo):
            await each.says(f"/samordnare {CODE}")
        await kim.person.deactivates()
        (subscriber,) = bot.subscribers
        await subscriber.announce(NEWS)
        await until(lambda: _has_heard(lo, NEWS))
        await until(lambda: _is_alone(bot, lo))


async def test_an_outage_loses_no_news() -> None:
    """What Telegram would not take for as long as it is tried is tried anew, for those who are coordinators still."""
    async with coordinating() as (bot, kim):
        lo = Kim(bot, await bot.api.person("Lo"))
        for each in (kim, lo):
            await each.says(f"/samordnare {CODE}")
            await bot.api.plan(too_many_requests(retry_after=1), method="sendMessage", chat=each.person, times=MOST_ATTEMPTS)
        with capture_logs() as lines:
            (subscriber,) = bot.subscribers
            await subscriber.announce(NEWS)
            await bot.store.dismiss(f"telegram:{lo.person.id}")
            await until(lambda: _has_heard(kim, NEWS))
            await until(lambda: _has_tried(bot, 2 * MOST_ATTEMPTS))
        await bot.api.quiet()
        assert not await _has_heard(lo, NEWS)
    warnings = [line for line in lines if line["log_level"] == "warning"]
    assert warnings == 2 * [{"event": "a coordinator could not be told yet, and is told later", "log_level": "warning"}]


async def _has_tried(bot: Bot, times: int) -> bool:
    return len([call for call in await bot.api.calls("sendMessage") if call.refused]) == times


async def _has_heard(kim: Kim, text: str) -> bool:
    return any(text in message.text for message in await kim.heard())


async def _is_alone(bot: Bot, kim: Kim) -> bool:
    return list(await bot.store.coordinators()) == [f"telegram:{kim.person.id}"]
