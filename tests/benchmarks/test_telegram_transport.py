"""How many calls a second the transport makes when 64 are under way at once, beside the library's own.

The server is a process of its own that answers at once, so that what is measured is the caller.
"""

import asyncio
import multiprocessing
from collections.abc import Iterator
from multiprocessing.connection import Connection
from time import perf_counter

import pytest
from telegram.request import BaseRequest, HTTPXRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.channels.telegram.transport import AiohttpRequest

AT_ONCE = 64
CALLS = 1280
ROUNDS = 3
EXPECTED = 3.0
"""How many times as many calls as the library's own transport."""
ANSWER = b'{"ok":true,"result":{"message_id":1,"date":1795300000,"chat":{"id":1,"type":"private"},"text":"Hej"}}'
PARAMETERS = {
    "chat_id": 1,
    "text": "<b>Är barnet i akut fara just nu?</b>\n" * 8,
    "reply_markup": {
        "inline_keyboard": [[{"text": f"Svar {number}", "callback_data": f"1:abcdef:7:{number}"}] for number in range(8)]
    },
}

pytestmark = pytest.mark.benchmark


class _Answering(asyncio.Protocol):
    """Answers whatever ends like a request of ours."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.received = b""

    def data_received(self, data: bytes) -> None:
        """Answer when the whole request is here."""
        self.received += data
        head, _, body = self.received.partition(b"\r\n\r\n")
        if len(body) >= int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0] or len(body) + 1):
            self.received = b""
            self.transport.write(
                b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(ANSWER) + ANSWER
            )


def _serve(port: Connection) -> None:
    async def forever() -> None:
        server = await asyncio.get_running_loop().create_server(_Answering, "127.0.0.1", 0)
        port.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(forever())


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """Return the address of a method of a server that answers at once."""
    spawning = multiprocessing.get_context("spawn")
    here, there = spawning.Pipe()
    process = spawning.Process(target=_serve, args=(there,), daemon=True)
    process.start()
    yield f"http://127.0.0.1:{here.recv()}/bot1:a/sendMessage"
    process.terminate()
    process.join()


async def _calls_a_second(request: BaseRequest, url: str) -> float:
    """Make the calls, so many at once, and return how many a second the best round made."""
    parameters = RequestData([RequestParameter.from_input(name, value) for name, value in PARAMETERS.items()])

    async def caller(calls: int) -> None:
        for _ in range(calls):
            await request.post(url, parameters)

    best = 0.0
    async with request:
        await caller(1)
        for _ in range(ROUNDS):
            began = perf_counter()
            await asyncio.gather(*(caller(CALLS // AT_ONCE) for _ in range(AT_ONCE)))
            best = max(best, CALLS / (perf_counter() - began))
    return best


async def test_many_calls_at_once(url: str) -> None:
    """With 64 calls under way, at least three times as many are made as with the library's own transport."""
    ours = await _calls_a_second(AiohttpRequest(), url)
    library = await _calls_a_second(HTTPXRequest(), url)
    print(
        f"\ntelegram transport, {AT_ONCE} calls at once: {ours:.0f}/s, the library's own {library:.0f}/s, ratio {ours / library:.1f}"
    )
    assert ours >= EXPECTED * library
