"""Serving the page, and sweeping out sessions whose time is over."""

import asyncio
import contextlib
import os
import socket
from collections.abc import AsyncIterator, Iterator

import structlog
import uvicorn
from starlette.applications import Starlette

from bot.application.conversation import Conversation
from bot.channels.web.app import application
from bot.errors import SettingsError, StorageError
from bot.storage.store import SessionStore

SWEEP_SECONDS = 600
GRACE_SECONDS = 3

_log = structlog.get_logger()


class _Server(uvicorn.Server):
    """A server that leaves signals to the program, which has more than the page to end."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Let signals be."""
        yield


async def serve_page(conversation: Conversation, store: SessionStore, *, host: str, port: int) -> None:
    """Serve until cancelled; what is under way gets a few seconds to end. Raises SettingsError when the port cannot be had."""

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        sweeping = asyncio.create_task(_sweep(store))
        _log.info("serving", address=f"http://{host}:{port}", knowledge=conversation.base.version)
        yield
        sweeping.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await sweeping

    config = uvicorn.Config(
        application(conversation, lifespan),
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listening(host, port)]))
    try:
        await asyncio.shield(serving)
    finally:
        server.should_exit = True
        await serving


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens; raises SettingsError when the port cannot be had."""
    try:
        made = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        fault = f"The page cannot be served on {host}:{port} ({os.strerror(error.errno or 0)}). Choose another VAGVISAREN_PORT or VAGVISAREN_HOST."
        raise SettingsError(fault) from None
    # Else an answer's text waits until its head is acknowledged: 40 ms.
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return made


async def _sweep(store: SessionStore) -> None:
    while True:
        try:
            if swept := await store.sweep():
                _log.info("sessions expired", count=swept)
        except StorageError as error:
            _log.error("sweep failed", error=str(error))
        await asyncio.sleep(SWEEP_SECONDS)
