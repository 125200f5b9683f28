"""One engine: every case gives the same steps in Telegram, tap by tap, as on every channel."""

import pytest

from bot.knowledge.case import Case
from tests.channels.contract import conversation_of, plays, practised, practises, tapped
from tests.channels.telegram.driver import TelegramDriver, conversing
from tests.end_to_end.bot_api.api import BotApi

CASES = tapped()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
async def test_telegram_plays_every_case(case: Case) -> None:
    """Buttons tapped lead where the engine leads."""
    conversation = conversation_of(case)
    async with BotApi() as api, conversing(api, conversation):
        await plays(TelegramDriver(api, await api.person("Kim")), case)


@pytest.mark.parametrize("wrong", [False, True], ids=["as the handbook", "otherwise"])
@pytest.mark.parametrize("case", practised(), ids=lambda case: case.id)
async def test_a_case_is_practised_in_telegram(case: Case, *, wrong: bool) -> None:
    """An exercise goes the handbook's way in Telegram too, whatever is decided."""
    conversation = conversation_of(case)
    async with BotApi() as api, conversing(api, conversation):
        await practises(TelegramDriver(api, await api.person("Kim")), case, wrong=wrong)
