"""Stretches of time as a person says them."""

from datetime import date

import pytest

from bot.authoring.difference.times_in_words import hours_in_words, in_words, year_after
from bot.directory.spells import Spell
from bot.directory.wall_time import midnight

START = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        pytest.param(None, "tiderna är inte kända", id="none"),
        pytest.param("24/7", "alla tider", id="always"),
        pytest.param("Mo-Fr 08:00-16:00; PH off", "vardagar 8–16", id="office hours"),
        pytest.param("Mo-Fr 08:00-16:00", "måndagar–fredagar 8–16", id="on holidays too"),
        pytest.param("Mo-Su 07:00-21:30", "alla dagar 7–21.30", id="every day"),
        pytest.param(
            "Mo-Fr 00:00-07:30, Mo-Fr 17:00-24:00, Sa-Su 00:00-24:00, PH 00:00-24:00",
            "kvällar, nätter och helger (inte vardagar 7.30–17)",
            id="all but office hours",
        ),
        pytest.param("Sa-Su 00:00-24:00, PH 00:00-24:00", "helger hela dygnet", id="weekends"),
        pytest.param(
            "Mo-Th 08:00-12:00, Mo-Th 13:00-16:00, Fr 08:00-12:00; PH off",
            "måndagar–torsdagar 8–12 och 13–16, fredagar 8–12",
            id="shorter on Fridays",
        ),
        pytest.param("Mo,We,Fr 09:00-12:00; PH off", "måndagar, onsdagar och fredagar 9–12", id="some days"),
        pytest.param("Su-Th 19:00-21:00", "måndagar–torsdagar och söndagar 19–21", id="over the end of the week"),
        pytest.param(
            "Mo-Fr 08:00-16:00, Sa 10:00-14:00; PH off; Dec 23 08:00-12:00",
            "vardagar 8–16, lördagar 10–14 (utom 2026-12-23 8–12)",
            id="another day",
        ),
        pytest.param(
            "Mo-Fr 08:00-16:00; PH off; Jul off",
            "vardagar 8–16 (utom 2027-07-01 inte alls, 2027-07-02 inte alls, 2027-07-05 inte alls och 19 dagar till)",
            id="closed in July",
        ),
        pytest.param("2027 Jan 02 10:00-12:00", "2027-01-02 10–12", id="once"),
        pytest.param("2020 Jan 02 10:00-12:00", "aldrig", id="never"),
        pytest.param("dygnet runt", "tiderna är inte kända", id="what cannot be read"),
    ],
)
def test_hours_in_words(hours: str | None, told: str) -> None:
    """Opening hours are said by what they mean in the coming year, holidays apart where they differ."""
    assert hours_in_words(hours, START) == told


def test_the_hour_that_is_skipped_and_the_one_that_is_repeated() -> None:
    """A night line is told as it is read off a wall, and the night on which the clock is put forward apart."""
    assert (
        hours_in_words("Mo-Su 22:00-24:00, Mo-Su 00:00-02:30", START)
        == "alla dagar 0–2.30 och 22–24 (utom 2027-03-28 0–3 och 22–24)"
    )


def test_a_part_of_a_year() -> None:
    """Times are told of the days that are asked about."""
    start, end = date(2027, 1, 1), date(2027, 1, 3)
    assert in_words((Spell(midnight(start), midnight(end)),), start, end) == "alla tider"
    assert in_words((Spell(midnight(start), midnight(date(2027, 1, 2))),), start, end) == "fredagar hela dygnet"


def test_a_year_from_a_leap_day() -> None:
    """A year from 29 February ends on the last of February."""
    assert year_after(date(2028, 2, 29)) == date(2029, 2, 28)
