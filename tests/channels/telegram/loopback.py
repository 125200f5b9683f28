"""Servers on loopback that answer, or fail to, as a test chooses; and the token that must never be found anywhere."""

import asyncio
import json
import re
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"  # noqa: S105 - the example of Telegram's documentation
SECRET_PART = TOKEN.partition(":")[2]
PAGE = f"<html>Cannot get http://127.0.0.1/bot{TOKEN}/sendMessage</html>".encode()
_LENGTH = re.compile(rb"\r\ncontent-length: (\d+)\r\n", re.IGNORECASE)


@dataclass(kw_only=True)
class Served:
    """A server that is up, and what came to it."""

    address: str = ""
    connections: int = 0
    open: int = 0
    requests: list[bytes] = field(default_factory=list)
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    left: asyncio.Event = field(default_factory=asyncio.Event)

    def url(self, method: str = "sendMessage") -> str:
        """Return the address of a method, which holds the token."""
        return f"{self.address}/bot{TOKEN}/{method}"


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A connection, from the server's side."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    served: Served

    async def request(self) -> bytes:
        """Read a whole request."""
        head = await self.reader.readuntil(b"\r\n\r\n")
        length = _LENGTH.search(head)
        whole = head + (await self.reader.readexactly(int(length[1])) if length else b"")
        self.served.requests.append(whole)
        self.served.asked.set()
        return whole

    def answer(self, status: int, body: bytes, *, kind: str = "application/json") -> None:
        """Send a whole answer."""
        self.writer.write(f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)

    def reset(self) -> None:
        """Break the connection off without a goodbye."""
        self.writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


Behaviour = Callable[[Visit], Awaitable[None]]


@asynccontextmanager
async def serving(behaviour: Behaviour) -> AsyncIterator[Served]:
    """Serve each connection with `behaviour`, and close it after that."""
    served = Served()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        served.connections += 1
        served.open += 1
        try:
            await behaviour(Visit(reader=reader, writer=writer, served=served))
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            return  # The caller has gone, or the test is over.
        finally:
            served.open -= 1
            served.left.set()
            writer.close()

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    served.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield served


def answering(status: int, body: object, *, kind: str = "application/json") -> Behaviour:
    """Answer every request with `body`, as JSON unless it is bytes."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()

    async def behaviour(visit: Visit) -> None:
        while True:
            await visit.request()
            visit.answer(status, content, kind=kind)

    return behaviour


def free_port() -> int:
    """Return a port of loopback at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


async def greeting(visit: Visit) -> None:
    """Speak first, and in plain words."""
    visit.writer.write(b"220 Welcome\r\n")
    await visit.reader.read()


async def deaf(_: Visit) -> None:
    """Take nothing in."""
    await asyncio.Event().wait()


async def silent(visit: Visit) -> None:
    """Read the request and never answer."""
    await visit.request()
    await asyncio.Event().wait()


async def resetting(visit: Visit) -> None:
    """Read the request and break off."""
    await visit.request()
    visit.reset()


async def hanging_up(visit: Visit) -> None:
    """Read the request and close."""
    await visit.request()


async def half(visit: Visit) -> None:
    """Answer, but not to the end."""
    await visit.request()
    visit.writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"ok": true, "result": {')


async def babbling(visit: Visit) -> None:
    """Answer what is no HTTP."""
    await visit.request()
    visit.writer.write(f"Hej {TOKEN}\r\n\r\n".encode())
