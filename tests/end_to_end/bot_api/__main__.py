"""Run the fake as a process: `python -m tests.end_to_end.bot_api --port 8081`; the first line it prints is its address."""

import argparse
import asyncio
import signal
import sys

from tests.end_to_end.bot_api.api import TOKEN, new_world
from tests.end_to_end.bot_api.server import Server


async def serve(port: int, token: str) -> None:
    """Serve until the process is told to end."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for end in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(end, ended.set)
    server = Server(new_world(token=token))
    sys.stdout.write(f"http://127.0.0.1:{await server.start(port)}\n")
    sys.stdout.flush()
    await ended.wait()
    await server.close()


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="A strict fake of Telegram's Bot API, on loopback.")
    parser.add_argument("--port", type=int, default=0, help="0: any free port")
    parser.add_argument("--token", default=TOKEN, help="the bot's token")
    chosen = parser.parse_args()
    asyncio.run(serve(chosen.port, chosen.token))


if __name__ == "__main__":
    main()
