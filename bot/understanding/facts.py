"""Plain facts in what was typed: when somebody is to be reached, and whether a child is concerned.

A time counts only where it is asked how somebody is reached (ringa, jour, öppettider …), and never in a sentence that tells of what has
happened: "han slog henne i natt" is no time to call. So a story sets no hour, and at worst the practitioner sees who answers now.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta

from bot.understanding.normalise import MOST_READ, folded, tokens

EVENING, NIGHT, NOON, MORNING, AFTER_OFFICE = time(19), time(23), time(12), time(8), time(18)
"""The hours that words without a clock stand for."""
_MORNING_COMES = 6
_OFFICE = range(8, 17)
_SATURDAY = 5
_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)
_HALF = 12
_EARLIEST_CLOCK = 7
"""A smaller number after `efter` is an hour of the afternoon: efter fem is 17."""

_SUMMER_SOLSTICE = 19
_SENTENCE = re.compile(r"[?!;\n]+|(?<!\bkl)\.(?!\d)")
_REACH = re.compile(
    r"\b(?:ring(?:a|er|s)?|nas|(?<!pa )(?<!till )(?<!med )(?<!at )na|oppe[tn]\w*|oppn\w+|stang\w+|jour\w*|\w+jour\w*|vem|vart|kontakt\w*|n?umme?r\w*|telefon\w*|hjalp\w*|\w*boende\w*|svarar|"
    r"mottagning\w*|vand(?:a|er)|plats\w*|bemanna\w+|tillganglig\w*|anmala|tag i|tag pa|larma\w*)\b"
)
_STORY = re.compile(
    r"\b(?:i ?gar\w*|i forrgar|i fjol|forra|haromdagen|haromkvallen|i (?:var|somr|host|vintr|jul|pask)as|i (?:man|tis|ons|tors|fre|lor|son)dags|i helgas|"
    r"i morse|imorse|sedan i|sen i|slog|slagit|kom|kommit|blev|blivit|gick|tog|tagit|skrek|hande|hant|strop|strypt\w*|var hon|var han|hon var|han var|hade|korde|"
    r"akte|flydde|sov|sa|sade|sag|horde|skrev|fick|valdtog|valdtagen|ringde|sprang|last|brot|brutit|hotat|(?!bade\b)\w+ade)\b"
)
_NUMBERS: Mapping[str, int] = {
    word: number
    for number, word in enumerate(
        ("ett", "tva", "tre", "fyra", "fem", "sex", "sju", "atta", "nio", "tio", "elva", "tolv"), start=1
    )
}
_CLOCK = re.compile(
    rf"\b(?P<after>efter )?(?:(?P<clock>kl|klockan)[. ]*)?(?P<hour>[01]?\d|2[0-4]|{'|'.join(_NUMBERS)})(?:[.:](?P<minute>[0-5]\d))?"
    r"(?![\w:.]*\d)\b(?! ?(?:kap|§|%|ar\b|ars|aring|arig|barn|dag|dygn|manad|vecka|veckor|tim|min|gang|procent|person|st\b|kr|:))"
)
_WEEKDAYS = ("man", "tis", "ons", "tors", "fre", "lor", "son")
_WEEKDAY = re.compile(
    rf"\b(?:(?:pa|nasta|kommande) (?P<day>{'|'.join(_WEEKDAYS)})da(?:g|gar|gen|garna)\b|(?P<late>{'|'.join(_WEEKDAYS)})dag(?:s|ar)? ?(?:kvall|natt))"
)
_TOMORROW = re.compile(r"\b(?:i ?morgon|imorr?n|i morr?n|imon)\b")
_EARLY = re.compile(r"\b(?:bitti|formiddag\w*|morgonen)\b")
_IN_THE_EVENING = re.compile(r"\bi ?kvall\b|\bkvall(?:en|ar|arna|s|stid)?\b|dagskvall\w*")
_AT_NIGHT = re.compile(r"\bi ?natt\b|\bnatt(?:en|etid)?\b|\bnatter(?:na)?\b|dagsnatt\w*")
_AT_THE_WEEKEND = re.compile(r"\bhelg(?:en|er|erna|tid)?\b")
_OUT_OF_OFFICE = re.compile(r"\b(?:jourtid|(?:efter|utanfor|icke) (?:kontors|arbets|dag)tid\w*)\b")
_CHILD = re.compile(
    r"\b(?:(?:sma|spad|skol|foskole|forskole|foster|bonus|styv|flick)?barn(?:et|en|ets|ens|a)?|barnfamilj\w*|ung(?:e|en|ar|arna|arnas)|be?bis\w*|babis\w*|bab(?:y|yn)|"
    r"nyfodd[ae]?|nyfott|pojk(?:e|en|ar|arna|ens)|flick(?:a|an|or|orna|ans)|elev(?:en|ens|er|erna|ers)?|syskon(?:en|et)?|lill(?:e|a)(?:bror|syster)|tvilling\w*|"
    r"tonaring\w*|tonars\w+|ungdom(?:en|ar|arna|s)?|(?:under|minder)arig\w*|(?:ett|tva|tre|fyra|fem|sex|sju|atta|nio|tio|elva|tolv|tretton|fjorton|femton|"
    r"sexton|sjutton)-?aring\w*|(?:[1-9]|1[0-7])[ -]?aring\w*|kids\w*)\b"
)
_OFFSPRING = re.compile(r"\b(?:dotter(?:n|ns)?|dottrar(?:na)?|son(?:en|ens)?|soner(?:na)?|tonarsson\w*|tonarsdotter\w*)\b")
_GROWN = re.compile(
    r"\b(?:vux(?:en|na|ne)|hemtjanst\w*|aldre\w*|dement\w*|demens\w*|pension\w*|brukar\w*|sarskilt boende|barnbarn\w*|(?:[2-9]\d)[ -]?aring\w*)\b"
)
_NO_CHILD = re.compile(
    r"\b(?:inga|inte|ej|utan|inte nagra|inga gemensamma|inga hemmavarande|inga sma|utflyttade|vuxet|ha|fa|skaffa|vantar|ofott|saknar) "
    r"(?:barn|minderariga|ungar|syskon|elever)\b|\binga (?:egna|andra) barn\b|\bsom barn\b(?! (?:upplever|bevittnar|ser|hor|far|kan|ar|blir|utsatts|som))|"
    r"\b(?:ofodda? barnet|barnet i magen|radda barnen|barn och ungdoms\w+)\b|\bvux(?:en|na|ne) (?:barn(?:en)?|son(?:en)?|dotter(?:n)?|elev\w*|soner\w*|dottrar\w*)\b"
)


def _midsummer_eve(year: int) -> date:
    """Return the Friday from the 19th to the 25th of June."""
    first = date(year, 6, _SUMMER_SOLSTICE)
    return first + timedelta(days=(4 - first.weekday()) % 7)


def _easter(year: int) -> date:
    """Return Easter Sunday, by the Gregorian reckoning."""
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    full = epact - epact // 28 * (1 - 29 // (epact + 1) * ((21 - golden) // 11))
    weekday = (year + year // 4 + full + 2 - century + century // 4) % 7
    return date(year, 3, 28) + timedelta(days=full - weekday)


_HOLIDAYS: Mapping[str, Callable[[int], date]] = {
    "julafton": lambda year: date(year, 12, 24),
    "juldagen": lambda year: date(year, 12, 25),
    "annandag jul": lambda year: date(year, 12, 26),
    "nyarsafton": lambda year: date(year, 12, 31),
    "nyarsdagen": lambda year: date(year, 1, 1),
    "trettondagen": lambda year: date(year, 1, 6),
    "forsta maj": lambda year: date(year, 5, 1),
    "nationaldagen": lambda year: date(year, 6, 6),
    "langfredagen": lambda year: _easter(year) - 2 * _DAY,
    "paskafton": lambda year: _easter(year) - _DAY,
    "paskdagen": _easter,
    "annandag pask": lambda year: _easter(year) + _DAY,
    "midsommarafton": _midsummer_eve,
    "midsommardagen": lambda year: _midsummer_eve(year) + _DAY,
}


def hour_heard(text: str, *, now: datetime) -> datetime | None:
    """Return when somebody is to be reached according to `text`, in the zone of `now` and never before it, or None.

    Of a clock, a day, a night or a holiday the next one is meant. What has begun already (`efter kl 17` at 20, `i natt` at 2) means now.
    """
    plain = folded(text[:MOST_READ])
    if not _REACH.search(plain):
        return None
    asked = (sentence for sentence in _SENTENCE.split(plain) if not _STORY.search(sentence))
    return next((moment for sentence in asked if (moment := _moment(sentence, now))), None)


def child_heard(text: str) -> bool:
    """Tell whether a child is spoken of as concerned; not one that is unborn, grown up, or said not to be there."""
    plain = " ".join(tokens(text))
    left = _NO_CHILD.sub(" ", plain)
    return bool(_CHILD.search(left)) or bool(_OFFSPRING.search(left) and not _GROWN.search(plain))


def _moment(sentence: str, now: datetime) -> datetime | None:
    """Return the moment that a sentence names, or None."""
    day = _day(sentence, now)
    hour = _hour(sentence)
    if clock := _clock(sentence):
        at, after = clock
        return _next(now, day, at, until=time.max if after else None)
    if day:
        return _next(now, day, hour or (MORNING if _EARLY.search(sentence) else NOON), until=None)
    if _OUT_OF_OFFICE.search(sentence):
        return now if now.weekday() >= _SATURDAY or now.hour not in _OFFICE else _at(now, now.date(), AFTER_OFFICE)
    if hour == NIGHT and (now.hour < _MORNING_COMES or now.time() >= NIGHT):
        return now
    if hour:
        return _next(now, None, hour, until=NIGHT)
    if _AT_THE_WEEKEND.search(sentence):
        return now if now.weekday() >= _SATURDAY else _at(now, _weekday(now.date(), _SATURDAY), NOON)
    return None


def _clock(sentence: str) -> tuple[time, bool] | None:
    """Return the time by the clock, and whether what comes after it is meant; a bare number is no time."""
    for found in _CLOCK.finditer(sentence):
        if found["after"] or found["clock"]:
            hour = _NUMBERS.get(found["hour"]) or int(found["hour"])
            hour += _HALF if found["after"] and hour < _EARLIEST_CLOCK else 0
            at = datetime.combine(date.min, time(hour % 24, int(found["minute"] or 0)))
            return (at + timedelta(minutes=bool(found["after"]))).time(), bool(found["after"])
    return None


def _hour(sentence: str) -> time | None:
    if _AT_NIGHT.search(sentence):
        return NIGHT
    return EVENING if _IN_THE_EVENING.search(sentence) else None


def _day(sentence: str, now: datetime) -> date | None:
    """Return the day that is named: a holiday, tomorrow or a weekday, after today."""
    today = now.date()
    for name, of in _HOLIDAYS.items():
        if name in sentence:
            return next(day for year in (today.year, today.year + 1) if (day := of(year)) >= today)
    if _TOMORROW.search(sentence):
        return today + _DAY
    found = _WEEKDAY.search(sentence)
    return _weekday(today, _WEEKDAYS.index(found["day"] or found["late"])) if found else None


def _weekday(today: date, weekday: int) -> date:
    """Return the next such day after today."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _next(now: datetime, day: date | None, hour: time, *, until: time | None) -> datetime:
    """Return when that hour comes next, on the day if one is named; now if it has come and lasts `until` later today."""
    if day:
        return max(now, _at(now, day, hour))
    today = _at(now, now.date(), hour)
    if today >= now:
        return today
    return now if until and now.time() <= until else _at(now, now.date() + _DAY, hour)


def _at(now: datetime, day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=now.tzinfo)
