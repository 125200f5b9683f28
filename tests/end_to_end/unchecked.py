"""Run the program without checking its knowledge first, which takes most of a start: `python -m tests.end_to_end.unchecked`."""

import asyncio

from bot.assembly import configure_logging, serve
from bot.knowledge.loading import load
from bot.settings import from_environment

if __name__ == "__main__":
    settings = from_environment()
    configure_logging(settings.log_level)
    asyncio.run(serve(settings, lambda _: load(settings.knowledge).knowledge))
