"""The program as the operator runs it: started, asked, stopped, started again."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import httpx
import pytest

from tests.folder import lay
from tests.small import PHRASES

HERE = Path(__file__).parents[2]
FIRST_ANSWER_SECONDS = 30
"""The first start proves everything; tests share their machine."""


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


@contextmanager
def running(data: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """Run `vagvisaren run` until it serves, and kill what is left of it afterwards."""
    environment = {**os.environ, "VAGVISAREN_DATA": str(data), "VAGVISAREN_PORT": str(port), "VAGVISAREN_LOG_LEVEL": "debug"}
    process = subprocess.Popen([sys.executable, "-m", "bot", "run"], cwd=HERE, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr
        assert "serving" in process.stderr.readline()
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def little(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program start with the small folder."""
    monkeypatch.setenv("VAGVISAREN_KNOWLEDGE", str(lay(tmp_path / "knowledge", {"phrases/sv.yaml": PHRASES.read_text("utf-8")})))


def test_a_conversation_outlives_a_restart(tmp_path: Path) -> None:
    """The page answers soon, stops within five seconds when told, and the conversation goes on where it was after a restart."""
    port = free_port()
    address = f"http://127.0.0.1:{port}/"
    with httpx.Client(follow_redirects=True) as browser:
        began = monotonic()
        with running(tmp_path / "data", port) as process:
            assert browser.get(address).status_code == 200
            assert monotonic() - began < FIRST_ANSWER_SECONDS
            page = browser.post(address, data={"turn": "0", "answer": "amne:orosanmalan"}).text
            process.send_signal(signal.SIGTERM)
            stopping = monotonic()
            assert process.wait(timeout=5) == 0
            assert monotonic() - stopping < 5
        with running(tmp_path / "data", port):
            assert browser.get(address).text == page
        assert 'data-place="orosanmalan/akut"' in page


@pytest.mark.usefixtures("little")
def test_a_lost_secret_is_refused_with_the_way_out(tmp_path: Path) -> None:
    """Without its secret the program does not start on conversations it cannot read, and says what to do."""
    port, data = free_port(), tmp_path / "data"
    with running(data, port), httpx.Client() as browser:
        browser.post(f"http://127.0.0.1:{port}/", data={"turn": "0", "answer": "amne:oro"})
    (data / "secret").unlink()
    environment = {**os.environ, "VAGVISAREN_DATA": str(data), "VAGVISAREN_PORT": str(port)}
    done = subprocess.run(
        [sys.executable, "-m", "bot", "run"], cwd=HERE, env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 2
    assert "secret" in done.stderr
    assert "rm -f" in done.stderr


@pytest.mark.usefixtures("little")
def test_a_taken_port_is_told(tmp_path: Path) -> None:
    """A port that somebody else has is named, with what to change."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        environment = {**os.environ, "VAGVISAREN_DATA": str(tmp_path / "data"), "VAGVISAREN_PORT": str(port)}
        done = subprocess.run(
            [sys.executable, "-m", "bot", "run"],
            cwd=HERE,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert (done.returncode, done.stderr) == (
        2,
        f"The page cannot be served on 127.0.0.1:{port} (Address already in use). Choose another VAGVISAREN_PORT or VAGVISAREN_HOST.\n",
    )
