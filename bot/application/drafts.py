"""Questions that nothing answered, in memory for a quarter of an hour: until their senders chose to send them, or did not."""

from collections.abc import Callable
from datetime import datetime, timedelta

KEPT_FOR = timedelta(minutes=15)
MOST = 1_000


class Drafts:
    """Holds one question for each owner, with personal data struck out. Nothing of it is ever stored or logged."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        """Begin empty; `clock` tells when a question has been held long enough."""
        self._clock = clock
        self._held: dict[str, tuple[datetime, str]] = {}

    def hold(self, owner: str, text: str) -> None:
        """Hold the owner's question, in the place of one before it."""
        now = self._clock()
        self._held.pop(owner, None)
        for other in [other for other, (since, _) in self._held.items() if now - since > KEPT_FOR]:
            del self._held[other]
        while len(self._held) >= MOST:
            del self._held[next(iter(self._held))]
        self._held[owner] = (now, text)

    def held(self, owner: str) -> str:
        """Return the owner's question, or nothing."""
        since, text = self._held.get(owner, (self._clock(), ""))
        return text if self._clock() - since <= KEPT_FOR else ""

    def drop(self, owner: str) -> None:
        """Let go of the owner's question."""
        self._held.pop(owner, None)
