"""Someone to call, and the number."""

import pytest
from pydantic import ValidationError

from bot.knowledge.service import Phone


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
        pytest.param("", id="nothing"),
    ],
)
def test_numbers_that_reach_nobody(number: str) -> None:
    """A number that cannot be dialled from Sweden is refused."""
    with pytest.raises(ValidationError):
        Phone(number=number, label=None)
