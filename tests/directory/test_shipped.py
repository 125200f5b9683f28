"""Whom the shipped knowledge tells to call, in every municipality, on a bad night, a working day and a Saturday evening."""

from datetime import date, datetime
from functools import cache
from itertools import product

import pytest

from bot.directory.contact import Contact
from bot.directory.proof import prove
from bot.directory.referral import Directory
from tests.directory.places import at
from tests.shipped import shipped

CHRISTMAS_EVE = at("2026-12-24T22:00")
TUESDAY = at("2026-11-24T10:00")
SATURDAY = at("2026-11-28T21:40")


@cache
def directory() -> Directory:
    """Return everybody in the shipped knowledge."""
    return Directory(shipped())


def told(contact: Contact) -> str:
    """Return through which tier a contact is, with + (open), - (closed), ? (not known) or ! (no number)."""
    return contact.via + ({True: "+", False: "-", None: "?"}[contact.open_now] if contact.phones else "!")


@pytest.mark.parametrize(
    ("municipality", "christmas_eve", "tuesday", "saturday"),
    [
        ("Arvika", "own+", "own+", "own+"),
        ("Eda", "own+", "own+", "own+"),
        ("Filipstad", "last+", "switchboard?", "last+"),
        ("Forshaga", "last+", "switchboard?", "last+"),
        ("Grums", "last+", "switchboard?", "last+"),
        ("Hagfors", "last+", "switchboard+", "last+"),
        ("Hammarö", "own?", "own?", "own?"),
        ("Karlstad", "own+", "own+", "own+"),
        ("Kil", "last+", "switchboard+", "last+"),
        ("Kristinehamn", "own+", "own+", "own+"),
        ("Munkfors", "last+", "switchboard?", "last+"),
        ("Storfors", "last+", "switchboard!", "last+"),
        ("Sunne", "last+", "switchboard!", "last+"),
        ("Säffle", "last+", "switchboard!", "last+"),
        ("Torsby", "own?", "own?", "own?"),
        ("Årjäng", "last+", "switchboard!", "last+"),
    ],
)
def test_worry_for_a_child(municipality: str, christmas_eve: str, tuesday: str, saturday: str) -> None:
    """Whoever worries for a child is led to the municipality while it answers, and is never left alone."""
    referrals = [directory().refer("orosanmalan", municipality, None, now=now) for now in (CHRISTMAS_EVE, TUESDAY, SATURDAY)]
    assert [told(referral.primary) for referral in referrals] == [christmas_eve, tuesday, saturday]
    assert all(referral.callable_now for referral in referrals)


@pytest.mark.parametrize(
    ("when", "first", "number"),
    [
        pytest.param(CHRISTMAS_EVE, "socialjouren-karlstad", "054-540 50 54", id="Christmas Eve"),
        pytest.param(TUESDAY, "karlstad-familjeavdelningen", "054-540 50 20", id="Tuesday"),
        pytest.param(SATURDAY, "socialjouren-karlstad", "054-540 50 54", id="Saturday"),
        pytest.param(at("2026-11-29T01:15"), "socialjouren-karlstad", "054-540 50 54", id="the night after Saturday"),
        pytest.param(at("2026-11-29T01:45"), "socialjouren-karlstad-112", "112", id="later that night"),
        pytest.param(at("2026-11-25T16:10"), "socialjouren-karlstad-112", "112", id="between office and evening"),
    ],
)
def test_worry_for_a_child_in_karlstad(when: datetime, first: str, number: str) -> None:
    """In Karlstad the reception answers by day and the social emergency service when it is closed."""
    primary = directory().refer("orosanmalan", "karlstad", None, now=when).primary
    assert (primary.service.id, primary.phones[0].number, primary.open_now) == (first, number, True)


def test_nobody_is_sent_to_another_municipality() -> None:
    """For every need, place and role, at three moments: nearer tiers answer for the place, and somebody always answers."""
    base = directory().base
    for need, municipality, role, now in product(
        base.needs, base.municipalities, (None, *base.roles), (CHRISTMAS_EVE, TUESDAY, SATURDAY)
    ):
        referral = directory().refer(need, municipality, role, now=now)
        assert referral.callable_now
        town, county = base.municipalities[municipality].name, base.county_of[municipality].id
        for contact in referral.contacts:
            area = contact.service.area
            assert {"own": town in area, "switchboard": town in area, "county": county in area}.get(contact.via, "nation" in area)


def test_the_promise_holds() -> None:
    """In the shipped knowledge nobody is without someone to call at any minute of two years."""
    assert prove(directory().base, start=date(2026, 11, 21)).gaps == ()
