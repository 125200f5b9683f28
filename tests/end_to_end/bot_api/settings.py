"""What a test may turn: the time, the limits, and what goes wrong."""

from typing import Any

from tests.end_to_end.bot_api.faults import Fault, Faults
from tests.end_to_end.bot_api.world import World


class Settings:
    """The knobs of the fake."""

    def __init__(self, world: World, faults: Faults) -> None:
        """Turn those of a world, and the faults on the way to it."""
        self._world = world
        self._faults = faults

    def advance(self, seconds: float) -> None:
        """Move the time forward."""
        self._world.clock.advance(seconds)

    def stop_clock(self) -> None:
        """Let the time stand still, so that only `advance` moves it."""
        self._world.clock.stop()

    def plan(self, fault: dict[str, Any], method: str | None = None, chat: int | None = None, times: int = 1) -> None:
        """Let the next calls (of the method, for the chat) go wrong."""
        self._faults.plan(Fault(**fault), method=method, chat=chat, times=times)

    def calm(self) -> None:
        """Plan nothing more, and answer without delay."""
        self._faults.planned.clear()
        self._faults.latency = 0

    def latency(self, seconds: float) -> None:
        """Let every call but getUpdates take so long, by the fake's clock."""
        self._faults.latency = seconds

    def limit(self, per_second: float = 1, burst: int = 5, per_minute_in_groups: int = 20) -> None:
        """Limit how often the bot may write to a chat."""
        flood = self._world.flood
        flood.on, flood.per_second, flood.burst, flood.per_minute_in_groups = True, per_second, burst, per_minute_in_groups

    def read_all(self) -> None:
        """Turn the privacy mode off: the bot reads all messages in groups."""
        self._world.reads_all = True

    def renumber(self, first: int) -> None:
        """Let the next update have this number."""
        self._world.updates.renumber(first)

    def forgive(self) -> list[str]:
        """Return the complaints, and forget them."""
        complaints, self._world.complaints = self._world.complaints, []
        return complaints
