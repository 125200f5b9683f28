"""When a service answers: opening hours as OpenStreetMap writes them, with Sweden's holidays and eves."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice

from opening_hours import OpeningHours, State, validate

from bot.directory.wall_time import instant, midnight, moment, on_clock, wall

OFFICE_HOURS = "Mo-Fr 08:00-16:00; PH off"
"""When somebody whose hours are not known is probably there."""

_STATES = {State.OPEN: True, State.CLOSED: False, State.UNKNOWN: None}
_FIRST_YEAR, _LAST_YEAR = 1970, 9990
_YEARS = 2
_MOST_AFTERWARDS = 400


@dataclass(frozen=True, slots=True)
class Timeline:
    """A schedule over a stretch of time: from each instant on, open (True), closed (False) or not known (None).

    Neighbouring states differ. After its end the timeline goes on to where it next opens, if it does.
    """

    instants: tuple[int, ...]
    states: tuple[bool | None, ...]

    def state(self, at: int) -> bool | None:
        """Return the state at an instant; None where the timeline does not reach."""
        place = bisect_right(self.instants, at) - 1
        return None if place < 0 else self.states[place]

    def until(self, at: int) -> int | None:
        """Return when it stops being open, or None when it is not open or never stops."""
        place = bisect_right(self.instants, at)
        return self.instants[place] if self.state(at) and place < len(self.instants) else None

    def opens(self, at: int) -> int | None:
        """Return when it next opens, or None when it is open or never will be."""
        if self.state(at):
            return None
        following = range(bisect_right(self.instants, at), len(self.instants))
        return next((self.instants[place] for place in following if self.states[place]), None)


@dataclass(frozen=True, slots=True)
class Hours:
    """A service's opening hours; without an expression, or with one that cannot be read, they are not known."""

    expression: str | None

    def around(self, year: int) -> Timeline:
        """Return the timeline of a year and the next, so that what a year's last day leads to is known too."""
        return _of_year(self.expression, year)

    def over(self, start: date, end: date) -> Timeline:
        """Return the timeline of the days from `start` to before `end`."""
        return _timeline(self.expression, start, end)

    def state(self, now: datetime) -> bool | None:
        """Return whether the service is open; None when that is not known."""
        at = instant(now)
        return self.around(moment(at).year).state(at)

    def until(self, now: datetime) -> datetime | None:
        """Return when the service closes; None when it is not open, or open round the clock."""
        at = instant(now)
        return _moment(self.around(moment(at).year).until(at))

    def opens(self, now: datetime) -> datetime | None:
        """Return when the service next opens; None when it is open, or when that is not known."""
        at = instant(now)
        return _moment(self.around(moment(at).year).opens(at))


def _moment(second: int | None) -> datetime | None:
    return None if second is None else moment(second)


@lru_cache(maxsize=256)
def _of_year(expression: str | None, year: int) -> Timeline:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return Timeline((), ())
    return _timeline(expression, date(year, 1, 1), date(year + _YEARS, 1, 1))


@lru_cache(maxsize=256)
def _timeline(expression: str | None, start: date, end: date) -> Timeline:
    opening = _read(expression)
    if opening is None:
        return Timeline((midnight(start),), (None,))
    first, last = datetime.combine(start, time.min), datetime.combine(end, time.min)
    changes = [(wall(began), _STATES[state]) for began, _, state, _ in opening.intervals(first, last)]
    schedule = on_clock(changes, midnight(start), midnight(end))
    for second, state in _afterwards(opening, last):
        if schedule[-1][1] != state:
            schedule.append((second, state))
    return Timeline(tuple(second for second, _ in schedule), tuple(state for _, state in schedule))


def _afterwards(opening: OpeningHours, end: datetime) -> list[tuple[int, bool | None]]:
    """Return the states from `end` until after the next time it opens."""
    schedule: list[tuple[int, bool | None]] = []
    for began, _, state, _ in islice(opening.intervals(end), _MOST_AFTERWARDS):
        if schedule and schedule[-1][1]:
            return [*schedule, (instant(began), _STATES[state])]
        schedule.append((instant(began), _STATES[state]))
    return schedule


def _read(expression: str | None) -> OpeningHours | None:
    """Return the hours that an expression means, or None when it means none; nothing but blanks would mean round the clock."""
    if not expression or not expression.strip() or not validate(expression):
        return None
    return OpeningHours(expression, country="SE", auto_country=False, auto_timezone=False)


_TIMES = re.compile(r"(\d{1,2}:\d{2})-(\d{1,2}:\d{2})")
_HOLIDAYS_TOO_EARLY = re.compile(r"\bPH\s+(off|closed)\s*[;,]\s*(Mo|Tu|We|Th|Fr|Sa|Su|[0-9])")
_NOT_KNOWN_HERE = re.compile(r"\b(SH|sunrise|sunset|dawn|dusk)\b")
_WHOLE_DAYS = re.compile(r"24/7|\b0?0:00-24:00")
_CHECKED = timedelta(days=3 * 366)
_WEEKLY = r"Mo|Tu|We|Th|Fr|Sa|Su|\d{1,2}:\d{2}|24/7|PH (?:off|closed)|[-,; ]"
_EACH_WEEK = re.compile(f"(?:{_WEEKLY})*")
_EACH_YEAR = re.compile(f"(?:{_WEEKLY}|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|PH)*")


def check_hours(expression: str, *, since: date = date(2026, 1, 1)) -> str | None:
    """Return what is wrong with opening hours, in Swedish, or None.

    Beside what cannot be read this finds what is read differently than it is meant, such as a night that the next day's rule cuts off.
    Hours that never open during the three years from `since` on are a fault too.
    """
    opening = _read(expression)
    if opening is None:
        return f"'{expression}' går inte att läsa som öppettider. Skriv som Mo-Fr 08:00-16:00; PH off."
    if opening.warnings:
        return f"'{expression}' är inte skrivet med rätt bokstäver. Dagarna heter Mo, Tu, We, Th, Fr, Sa, Su och PH."
    return _misread(expression) or _never_or_always(expression, opening, since)


def _misread(expression: str) -> str | None:
    if found := _NOT_KNOWN_HERE.search(expression):
        return f"'{found[0]}' går inte att använda: boten vet inte när det är. Skriv dagar och klockslag."
    if re.search(r"\d\+", expression):
        return "Ett klockslag med '+' säger inte när det stänger. Skriv båda klockslagen: 08:00-16:00."
    if _HOLIDAYS_TOO_EARLY.search(expression):
        return "'PH off' gäller inte för det som står efter. Skriv det sist: Mo-Fr 08:00-16:00; PH off."
    return _misread_times(expression)


def _misread_times(expression: str) -> str | None:
    """Return the fault of times that go past midnight where another day's rule strikes the night out, or that last no time."""
    for written, began, ended in ((found[0], found[1].zfill(5), found[2].zfill(5)) for found in _TIMES.finditer(expression)):
        if began == ended:
            return f"'{written}' börjar och slutar samtidigt. Skriv 00:00-24:00 om det är hela dygnet."
        if (ended < began or ended > "24:00") and (";" in expression or "PH" in expression):
            return (
                f"'{written}' går över midnatt, och då stryker nästa dags regel natten. "
                "Dela vid midnatt och skriv komma mellan: Fr-Sa 16:00-24:00, Sa-Su 00:00-01:30."
            )
    return None


def _never_or_always(expression: str, opening: OpeningHours, since: date) -> str | None:
    first = datetime.combine(since, time.min)
    days = _told_by(expression)
    if all(state != State.OPEN for _, _, state, _ in opening.intervals(first, first + days)):
        return f"'{expression}' är aldrig öppet. Ta bort raden om tiderna inte är kända."
    if not _WHOLE_DAYS.search(expression) and any(_all_day(opening, first + timedelta(days=day)) for day in range(days.days)):
        return f"'{expression}' är öppet hela dygnet någon dag. Skriv klockslag vid varje dag, eller 00:00-24:00 om det är så."
    return None


def _told_by(expression: str) -> timedelta:
    """Return the time in which hours show all that they ever are.

    Those that are the same each week show it in four weeks, of which no day of the week is a holiday each time.
    """
    if _EACH_WEEK.fullmatch(expression):
        return timedelta(weeks=4)
    return timedelta(days=366) if _EACH_YEAR.fullmatch(expression) else _CHECKED


def _all_day(opening: OpeningHours, midnight_before: datetime) -> bool:
    """Tell whether it is open from one midnight to the next."""
    if not opening.is_open(midnight_before):
        return False
    change = opening.next_change(midnight_before)
    return change is None or change - midnight_before >= timedelta(days=1)
