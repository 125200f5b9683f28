"""What goes wrong on the way: answers that were not meant, slow ones, none, and connections that break."""

from dataclasses import asdict, dataclass, field
from typing import Literal

from tests.end_to_end.bot_api.call import Call
from tests.end_to_end.bot_api.formatted import Json

FaultKind = Literal["too many requests", "server error", "bad gateway", "slow", "silence", "broken connection"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """Something that goes wrong with a call; `after` tells whether the call has then had its effect."""

    kind: FaultKind
    seconds: float = 0
    "How slow, or how long the bot is told to wait."
    after: bool = False

    def written(self) -> Json:
        """Return the fault as JSON."""
        return asdict(self)


def too_many_requests(*, retry_after: int) -> Fault:
    """Answer 429, and name the wait."""
    return Fault(kind="too many requests", seconds=retry_after)


def server_error(*, after: bool = False) -> Fault:
    """Answer 500."""
    return Fault(kind="server error", after=after)


def bad_gateway(*, after: bool = False) -> Fault:
    """Answer 502."""
    return Fault(kind="bad gateway", after=after)


def slow(seconds: float) -> Fault:
    """Wait before the call has its effect, then answer as usual."""
    return Fault(kind="slow", seconds=seconds)


def silence(*, after: bool) -> Fault:
    """Never answer, until the bot gives up."""
    return Fault(kind="silence", after=after)


def broken_connection(*, after: bool) -> Fault:
    """Break the connection instead of answering; `after` the effect, that is how duplicates are born."""
    return Fault(kind="broken connection", after=after)


@dataclass(kw_only=True, slots=True)
class _Planned:
    fault: Fault
    method: str | None
    chat: int | None
    left: int

    def concerns(self, call: Call) -> bool:
        """Tell whether a call is one of those meant; polling only when it is named."""
        named = call.method == self.method or (self.method is None and call.method != "getUpdates")
        return named and self.chat in {None, call.integer("chat_id")}


@dataclass(kw_only=True, slots=True)
class Faults:
    """What is planned to go wrong, and how long every call takes."""

    latency: float = 0
    planned: list[_Planned] = field(default_factory=list)

    def plan(self, fault: Fault, *, method: str | None, chat: int | None, times: int) -> None:
        """Let the next calls (of the method, for the chat) go wrong; getUpdates only when it is named."""
        self.planned.append(_Planned(fault=fault, method=method, chat=chat, left=times))

    def take(self, call: Call) -> Fault | None:
        """Return what goes wrong with a call."""
        for planned in self.planned:
            if not planned.concerns(call):
                continue
            planned.left -= 1
            if not planned.left:
                self.planned.remove(planned)
            call.fault = planned.fault.kind
            return planned.fault
        return None
