"""How often a chat may be sent to: a bucket per chat, and Telegram's own word when it gives one."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

BURST = 4
"""Messages that a chat may get at once."""
SECONDS_A_MESSAGE = 1.0
SECONDS_A_GROUP_MESSAGE = 3.0
"""20 a minute: Telegram's limit in groups."""
MOST_CHATS = 10_000


@dataclass
class _Bucket:
    tokens: float
    filled: float
    held_until: float = 0.0


class Pacer:
    """Lets a chat be sent to as often as Telegram allows; one chat's wait is no other's."""

    def __init__(self, *, clock: Callable[[], float], sleep: Callable[[float], Awaitable[None]]) -> None:
        """Count seconds by `clock` and wait them by `sleep`."""
        self._clock = clock
        self._sleep = sleep
        self._buckets: OrderedDict[int, _Bucket] = OrderedDict()

    async def free(self, chat: int, *, counted: bool = True) -> None:
        """Wait until the chat may be sent to (a group's id is negative), or for what is no message only until it is not held any more."""
        bucket = self._bucket(chat)
        pace = SECONDS_A_GROUP_MESSAGE if chat < 0 else SECONDS_A_MESSAGE
        while (wait := self._wait(bucket, pace if counted else 0.0)) > 0:
            await self._sleep(wait)

    def count(self, chat: int) -> None:
        """Count one message to the chat."""
        self._bucket(chat).tokens -= 1

    def hold(self, chat: int, seconds: float) -> None:
        """Let the chat be for `seconds`, because Telegram asked for it or cannot be reached."""
        bucket = self._bucket(chat)
        bucket.held_until = max(bucket.held_until, self._clock() + seconds)

    def _bucket(self, chat: int) -> _Bucket:
        bucket = self._buckets.setdefault(chat, _Bucket(BURST, self._clock()))
        self._buckets.move_to_end(chat)
        if len(self._buckets) > MOST_CHATS:
            self._buckets.popitem(last=False)
        return bucket

    def _wait(self, bucket: _Bucket, pace: float) -> float:
        """Fill the bucket at the pace for the time that went by, and return how long until a message may go; without a pace, until no hold is left."""
        now = self._clock()
        if pace:
            bucket.tokens = min(BURST, bucket.tokens + (now - bucket.filled) / pace)
            bucket.filled = now
        return max(bucket.held_until - now, (1 - bucket.tokens) * pace if bucket.tokens < 1 else 0.0)
