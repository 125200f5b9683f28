"""The proof that nobody is left without someone to call."""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from bot.directory.proof import Proof, doubtful, findings, prove, prove_between
from bot.directory.referral import Directory
from bot.directory.wall_time import midnight, moment
from bot.knowledge.findings import Finding, Position
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.loading import Loaded, Written
from bot.knowledge.need import Need
from bot.knowledge.reader import parse
from bot.knowledge.service import Service
from tests.directory.places import LAST, OFFICE, at, base, service
from tests.small import listed

DAY_OFFICE = service("mottagning", "oro", "Kil", "054-540 50 20", hours=OFFICE)
NIGHT = service("jour", "oro stod", "Kil", "054-540 50 54", hours="Mo-Su 01:30-02:30, Mo-Su 16:00-24:00")
SWITCHBOARD = service("saffle-vaxel", "vaxel", "Säffle", "0533-68 10 00", hours="Mo-Fr 08:00-12:00,13:00-16:00; PH off")
UNKNOWN = service("okand", "stod", "nation", "020-50 50 50")
SCHOOLS = service("skolans", "stod", "nation", "0571-281 00", hours="Mo-Su 07:00-21:00", roles="skola")
TOWN = (DAY_OFFICE, NIGHT, SWITCHBOARD, UNKNOWN, SCHOOLS)
SLEEPING = (service("larm", "akut", "nation", "112", hours="Mo-Su 06:00-24:00"),)


def by_the_minute(
    known: Knowledge, start: date, end: date
) -> tuple[dict[tuple[str, str | None], int], dict[tuple[str, ...], int]]:
    """Return what the proof says, by asking for every referral at every minute: minutes by need and tier, and by gap."""
    minutes: Counter[tuple[str, str | None]] = Counter()
    gaps: defaultdict[tuple[str, ...], int] = defaultdict(int)
    combinations = list(product(known.needs, (*known.municipalities, None), (*known.roles, None)))
    directory = Directory(known)
    for second, (need, municipality, role) in product(range(midnight(start), midnight(end), 60), combinations):
        referral = directory.refer(need, municipality, role, now=moment(second))
        first = referral.callable_now
        minutes[need, first.via if first else None] += 1
        last = {number for each in known.needs[need].last for number in _numbers(known, each)}
        answering = {phone.number for contact in referral.contacts if contact.callable for phone in contact.phones}
        why = "nobody" if first is None else "" if last & answering else "last-resort"
        if why:
            gaps[need, municipality or "-", role or "-", why] += 1
    return dict(minutes), dict(gaps)


def _numbers(known: Knowledge, service_id: str) -> set[str]:
    return {phone.number for phone in known.services[service_id].phones} if service_id in known.services else set()


def _by_gap(proof: Proof) -> dict[tuple[str, ...], int]:
    return {(gap.need, gap.municipality or "-", gap.role or "-", gap.why): gap.minutes for gap in proof.gaps}


@pytest.mark.parametrize(
    ("start", "last"),
    [
        pytest.param(date(2027, 3, 28), LAST, id="the clock is put forward"),
        pytest.param(date(2027, 10, 31), SLEEPING, id="the clock is put back, and the last resort sleeps"),
    ],
)
def test_the_proof_agrees_with_every_minute(start: date, last: tuple[Service, ...]) -> None:
    """The proof says of a day what asking for every referral at every minute of it says."""
    town, end = base(*TOWN, last=last), start + timedelta(days=1)
    known = replace(town, needs={need: town.needs[need] for need in ("oro", "stod")})
    proof = prove_between(known, start, end)
    minutes, gaps = by_the_minute(known, start, end)
    assert (dict(proof.minutes), _by_gap(proof)) == (minutes, gaps)
    assert proof.holds == (last is LAST)


def test_nothing_is_wrong() -> None:
    """With last resorts that always answer the proof holds, and says what it went through."""
    proof = prove(base(*TOWN), start=date(2026, 11, 21))
    assert (proof.start, proof.end) == (date(2026, 11, 21), date(2028, 11, 21))
    assert (proof.needs, proof.municipalities, proof.roles, proof.referrals) == (3, 2, 2, 27)
    assert proof.gaps == ()
    assert sum(proof.minutes.values()) == proof.referrals * (date(2028, 11, 21) - date(2026, 11, 21)).days * 24 * 60
    assert sum(proof.shares().values()) == pytest.approx(1)
    assert proof.shares("oro")["nobody"] == 0


def test_a_proof_from_a_leap_day() -> None:
    """Two years from 29 February end on the last of February."""
    assert prove(base(), start=date(2028, 2, 29)).end == date(2030, 2, 28)


@pytest.mark.parametrize(
    ("last", "why"),
    [
        pytest.param([], "nobody", id="does not exist"),
        pytest.param([service("larm", "akut", "nation", hours="24/7")], "nobody", id="has no number"),
        pytest.param([service("larm", "akut", "nation", "112")], "nobody", id="has no hours"),
        pytest.param([service("larm", "akut", "nation", "112", hours="alltid")], "nobody", id="has hours that cannot be read"),
        pytest.param([service("larm", "akut", "nation", "112", hours="24/7", roles="vard")], "nobody", id="is for one role"),
    ],
)
def test_a_broken_last_resort(last: list[Service], why: str) -> None:
    """A last resort that does not exist, has no number, is not known to be open or is not for all is found."""
    proof = prove(base(last=last), start=date(2026, 11, 21))
    assert not proof.holds
    assert {gap.why for gap in proof.gaps} == {why}
    assert {(gap.need, gap.municipality) for gap in proof.gaps} == set(product(["oro", "stod", "vaxel"], ["kil", "saffle", None]))


@pytest.mark.parametrize(
    ("last", "left"),
    [
        pytest.param([*LAST], set(), id="always open"),
        pytest.param([service("larm", "akut", "nation", "112", hours="Mo-Su 00:00-24:00")], set(), id="open each day"),
        pytest.param([*SLEEPING], {"oro", "stod", "vaxel"}, id="sleeps"),
        pytest.param([service("larm", "akut", "nation", hours="24/7")], {"oro", "stod", "vaxel"}, id="has no number"),
        pytest.param(
            [service("larm", "akut", "nation", "112", hours="24/7", roles="vard")], {"oro", "stod", "vaxel"}, id="is for one role"
        ),
        pytest.param([service("larm", "akut", "nation", "112")], {"oro", "stod", "vaxel"}, id="has no hours"),
    ],
)
def test_what_is_sure_need_not_be_gone_through(last: list[Service], left: set[str]) -> None:
    """A need with a last resort that always answers, whoever calls, has no gaps; going through only the others finds the same."""
    start, end = date(2027, 3, 27), date(2027, 3, 30)
    known = base(*TOWN, last=last)
    doubted = doubtful(known, start, end)
    assert set(doubted.needs) == left
    assert prove_between(doubted, start, end).gaps == prove_between(known, start, end).gaps


def test_a_minute_is_found() -> None:
    """A single minute in two years in which nobody answers is found, with its place and its time."""
    last = [service("larm", "akut", "nation", "112", hours="24/7; 2027 Dec 24 00:00-22:00, 2027 Dec 24 22:01-24:00")]
    night = service("linjen", "stod", "nation", "020-50 50 50", hours="24/7")
    proof = prove(base(night, last=last), start=date(2026, 11, 21))
    assert {(gap.start, gap.end, gap.times, gap.minutes) for gap in proof.gaps} == {
        (at("2027-12-24T22:00"), at("2027-12-24T22:01"), 1, 1)
    }
    assert {(gap.need, gap.why) for gap in proof.gaps} == {("oro", "nobody"), ("stod", "last-resort"), ("vaxel", "nobody")}
    assert len(proof.gaps) == proof.referrals


def test_as_it_is_told() -> None:
    """The proof is told in a few lines, and its gaps after them."""
    proof = prove_between(base(DAY_OFFICE, last=SLEEPING), date(2026, 11, 24), date(2026, 11, 25))
    assert proof.lines()[:5] == [
        "3 behov × 3 kommuner × 3 roller, båda även okända: 27 hänvisningar.",
        "2026-11-24 till 2026-11-25: öppettiderna växlar vid 4 tidpunkter och ger 9 olika lägen, alla prövade.",
        "Först svarar: den egna kommunens 3,7%, sista utvägen 71,3%, ingen 25,0%.",
        "Utan någon att ringa: 27 hänvisningar.",
        "- oro kil skola: 2026-11-24 00:00 – 2026-11-24 06:00 (tillfällen: 1, minuter: 360)",
    ]
    assert proof.as_json()["holds"] is False
    whole = prove_between(base(), date(2026, 11, 24), date(2026, 11, 25))
    assert whole.lines()[2:] == ["Först svarar: sista utvägen 100,0%.", "Alla har alltid någon att ringa."]


NEEDS = """
- {id: stod, title: Stöd, where: national, last: [larm], urgent: Ring 112.}
- id: oro
  title: Oro
  where: local
  last: [larm]
  urgent: Ring 112.
"""


def _loaded(*services: Service, last: tuple[Service, ...]) -> Loaded:
    document, _ = parse(NEEDS, file="needs.yaml")
    needs = listed(Need, NEEDS)
    written = tuple(Written(value=need, document=document, steps=(number,)) for number, need in enumerate(needs))
    return Loaded(knowledge=base(*services, needs=NEEDS, last=last), written={"need": written})


def test_findings() -> None:
    """A need that leads to nobody is one finding, at its `last`, however many places and roles it fails for."""
    loaded = _loaded(service("linjen", "stod", "nation", "020-50 50 50", hours="24/7"), last=SLEEPING)
    told = "från 2026-11-24 00:00 till 2026-11-24 06:00, och sammanlagt 720 minuter. Så är det för 9 par av kommun och roll."
    advice = "Låt 'last' sluta med en tjänst som har ett nummer och svarar dygnet runt: hours: 24/7."
    assert findings(prove_between(loaded.knowledge, date(2026, 11, 24), date(2026, 11, 26)), loaded) == (
        Finding(
            rule="nobody-to-call",
            position=Position(file="needs.yaml", line=2, column=50),
            message=f"Behovet 'stod' har en sista utväg som är stängd: Kil, Skola, {told}",
            advice=advice,
        ),
        Finding(
            rule="nobody-to-call",
            position=Position(file="needs.yaml", line=6, column=9),
            message=f"Behovet 'oro' har ingen att ringa som säkert svarar: Kil, Skola, {told}",
            advice=advice,
        ),
    )


def test_no_findings() -> None:
    """Where somebody always answers there is nothing to find."""
    loaded = _loaded(last=LAST)
    assert findings(prove(loaded.knowledge, start=date(2026, 11, 21)), loaded) == ()


def test_no_needs_at_all() -> None:
    """Knowledge that is still empty proves nothing, and breaks nothing."""
    proof = prove(Knowledge(version="-", handbook=base().handbook), start=date(2026, 11, 21))
    assert (proof.holds, proof.referrals, proof.instants) == (True, 0, 0)
