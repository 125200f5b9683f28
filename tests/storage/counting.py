"""A process of its own that changes sessions and tells what was confirmed: `python -m tests.storage.counting FOLDER TIMES OWNER…`."""

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot.storage.sealing import Seal
from bot.storage.sqlite import SqliteStore
from tests.storage.examples import SECRET, at_turn


async def count(store: SqliteStore, owner: str, times: int) -> None:
    """Take the owner's session so many turns further, again where another process came first."""
    confirmed = 0
    while confirmed < times:
        session = await store.load(owner)
        turn = session.turn if session else 0
        if await store.save(owner, at_turn(turn + 1), replaces=turn or None):
            confirmed += 1
            sys.stdout.write(f"{owner} {turn + 1}\n")
            sys.stdout.flush()


async def main(folder: str, times: str, *owners: str) -> None:
    """Count for all owners at the same time."""
    store = SqliteStore(Path(folder), Seal(SECRET), clock=lambda: datetime.now(UTC))
    await asyncio.gather(*(count(store, owner, int(times)) for owner in owners))
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
