"""The queue of updates: kept until confirmed, and never longer than each kind lives."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.end_to_end.bot_api.formatted import Json

FIRST_ID = 700_000_001
CALLBACK_SECONDS = 150
MESSAGE_SECONDS = 86_400
# An offset further ahead than this is taken for one of another numbering, and ignored.
_AHEAD = 10
_ASKED_FOR_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """An update that nobody has confirmed."""

    id: int
    kind: str
    body: Json
    expires: float
    lane: str
    "Updates of one lane reach a webhook one after another: messages by chat, taps by user."

    def wire(self) -> Json:
        """Return the update as the API writes it; a raw one may claim another number."""
        return {"update_id": self.id, **self.body}


@dataclass(kw_only=True, slots=True)
class Updates:
    """The queue, and which kinds of updates are let into it."""

    waiting: list[Waiting] = field(default_factory=list)
    allowed: tuple[str, ...] = ()
    "Empty: all kinds but those that must be asked for by name."
    last_id: int = FIRST_ID - 1

    def allow(self, kinds: Sequence[str]) -> None:
        """Let only these kinds in from now on; what waits already stays."""
        self.allowed = tuple(kinds)

    def takes(self, kind: str) -> bool:
        """Tell whether updates of the kind are let in."""
        return kind in self.allowed if self.allowed else kind not in _ASKED_FOR_ONLY

    def add(self, kind: str, body: Json, *, expires: float, lane: str) -> Waiting | None:
        """Put an update at the end of the queue, or return None when its kind is not wanted."""
        return self.put(kind, body, expires=expires, lane=lane) if self.takes(kind) else None

    def put(self, kind: str, body: Json, *, expires: float, lane: str) -> Waiting:
        """Put an update at the end of the queue, whatever is wanted."""
        self.last_id += 1
        update = Waiting(id=self.last_id, kind=kind, body=body, expires=expires, lane=lane)
        self.waiting.append(update)
        return update

    def renumber(self, first: int) -> None:
        """Go on counting from another number, as Telegram may after a silent week."""
        self.last_id = first - 1

    def expire(self, now: float) -> None:
        """Forget what has become too old."""
        self.waiting = [update for update in self.waiting if update.expires > now]

    def drop(self, update: int) -> None:
        """Forget one update."""
        self.waiting = [kept for kept in self.waiting if kept.id != update]

    def read(self, offset: int, limit: int, now: float) -> list[Waiting]:
        """Confirm what is before the offset, and return what comes next; a negative offset keeps so many from the end."""
        self.expire(now)
        if offset < 0:
            self.waiting = self.waiting[offset:]
        elif offset <= self.last_id + _AHEAD:
            self.waiting = [update for update in self.waiting if update.id >= offset]
        return self.waiting[:limit]
