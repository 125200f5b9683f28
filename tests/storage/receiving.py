"""A process of its own that works through an inbox and tells what was confirmed: `python -m tests.storage.receiving FOLDER UPDATES`."""

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot.storage.sealing import Seal
from bot.storage.sqlite import SqliteStore
from tests.storage.examples import SECRET, after_update

LANES = 8
BATCH = 20


def owner_of(update_id: int) -> str:
    """Return whose update that is."""
    return f"telegram:{update_id % LANES}"


def service_of(update_id: int) -> str:
    """Return the service that an update tells of as not reached."""
    return f"tjanst-{update_id % LANES}"


def tell(what: str, update_id: int) -> None:
    """Tell what was confirmed."""
    sys.stdout.write(f"{what} {update_id}\n")
    sys.stdout.flush()


async def receive(store: SqliteStore, update_ids: range) -> None:
    """Put some updates; after a restart they come again."""
    for update_id in await store.put([(update_id, str(update_id).encode()) for update_id in update_ids]):
        tell("put", update_id)


async def work_off(store: SqliteStore, lane: int) -> None:
    """Apply and settle what waits in a lane, in order."""
    for update in await store.waiting():
        if update.update_id % LANES != lane:
            continue
        if not update.applied:
            session = await store.load(owner_of(lane))
            after = after_update(session, update.update_id)
            replaces = session.turn if session else None
            service = service_of(lane)
            assert await store.save(owner_of(lane), after, replaces=replaces, applies=update.update_id, unreached=service)
            tell("applied", update.update_id)
        await store.settle(owner_of(lane), update.update_id, update.content)
        tell("settled", update.update_id)


async def work_off_all(store: SqliteStore) -> None:
    """Work off all lanes at the same time."""
    await asyncio.gather(*(work_off(store, lane) for lane in range(LANES)))


async def main(folder: str, updates: str) -> None:
    """Work off what a former process left, receive while working, and work off the rest."""
    store = SqliteStore(Path(folder), Seal(SECRET), clock=lambda: datetime.now(UTC))
    await work_off_all(store)
    for first in range(0, int(updates), BATCH):
        await asyncio.gather(receive(store, range(first, min(first + BATCH, int(updates)))), work_off_all(store))
    await work_off_all(store)
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
