"""Connections over loopback: through a proxy, for how long, and what becomes of them when they are forgotten."""

import asyncio
import gc
import logging

import pytest

from bot.channels.telegram.connection import Patience
from bot.channels.telegram.transport import AiohttpRequest, PerhapsSentError
from bot.errors import SettingsError
from tests.channels.telegram.calls import PLENTY, SHORT, data, failing, told_by
from tests.channels.telegram.loopback import (
    PAGE,
    SECRET_PART,
    TOKEN,
    Visit,
    answering,
    free_port,
    hanging_up,
    serving,
    silent,
)

pytestmark = pytest.mark.usefixtures("nothing_leaks")


class TestProxy:
    """Calls through a proxy."""

    async def test_through(self) -> None:
        """The proxy gets the call, and the name and password that its address holds."""
        async with (
            serving(answering(200, {"ok": True, "result": True})) as served,
            AiohttpRequest(proxy=served.address.replace("//", "//anna:hemligt@"), patience=PLENTY) as request,
        ):
            assert await request.post(f"http://api.example/bot{TOKEN}/getMe", data()) is True
        assert served.requests[0].startswith(f"POST http://api.example/bot{TOKEN}/getMe HTTP/1.1\r\n".encode())
        assert b"Proxy-Authorization: Basic YW5uYTpoZW1saWd0\r\n" in served.requests[0]

    async def test_refusing(self) -> None:
        """A proxy that makes no tunnel has not let the call out."""
        async with (
            serving(answering(407, PAGE)) as served,
            AiohttpRequest(proxy=served.address, patience=PLENTY) as request,
        ):
            error = await failing(request, f"https://api.example/bot{TOKEN}/getMe")
        assert repr(error) == (
            "NeverSentError('Telegram cannot be reached: the proxy refuses, with status 407 (ClientHttpProxyError).')"
        )
        assert served.requests[0].startswith(b"CONNECT api.example:443 HTTP/1.1\r\n")

    async def test_hanging_up(self) -> None:
        """A proxy that closes instead of making a tunnel has not let the call out."""
        async with serving(hanging_up) as served, AiohttpRequest(proxy=served.address, patience=PLENTY) as request:
            error = await failing(request, f"https://api.example/bot{TOKEN}/getMe")
        assert (
            repr(error) == "NeverSentError('Telegram cannot be reached: the call could not be made (ServerDisconnectedError).')"
        )

    async def test_gone(self) -> None:
        """A proxy that nobody runs."""
        async with AiohttpRequest(proxy=f"http://127.0.0.1:{free_port()}", patience=PLENTY) as request:
            error = await failing(request, f"https://api.example/bot{TOKEN}/getMe")
        assert (
            repr(error)
            == "NeverSentError('Telegram cannot be reached: the proxy cannot be reached (ClientProxyConnectionError).')"
        )

    @pytest.mark.parametrize(
        "proxy", ["socks5://127.0.0.1:1080", "proxy.example:3128", "http://", "http://proxy:99999", "http://[::1"]
    )
    def test_unusable(self, proxy: str) -> None:
        """What is no address of an HTTP proxy is refused, without quoting it: it may hold a password."""
        with pytest.raises(SettingsError) as raised:
            AiohttpRequest(proxy=proxy)
        assert str(raised.value) == "The proxy for Telegram must be an address such as http://proxy.example:3128."

    def test_repr(self) -> None:
        """What a transport is called by tells nothing of the proxy's password."""
        assert "hemligt" not in repr(AiohttpRequest(proxy="http://anna:hemligt@proxy.example:3128"))


class TestTimes:
    """How long a call may take."""

    def test_usual(self) -> None:
        """The library asks for the usual time of an answer."""
        assert AiohttpRequest(patience=Patience(read=7)).read_timeout == 7

    async def test_of_one_call(self) -> None:
        """What a call says goes before what is usual; None is for ever."""
        async with serving(_late) as served, AiohttpRequest(patience=SHORT) as request:
            assert await request.post(served.url(), data(), read_timeout=5, pool_timeout=None) is True
            assert await request.post(served.url(), data(), read_timeout=None, write_timeout=None) is True
            error = await failing(request, served.url())
        assert isinstance(error, PerhapsSentError)

    async def test_cancelled(self, request_: AiohttpRequest) -> None:
        """A call that is cancelled ends at once, and says nothing of its address."""
        async with serving(silent) as served:
            task = asyncio.create_task(request_.post(served.url(), data()))
            await served.asked.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError) as raised:
                await task
            assert SECRET_PART not in told_by(raised.value)


async def _late(visit: Visit) -> None:
    """Answer a little later than a hurried caller waits."""
    while True:
        await visit.request()
        await asyncio.sleep(0.06)
        visit.answer(200, b'{"ok": true, "result": true}')


class TestWithoutShutdown:
    """Who forgets to shut a transport down hears nothing of it."""

    def test_when_the_loop_ends(self, caplog: pytest.LogCaptureFixture) -> None:
        """It closes with its loop, whether or not somebody still holds it."""
        kept: list[AiohttpRequest] = []

        async def careless() -> None:
            async with serving(answering(200, {"ok": True, "result": True})) as served:
                for hold in (kept.append, lambda _: None):
                    request = AiohttpRequest(patience=PLENTY)
                    await request.initialize()
                    await request.post(served.url(), data())
                    hold(request)

        asyncio.run(careless())
        kept.clear()
        gc.collect()
        assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == []

    async def test_while_the_loop_runs(self, caplog: pytest.LogCaptureFixture) -> None:
        """It closes its connections when nobody holds it any more."""
        async with serving(answering(200, {"ok": True, "result": True})) as served:
            request = AiohttpRequest(patience=PLENTY)
            await request.initialize()
            await request.post(served.url(), data())
            assert served.open == 1
            del request
            gc.collect()
            async with asyncio.timeout(5):
                await served.left.wait()
        assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == []
