"""Between the clock on a Swedish wall and instants: opening hours are read off the wall, answers are points in time."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import TypeVar
from zoneinfo import ZoneInfo

SWEDEN = ZoneInfo("Europe/Stockholm")
DAY = 86_400
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  # a reading of the wall clock, which has no zone

State = TypeVar("State")


def instant(moment: datetime) -> int:
    """Return the POSIX second of a moment; one without a zone is read off a Swedish wall."""
    return int((moment if moment.tzinfo else moment.replace(tzinfo=SWEDEN)).timestamp() // 1)


def midnight(day: date) -> int:
    """Return the instant at which a day begins in Sweden."""
    return instant(datetime.combine(day, time.min))


def moment(second: int) -> datetime:
    """Return the instant as a moment in Swedish time."""
    return datetime.fromtimestamp(second, SWEDEN)


def wall(reading: datetime) -> int:
    """Return a reading of the wall clock as seconds that can be compared with other readings."""
    return int((reading - _EPOCH).total_seconds())


def _offset(second: int) -> int:
    """Return how many seconds the wall is ahead of UTC at an instant."""
    return int(moment(second).replace(tzinfo=UTC).timestamp()) - second


@lru_cache(maxsize=64)
def clocks(start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return (from which instant, how far ahead of UTC) for every stretch between changes of the clock, from `start` to `end`."""
    stretches = [(start, _offset(start))]
    for day in range(start, end, DAY):
        following = min(day + DAY, end)
        if _offset(following) != _offset(day):
            stretches.append((_changed(day, following), _offset(following)))
    return tuple(stretches)


def _changed(low: int, high: int) -> int:
    """Return the first instant after `low` with the offset of `high`, when the clock changes once between them."""
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _offset(middle) == _offset(low) else (low, middle)
    return high


def on_clock(changes: Sequence[tuple[int, State]], start: int, end: int) -> list[tuple[int, State]]:
    """Turn a schedule on the wall into one in time: `changes` are (reading, state from then on), sorted, the first at or before `start`.

    The hour that is skipped in spring is passed in no time, and the one that is repeated in autumn is gone through twice.
    """
    schedule: list[tuple[int, State]] = []
    stretches = clocks(start, end)
    for (began, ahead), (over, _) in zip(stretches, (*stretches[1:], (end, 0)), strict=True):
        first = max(number for number, (reading, _) in enumerate(changes) if reading <= began + ahead)
        for reading, state in changes[first:]:
            if reading >= over + ahead:
                break
            if not schedule or schedule[-1][1] != state:
                schedule.append((max(reading - ahead, began), state))
    return schedule
