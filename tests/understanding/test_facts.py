"""When somebody is to be reached, and whether a child is concerned."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.facts import child_heard, hour_heard

SWEDEN = ZoneInfo("Europe/Stockholm")
WEDNESDAY = datetime(2026, 11, 18, 14, 0, tzinfo=SWEDEN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("vem ringer jag i Säffle efter kl 17", "2026-11-18 17:01", id="efter kl"),
        pytest.param("vem svarar efter 17", "2026-11-18 17:01", id="efter"),
        pytest.param("vem når man efter klockan fem", "2026-11-18 17:01", id="an hour in letters, of the afternoon"),
        pytest.param("efter 16:59 vem ringer jag", "2026-11-18 17:00", id="efter with minutes"),
        pytest.param("jour kl 22", "2026-11-18 22:00", id="kl"),
        pytest.param("ringa kl. 17.30", "2026-11-18 17:30", id="kl with minutes"),
        pytest.param("vem ringer jag kl 8", "2026-11-19 08:00", id="an hour that has passed"),
        pytest.param("vem hjälper henne i natt", "2026-11-18 23:00", id="i natt"),
        pytest.param("jour telefon natt hammaro", "2026-11-18 23:00", id="natt"),
        pytest.param("vem nås ikväll", "2026-11-18 19:00", id="ikväll"),
        pytest.param("vem svarar på kvällen i Storfors", "2026-11-18 19:00", id="på kvällen"),
        pytest.param("numret till socialjouren kvällstid", "2026-11-18 19:00", id="kvällstid"),
        pytest.param("öppet i helgen", "2026-11-21 12:00", id="i helgen"),
        pytest.param("öppettider helger", "2026-11-21 12:00", id="helger"),
        pytest.param("vem svarar på lördag", "2026-11-21 12:00", id="a weekday"),
        pytest.param("vem ringer jag på fredag kväll", "2026-11-20 19:00", id="a weekday's evening"),
        pytest.param("jour på onsdagar", "2026-11-25 12:00", id="today's weekday means the next"),
        pytest.param("ringa imorgon bitti", "2026-11-19 08:00", id="tomorrow morning"),
        pytest.param("vem ringer jag i morgon kl 15", "2026-11-19 15:00", id="tomorrow at"),
        pytest.param("socialjour på julafton", "2026-12-24 12:00", id="Christmas Eve"),
        pytest.param("jour nyårsdagen", "2027-01-01 12:00", id="New Year's Day"),
        pytest.param("jour på midsommarafton", "2027-06-25 12:00", id="Midsummer Eve"),
        pytest.param("vem har jour annandag påsk", "2027-03-29 12:00", id="Easter Monday"),
        pytest.param("vart ringer jag efter kontorstid", "2026-11-18 18:00", id="after office hours"),
        pytest.param("jourtid vem svarar", "2026-11-18 18:00", id="jourtid"),
        pytest.param("hon är rädd nu. Finns boende i natt?", "2026-11-18 23:00", id="in another sentence than the story"),
        pytest.param("han slog henne i natt, vem ringer jag", None, id="a story"),
        pytest.param("han slog henne i natt. Vem ringer jag?", None, id="a story in its own sentence"),
        pytest.param("i går natt, vem ringer jag", None, id="last night"),
        pytest.param("ringde igår kväll, ingen svarar", None, id="yesterday"),
        pytest.param("hjälp sedan i våras", None, id="last spring"),
        pytest.param("han är ute på natten", None, id="nobody is to be reached"),
        pytest.param("kontakt enligt 17 kap", None, id="a chapter"),
        pytest.param("kontakt 14:1 sol", None, id="a paragraph"),
        pytest.param("hjälp till en tjej som är 17", None, id="an age"),
        pytest.param("efter 17 år vem hjälper", None, id="years"),
        pytest.param("ringa upp efter 15 minuter", None, id="minutes"),
        pytest.param("vem ringer jag", None, id="no time"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_hour_heard(text: str, expected: str | None) -> None:
    """The next such moment is meant, where it is asked how somebody is reached."""
    moment = hour_heard(text, now=WEDNESDAY)
    assert (moment and f"{moment:%Y-%m-%d %H:%M}") == expected


@pytest.mark.parametrize(
    ("text", "now"),
    [
        pytest.param("vem ringer jag efter kl 17", WEDNESDAY.replace(hour=20), id="after 17"),
        pytest.param("jour ikväll", WEDNESDAY.replace(hour=20), id="this evening"),
        pytest.param("jour i natt", WEDNESDAY.replace(hour=2), id="tonight, after midnight"),
        pytest.param("vem svarar efter kontorstid", WEDNESDAY.replace(hour=7), id="before office hours"),
        pytest.param("vem svarar efter kontorstid", WEDNESDAY.replace(day=22), id="on a Sunday"),
        pytest.param("öppet i helgen", WEDNESDAY.replace(day=22), id="this weekend"),
        pytest.param("jour på julafton", datetime(2026, 12, 24, 18, tzinfo=SWEDEN), id="on the day itself"),
    ],
)
def test_what_has_begun_means_now(text: str, now: datetime) -> None:
    """A time that has begun already is now."""
    assert hour_heard(text, now=now) == now


@given(
    st.datetimes(datetime(2025, 1, 1), datetime(2030, 1, 1), timezones=st.just(SWEDEN)),  # noqa: DTZ001  # the zone is given beside
    st.sampled_from(
        ["jour efter kl 17", "jour i natt", "jour ikväll", "jour på lördag", "jour påskafton", "jour efter kontorstid"]
    ),
)
def test_never_in_the_past(now: datetime, text: str) -> None:
    """Whenever it is asked, the moment is now or later, and within about a year."""
    moment = hour_heard(text, now=now)
    assert moment is not None
    assert moment >= now
    assert (moment - now).days <= 390


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("barnen har sett allt", True, id="children"),
        pytest.param("hon har en tvååring", True, id="an age in letters"),
        pytest.param("en 3-åring på akuten", True, id="an age in digits"),
        pytest.param("min elev mår dåligt", True, id="pupil"),
        pytest.param("bebisen skriker", True, id="baby"),
        pytest.param("ungar i kil", True, id="ungar"),
        pytest.param("hennes dotter såg det", True, id="daughter"),
        pytest.param("utan barn men med syskonen hemma", True, id="siblings are left"),
        pytest.param("våld som barn upplever", True, id="som barn before a verb"),
        pytest.param("får inte barnen veta", True, id="inte before the children"),
        pytest.param("inga barn i hemmet", False, id="no children"),
        pytest.param("ett par utan barn", False, id="without children"),
        pytest.param("vuxna barn", False, id="grown-up children"),
        pytest.param("hennes vuxna son slår", False, id="grown-up son"),
        pytest.param("sonen slår, hon har hemtjänst", False, id="the son of somebody old"),
        pytest.param("barnlös", False, id="childless"),
        pytest.param("jag är barnmorska", False, id="midwife"),
        pytest.param("hennes barndom", False, id="childhood"),
        pytest.param("barnvakt tips", False, id="babysitter"),
        pytest.param("hon är gravid", False, id="pregnant"),
        pytest.param("slagen som barn", False, id="as a child"),
        pytest.param("barn- och ungdomspsykiatrin", False, id="a clinic"),
        pytest.param("ungdomsmottagningen", False, id="another clinic"),
        pytest.param("elevhälsan", False, id="school health"),
        pytest.param("en 85-åring", False, id="somebody old"),
        pytest.param("Rädda Barnen", False, id="an organisation"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_child_heard(text: str, expected: bool) -> None:  # noqa: FBT001  # the expected value of a table
    """A child is heard that is spoken of as concerned."""
    assert child_heard(text) is expected
