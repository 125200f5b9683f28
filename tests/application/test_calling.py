"""Whom to call, as it is shown: in which order, under which heading, and without repetitions."""

import re
from datetime import datetime

import pytest

from bot.application.calling import contacts_of
from bot.directory.wall_time import SWEDEN
from bot.engine.session import Session
from tests.shipped import shipped


def shown(municipality: str, moment: str, *needs: str) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """Return the titles, headings and names that are shown."""
    now = datetime.fromisoformat(moment).replace(tzinfo=SWEDEN)
    everyone = contacts_of(shipped(), needs, Session(municipality=municipality), now=now)
    return [(told.title, [(group.heading, [call.name for call in group.calls]) for group in told.groups]) for told in everyone]


@pytest.mark.parametrize(
    ("municipality", "moment", "headings"),
    [
        pytest.param(
            "karlstad",
            "2026-11-24T10:00",
            ["Ring nu", "När de har öppet", "Kan barnet inte vänta, ring 112."],
            id="Karlstad on a Tuesday",
        ),
        pytest.param(
            "karlstad",
            "2026-11-21T21:40",
            ["Ring nu", "När de har öppet", "Kan barnet inte vänta, ring 112."],
            id="Karlstad's socialjour on a Saturday",
        ),
        pytest.param(
            "munkfors",
            "2026-12-24T22:00",
            ["Kan barnet inte vänta, ring 112.", "När de har öppet"],
            id="nobody in Munkfors on Christmas Eve: 112 first",
        ),
        pytest.param(
            "storfors",
            "2026-12-24T22:00",
            ["Kan barnet inte vänta, ring 112.", "Här saknas nummer"],
            id="Storfors has no number at all",
        ),
        pytest.param(
            "arvika",
            "2026-11-21T22:00",
            ["Ring nu", "När de har öppet", "Här saknas nummer", "Om ingen svarar"],
            id="Arvika's socialjour is 112 itself",
        ),
    ],
)
def test_groups_stand_in_the_order_to_try(municipality: str, moment: str, headings: list[str]) -> None:
    """Those who answer now come first; when nobody does, the last resort does."""
    ((_, groups),) = shown(municipality, moment, "orosanmalan")
    assert [heading for heading, _ in groups] == headings


def test_a_last_resort_stands_once() -> None:
    """Several needs on one screen do not repeat 112, and a need that has nobody else is left out."""
    everyone = shown("munkfors", "2026-12-24T22:00", "orosanmalan", "socialtjanst-vuxen", "akut")
    names = [name for _, groups in everyone for _, calls in groups for name in calls]
    assert names.count("Larmnumret 112, SOS Alarm") == 1
    assert [title for title, _ in everyone] == ["Socialtjänsten, oro för ett barn", "Socialtjänsten, våldsutsatt vuxen"]


def test_a_need_keeps_its_own_service_though_it_was_a_last_resort_above() -> None:
    """The police stand under their own heading, also when 114 14 was somebody else's last resort."""
    everyone = dict(shown("munkfors", "2026-12-24T22:00", "orosanmalan", "polis"))
    assert [call for _, calls in everyone["Polisen"] for call in calls] == ["Polisen, inte akut, Polismyndigheten"]


def test_every_number_says_how_old_it_is() -> None:
    """No number stands without its age and without whether it is checked."""
    base = shipped()
    now = datetime(2026, 11, 24, 10, tzinfo=SWEDEN)
    for town in base.municipalities:
        for told in contacts_of(base, base.needs, Session(municipality=town), now=now):
            for call in (call for group in told.groups for call in group.calls):
                assert re.fullmatch(
                    r"Läst 2026-11-\d\d, ej kontrollerat" if call.numbers else "Inget nummer har hittats", call.age
                )
