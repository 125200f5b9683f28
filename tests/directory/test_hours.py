"""When a service answers."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opening_hours import OpeningHours

from bot.directory import hours
from bot.directory.hours import OFFICE_HOURS, Hours, check_hours
from bot.directory.wall_time import SWEDEN
from tests.directory.places import at
from tests.shipped import shipped

EVENING = "Su-Th 16:30-24:00, Fr-Sa 16:00-24:00, Sa-Su 00:00-01:30"
NIGHT = "Mo-Su 01:30-02:30"


@pytest.mark.parametrize(
    ("expression", "when", "is_open"),
    [
        pytest.param(OFFICE_HOURS, "2026-11-24T07:59", False, id="before eight"),
        pytest.param(OFFICE_HOURS, "2026-11-24T08:00", True, id="at eight"),
        pytest.param(OFFICE_HOURS, "2026-11-24T15:59", True, id="before four"),
        pytest.param(OFFICE_HOURS, "2026-11-24T16:00", False, id="at four"),
        pytest.param(OFFICE_HOURS, "2026-11-28T10:00", False, id="saturday"),
        pytest.param(OFFICE_HOURS, "2026-11-29T10:00", False, id="sunday"),
        pytest.param(OFFICE_HOURS, "2026-12-23T10:00", True, id="day before Christmas Eve"),
        pytest.param(OFFICE_HOURS, "2026-12-24T10:00", False, id="Christmas Eve"),
        pytest.param(OFFICE_HOURS, "2026-12-25T10:00", False, id="Christmas Day"),
        pytest.param(OFFICE_HOURS, "2027-12-27T10:00", True, id="monday after Christmas"),
        pytest.param(OFFICE_HOURS, "2026-12-31T10:00", False, id="New Year's Eve"),
        pytest.param(OFFICE_HOURS, "2027-01-01T10:00", False, id="New Year's Day"),
        pytest.param(OFFICE_HOURS, "2027-01-05T10:00", True, id="Epiphany Eve is a working day"),
        pytest.param(OFFICE_HOURS, "2027-01-06T10:00", False, id="Epiphany"),
        pytest.param(OFFICE_HOURS, "2027-03-25T10:00", True, id="Maundy Thursday is a working day"),
        pytest.param(OFFICE_HOURS, "2027-03-26T10:00", False, id="Good Friday"),
        pytest.param(OFFICE_HOURS, "2027-03-29T10:00", False, id="Easter Monday"),
        pytest.param(OFFICE_HOURS, "2028-05-01T10:00", False, id="First of May"),
        pytest.param(OFFICE_HOURS, "2027-05-06T10:00", False, id="Ascension Day"),
        pytest.param(OFFICE_HOURS, "2028-06-06T10:00", False, id="National Day"),
        pytest.param(OFFICE_HOURS, "2027-06-25T10:00", False, id="Midsummer Eve"),
        pytest.param("24/7", "2026-12-24T22:00", True, id="round the clock on Christmas Eve"),
        pytest.param("Mo-Su,PH 10:00-12:00", "2026-12-24T11:00", True, id="open on holidays too"),
        pytest.param("Su 19:00-21:00", "2026-12-25T20:00", False, id="a holiday is no Sunday"),
        pytest.param(EVENING, "2026-11-27T23:59", True, id="friday before midnight"),
        pytest.param(EVENING, "2026-11-28T00:00", True, id="friday night at midnight"),
        pytest.param(EVENING, "2026-11-28T01:29", True, id="friday night"),
        pytest.param(EVENING, "2026-11-28T01:30", False, id="friday night is over"),
        pytest.param(EVENING, "2026-11-29T00:30", True, id="saturday night"),
        pytest.param(EVENING, "2026-11-30T00:30", False, id="sunday night ends at midnight"),
        pytest.param("Fr-Sa 16:00-25:30, Su-Th 16:30-24:00", "2026-11-29T00:30", True, id="past midnight with a comma"),
        pytest.param(None, "2026-11-24T10:00", None, id="no hours"),
        pytest.param("vardagar 8-16", "2026-11-24T10:00", None, id="hours that cannot be read"),
        pytest.param(" ", "2026-11-24T10:00", None, id="blank hours are not round the clock"),
        pytest.param("Mo-Fr 08:00-16:00 unknown", "2026-11-24T10:00", None, id="perhaps"),
    ],
)
def test_state(expression: str | None, when: str, *, is_open: bool | None) -> None:
    """A service is open, closed, or it is not known, by the Swedish calendar with its eves."""
    assert Hours(expression).state(at(when)) is is_open


@pytest.mark.parametrize(
    ("expression", "when", "until", "opens"),
    [
        pytest.param(OFFICE_HOURS, "2026-11-24T10:00", "2026-11-24T16:00+01:00", None, id="open"),
        pytest.param(OFFICE_HOURS, "2026-11-24T16:00", None, "2026-11-25T08:00+01:00", id="closed overnight"),
        pytest.param(OFFICE_HOURS, "2026-11-27T16:00", None, "2026-11-30T08:00+01:00", id="over the weekend"),
        pytest.param(OFFICE_HOURS, "2026-12-23T17:00", None, "2026-12-28T08:00+01:00", id="over Christmas"),
        pytest.param(OFFICE_HOURS, "2026-12-30T17:00", None, "2027-01-04T08:00+01:00", id="over New Year"),
        pytest.param(
            OFFICE_HOURS, "2027-03-26T09:00", None, "2027-03-30T08:00+02:00", id="over Easter and the change of the clock"
        ),
        pytest.param(OFFICE_HOURS, "2027-10-29T17:00", None, "2027-11-01T08:00+01:00", id="over the change back"),
        pytest.param(EVENING, "2026-11-27T23:00", "2026-11-28T01:30+01:00", None, id="past midnight"),
        pytest.param(EVENING, "2026-12-31T20:00", "2027-01-01T00:00+01:00", None, id="until the new year"),
        pytest.param("24/7", "2026-11-24T10:00", None, None, id="round the clock"),
        pytest.param("Jun-Aug Mo-Fr 08:00-16:00", "2026-11-24T10:00", None, "2027-06-01T08:00+02:00", id="next summer"),
        pytest.param("2031 Jun 2 08:00-09:00", "2026-11-24T10:00", None, "2031-06-02T08:00+02:00", id="in five years"),
        pytest.param("2020 Jun 2 08:00-09:00", "2026-11-24T10:00", None, None, id="never again"),
        pytest.param("Mo-Fr 08:00-16:00 unknown", "2026-11-24T10:00", None, None, id="perhaps"),
        pytest.param(None, "2026-11-24T10:00", None, None, id="not known"),
    ],
)
def test_until_and_opens(expression: str | None, when: str, until: str | None, opens: str | None) -> None:
    """While it is open it is told until when, while it is closed when it opens, in Swedish time."""
    hours = Hours(expression)
    told = [moment and moment.isoformat(timespec="minutes") for moment in (hours.until(at(when)), hours.opens(at(when)))]
    assert told == [until, opens]


@pytest.mark.parametrize(
    ("instant", "is_open", "changes"),
    [
        pytest.param("2027-03-28T00:29Z", False, "2027-03-28T01:30+01:00", id="spring, before"),
        pytest.param("2027-03-28T00:59Z", True, "2027-03-28T03:00+02:00", id="spring, the hour that is skipped takes the rest"),
        pytest.param("2027-03-28T01:00Z", False, "2027-03-29T01:30+02:00", id="spring, after"),
        pytest.param("2027-10-31T00:29Z", True, "2027-10-31T02:30+02:00", id="autumn, two o'clock the first time"),
        pytest.param("2027-10-31T00:30Z", False, "2027-10-31T02:00+01:00", id="autumn, half past two the first time"),
        pytest.param("2027-10-31T01:00Z", True, "2027-10-31T02:30+01:00", id="autumn, two o'clock again"),
        pytest.param("2027-10-31T01:30Z", False, "2027-11-01T01:30+01:00", id="autumn, after"),
    ],
)
def test_changes_of_the_clock(instant: str, changes: str, *, is_open: bool) -> None:
    """What counts is what the clock on the wall shows, also in the nights when it is changed."""
    now, hours = datetime.fromisoformat(instant), Hours(NIGHT)
    change = hours.until(now) if is_open else hours.opens(now)
    assert change is not None
    assert (hours.state(now), change.isoformat(timespec="minutes")) == (is_open, changes)


def test_a_moment_without_a_zone_is_read_off_a_swedish_wall() -> None:
    """Times without a zone, as cases write them, are Swedish."""
    wall = datetime(2026, 7, 1, 8, 30)  # noqa: DTZ001  # this is what is tested
    assert Hours("Mo-Su 08:00-09:00").state(wall) is True
    assert Hours("Mo-Su 08:00-09:00").state(wall.replace(tzinfo=UTC)) is False


@pytest.mark.parametrize(("year", "is_open"), [(1, None), (1969, None), (1970, True), (9990, True), (9999, None)])
def test_moments_far_away(year: int, *, is_open: bool | None) -> None:
    """In a year that no calendar is made for it is not known whether anybody is there."""
    assert Hours("Mo-Su 08:00-16:00").state(datetime(year, 6, 1, 12, tzinfo=SWEDEN)) is is_open


MINUTES = st.integers(min_value=0, max_value=3 * 366 * 1440)


@settings(deadline=None)
@given(
    st.sampled_from([OFFICE_HOURS, EVENING, NIGHT, "24/7", "We,Su 19:00-21:00", "Mo-Th 08:30-09:30, Mo-Fr 13:00-14:30; PH off"]),
    MINUTES,
)
def test_hours_agree_with_the_library(expression: str, minutes: int) -> None:
    """At every minute the state is what the library says of the clock on the wall, and it holds until the change that is told."""
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    hours, opening = Hours(expression), OpeningHours(expression, country="SE")
    assert hours.state(now) is opening.is_open(now.astimezone(SWEDEN).replace(tzinfo=None))
    change = hours.until(now) or hours.opens(now)
    assert (change is None) == (expression == "24/7")
    if change is not None:
        assert hours.state(change) is not hours.state(now)
        assert hours.state(change - timedelta(seconds=1)) is hours.state(now)


@pytest.mark.parametrize("day", [date(2027, 3, 28), date(2027, 10, 31)], ids=["forward", "back"])
def test_every_minute_when_the_clock_is_changed(day: date) -> None:
    """Through the day of the change every minute is what the library says of the clock on the wall."""
    hours, opening = Hours(NIGHT), OpeningHours(NIGHT, country="SE")
    first = datetime(day.year, day.month, day.day, tzinfo=SWEDEN).astimezone(UTC)
    for now in (first + timedelta(minutes=minute) for minute in range(26 * 60)):
        assert hours.state(now) is opening.is_open(now.astimezone(SWEDEN).replace(tzinfo=None)), now


UNREADABLE = "går inte att läsa som öppettider. Skriv som Mo-Fr 08:00-16:00; PH off."
OVER_MIDNIGHT = (
    "går över midnatt, och då stryker nästa dags regel natten. Dela vid midnatt och skriv komma mellan: "
    "Fr-Sa 16:00-24:00, Sa-Su 00:00-01:30."
)
ALL_DAY = "är öppet hela dygnet någon dag. Skriv klockslag vid varje dag, eller 00:00-24:00 om det är så."


@pytest.mark.parametrize(
    ("expression", "fault"),
    [
        pytest.param(OFFICE_HOURS, None, id="office hours"),
        pytest.param(EVENING, None, id="split at midnight"),
        pytest.param("24/7", None, id="round the clock"),
        pytest.param("Sa-Su 00:00-24:00, PH 00:00-24:00", None, id="whole days"),
        pytest.param("Fr 16:00-24:00, Sa 00:00-16:00", None, id="twenty-four hours, but no whole day"),
        pytest.param("Mo-Su 22:00-06:00", None, id="every night"),
        pytest.param("Mo-Fr 08:00-16:00; PH off; Dec 24 10:00-12:00", None, id="a certain day after the holidays"),
        pytest.param("", f"'' {UNREADABLE}", id="empty"),
        pytest.param("  ", f"'  ' {UNREADABLE}", id="blanks"),
        pytest.param("vardagar 8-16", f"'vardagar 8-16' {UNREADABLE}", id="in Swedish"),
        pytest.param("Mo-Fr 8-16", f"'Mo-Fr 8-16' {UNREADABLE}", id="without minutes"),
        pytest.param("Mo-Fr 08.00-16.00", f"'Mo-Fr 08.00-16.00' {UNREADABLE}", id="full stops"),
        pytest.param(
            "mo-fr 08:00-16:00",
            "'mo-fr 08:00-16:00' är inte skrivet med rätt bokstäver. Dagarna heter Mo, Tu, We, Th, Fr, Sa, Su och PH.",
            id="small letters",
        ),
        pytest.param(
            "Su-Th 16:30-24:00; Fr-Sa 16:00-25:30", f"'16:00-25:30' {OVER_MIDNIGHT}", id="the night that a rule strikes out"
        ),
        pytest.param("Mo-Fr 16:00-02:00; PH off", f"'16:00-02:00' {OVER_MIDNIGHT}", id="the night before a holiday"),
        pytest.param("Mo-Fr 9:00-02:00; PH off", f"'9:00-02:00' {OVER_MIDNIGHT}", id="one digit"),
        pytest.param(
            "PH off; Mo-Fr 08:00-16:00",
            "'PH off' gäller inte för det som står efter. Skriv det sist: Mo-Fr 08:00-16:00; PH off.",
            id="holidays first",
        ),
        pytest.param(
            "Mo-Fr 08:00-16:00; SH off",
            "'SH' går inte att använda: boten vet inte när det är. Skriv dagar och klockslag.",
            id="school",
        ),
        pytest.param(
            "Mo-Fr 08:00-sunset",
            "'sunset' går inte att använda: boten vet inte när det är. Skriv dagar och klockslag.",
            id="the sun",
        ),
        pytest.param(
            "Mo-Fr 08:00+",
            "Ett klockslag med '+' säger inte när det stänger. Skriv båda klockslagen: 08:00-16:00.",
            id="open end",
        ),
        pytest.param(
            "Mo-Fr 16:00-16:00",
            "'16:00-16:00' börjar och slutar samtidigt. Skriv 00:00-24:00 om det är hela dygnet.",
            id="no time at all",
        ),
        pytest.param("PH off", "'PH off' är aldrig öppet. Ta bort raden om tiderna inte är kända.", id="never"),
        pytest.param(
            "Mo-Fr unknown", "'Mo-Fr unknown' är aldrig öppet. Ta bort raden om tiderna inte är kända.", id="never surely"
        ),
        pytest.param(
            "2020 Mo-Fr 08:00-16:00",
            "'2020 Mo-Fr 08:00-16:00' är aldrig öppet. Ta bort raden om tiderna inte är kända.",
            id="never again",
        ),
        pytest.param("Mo-Fr 08:00-16:00; Sa", f"'Mo-Fr 08:00-16:00; Sa' {ALL_DAY}", id="a day without times"),
        pytest.param("Mo-Fr 08:00-16:00; PH", f"'Mo-Fr 08:00-16:00; PH' {ALL_DAY}", id="'off' forgotten"),
    ],
)
def test_check_hours(expression: str, fault: str | None) -> None:
    """Hours that cannot be read, never open, or mean something else than they seem to, are a fault."""
    assert check_hours(expression, since=date(2026, 11, 21)) == fault


def _shipped() -> list[str]:
    services = shipped().services.values()
    return sorted({service.hours for service in services if service.hours})


@pytest.mark.parametrize(
    "since", [pytest.param(date(2026, 1, 1), id="new year"), pytest.param(date(2026, 12, 20), id="christmas")]
)
def test_hours_show_soon_what_they_ever_are(since: date, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking through four weeks, or a year, finds what looking through three years does."""
    odd = [
        "Th 10:00-12:00; PH off",
        "Mo-Fr 08:00-16:00; Sa",
        "PH 10:00-12:00",
        "Dec",
        "Jul Mo 08:00-12:00",
        "Fr 00:00-12:00,12:00-24:00",
    ]
    expressions = [*odd, *_shipped()]
    told = [check_hours(expression, since=since) for expression in expressions]
    monkeypatch.setattr(hours, "_told_by", lambda _: timedelta(days=3 * 366))
    assert told == [check_hours(expression, since=since) for expression in expressions]
    assert sum(map(bool, told)) == 3


def test_hours_that_are_over_since_long_ago() -> None:
    """Whether hours ever open is asked from a day on."""
    assert check_hours("2020 Mo-Fr 08:00-16:00", since=date(2020, 1, 1)) is None
