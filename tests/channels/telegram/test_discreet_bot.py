"""The bot tells its token to nobody but Telegram."""

import json
import logging
from collections.abc import AsyncIterator

import pytest
from telegram.error import InvalidToken

from bot.channels.telegram.discreet_bot import DiscreetBot
from bot.channels.telegram.transport import NeverSentError
from bot.errors import SettingsError
from tests.channels.telegram.calls import holds_no_token
from tests.channels.telegram.loopback import SECRET_PART, TOKEN, Served, Visit, answering, free_port, serving

ME = {"id": 110201543, "is_bot": True, "first_name": "Vägvisaren", "username": "vagvisaren_bot"}


async def _telegram(visit: Visit) -> None:
    """Know the bot, and answer everything else with a list."""
    while True:
        asked = await visit.request()
        visit.answer(200, json.dumps({"ok": True, "result": ME if b"/getMe" in asked else [1, 2]}).encode())


@pytest.fixture
async def telegram() -> AsyncIterator[Served]:
    """Return a server that knows the bot."""
    async with serving(_telegram) as served:
        yield served


async def test_calls(telegram: Served) -> None:
    """Any method can be called by its name, with parameters as JSON has them, and its bare result comes back."""
    async with DiscreetBot(TOKEN, address=f"{telegram.address}/") as bot:
        assert bot.username == "vagvisaren_bot"
        parameters = {"chat_id": 5, "reply_markup": {"inline_keyboard": []}, "nothing": None}
        assert await bot.call("sendMessage", parameters) == [1, 2]
        assert parameters == {"chat_id": 5, "reply_markup": {"inline_keyboard": []}, "nothing": None}
    head, _, body = telegram.requests[-1].partition(b"\r\n\r\n")
    assert head.startswith(f"POST /bot{TOKEN}/sendMessage ".encode())
    assert json.loads(body) == {"chat_id": "5", "reply_markup": '{"inline_keyboard": []}'}


async def test_updates_have_their_own_connection(telegram: Served) -> None:
    """A question for updates, which is held open, takes no connection from the other calls."""
    async with DiscreetBot(TOKEN, address=telegram.address) as bot:
        await bot.call("getUpdates", {"timeout": 30}, read_timeout=40)
        assert telegram.connections == 2


async def test_silence(telegram: Served, caplog: pytest.LogCaptureFixture) -> None:
    """Neither what the bot is called by, nor the log at debug, holds the token or what is sent."""
    caplog.set_level(logging.DEBUG)
    async with DiscreetBot(TOKEN, address=telegram.address) as bot:
        await bot.call("sendMessage", {"chat_id": 5, "text": "hemligt"})
        assert (repr(bot), str(bot), f"{bot}") == ("DiscreetBot()",) * 3
    assert "hemligt" not in caplog.text
    assert SECRET_PART not in caplog.text


@pytest.mark.parametrize("status", [401, 404])
async def test_refused_token(status: int, caplog: pytest.LogCaptureFixture) -> None:
    """A token that Telegram does not accept is not quoted."""
    caplog.set_level(logging.DEBUG)
    async with serving(answering(status, {"ok": False, "description": "Unauthorized"})) as served:
        bot = DiscreetBot(TOKEN, address=served.address)
        with pytest.raises(InvalidToken) as raised:
            await bot.initialize()
        await bot.shutdown()
    assert str(raised.value) == "Invalid token"
    assert holds_no_token(raised.value)
    assert SECRET_PART not in caplog.text


async def test_out_of_reach() -> None:
    """A server that is not there is told by what is wrong."""
    with pytest.raises(NeverSentError) as raised:
        async with DiscreetBot(TOKEN, address=f"http://127.0.0.1:{free_port()}"):
            pass
    assert holds_no_token(raised.value)


def test_proxy() -> None:
    """A proxy that cannot be used is refused when the bot is made."""
    with pytest.raises(SettingsError, match="The proxy for Telegram must be an address such as"):
        DiscreetBot(TOKEN, proxy="socks5://127.0.0.1:1080")
