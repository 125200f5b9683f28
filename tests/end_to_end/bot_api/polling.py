"""getUpdates: what has not been confirmed, held open until there is something to tell."""

from dataclasses import dataclass

from tests.end_to_end.bot_api.call import Call
from tests.end_to_end.bot_api.formatted import Json
from tests.end_to_end.bot_api.refusal import Refusal
from tests.end_to_end.bot_api.updates import Waiting
from tests.end_to_end.bot_api.world import World

LONGEST_SECONDS = 50
OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_SET = "terminated by setWebhook request"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
_MOST = 100
_AT_ONCE_SECONDS = 0.5
_SOON_SECONDS = 3


@dataclass(kw_only=True, slots=True)
class _Poll:
    offset: int
    limit: int
    until: float
    ended: str | None = None


class Polling:
    """Who polls, and when they last asked for what."""

    def __init__(self, world: World) -> None:
        """Wait for the first to ask."""
        self._world = world
        self._open: _Poll | None = None
        self._offset: int | None = None
        self._asked = 0.0
        self._next_conflict = 0.0

    async def get_updates(self, call: Call, *, webhook: bool) -> list[Json]:
        """Return what waits behind the offset, at the latest when the time is over; the newest poll ends the one before it."""
        if webhook:
            await self._refuse(WEBHOOK_ACTIVE)
        allowed = call.decoded("allowed_updates", "can't parse allowed updates JSON object")
        if isinstance(allowed, list):
            self._world.updates.allow(allowed)
        poll = self._asked_for(call)
        try:
            return [update.wire() for update in await self._answered(poll)]
        finally:
            if self._open is poll:
                self._open = None

    def abort(self, reason: str) -> None:
        """End the poll that is open, if any."""
        if self._open is not None:
            self._open.ended = reason
            self._open = None
            self._world.clock.bell.ring()

    def _asked_for(self, call: Call) -> _Poll:
        """Read a call; who repeats an offset at once gets one update, and soon after waits three seconds for the next."""
        now = self._world.clock.now()
        offset = call.integer("offset")
        limit = min(max(call.integer("limit", _MOST), 1), _MOST)
        seconds = min(max(call.integer("timeout"), 0), LONGEST_SECONDS)
        repeated = offset == self._offset
        if repeated and now < self._asked + _SOON_SECONDS:
            seconds = max(seconds, _SOON_SECONDS)
        if repeated and now < self._asked + _AT_ONCE_SECONDS:
            limit = 1
        self._offset, self._asked = offset, now
        return _Poll(offset=offset, limit=limit, until=now + seconds)

    async def _answered(self, poll: _Poll) -> list[Waiting]:
        clock = self._world.clock
        while True:
            ready = self._world.updates.read(poll.offset, poll.limit, clock.now())
            poll.offset = max(poll.offset, 0)
            if poll.ended is not None:
                await self._refuse(poll.ended)
            if ready or clock.now() >= poll.until:
                return ready
            if self._open is not poll:
                self.abort(OTHER_POLL)
                self._open = poll
            await clock.change(before=poll.until)

    async def _refuse(self, reason: str) -> None:
        """Refuse: at once the first time, with three seconds' delay when it has just happened."""
        now = self._world.clock.now()
        if now < self._next_conflict:
            await self._world.clock.reaches(now + _SOON_SECONDS)
        else:
            self._next_conflict = now + _SOON_SECONDS
        raise Refusal(409, reason)
