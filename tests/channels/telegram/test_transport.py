"""Calls over loopback: what is sent, what an error means, and that the token is in none."""

import asyncio
import json
import re
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from telegram import InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.channels.telegram.connection import Patience
from bot.channels.telegram.transport import AiohttpRequest, TooManyCallsError
from tests.channels.telegram.calls import PLENTY, SHORT, data, failing
from tests.channels.telegram.loopback import (
    PAGE,
    TOKEN,
    Behaviour,
    Visit,
    answering,
    babbling,
    deaf,
    free_port,
    greeting,
    half,
    hanging_up,
    resetting,
    serving,
    silent,
)

pytestmark = pytest.mark.usefixtures("nothing_leaks")


class TestWhatIsSent:
    """A call's parameters and files reach the server as the library's own transport would send them."""

    async def test_parameters(self, request_: AiohttpRequest) -> None:
        """Text goes as it is, everything else as JSON, what is missing not at all."""
        async with serving(answering(200, {"ok": True, "result": {"message_id": 7}})) as served:
            answer = await request_.post(served.url(), data(chat_id=-5, text="Hej & å\n+", keyboard=[{"text": "☑"}], silent=True))
        assert answer == {"message_id": 7}
        head, _, body = served.requests[0].partition(b"\r\n\r\n")
        assert head.startswith(f"POST /bot{TOKEN}/sendMessage HTTP/1.1\r\n".encode())
        assert b"Content-Type: application/json\r\n" in head
        assert json.loads(body) == {"chat_id": "-5", "text": "Hej & å\n+", "keyboard": '[{"text": "\\u2611"}]', "silent": "true"}

    async def test_half_a_character(self, request_: AiohttpRequest) -> None:
        """Half of a surrogate pair, which no encoding can write, does not keep the rest from being sent."""
        async with serving(answering(200, {"ok": True, "result": True})) as served:
            assert await request_.post(served.url(), data(text="a\ud83db")) is True
        assert served.requests[0].endswith(b'{"text": "a?b"}')

    async def test_files(self, request_: AiohttpRequest) -> None:
        """A file goes with its name and kind, beside the parameters."""
        document = InputFile(b"Hej", filename="anteckning å.txt")
        async with serving(answering(200, {"ok": True, "result": True})) as served:
            await request_.post(served.url("sendDocument"), data(chat_id=5, document=document, caption="Här"))
        head, _, body = served.requests[0].partition(b"\r\n\r\n")
        boundary = re.search(rb"Content-Type: multipart/form-data; boundary=(\w+)", head)
        assert boundary
        assert [tuple(part.strip().split(b"\r\n\r\n")) for part in body.split(b"--" + boundary[1])[1:-1]] == [
            (b'Content-Type: text/plain; charset=utf-8\r\nContent-Disposition: form-data; name="chat_id"', b"5"),
            (b'Content-Type: text/plain; charset=utf-8\r\nContent-Disposition: form-data; name="caption"', "Här".encode()),
            (
                'Content-Type: text/plain\r\nContent-Disposition: form-data; name="document"; filename="anteckning å.txt"'.encode(),
                b"Hej",
            ),
        ]

    async def test_a_download(self, request_: AiohttpRequest) -> None:
        """A file is fetched as it is."""
        async with serving(answering(200, b"\x00\xff")) as served:
            assert await request_.retrieve(served.url("photos/1.jpg")) == b"\x00\xff"
        assert served.requests[0].startswith(b"GET ")

    async def test_connections_are_kept(self, request_: AiohttpRequest) -> None:
        """Calls that follow each other share a connection."""
        async with serving(answering(200, {"ok": True, "result": True})) as served:
            for _ in range(5):
                await request_.post(served.url(), data())
        assert (served.connections, len(served.requests)) == (1, 5)

    async def test_connections_are_limited(self) -> None:
        """Calls at once use as many connections as they may, and the others wait for one."""
        async with (
            serving(answering(200, {"ok": True, "result": True})) as served,
            AiohttpRequest(connections=3, patience=PLENTY) as request,
        ):
            await asyncio.gather(*(request.post(served.url(), data()) for _ in range(12)))
        assert (served.connections, len(served.requests)) == (3, 12)


class TestNeverSent:
    """What cannot have reached Telegram says so, and why."""

    async def test_refused(self, request_: AiohttpRequest) -> None:
        """Nobody listens there."""
        error = await failing(request_, f"http://127.0.0.1:{free_port()}/bot{TOKEN}/getMe")
        assert repr(error) == (
            "NeverSentError('Telegram cannot be reached: the connection is refused, or there is no network (ClientConnectorError).')"
        )

    async def test_no_tls(self, request_: AiohttpRequest) -> None:
        """A server that does not speak TLS hears nothing of the call."""
        async with serving(greeting) as served:
            error = await failing(request_, served.url().replace("http:", "https:"))
        assert (
            repr(error)
            == "NeverSentError('Telegram cannot be reached: no secure connection can be made (ClientConnectorSSLError).')"
        )

    async def test_full_pool(self) -> None:
        """No connection becomes free in time."""
        patience = Patience(pool=0.02, connect=0.02)
        async with serving(silent) as served, AiohttpRequest(connections=1, patience=patience) as request:
            occupying = asyncio.create_task(request.post(served.url(), data(), read_timeout=5, connect_timeout=5))
            await served.asked.wait()
            error = await failing(request, served.url())
            occupying.cancel()
        assert repr(error) == (
            "NeverSentError('Telegram cannot be reached: no connection was free or made in time (ConnectionTimeoutError).')"
        )
        assert len(served.requests) == 1

    @pytest.mark.parametrize(
        ("address", "words"),
        [
            pytest.param("ftp://127.0.0.1", "its address is not one (NonHttpUrlClientError)", id="another protocol"),
            pytest.param("http://", "its address is not one (InvalidUrlClientError)", id="no host"),
            pytest.param("http://2130706433", "its address is not one (InvalidUrlClientError)", id="a number for a host"),
        ],
    )
    async def test_no_address(self, request_: AiohttpRequest, address: str, words: str) -> None:
        """What is no address is not called."""
        error = await failing(request_, f"{address}/bot{TOKEN}/getMe")
        assert repr(error) == f"NeverSentError('Telegram cannot be reached: {words}.')"

    async def test_no_name(self, request_: AiohttpRequest, monkeypatch: pytest.MonkeyPatch) -> None:
        """The name is not known."""

        async def unknown(*_: object, **__: object) -> list[Any]:
            raise OSError(-2, "Name or service not known")

        monkeypatch.setattr(aiohttp.ThreadedResolver, "resolve", unknown)
        error = await failing(request_, f"http://api.example/bot{TOKEN}/getMe")
        assert repr(error) == (
            "NeverSentError('Telegram cannot be reached: its name is not found; is there a network, and is the address right? "
            "(ClientConnectorDNSError).')"
        )

    async def test_not_open(self) -> None:
        """Before it is opened and after it is shut, a transport makes no call; opened again, it does."""
        request = AiohttpRequest()
        async with serving(answering(200, {"ok": True, "result": True})) as served:
            assert repr(await failing(request, served.url())) == "NeverSentError('The connection to Telegram is not open.')"
            await request.initialize()
            await request.initialize()
            await request.shutdown()
            await request.shutdown()
            assert repr(await failing(request, served.url())) == "NeverSentError('The connection to Telegram is not open.')"
            async with request:
                assert await request.post(served.url(), data()) is True


class TestPerhapsSent:
    """What may have reached Telegram says so, and is a timeout to the library."""

    @pytest.mark.parametrize(
        ("behaviour", "words"),
        [
            pytest.param(silent, "did not answer in time (SocketTimeoutError)", id="no answer"),
            pytest.param(resetting, "the connection broke before the answer was whole (ClientOSError)", id="reset"),
            pytest.param(hanging_up, "the connection broke before the answer was whole (ServerDisconnectedError)", id="closed"),
            pytest.param(half, "the connection broke before the answer was whole (ClientPayloadError)", id="half an answer"),
            pytest.param(babbling, "the connection broke before the answer was whole (ClientResponseError)", id="no HTTP"),
        ],
    )
    async def test_written(self, behaviour: Behaviour, words: str) -> None:
        """The call was read, and no whole answer came."""
        patience = SHORT if behaviour is silent else PLENTY
        async with serving(behaviour) as served, AiohttpRequest(patience=patience) as request:
            error = await failing(request, served.url())
        assert repr(error) == f"PerhapsSentError('Telegram may have got the call, but {words}.')"
        assert isinstance(error, TimedOut)

    async def test_not_read(self) -> None:
        """A server that takes in nothing more does not hold up an upload for ever."""
        patience = Patience(pool=0, connect=0.4, write=None, upload=0.1, read=0.05)
        async with serving(deaf) as served, AiohttpRequest(patience=patience) as request:
            error = await failing(request, served.url(), data(document=InputFile(bytes(20_000_000))))
        assert repr(error) == "PerhapsSentError('Telegram may have got the call, but did not answer in time (TimeoutError).')"

    @pytest.mark.parametrize(
        "body",
        [
            pytest.param(b"", id="nothing"),
            pytest.param(b"{", id="half"),
            pytest.param(PAGE, id="a page"),
            pytest.param(b"[]", id="a list"),
            pytest.param(b'{"ok": true}', id="no result"),
            pytest.param(b"[" * 100_000, id="deep"),
        ],
    )
    async def test_unreadable(self, request_: AiohttpRequest, body: bytes, caplog: pytest.LogCaptureFixture) -> None:
        """An answer that says it went well, but not what came of it. It is not logged."""
        async with serving(answering(200, body)) as served:
            error = await failing(request_, served.url())
        assert repr(error) == "PerhapsSentError('Telegram has got the call, but its answer cannot be read.')"
        assert not [record for record in caplog.records if record.name.startswith("telegram")]

    @pytest.mark.parametrize("status", [500, 502, 503, 504, 599])
    async def test_out_of_order(self, request_: AiohttpRequest, status: int) -> None:
        """A gateway's page is not quoted; it may hold the address."""
        async with serving(answering(status, PAGE, kind="text/html")) as served:
            error = await failing(request_, served.url())
        assert repr(error) == f"PerhapsSentError('Telegram may have got the call, but answered with status {status}.')"


class TestRefusals:
    """What Telegram refuses is told as the library does, in Telegram's words."""

    @pytest.mark.parametrize(
        ("status", "description", "expected"),
        [
            pytest.param(400, "Bad Request: message is not modified", BadRequest("Message is not modified"), id="bad"),
            pytest.param(401, "Unauthorized", InvalidToken("Unauthorized"), id="unauthorized"),
            pytest.param(
                403, "Forbidden: bot was blocked by the user", Forbidden("Forbidden: bot was blocked by the user"), id="blocked"
            ),
            pytest.param(404, "Not Found", InvalidToken("Not Found"), id="not found"),
            pytest.param(409, "Conflict: terminated", Conflict("Conflict: terminated"), id="conflict"),
            pytest.param(413, f"Too large: /bot{TOKEN}/x", NetworkError("Too large: /bot…/x"), id="quoting the token"),
        ],
    )
    async def test_in_words(self, request_: AiohttpRequest, status: int, description: str, expected: TelegramError) -> None:
        """Status and description tell which."""
        async with serving(answering(status, {"ok": False, "error_code": status, "description": description})) as served:
            error = await failing(request_, served.url())
        assert (type(error), str(error)) == (type(expected), str(expected))

    async def test_migrated(self, request_: AiohttpRequest) -> None:
        """A group that became a supergroup tells its new number."""
        answer = {"ok": False, "description": "Bad Request: group chat was upgraded", "parameters": {"migrate_to_chat_id": -1001}}
        async with serving(answering(400, answer)) as served:
            error = await failing(request_, served.url())
        assert isinstance(error, ChatMigrated)
        assert error.new_chat_id == -1001

    @pytest.mark.parametrize(
        ("answer", "seconds"),
        [
            pytest.param({"ok": False, "description": "Too Many Requests", "parameters": {"retry_after": 35}}, 35, id="told"),
            pytest.param({"ok": False, "parameters": {"retry_after": 10**30}}, 24 * 60 * 60, id="absurd"),
            pytest.param({"ok": False, "parameters": {"retry_after": "soon"}}, 1, id="not a number"),
            pytest.param({"ok": False, "parameters": [3]}, 1, id="no parameters"),
            pytest.param(b"<html>Slow down</html>", 1, id="a page"),
        ],
    )
    async def test_too_many(self, request_: AiohttpRequest, answer: object, seconds: int) -> None:
        """A 429 tells how long to wait, as a duration."""
        async with serving(answering(429, answer)) as served:
            error = await failing(request_, served.url())
        assert isinstance(error, TooManyCallsError)
        assert isinstance(error, RetryAfter)
        assert error.retry_after == timedelta(seconds=seconds)

    @pytest.mark.parametrize(
        ("status", "body", "expected"),
        [
            pytest.param(400, b"null", BadRequest("Bad Request (400)"), id="null"),
            pytest.param(400, b'{"description": null}', BadRequest("Bad Request (400)"), id="no words"),
            pytest.param(404, PAGE, InvalidToken("Not Found (404)"), id="a page"),
            pytest.param(301, PAGE, NetworkError("Moved Permanently (301)"), id="redirected"),
            pytest.param(407, PAGE, NetworkError("Proxy Authentication Required (407)"), id="a proxy"),
            pytest.param(499, b"", NetworkError("Unknown HTTPError (499)"), id="unknown status"),
        ],
    )
    async def test_not_telegrams(self, request_: AiohttpRequest, status: int, body: bytes, expected: TelegramError) -> None:
        """A refusal that is not in Telegram's form is told by its status alone."""
        async with serving(answering(status, body)) as served:
            error = await failing(request_, served.url())
        assert (type(error), str(error)) == (type(expected), str(expected))

    async def test_redirections_are_not_followed(self, request_: AiohttpRequest) -> None:
        """The token is taken to no other server."""

        async def elsewhere(visit: Visit) -> None:
            while True:
                await visit.request()
                visit.writer.write(b"HTTP/1.1 307 X\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n")

        async with serving(elsewhere) as served:
            await failing(request_, served.url())
        assert len(served.requests) == 1
