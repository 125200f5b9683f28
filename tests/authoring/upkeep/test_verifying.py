"""Whom to call to keep the contacts fresh, in which order."""

from datetime import date

import pytest

from bot.authoring.upkeep.verifying import due, standing_first
from tests.authoring.covered import base as covered
from tests.directory.places import OFFICE, base, service

TODAY = date(2026, 11, 24)
LINE = service("linjen", "stod", "nation", "020-50 50 50", hours="24/7")
FAMILY = service("familj", "oro", "Kil", "054-540 50 20", hours=OFFICE)
CALLED = service("ringd", "oro", "Säffle", "0533-68 13 40", hours=OFFICE, verified="2026-11-01")
OLD = service("gammal", "oro", "Säffle", "0533-68 13 41", verified="2025-11-23")
OLDER = service("aldre", "oro", "Säffle", "0533-68 13 42", verified="2025-01-01")
ALARMED = service("jour", "oro", "Kil", "112", read="2026-01-01")
UNFOUND = service("vaxeln", "vaxel", "Kil")
LAST = (
    service("larm", "akut", "nation", "112", hours="24/7", verified="2026-11-01"),
    service("polis", "polis", "nation", "114 14", hours="24/7", verified="2026-11-01"),
)


def test_the_order() -> None:
    """First what was said not to work, then what nobody ever called by how much depends on it, then the oldest; then what cannot be called."""
    known = base(CALLED, UNFOUND, ALARMED, OLD, OLDER, FAMILY, LINE, last=LAST)
    unreached = {"ringd": (2, date(2026, 11, 20)), "gammal": (1, date(2025, 11, 1)), "borta": (9, date(2026, 11, 20))}
    those = due(known, today=TODAY, unreached=unreached)
    assert [(each.service.id, each.reports, each.firsts, each.task) for each in those] == [
        ("ringd", 2, 1, "call"),
        ("linjen", 0, 2, "call"),
        ("familj", 0, 1, "call"),
        ("aldre", 0, 0, "call"),
        ("gammal", 0, 0, "call"),
        ("jour", 0, 0, "ask"),
        ("vaxeln", 0, 0, "find"),
    ]


@pytest.mark.parametrize(
    ("facts", "is_due"),
    [
        pytest.param({"verified": "2025-11-24"}, False, id="the last day of twelve months"),
        pytest.param({"verified": "2025-11-23"}, True, id="a day later"),
        pytest.param({"verified": "2025-11-23", "months": "13"}, False, id="its own time is longer"),
        pytest.param({"verified": "2026-10-01", "months": "1"}, True, id="its own time is shorter"),
        pytest.param({"read": "2026-11-24"}, True, id="read today, but never called"),
    ],
)
def test_when_it_is_due(facts: dict[str, str], is_due: bool) -> None:  # noqa: FBT001  # what is expected
    """A service is due when nobody has called it within its review time, or ever."""
    known = base(service("familj", "oro", "Kil", "054-540 50 20", **facts), last=LAST)
    assert [each.service.id for each in due(known, today=TODAY)] == (["familj"] if is_due else [])


def test_whose_it_is() -> None:
    """What a function answers for is what says so itself, and for the handbook's owner all else; a county has its own and its towns'."""
    own = FAMILY.model_copy(update={"owner": "Kils samordnare"})
    known = base(own, LINE, last=LAST)
    assert [each.owner for each in due(known, today=TODAY)] == ["test", "Kils samordnare"]
    assert [each.service.id for each in due(known, today=TODAY, owner="Kils samordnare")] == ["familj"]
    assert [each.service.id for each in due(known, today=TODAY, owner="test")] == ["linjen"]
    assert [each.service.id for each in due(known, today=TODAY, county="varmland")] == ["familj"]
    assert due(known, today=TODAY, owner="någon annan") == ()


def test_how_it_is_told() -> None:
    """What there is to know before calling, in lines and in one line; as JSON with what the order rests on."""
    labelled = LINE.model_copy(update={"note": "Ring först.", "hours_note": "Läst 2024."})
    (each,) = due(base(labelled, last=LAST), today=TODAY, unreached={"linjen": (1, date(2026, 11, 20))})
    assert list(each.lines()) == [
        "Hela landet – Prov, linjen",
        "  Behov: Stöd",
        "  Nummer: 020-50 50 50",
        "  Tider: alla tider (24/7)",
        "  Om tiderna: Läst 2024.",
        "  Att veta: Ring först.",
        "  Läst 2026-11-21. Källa: https://prov.se",
        "  Ansvarig: test. Id: linjen",
        "  Det har sagts en gång att numret inte fungerade.",
    ]
    assert each.line() == (
        "Hela landet – Prov, linjen: 020-50 50 50 · alla tider · ring · läst 2026-11-21 · fungerade inte en gång · linjen"
    )
    assert each.as_json() == {
        "service": "linjen",
        "organization": "Prov",
        "name": "linjen",
        "owner": "test",
        "area": ["nation"],
        "needs": ["stod"],
        "numbers": ["020-50 50 50"],
        "hours": "24/7",
        "task": "call",
        "verified": None,
        "read": "2026-11-21",
        "url": "https://prov.se",
        "reports": 1,
        "firsts": 2,
    }


def test_where_it_answers() -> None:
    """Municipalities, a whole county and the country are told by name."""
    told = {each.service.id: each.area for each in due(covered(), today=TODAY)}
    assert told["linjen"] == "Hela landet"
    assert told["lan"] == "Hela Värmland"
    assert told["stodet"] == "Säffle och Nora"


def test_who_stands_first() -> None:
    """Who stands first is counted by need and municipality, at any minute of the year and in any role."""
    schools = service("skolans", "oro", "varmland", "0571-281 00", hours="2027 Jul 01 10:00-10:01", roles="skola")
    assert standing_first(base(FAMILY, schools, LINE), start=TODAY) == {
        "familj": 1,
        "skolans": 1,
        "linjen": 2,
        "larm": 2,
        "polis": 2,
    }
