"""Serving the page, and sweeping out sessions whose time is over."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import structlog
import uvicorn
from starlette.applications import Starlette

from bot.application.conversation import Conversation
from bot.channels.web.app import application
from bot.errors import StorageError
from bot.storage.store import SessionStore

SWEEP_SECONDS = 600
GRACE_SECONDS = 5

_log = structlog.get_logger()


async def serve_page(conversation: Conversation, store: SessionStore, *, host: str, port: int) -> None:
    """Serve until the process is told to stop; what is under way gets a few seconds to end."""

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
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    await uvicorn.Server(config).serve()


async def _sweep(store: SessionStore) -> None:
    while True:
        try:
            if swept := await store.sweep():
                _log.info("sessions expired", count=swept)
        except StorageError as error:
            _log.error("sweep failed", error=str(error))
        await asyncio.sleep(SWEEP_SECONDS)
