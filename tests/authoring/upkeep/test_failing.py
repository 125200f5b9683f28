"""Numbers that did not work, as the coverage tells them."""

import io
from datetime import date
from types import MappingProxyType

import pytest
from rich.console import Console

from bot.authoring.coverage import Coverage, coverage
from bot.authoring.coverage_page import page
from bot.authoring.coverage_text import show
from tests.authoring.covered import SERVICES, TODAY, base

YESTERDAY = date(2026, 11, 21)
UNREACHED = {
    "kil-vaxel": (3, TODAY),
    "kil-oro": (2, date(2026, 11, 19)),
    "linjen": (1, YESTERDAY),
    "stodet": (1, YESTERDAY),
    "borta": (9, TODAY),
}
"""`kil-oro` was verified after that, and `borta` is no service any more."""


def covered(unreached: dict[str, tuple[int, date]] | None = None, *, county: str | None = None) -> Coverage:
    """Return the coverage with those whose numbers were said not to work."""
    return coverage(base(), today=TODAY, county=county, unreached=MappingProxyType(unreached or {}))


def shown(told: Coverage) -> str:
    """Return what a terminal prints of it."""
    file = io.StringIO()
    show(told, Console(file=file, width=100))
    return file.getvalue()


@pytest.mark.parametrize(
    ("county", "services"),
    [
        pytest.param(None, ["kil-vaxel", "linjen", "stodet"], id="everywhere"),
        pytest.param("varmland", ["kil-vaxel", "stodet"], id="a county with two of its municipalities"),
        pytest.param("orebro", ["stodet"], id="a county with one"),
    ],
)
def test_who_is_told(county: str | None, services: list[str]) -> None:
    """Those whose numbers failed since they were verified, in the order they come, of the county that is asked about."""
    assert [each.service.id for each in covered(UNREACHED, county=county).failing] == services


@pytest.mark.parametrize(
    ("last", "told"),
    [
        pytest.param(date(2026, 11, 19), False, id="before it was verified"),
        pytest.param(date(2026, 11, 20), False, id="on that day"),
        pytest.param(YESTERDAY, True, id="after it"),
    ],
)
def test_what_was_verified_since(last: date, *, told: bool) -> None:
    """What was said up to the day on which somebody called is answered by that call."""
    assert bool(covered({"kil-oro": (1, last)}).failing) == told


def test_in_the_terminal() -> None:
    """Above the services to verify: how often and when last, whose number it is, and who answers for it."""
    text = shown(covered(UNREACHED, county="varmland"))
    assert (
        """
Nummer som någon har sagt inte fungerar: 2
Ring dem först. Ingen vet vem som sa det, och det kan ha varit upptaget.
- 3 gånger, senast 2026-11-22: Prov, kil-vaxel
  0554-191 00 · ansvarig: test
  kil-vaxel · https://prov.se
- 1 gång, senast 2026-11-21: Prov, stodet
  0587-810 00 · ansvarig: test
  stodet · https://prov.se

Tjänster att kontrollera:"""
        in text
    )


def test_a_service_has_an_owner_of_its_own() -> None:
    """Where a service says who answers for it, that is who is told."""
    owned = {each.id: each.model_copy(update={"owner": "växelns chef"}) for each in SERVICES}
    told = coverage(base(services=owned), today=TODAY, unreached={"kil-vaxel": (1, TODAY)})
    assert [each.owner for each in told.failing] == ["växelns chef"]


def test_as_json() -> None:
    """Everything that a script needs to follow up."""
    assert covered({"kil-vaxel": (3, TODAY)}).as_json()["unreached"] == [
        {
            "service": "kil-vaxel",
            "organization": "Prov",
            "name": "kil-vaxel",
            "numbers": ["0554-191 00"],
            "owner": "test",
            "times": 3,
            "last": "2026-11-22",
        }
    ]


def test_on_the_page() -> None:
    """A table with the numbers to call, reached from the page's list of parts."""
    html = page(covered(UNREACHED))
    assert '<h2 id="-fungerar-inte">Nummer som någon har sagt inte fungerar: 3</h2>' in html
    assert '<a href="#-fungerar-inte">' in html
    assert '<td class="missing">3 gånger, senast 2026-11-22</td>' in html
    assert '<a href="tel:+4655419100">0554-191 00</a>' in html


def test_nothing_is_told_of_nobody() -> None:
    """Where every number works nothing is said of it."""
    assert "inte fungerar" not in shown(covered()) + page(covered())
    assert covered().as_json()["unreached"] == []
