"""Where there is somebody to call, what is lacking, and whom nobody has called."""

from datetime import date
from pathlib import Path

import pytest

from bot.authoring.coverage import coverage
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.service import Service
from tests.authoring.covered import TODAY, base
from tests.directory.places import service
from tests.shipped import shipped

SHIPPED = Path(__file__).parents[2] / "knowledge"


def in_kil(known: Knowledge, need: str, *, today: date = TODAY) -> str:
    """Return the status of a need in Kil."""
    return coverage(known, today=today).counties[0].municipalities[0].needs[need]


def test_json() -> None:
    """Counties with municipalities and needs, the national needs, and the supplements that are lacking."""
    told = coverage(base(), today=TODAY).as_json()
    assert list(told) == ["counties", "national", "missing_supplements", "unreached", "unverified"]
    assert told["counties"] == [
        {
            "id": "varmland",
            "name": "Värmland",
            "municipalities": [
                {
                    "id": "kil",
                    "name": "Kil",
                    "needs": {"oro-for-barn": "verified", "vaxel": "expired", "lansstyrelsen": "expired"},
                },
                {
                    "id": "saffle",
                    "name": "Säffle",
                    "needs": {"oro-for-barn": "missing", "vaxel": "read", "lansstyrelsen": "expired"},
                },
            ],
        },
        {
            "id": "orebro",
            "name": "Örebro län",
            "municipalities": [
                {
                    "id": "nora",
                    "name": "Nora",
                    "needs": {"oro-for-barn": "missing", "vaxel": "missing", "lansstyrelsen": "missing"},
                },
            ],
        },
    ]
    assert told["national"] == {"akut": "verified", "stod": "expired"}
    assert told["missing_supplements"] == [
        {"county": "varmland", "step": "orosanmalan/prata", "title": "Prata med barnet", "state": "none"},
        {"county": "orebro", "step": "orosanmalan/anmal", "title": "Anmäl genast", "state": "missing"},
    ]


def test_the_unverified_come_in_the_order_they_are_worked_through() -> None:
    """In each county those without a number come first and then the oldest; nobody stands twice, and 112 is not called."""
    assert [
        (each.county and each.county.id, each.service.id, each.task) for each in coverage(base(), today=TODAY).unverified
    ] == [
        ("varmland", "saffle-oro", "find"),
        ("varmland", "kil-vaxel", "call"),
        ("varmland", "lan", "call"),
        ("varmland", "saffle-vaxel", "call"),
        ("varmland", "kil-jour", "ask"),
        ("varmland", "stodet", "call"),
        (None, "linjen", "call"),
    ]


def test_an_unverified_service_as_json() -> None:
    """Everything that a coordinator needs for the call."""
    told = coverage(base(services={"v": service("v", "vaxel", "Kil", "0554-191 00", hours="24/7")}), today=TODAY).as_json()
    assert told["unverified"] == [
        {
            "county": "varmland",
            "area": ["Kil"],
            "service": "v",
            "organization": "Prov",
            "name": "v",
            "numbers": ["0554-191 00"],
            "hours": "24/7",
            "status": "read",
            "task": "call",
            "read": "2026-11-21",
            "url": "https://prov.se",
        }
    ]


def test_one_county() -> None:
    """A county's coverage is its tables, its supplements and those who serve it; the national needs are told with it."""
    covered = coverage(base(), today=TODAY, county="orebro")
    assert [each.county.id for each in covered.counties] == ["orebro"]
    assert [each.step for each in covered.unsupplied] == ["orosanmalan/anmal"]
    assert [each.service.id for each in covered.unverified] == ["stodet"]
    assert covered.national == {"akut": "verified", "stod": "expired"}


@pytest.mark.parametrize(
    ("services", "status"),
    [
        pytest.param([], "missing", id="nobody"),
        pytest.param([service("a", "oro-for-barn", "Kil")], "missing", id="no number"),
        pytest.param([service("a", "oro-for-barn", "Säffle", "112")], "missing", id="another municipality's"),
        pytest.param([service("a", "oro-for-barn", "nation", "112")], "missing", id="the nation's"),
        pytest.param([service("a", "vaxel", "Kil", "0554-191 00")], "missing", id="only the switchboard"),
        pytest.param([service("a", "oro-for-barn", "varmland", "112")], "read", id="the county's"),
        pytest.param([service("a", "oro-for-barn", "Kil", "112", roles="vard")], "read", id="one role's"),
        pytest.param(
            [
                service("a", "oro-for-barn", "Kil"),
                service("b", "oro-for-barn", "Kil", "112", read="2020-01-01"),
                service("c", "oro-for-barn", "varmland", "114 14", verified="2026-11-01"),
            ],
            "verified",
            id="the best of several",
        ),
    ],
)
def test_a_need_is_covered_by_the_municipalitys_own_and_its_countys(services: list[Service], status: str) -> None:
    """A cell tells the best status among those who serve just there, in whatever role one asks."""
    known = base(services={each.id: each for each in services})
    assert in_kil(known, "oro-for-barn") == status


@pytest.mark.parametrize(
    ("today", "status"),
    [
        pytest.param(date(2026, 11, 21), "read", id="a year after"),
        pytest.param(date(2026, 11, 22), "expired", id="the day after"),
    ],
)
def test_a_number_grows_old(today: date, status: str) -> None:
    """Twelve months after it was read a number is read, and a day later it is expired."""
    assert in_kil(base(), "vaxel", today=today) == status


def test_a_service_of_two_counties_is_called_once() -> None:
    """Whoever serves two counties stands under the first that is shown."""
    shared = {"d": service("d", "vaxel", "Nora Kil", "0554-191 00")}
    assert [each.area for each in coverage(base(services=shared), today=TODAY).unverified] == ["Nora, Kil"]
    assert [each.area for each in coverage(base(services=shared), today=TODAY, county="orebro").unverified] == ["Nora, Kil"]


def test_the_shipped_knowledge() -> None:
    """Every service that is not verified is in the list once, and every municipality has every need."""
    known = shipped()
    covered = coverage(known, today=TODAY)
    told = [each.service.id for each in covered.unverified]
    assert sorted(told) == sorted(each.id for each in known.services.values() if each.verified is None)
    assert sum(len(each.municipalities) for each in covered.counties) == len(known.municipalities)
    needs = {need.id for need in known.needs.values() if need.where != "national"}
    assert all(town.needs.keys() == needs for county in covered.counties for town in county.municipalities)


def test_how_old_is_told() -> None:
    """What too old means is told by the handbook's review time, and that a service may have one of its own where one has."""
    own = service("egen", "stod", "nation", "020-50 50 50", months="3")
    assert coverage(base(), today=TODAY).meanings["expired"] == "ingen har kontrollerat på 12 månader"
    assert coverage(base(services={"egen": own}), today=TODAY).meanings["expired"] == (
        "ingen har kontrollerat på 12 månader, eller på den tid som tjänsten själv anger"
    )
