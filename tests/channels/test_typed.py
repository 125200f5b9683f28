"""What is typed means the same on every channel."""

import pytest

from tests.channels.drivers import PageDriver, TerminalDriver
from tests.channels.telegram.driver import TelegramDriver, conversing
from tests.channels.typed import TALKS, Talk, conversation_of, is_stored, talks
from tests.end_to_end.bot_api.api import BotApi

EACH = pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.name)


@EACH
async def test_in_the_terminal(talk: Talk) -> None:
    """Lines typed at `chat --plain`."""
    conversation = conversation_of(talk)
    await talks(TerminalDriver(conversation), talk)
    await is_stored(conversation, talk)


@EACH
async def test_on_the_page(talk: Talk) -> None:
    """Words posted from the page's field, without JavaScript."""
    conversation = conversation_of(talk)
    await talks(PageDriver(conversation), talk)
    await is_stored(conversation, talk)


@EACH
async def test_in_telegram(talk: Talk) -> None:
    """Messages sent to the bot."""
    conversation = conversation_of(talk)
    async with BotApi() as api, conversing(api, conversation):
        await talks(TelegramDriver(api, await api.person("Kim")), talk)
        await is_stored(conversation, talk)
