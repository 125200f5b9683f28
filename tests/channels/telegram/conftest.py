"""Transports that are open, and a watch on the log."""

import gc
import logging
from collections.abc import AsyncIterator, Iterator

import pytest

from bot.channels.telegram.transport import AiohttpRequest
from tests.channels.telegram.calls import PLENTY
from tests.channels.telegram.loopback import SECRET_PART


@pytest.fixture
async def request_() -> AsyncIterator[AiohttpRequest]:
    """Return a transport that is open and patient."""
    async with AiohttpRequest(patience=PLENTY) as opened:
        yield opened


@pytest.fixture
def nothing_leaks(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Whatever the test does, no log line holds the token, at debug and with everything told that the loop runs."""
    caplog.set_level(logging.DEBUG)
    yield
    gc.collect()
    assert SECRET_PART not in caplog.text
