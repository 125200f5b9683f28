"""How often the bot may write, when the test wants that limited."""

import math
from dataclasses import dataclass, field

from tests.end_to_end.bot_api.refusal import too_many

_MINUTE = 60


@dataclass(kw_only=True, slots=True)
class Flood:
    """The limits, what has been sent, and who must wait until when. Edits count as messages do."""

    on: bool = False
    per_second: float = 1
    burst: int = 5
    per_minute_in_groups: int = 20
    fresh: dict[int, float] = field(default_factory=dict)
    "When a chat will be as fresh as if nothing had been sent."
    sent: dict[int, list[float]] = field(default_factory=dict)
    "When something was sent to a group."
    banned: dict[int, float] = field(default_factory=dict)
    "Until when every try is refused."

    def spend(self, chat: int, now: float) -> None:
        """Count a message to a chat (groups have negative numbers), or refuse it and name the wait."""
        if not self.on:
            return
        wait = max(self.banned.get(chat, now) - now, self._wait(chat, now))
        if wait > 0:
            seconds = math.ceil(wait)
            self.banned[chat] = max(self.banned.get(chat, now), now + seconds)
            raise too_many(seconds)
        self.fresh[chat] = self._fresh(chat, now)
        self.sent[chat] = [*self._recent(chat, now), now]

    def _wait(self, chat: int, now: float) -> float:
        """Return for how long nothing more fits into the chat."""
        if chat > 0:
            return self._fresh(chat, now) - now - self.burst / self.per_second
        recent = self._recent(chat, now)
        return recent[-self.per_minute_in_groups] + _MINUTE - now if len(recent) >= self.per_minute_in_groups else 0

    def _fresh(self, chat: int, now: float) -> float:
        """Return when the chat will be fresh again, were one more sent now."""
        return max(self.fresh.get(chat, now), now) + 1 / self.per_second

    def _recent(self, chat: int, now: float) -> list[float]:
        return [at for at in self.sent.get(chat, []) if at > now - _MINUTE]
