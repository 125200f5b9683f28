"""Watching the folder that coordinators write in: what is changed there by hand is checked, and told about."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import structlog

from bot.application.reading import must_be_there
from bot.authoring.bundle import Stamp, bundled, stamp
from bot.knowledge.findings import Finding

LOOK_SECONDS = 2.0
"""How soon a change is noticed, and how long the folder is left alone before it is checked."""
AGAIN_SECONDS = 60.0
"""How soon a check that could not be made is tried again."""
LONGEST_CHECK = 180.0
"""Seconds that a check may take."""
_log = structlog.get_logger()

Examine = Callable[[Path], Awaitable[Sequence[Finding]]]
"""Checks a folder without holding up the conversations, and returns all findings."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How a folder stands that is not what is published: its errors, or that it cannot be checked."""

    errors: Sequence[Finding] = ()
    unchecked: bool = False


class Watching:
    """Checks the folder when it was changed by hand and has come to rest, one check at a time, and tells how it stands."""

    def __init__(
        self, folder: Path, examine: Examine, *, published: Callable[[], bytes], tell: Callable[[Standing], None]
    ) -> None:
        """Watch `folder`, which `examine` checks, and `tell` how it stands where it is not what is `published`, as one file."""
        self._folder = folder
        self._examine = examine
        self._published = published
        self._tell = tell
        self._seen: Stamp | None = None
        self._known: Stamp | None = None
        self._fault = ""
        self.pause = LOOK_SECONDS
        """Seconds until the next look."""

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(self.pause)

    async def look(self) -> None:
        """Check the folder if there is reason to, and tell how it stands. Why it cannot be checked is told once, and tried again."""
        self.pause = LOOK_SECONDS
        try:
            await self._look()
        except Exception as error:  # noqa: BLE001  # whatever keeps a folder from being checked ends no conversation
            self.pause = AGAIN_SECONDS
            fault = f"{type(error).__name__}: {error}"
            if fault != self._fault:
                _log.error("the folder cannot be checked; what is published stays", folder=str(self._folder), fault=fault)
                self._fault = fault
                self._tell(Standing(unchecked=True))

    async def _look(self) -> None:
        now = await asyncio.to_thread(stamp, self._folder)
        if now not in {self._known, self._seen}:
            self._seen = now
            return
        if now != self._known:
            must_be_there(self._folder)
            await self._check(await asyncio.to_thread(bundled, self._folder))
        self._known, self._fault = now, ""

    async def _check(self, content: bytes) -> None:
        if content == self._published():
            return
        async with asyncio.timeout(LONGEST_CHECK):
            found = await self._examine(self._folder)
        errors = tuple(finding for finding in found if finding.level == "error")
        if content == self._published():
            return
        if errors:
            _log.warning("the folder has faults; what is published stays", errors=len(errors), first=str(errors[0]))
        else:
            _log.info("the folder differs from what is published; publish it to make it live", folder=str(self._folder))
        self._tell(Standing(errors=errors))
