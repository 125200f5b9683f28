"""The connections to Telegram: how they are opened and kept, and how long a call may take on them."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from types import SimpleNamespace
from urllib.parse import urlsplit

import aiohttp

from bot.errors import SettingsError

KEPT_SECONDS = 30.0
"""How long a connection is kept for the next call: longer than most people take to read a screen and tap, and shorter than servers
usually keep one, so that a call seldom meets a connection that is just being closed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Patience:
    """How many seconds each part of a call may take; None is for ever. Their sum bounds the whole call."""

    pool: float | None = 5.0
    connect: float | None = 5.0
    write: float | None = 10.0
    upload: float | None = 30.0
    "In place of `write` when files are sent."
    read: float | None = 10.0


@dataclass(slots=True)
class Attempt:
    """What became of one call."""

    written: bool = False
    "Whether a first byte may have gone out."


def limits(patience: Patience) -> aiohttp.ClientTimeout:
    """Return aiohttp's limits. It has none for writing, so that the whole call is bounded too."""
    return aiohttp.ClientTimeout(
        connect=_sum(patience.pool, patience.connect),
        sock_connect=patience.connect,
        sock_read=patience.read,
        total=_sum(patience.pool, patience.connect, patience.write, patience.read),
    )


def _sum(*seconds: float | None) -> float | None:
    known = [part for part in seconds if part is not None]
    return sum(known) if len(known) == len(seconds) else None


async def opened(connections: int, proxy: str | None, *, agent: str) -> AsyncGenerator[aiohttp.ClientSession, None]:
    """Yield one session, and close it when this generator is closed.

    If nobody does that, the event loop does: when it ends, or when the generator is forgotten. So a session never outlives its loop.
    """
    tracing = aiohttp.TraceConfig()
    tracing.on_request_headers_sent.append(_note_written)
    async with aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=connections, keepalive_timeout=KEPT_SECONDS),
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={"User-Agent": agent},
        proxy=proxy,
        trace_configs=[tracing],
    ) as session:
        yield session


async def _note_written(_: aiohttp.ClientSession, context: SimpleNamespace, __: aiohttp.TraceRequestHeadersSentParams) -> None:
    """Note that the call goes out now; a proxy's greeting, before the call itself, does not come here."""
    context.trace_request_ctx.written = True


def usable_proxy(address: str) -> str:
    """Return the address if it is one of an HTTP proxy. It is not quoted, since it may hold a password."""
    try:
        parts = urlsplit(address)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        fault = "The proxy for Telegram must be an address such as http://proxy.example:3128."
        raise SettingsError(fault)
    return address
