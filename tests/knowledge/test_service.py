"""Someone to call, and the number."""

from datetime import date

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.knowledge.service import Phone, Service
from tests.small import valued


@pytest.mark.parametrize(
    ("number", "dialled"),
    [
        pytest.param("112", "112", id="112"),
        pytest.param("114 14", "11414", id="the police"),
        pytest.param("116 016", "116016", id="a European number"),
        pytest.param("1177", "1177", id="advice on health"),
        pytest.param("054-540 50 20", "+46545405020", id="a town's number"),
        pytest.param("020-50 50 50", "+4620505050", id="a free number"),
        pytest.param("010-456 76 01", "+46104567601", id="a number for the whole country"),
        pytest.param("070-174 06 05", "+46701740605", id="a mobile"),
        pytest.param("+46 54-540 50 20", "+46545405020", id="with the country's code"),
    ],
)
def test_numbers_are_written_as_swedes_write_them(number: str, dialled: str) -> None:
    """A number is kept as it is written and dialled in full, but for short ones."""
    assert Phone(number=number, label=None).dialled == dialled


@pytest.mark.parametrize(
    "number",
    [
        pytest.param("054-12", id="too short"),
        pytest.param("054-540 50 20 21 22", id="too long"),
        pytest.param("054/540 50 20", id="another sign"),
        pytest.param("ring växeln", id="words"),
        pytest.param("0545405020 ankn 3", id="an extension"),
        pytest.param("+46 0570-814 01", id="a nought after the country's code"),
        pytest.param("", id="nothing"),
    ],
)
def test_numbers_that_reach_nobody(number: str) -> None:
    """A number that cannot be dialled from Sweden is refused."""
    with pytest.raises(ValidationError):
        Phone(number=number, label=None)


WRITTEN = """
id: jouren
organization: Kils kommun
name: Jouren
needs: [oro]
area: [Kil]
phones: []
owner: Kils samordnare
review-months: 3
source: {url: https://www.kil.se, read: 2026-11-21, confidence: high}
"""


@given(digits=st.from_regex(r"0[0-9]{4,12}", fullmatch=True), dash=st.integers(2, 4))
def test_what_is_taken_for_a_number_at_a_glance_is_one(digits: str, dash: int) -> None:
    """Numbers that look Swedish are not read thoroughly; reading them would find the same."""
    number = f"{digits[:dash]}-{digits[dash:]}"
    try:
        valid = phonenumbers.is_valid_number(phonenumbers.parse(number, "SE"))
    except phonenumbers.NumberParseException:
        valid = False
    try:
        taken = bool(Phone(number=number, label=None))
    except ValidationError:
        taken = False
    assert taken == valid


def test_who_answers_for_it_and_how_long_it_may_be() -> None:
    """A service may have a function of its own that answers for it, and a review time of its own."""
    service = valued(Service, WRITTEN)
    assert (service.owner, service.review_months) == ("Kils samordnare", 3)


@pytest.mark.parametrize(
    ("written", "checked"),
    [
        pytest.param(WRITTEN, date(2026, 11, 21), id="read"),
        pytest.param(f"{WRITTEN}verified: {{on: 2026-12-01, by: samordnare}}\n", date(2026, 12, 1), id="called"),
    ],
)
def test_when_it_was_checked(written: str, checked: date) -> None:
    """A service was checked when somebody called, and otherwise when its facts were read."""
    assert valued(Service, written).checked == checked
