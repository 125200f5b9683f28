"""Calls as the library makes them, and a search of what an error tells."""

import asyncio
import traceback

import pytest
from telegram.error import TelegramError
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.channels.telegram.connection import Patience
from bot.channels.telegram.transport import AiohttpRequest
from tests.channels.telegram.loopback import SECRET_PART

SHORT = Patience(pool=0.05, connect=2, write=2, upload=2, read=0.05)
PLENTY = Patience(pool=2, connect=2, write=2, upload=2, read=2)


def data(**values: object) -> RequestData:
    """Return parameters as the library gives them to a transport."""
    return RequestData([RequestParameter.from_input(name, value) for name, value in values.items()])


def told_by(error: BaseException) -> str:
    """Return all that an error says in any way, and what it leads back to."""
    said = [str(error), repr(error), repr(error.args), repr(getattr(error, "__dict__", "")), *traceback.format_exception(error)]
    return "\n".join(said)


def holds_no_token(error: BaseException) -> bool:
    """Tell whether an error neither says the token nor leads back to another error."""
    return error.__cause__ is None and error.__context__ is None and SECRET_PART not in told_by(error)


async def failing(request: AiohttpRequest, url: str, request_data: RequestData | None = None) -> TelegramError:
    """Make a call that must fail, with the loop logging all it does, and return the error."""
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    loop.slow_callback_duration = 0
    try:
        with pytest.raises(TelegramError) as raised:
            async with asyncio.timeout(10):
                await request.post(url, request_data or data(text="Hej"))
    finally:
        loop.set_debug(False)
    assert holds_no_token(raised.value)
    return raised.value
