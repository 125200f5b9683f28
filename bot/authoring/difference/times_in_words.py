"""Stretches of time over a year as a person says them: `vardagar`, `kvällar, nätter och helger`."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from bot.directory.hours import Hours
from bot.directory.spells import Spell, joined, unchanging
from bot.directory.wall_time import midnight, moment

_Times = tuple[tuple[int, int], ...]
"""From which minute of a day to before which."""

_DAY = 24 * 60
_WHOLE: _Times = ((0, _DAY),)
_HOLIDAY = 7
_WEEKDAYS = range(5)
_NAMES = ("måndagar", "tisdagar", "onsdagar", "torsdagar", "fredagar", "lördagar", "söndagar", "helgdagar")
_MANY = 3
"""So many days in a row are told as from one to another; so many single days are told by date."""


def hours_in_words(expression: str | None, start: date) -> str:
    """Return opening hours as a person says them, by what they mean during the year from `start`."""
    end = year_after(start)
    line = Hours(expression).over(start, end)
    if None in line.states:
        return "tiderna är inte kända"
    spells = tuple(joined(spell for spell in unchanging([line], start, end) if line.state(spell.start)))
    return in_words(spells, start, end) if spells else "aldrig"


def year_after(day: date) -> date:
    """Return the same day a year later."""
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


@lru_cache(maxsize=256)
def in_words(spells: tuple[Spell, ...], start: date, end: date) -> str:
    """Return when the spells are, of the days from `start` to before `end`; they are in order and do not meet.

    Days that do not follow their weekday are counted and the first are told, so that nothing is said that does not hold.
    """
    if spells == (Spell(midnight(start), midnight(end)),):
        return "alla tider"
    days = _by_day(spells, start, end)
    ways = [_Week.of(days, frozenset()), _Week.of(days, _holidays(start, end))]
    return min(ways, key=lambda week: len(week.others)).told()


def _by_day(spells: Iterable[Spell], start: date, end: date) -> dict[date, _Times]:
    """Return the minutes of each day as they are read off a Swedish wall."""
    found: defaultdict[date, list[tuple[int, int]]] = defaultdict(list)
    for spell in spells:
        began, ended = moment(spell.start), moment(spell.end)
        for day in _days(began.date(), ended.date() + timedelta(days=1)):
            first = _minute(began) if day == began.date() else 0
            last = _minute(ended) if day == ended.date() else _DAY
            if first < last:
                found[day].append((first, last))
    return {day: _united(found[day]) for day in _days(start, end)}


def _united(times: Iterable[tuple[int, int]]) -> _Times:
    """Return times in order, those that meet or overlap as one: an hour that the clock goes through twice is told once."""
    united: list[tuple[int, int]] = []
    for first, last in sorted(times):
        if united and first <= united[-1][1]:
            united[-1] = (united[-1][0], max(last, united[-1][1]))
        else:
            united.append((first, last))
    return tuple(united)


def _days(start: date, end: date) -> Iterable[date]:
    return (start + timedelta(days=number) for number in range((end - start).days))


def _minute(reading: datetime) -> int:
    return reading.hour * 60 + reading.minute


@lru_cache(maxsize=8)
def _holidays(start: date, end: date) -> frozenset[date]:
    line = Hours("PH 00:00-24:00").over(start, end)
    return frozenset(day for day in _days(start, end) if line.state(midnight(day)))


@dataclass(frozen=True, slots=True)
class _Week:
    """What is usual on each day of the week, and on holidays where they are told apart; `others` are the days that are not usual."""

    usual: Sequence[_Times]
    others: Mapping[date, _Times]

    @classmethod
    def of(cls, days: Mapping[date, _Times], holidays: frozenset[date]) -> "_Week":
        kinds = {day: _HOLIDAY if day in holidays else day.weekday() for day in days}
        usual = []
        for kind in range(_HOLIDAY + bool(holidays)):
            seen = Counter(times for day, times in days.items() if kinds[day] == kind)
            usual.append(seen.most_common(1)[0][0] if seen else ())
        return cls(usual, {day: times for day, times in days.items() if times != usual[kinds[day]]})

    def told(self) -> str:
        regular = _away_from_office(self.usual) or ", ".join(_pieces(self.usual))
        if not self.others:
            return regular
        single = [f"{day} {_clock(times)}" if times else f"{day} inte alls" for day, times in sorted(self.others.items())]
        more = f" och {len(single) - _MANY} dagar till" if len(single) > _MANY else ""
        shown = f"{', '.join(single[:_MANY])}{more}"
        return f"{regular} (utom {shown})" if regular else shown


def _away_from_office(usual: Sequence[_Times]) -> str:
    """Return the words for all times but some hours of the weekdays; empty where that is not what is usual."""
    weekday = usual[0]
    if len(usual) <= _HOLIDAY or any(usual[day] != weekday for day in _WEEKDAYS) or any(day != _WHOLE for day in usual[5:]):
        return ""
    match weekday:
        case ((0, first), (last, end)) if end == _DAY:
            return f"kvällar, nätter och helger (inte vardagar {_clock(((first, last),))})"
    return ""


def _pieces(usual: Sequence[_Times]) -> Iterable[str]:
    """Yield the days with their times: the days that have the same times together, in the order of the week."""
    together: defaultdict[_Times, list[int]] = defaultdict(list)
    for day, times in enumerate(usual):
        if times:
            together[times].append(day)
    return (f"{_named(days, len(usual))} {_clock(times)}" for times, days in together.items())


def _named(days: Sequence[int], kinds: int) -> str:
    if len(days) == kinds:
        return "alla dagar"
    names: list[str] = []
    left = list(days)
    if kinds > _HOLIDAY and left[:5] == list(_WEEKDAYS):
        names, left = ["vardagar"], left[5:]
    if kinds > _HOLIDAY and left[-3:] == [5, 6, _HOLIDAY]:
        return listed([*names, *_in_rows(left[:-3]), "helger"])
    return listed([*names, *_in_rows(left)])


def _in_rows(days: Sequence[int]) -> list[str]:
    """Return the days by name, those that follow each other as from one to another."""
    rows: list[list[int]] = []
    for day in days:
        if rows and rows[-1][-1] == day - 1 and day != _HOLIDAY:
            rows[-1].append(day)
        else:
            rows.append([day])
    names: list[str] = []
    for row in rows:
        names += [f"{_NAMES[row[0]]}–{_NAMES[row[-1]]}"] if len(row) >= _MANY else [_NAMES[day] for day in row]
    return names


def _clock(times: _Times) -> str:
    if times == _WHOLE:
        return "hela dygnet"
    return listed([f"{_hour(first)}–{_hour(last)}" for first, last in times])


def _hour(minute: int) -> str:
    hour, rest = divmod(minute, 60)
    return f"{hour}.{rest:02}" if rest else str(hour)


def listed(words: Sequence[str]) -> str:
    """Return `ett, två och tre`."""
    return " och ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)
