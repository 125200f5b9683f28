"""A bot as plain as can be: it calls methods of the API and looks at what comes back."""

import asyncio
from typing import Any

import aiohttp

from tests.end_to_end.bot_api import Api

Told = dict[str, Any]
FRIDAY = 1_795_178_400.0
"When the fake's clock stands still."
HER_MESSAGE = 1
BOTS_MESSAGE = 2
DOCUMENT = 3


class Caller:
    """Calls methods over HTTP, with a form unless told otherwise."""

    def __init__(self, api: Api, session: aiohttp.ClientSession) -> None:
        """Call the fake."""
        self._place = f"{api.address}/bot{api.token}"
        self._session = session

    async def __call__(self, method: str, **parameters: object) -> Told:
        """Call a method, and return the whole answer."""
        async with self._session.post(f"{self._place}/{method}", data=parameters) as response:
            told: Told = await response.json()
        assert told.get("error_code", 200) == response.status
        return told

    async def result(self, method: str, **parameters: object) -> Any:  # noqa: ANN401  # whatever the method returns
        """Call a method that must succeed, and return its result."""
        told = await self(method, **parameters)
        assert told["ok"], told
        return told["result"]

    async def updates(self, *, offset: int = 0, **parameters: object) -> list[Told]:
        """Return what waits behind an offset."""
        told: list[Told] = await self.result("getUpdates", offset=offset, **parameters)
        return told


async def under_way(task: "asyncio.Task[Told]") -> None:
    """Let everything run that can, and see that the call is still held open."""
    for _ in range(20):
        await asyncio.sleep(0.001)
    assert not task.done()
