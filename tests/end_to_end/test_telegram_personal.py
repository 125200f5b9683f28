"""A message that points out a person is deleted in Telegram, or its writer is asked to."""

from dataclasses import replace

import pytest

from bot.channels.telegram import note as notes
from bot.knowledge.phrase import phrase
from tests.end_to_end.bot_api import BotApi, Called
from tests.end_to_end.bot_api.faults import server_error
from tests.end_to_end.talking import MENU, OUTCOME, QUESTION, Bot, Kim, talking, title
from tests.shipped import shipped

THREE_DAYS = 3 * 24 * 3600
TOO_OLD = "Bad Request: message can't be deleted for everyone"
NUMBER = "19121212-1212"
PERSONAL = f"hon har {NUMBER}"
NOT_READ = phrase("personal-data").worded(shipped().phrases)
DELETE_YOURSELF = phrase("telegram-delete-yourself").worded(shipped().phrases)


async def deletions(bot: Bot) -> list[Called]:
    """Return the calls that delete messages."""
    return [call for call in await bot.api.calls() if call.method in {"deleteMessage", "deleteMessages"}]


async def read(kim: Kim) -> str:
    """Return all that can be read in the chat."""
    return "\n".join(message.text for message in await kim.person.messages())


async def test_the_message_is_deleted() -> None:
    """It is gone at once; a line says why, the question stands as it was, and can be answered."""
    async with talking() as (bot, kim):
        await kim.says("/start", "1")
        question = await kim.says(PERSONAL)
        (deletion,) = await deletions(bot)
        assert (deletion.method, deletion.refused) == ("deleteMessages", None)
        assert NUMBER not in await read(kim)
        assert (title(question), question.text.splitlines()[0]) == (QUESTION, NOT_READ)
        assert DELETE_YOURSELF not in question.text
        assert title(await kim.says("nej")) == OUTCOME


async def test_it_is_not_deleted_again() -> None:
    """The channel remembers it no more, so that /rensa deletes all the others and not that one."""
    async with talking() as (bot, kim):
        await kim.says("/start", "1", PERSONAL)
        (deletion,) = await deletions(bot)
        _, kept = await bot.store.load_with_note(f"telegram:{kim.person.id}")
        gone = deletion.parameters["message_ids"]
        assert not {*gone} & {*notes.restored(kept).messages}
        await kim.says("/rensa")
        _, clearing = await deletions(bot)
        assert clearing.refused is None
        assert not {*gone} & {*clearing.parameters["message_ids"]}


async def test_danger_and_a_personal_number() -> None:
    """The card comes with both lines, and the message is deleted all the same."""
    async with talking() as (bot, kim):
        await kim.says("/start", "1")
        card = await kim.says(f"mannen står utanför med en kniv, han har {NUMBER}")
        assert title(card) == "Ring 112 nu"
        assert card.text.startswith("Det låter som fara nu. Ring 112")
        assert NOT_READ in card.text
        assert NUMBER not in await read(kim)
        assert len(await deletions(bot)) == 1
        assert title(await kim.says("tillbaka")) == QUESTION


async def test_first_of_all() -> None:
    """Somebody whose first message points out a person is told what this is, and the message is deleted."""
    async with talking() as (bot, kim):
        menu = await kim.says(PERSONAL)
        assert title(menu) == MENU
        assert NOT_READ in await read(kim)
        assert NUMBER not in await read(kim)
        assert len(await deletions(bot)) == 1


async def test_telegram_refuses() -> None:
    """What is too old to be deleted stands, its writer is asked to delete it, and the conversation goes on."""
    async with BotApi() as api:
        bot = Bot(api, shipped())
        kim = Kim(bot, await api.person("Kim"))
        async with bot.running():
            await kim.says("/start", "1")
        sent = await kim.person.sends(PERSONAL)
        message = api.world.rooms[kim.person.id].messages[sent.id]
        api.world.put(replace(message, date=message.date - THREE_DAYS))
        async with bot.running():
            await bot.settled()
            question = await kim.newest()
            assert title(question) == QUESTION
            assert question.text.startswith(f"{NOT_READ}\n\n{DELETE_YOURSELF}\n\n")
            assert {call.refused for call in await deletions(bot)} == {TOO_OLD}
            assert title(await kim.says("nej")) == OUTCOME


@pytest.mark.parametrize("method", ["deleteMessages", "sendMessage"])
async def test_an_outage_in_between(method: str) -> None:
    """An outage delays the deletion, and prevents it not."""
    async with talking() as (bot, kim):
        await kim.says("/start", "1")
        await bot.api.plan(server_error(), method=method, times=2 if method == "deleteMessages" else 1)
        await kim.says(PERSONAL)
        assert NUMBER not in await read(kim)
        assert title(await kim.says("nej")) == OUTCOME
