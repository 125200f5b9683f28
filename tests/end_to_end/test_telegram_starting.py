"""Who the bot is, and what an operator is told when it cannot begin."""

import pytest
from structlog.testing import capture_logs

from bot.channels.telegram import service
from bot.errors import SettingsError
from tests.end_to_end.bot_api import TOKEN, BotApi
from tests.end_to_end.bot_api.faults import server_error

NOBODY = "http://127.0.0.1:9"


async def test_who_it_is() -> None:
    """The name, the number and the server are told."""
    async with BotApi() as api:
        told = await service.whoami(TOKEN, address=api.address, proxy=None)
        assert told == f"@vagvisaren_bot (Vägvisaren), id 1234567890. The token is accepted and {api.address} answers."


@pytest.mark.parametrize("token", ["1:unknown", "no token at all"])
async def test_a_wrong_token(token: str) -> None:
    """What is wrong is said, and where to get what is right; the token is not."""
    async with BotApi() as api:
        with pytest.raises(SettingsError) as refused:
            await service.whoami(token, address=api.address, proxy=None)
    assert str(refused.value) == (
        "Telegram does not accept the token in VAGVISAREN_TELEGRAM_TOKEN. Ask @BotFather for the bot's token and set it anew."
    )


async def test_nobody_answers() -> None:
    """What to check is said; neither the token nor an address that holds it is."""
    with pytest.raises(SettingsError) as refused:
        await service.whoami(TOKEN, address=NOBODY, proxy=None)
    assert str(refused.value) == (
        f"{NOBODY} gives no answer. Telegram cannot be reached: the connection is refused, or there is no network "
        "(ClientConnectorError). Check the network, VAGVISAREN_TELEGRAM_API and VAGVISAREN_TELEGRAM_PROXY."
    )


async def test_an_outage_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is waited out, with one line in the log when it begins and one when it is over."""
    monkeypatch.setattr(service, "FIRST_PAUSE", 0.001)
    async with BotApi() as api:
        await api.plan(server_error(), method="getMe", times=4)
        with capture_logs() as logs:
            async with service.started(TOKEN, address=api.address, proxy=None) as bot:
                assert bot.username == "vagvisaren_bot"
    assert [(line["log_level"], line["event"]) for line in logs] == [
        ("warning", "Telegram cannot be reached; it is tried again until it answers."),
        ("info", "Telegram answers."),
    ]
