"""What a referral admits, and how moments are said."""

from datetime import datetime

import pytest

from bot.directory.referral import as_json, refer
from bot.directory.wording import when
from bot.knowledge.service import Service
from tests.directory.places import OFFICE, at, base, service
from tests.small import phrases

TUESDAY = at("2026-11-24T10:00")
EVENING = at("2026-11-24T21:40")

CHILDREN = service("mottagning", "oro", "Kil", "054-540 50 20", hours=OFFICE)
DUTY = service("jour", "oro", "Kil", "054-540 50 54", hours="Mo-Su 16:00-24:00")
DUTY_BY_ALARM = service("jour-112", "oro", "Kil", "112", hours="Mo-Su 00:00-08:00,16:00-24:00")
UNKNOWN = service("okand", "oro", "Kil", "0571-281 00")
NUMBERLESS = service("namnlos", "oro", "Kil", hours=OFFICE)
OVER = service("forbi", "oro", "Kil", "0571-281 00", hours="2020 Mo-Fr 08:00-16:00")
NATIONAL = service("linjen", "oro stod", "nation", "020-50 50 50", hours="Mo-Su 07:00-21:00")


@pytest.mark.parametrize(
    ("need", "municipality", "services", "when", "note"),
    [
        pytest.param("oro", "kil", [CHILDREN], TUESDAY, "Kan barnet inte vänta, ring 112.", id="open"),
        pytest.param(
            "oro", "kil", [DUTY], TUESDAY, "Stängt. Öppnar kl. 16.00. Kan barnet inte vänta, ring 112.", id="opens the same day"
        ),
        pytest.param(
            "oro",
            "kil",
            [CHILDREN],
            EVENING,
            "Stängt. Öppnar i morgon kl. 08.00. Kan barnet inte vänta, ring 112.",
            id="opens tomorrow",
        ),
        pytest.param(
            "oro",
            "kil",
            [CHILDREN],
            at("2026-12-24T22:00"),
            "Stängt. Öppnar måndag 28 december kl. 08.00. Kan barnet inte vänta, ring 112.",
            id="opens after Christmas",
        ),
        pytest.param(
            "oro", "kil", [UNKNOWN], EVENING, "Öppettiden är inte känd. Kan barnet inte vänta, ring 112.", id="hours not known"
        ),
        pytest.param(
            "oro",
            "kil",
            [NUMBERLESS],
            EVENING,
            "Vi har inte hittat något eget nummer här. Inget nummer har hittats. Kan barnet inte vänta, ring 112.",
            id="no number",
        ),
        pytest.param(
            "oro",
            None,
            [CHILDREN],
            TUESDAY,
            "Vi vet inte vilken kommun det gäller. Här är det som gäller i hela landet. Kan barnet inte vänta, ring 112.",
            id="no municipality",
        ),
        pytest.param(
            "vaxel",
            "kil",
            [],
            TUESDAY,
            "Vi saknar ett direktnummer för det här i Kil. Är någon i fara, ring 112.",
            id="nothing of its own",
        ),
        pytest.param(
            "oro",
            "kil",
            [DUTY_BY_ALARM],
            TUESDAY,
            "Vi har inte hittat något eget nummer här. Kan barnet inte vänta, ring 112.",
            id="only through 112, and not by day",
        ),
        pytest.param("oro", "kil", [DUTY_BY_ALARM], EVENING, "Kan barnet inte vänta, ring 112.", id="through 112 by night"),
        pytest.param("oro", "kil", [OVER], TUESDAY, "Stängt nu. Kan barnet inte vänta, ring 112.", id="never opens"),
        pytest.param("stod", None, [NATIONAL], TUESDAY, "Är någon i fara, ring 112.", id="a national need"),
    ],
)
def test_note(need: str, municipality: str | None, services: list[Service], when: datetime, note: str) -> None:
    """The note admits what is lacking, says when the first opens, and when to call 112 instead."""
    known = base(*services)
    assert as_json(refer(known, need, municipality, None, now=when), known)["note"] == note


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-11-24T23:30+01:00", "kl. 23.30"),
        ("2026-11-25T00:00+01:00", "i morgon kl. 00.00"),
        ("2026-11-24T23:30+00:00", "i morgon kl. 00.30"),
        ("2026-11-26T08:00+01:00", "torsdag 26 november kl. 08.00"),
        ("2027-06-01T06:00+00:00", "tisdag 1 juni kl. 08.00"),
    ],
)
def test_when(moment: str, said: str) -> None:
    """A moment is said in Swedish time: today, tomorrow, or by its day."""
    assert when(phrases(), datetime.fromisoformat(moment), TUESDAY) == said
