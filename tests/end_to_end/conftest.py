"""A server on loopback, and Debian's Chromium."""

import asyncio
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright

from bot.channels.web.app import application
from bot.channels.web.server import listening
from tests.channels.contract import conversation_at

SATURDAY_NIGHT = datetime(2026, 11, 21, 20, 40, tzinfo=UTC)
CHROMIUM = os.environ.get("VAGVISAREN_TEST_BROWSER") or shutil.which("chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@contextmanager
def serving(moment: datetime) -> Iterator[str]:
    """Serve the shipped knowledge at a moment, and give the address."""
    socket = listening("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(application(conversation_at(moment)), log_config=None, access_log=False))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[socket])), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Return the address of the page, on a Saturday night."""
    with serving(SATURDAY_NIGHT) as served:
        yield served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return Chromium; a machine without it passes these tests over, but .ci/run installs it and demands them."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed; .ci/run installs it, so that these tests always run there")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()
