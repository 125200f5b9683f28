"""Building the program's objects from the settings."""

import asyncio
import gc
import signal
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import structlog

from bot import clock
from bot.application.conversation import Conversation
from bot.application.publishing import Publishing
from bot.authoring import report
from bot.directory.wall_time import SWEDEN
from bot.errors import KnowledgeError
from bot.knowledge.findings import Finding
from bot.knowledge.knowledge import Knowledge
from bot.settings import Settings
from bot.storage import sqlite_unreached
from bot.storage.asked import Asked
from bot.storage.database import sessions_exist
from bot.storage.folder import private_folder
from bot.storage.memory import MemoryStore
from bot.storage.sealing import Seal, secret_from
from bot.storage.sqlite import SqliteStore
from bot.storage.store import Clock
from bot.storage.unreached import COUNTED_FOR, Count
from bot.usable import usable_knowledge


def conversation_in_memory(base: Knowledge, settings: Settings, at: Clock = clock.now) -> Conversation:
    """Return a conversation that is kept nowhere but in this process."""
    return Conversation(base, MemoryStore(clock=at, lifetime=settings.session_lifetime), at)


def run(settings: Settings) -> None:
    """Check the knowledge, if it has not passed lately, and serve it until the process is told to stop."""
    private_folder(settings.data)
    asyncio.run(serve(settings))


async def serve(settings: Settings, first: Callable[[Settings], Knowledge] | None = None) -> None:
    """Serve what was published last, on the page and in Telegram when a token is set, until the process is told to stop.

    Where nothing was published yet, what `first` returns is: usually the knowledge of the settings, checked.
    """
    from bot.channels.web.server import serve_page  # noqa: PLC0415  # the other commands start faster without the server

    async with store_of(settings) as store:
        publishing = Publishing(store, settings.knowledge, clock=clock.now, examine=_examined_apart)
        conversation = await publishing.begin(lambda copy: (first or usable_knowledge)(replace(settings, knowledge=copy)))
        gc.freeze()  # Looking through the knowledge for garbage again and again would hold up everybody for a fifth of a second.
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, publishing.wake)
        services = [serve_page(conversation, store, host=settings.host, port=settings.port), publishing.run()]
        if settings.telegram_token:
            services.append(_in_telegram(conversation, store, settings, settings.telegram_token, publishing))
        await _until_told(services)


@asynccontextmanager
async def store_of(settings: Settings) -> AsyncIterator[SqliteStore]:
    """Give the store in the data folder, and close it afterwards."""
    folder = private_folder(settings.data)
    seal = Seal(secret_from(settings.secret, folder, sessions_exist=sessions_exist(folder)))
    store = SqliteStore(folder, seal, clock=clock.now, lifetime=settings.session_lifetime)
    try:
        yield store
    finally:
        await store.close()


async def _examined_apart(folder: Path) -> Sequence[Finding]:
    """Check a folder in a process of its own, so that nobody who is talking waits for it."""
    command = (sys.executable, "-m", "bot", "check", "--format", "json", str(folder))
    checking = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL)
    try:
        told, _ = await checking.communicate()
    except asyncio.CancelledError:
        if checking.returncode is None:
            checking.kill()
        raise
    if checking.returncode not in {0, 1}:
        fault = f"{folder} cannot be checked. Run: vagvisaren check {folder}"
        raise KnowledgeError(fault)
    return report.from_json(told.decode())


async def unanswered(settings: Settings, answered: Sequence[int]) -> tuple[Sequence[Asked], Sequence[tuple[int, bool]]]:
    """Erase the questions that are answered; return those that wait, and for each number whether it was there."""
    async with store_of(settings) as store:
        erased = [(number, await store.answered(number)) for number in answered]
        return await store.asked(), erased


def unreached(settings: Settings) -> Mapping[str, Count]:
    """Return how often, and when last, services' numbers were said not to work; nothing where there is no database yet.

    It needs no secret, and may be asked while the program runs.
    """
    return sqlite_unreached.counted(settings.data, (clock.now().astimezone(SWEDEN) - COUNTED_FOR).date())


def reached(settings: Settings, service: str) -> bool:
    """Let go of what was counted for a service, since somebody has verified its number; tell whether there was anything."""
    return sqlite_unreached.reached(settings.data, service)


async def _in_telegram(
    conversation: Conversation, store: SqliteStore, settings: Settings, token: str, publishing: Publishing
) -> None:
    from bot.channels.telegram.service import serve_telegram  # noqa: PLC0415  # a page alone does without the library

    await serve_telegram(
        conversation,
        store,
        token,
        address=settings.telegram_api,
        proxy=settings.telegram_proxy,
        told_by=publishing.subscribers,
        code=settings.coordinator_code,
    )


async def _until_told(services: Sequence[Coroutine[Any, Any, None]]) -> None:
    """Run services side by side until SIGTERM or SIGINT, or until one of them ends; then end the others, and raise what ended it."""
    tasks = [asyncio.create_task(service) for service in services]
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, lambda: _end(tasks))
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    _end(tasks)
    for ended in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(ended, BaseException) and not isinstance(ended, asyncio.CancelledError):
            raise ended


def _end(tasks: Sequence[asyncio.Task[None]]) -> None:
    """Ask each to end, once: asked again, one that is ending with care would be cut off."""
    for task in tasks:
        if not task.cancelling():
            task.cancel()


def configure_logging(level: str) -> None:
    """Log one line an event to stderr, from `level` up."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
            if sys.stderr.isatty()
            else structlog.processors.LogfmtRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
