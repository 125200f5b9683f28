"""Whom to call first, and whom then."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.directory.contact import Contact
from bot.directory.referral import Directory, Referral, as_json, refer
from bot.errors import KnowledgeError
from bot.knowledge.service import Service
from tests.directory.places import ALARM, LAST, OFFICE, POLICE, at, base, service

TUESDAY = at("2026-11-24T10:00")
LUNCH = at("2026-11-24T12:30")
EVENING = at("2026-11-24T21:40")

CHILDREN = service("mottagning", "oro", "Kil", "054-540 50 20", hours=OFFICE)
DUTY = service("jour", "oro", "Kil", "054-540 50 54", hours="Mo-Su 16:00-24:00")
DUTY_BY_ALARM = service("jour-112", "oro", "Kil", "112", hours="Mo-Su 00:00-08:00,16:00-24:00")
SWITCHBOARD = service("kil-vaxel", "vaxel", "Kil", "0554-191 00", hours="Mo-Fr 08:00-12:00,13:00-16:00; PH off")
UNKNOWN = service("okand", "oro", "Kil", "0571-281 00")
NUMBERLESS = service("namnlos", "oro", "Kil", hours=OFFICE)
COUNTY = service("lanet", "oro", "varmland", "010-224 70 00", hours=OFFICE)
NATIONAL = service("linjen", "oro stod", "nation", "020-50 50 50", hours="Mo-Su 07:00-21:00")


def shown(referral: Referral) -> str:
    """Return a referral in one line: each id with + (open), - (closed), ? (not known) or ! (no number)."""
    return " ".join(f"{contact.service.id}{_mark(contact)}" for contact in referral.contacts)


def _mark(contact: Contact) -> str:
    if not contact.phones:
        return "!"
    return {True: "+", False: "-", None: "?"}[contact.open_now]


@pytest.mark.parametrize(
    ("services", "when", "expected"),
    [
        pytest.param([CHILDREN, DUTY], TUESDAY, "mottagning+ larm+ polis+ jour-", id="open by day"),
        pytest.param([CHILDREN, DUTY], EVENING, "jour+ larm+ polis+ mottagning-", id="open by night"),
        pytest.param([CHILDREN, SWITCHBOARD], TUESDAY, "mottagning+ kil-vaxel+ larm+ polis+", id="the switchboard stands by"),
        pytest.param(
            [CHILDREN, SWITCHBOARD], EVENING, "mottagning- larm+ polis+ kil-vaxel-", id="whose task it is, though closed"
        ),
        pytest.param([SWITCHBOARD], TUESDAY, "kil-vaxel+ larm+ polis+", id="the switchboard stands in"),
        pytest.param([SWITCHBOARD], LUNCH, "larm+ polis+ kil-vaxel-", id="the switchboard is at lunch"),
        pytest.param(
            [SWITCHBOARD, NATIONAL], EVENING, "linjen- larm+ polis+ kil-vaxel-", id="the nation when the switchboard is closed"
        ),
        pytest.param([], TUESDAY, "larm+ polis+", id="nobody but the last resort"),
        pytest.param([COUNTY, SWITCHBOARD], TUESDAY, "lanet+ kil-vaxel+ larm+ polis+", id="the county before the switchboard"),
        pytest.param([COUNTY, CHILDREN], TUESDAY, "mottagning+ lanet+ larm+ polis+", id="the municipality before the county"),
        pytest.param([COUNTY, DUTY], TUESDAY, "lanet+ larm+ polis+ jour-", id="the nearest that is open"),
        pytest.param([UNKNOWN, CHILDREN], TUESDAY, "mottagning+ okand? larm+ polis+", id="open before not known"),
        pytest.param([UNKNOWN], TUESDAY, "okand? larm+ polis+", id="not known in office hours is tried before the last resort"),
        pytest.param(
            [UNKNOWN, COUNTY], EVENING, "okand? larm+ polis+ lanet-", id="not known after office hours is whose task it is"
        ),
        pytest.param(
            [UNKNOWN, DUTY], EVENING, "jour+ larm+ polis+ okand?", id="not known after office hours comes after all open"
        ),
        pytest.param([NUMBERLESS, CHILDREN], EVENING, "mottagning- larm+ polis+ namnlos!", id="a number before none"),
        pytest.param(
            [NUMBERLESS, SWITCHBOARD], TUESDAY, "namnlos! kil-vaxel+ larm+ polis+", id="whose task it is, though without a number"
        ),
        pytest.param([DUTY_BY_ALARM], EVENING, "jour-112+ polis+", id="no number twice"),
        pytest.param([DUTY_BY_ALARM, SWITCHBOARD], TUESDAY, "kil-vaxel+ larm+ polis+", id="112 is never told to be closed"),
        pytest.param(
            [DUTY, CHILDREN], at("2026-11-24T07:00"), "mottagning- larm+ polis+ jour-", id="of the closed the first to open"
        ),
    ],
)
def test_order(services: list[Service], when: datetime, expected: str) -> None:
    """First whose task it is, the nearest that is open; then who answers now, who opens later, and last who has no number."""
    assert shown(refer(base(*services), "oro", "kil", None, now=when)) == expected


LOCAL_SUPPORT = service("huset", "stod", "Kil", "054-12 34 56", hours="Mo-Fr 18:00-21:00")


@pytest.mark.parametrize(
    ("services", "when", "expected"),
    [
        pytest.param(
            [LOCAL_SUPPORT, NATIONAL], TUESDAY, "linjen+ polis+ larm+ huset-", id="the nation while the near one is closed"
        ),
        pytest.param(
            [LOCAL_SUPPORT, NATIONAL], at("2026-11-24T19:00"), "huset+ linjen+ polis+ larm+", id="the near one when it is open"
        ),
        pytest.param(
            [service("huset", "stod", "Kil"), NATIONAL], TUESDAY, "linjen+ polis+ larm+ huset!", id="the near one has no number"
        ),
        pytest.param(
            [service("huset", "stod", "Kil"), NATIONAL], EVENING, "linjen- polis+ larm+ huset!", id="a closed one before none"
        ),
        pytest.param(
            [SWITCHBOARD, NATIONAL], TUESDAY, "linjen+ polis+ larm+", id="no switchboard where the need does not say so"
        ),
    ],
)
def test_order_of_a_national_need(services: list[Service], when: datetime, expected: str) -> None:
    """For what is met nationally the national line is first unless a nearer one is open."""
    assert shown(refer(base(*services), "stod", "kil", None, now=when)) == expected


def test_own_number_of_an_open_service_is_not_lost_to_one_that_may_be_open() -> None:
    """A number that surely answers stands with the service that surely answers, though a nearer one has it too."""
    may_be = service("kanske", "oro", "Kil", "112", "0571-281 00")
    referral = refer(base(may_be), "oro", "kil", None, now=TUESDAY)
    assert shown(referral) == "kanske? larm+ polis+"
    assert [phone.number for phone in referral.primary.phones] == ["0571-281 00"]


@pytest.mark.parametrize("written", ["Säffle", "saffle", "SÄFFLE"])
def test_a_municipality_by_name_or_id(written: str) -> None:
    """A municipality is known by its name and by its id."""
    near = service("saffle-soc", "oro", "Säffle", "0533-68 10 00", hours=OFFICE)
    referral = refer(base(near, CHILDREN), "oro", written, None, now=TUESDAY)
    assert shown(referral) == "saffle-soc+ larm+ polis+"
    assert referral.municipality == "saffle"


@pytest.mark.parametrize("written", [None, "-", "", "Göteborg"])
def test_without_a_municipality(written: str | None) -> None:
    """Without a municipality nothing is guessed: neither its services nor the only county's."""
    referral = refer(base(CHILDREN, SWITCHBOARD, COUNTY, NATIONAL), "oro", written, None, now=TUESDAY)
    assert shown(referral) == "linjen+ larm+ polis+"
    assert referral.municipality is None


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("vard", "mottagning+ larm+ polis+"),
        ("skola", "skolans+ mottagning+ larm+ polis+"),
        (None, "mottagning+ larm+ polis+"),
        ("-", "mottagning+ larm+ polis+"),
    ],
)
def test_services_for_some_roles(role: str | None, expected: str) -> None:
    """A service for some roles is told to nobody else, nor to those whose role is not known."""
    schools = service("skolans", "oro", "Kil", "0571-281 00", hours=OFFICE, roles="skola")
    assert shown(refer(base(schools, CHILDREN), "oro", "kil", role, now=TUESDAY)) == expected


@pytest.mark.parametrize(
    ("facts", "status", "age"),
    [
        pytest.param({"read": "2026-11-21"}, "read", 3, id="read"),
        pytest.param({"read": "2025-11-24"}, "read", 365, id="read, on the last day"),
        pytest.param({"read": "2025-11-23"}, "expired", 366, id="read, a day too old"),
        pytest.param({"read": "2024-01-01", "verified": "2026-11-23"}, "verified", 1, id="verified"),
        pytest.param({"read": "2026-11-21", "verified": "2025-11-01"}, "expired", 388, id="verified long ago"),
        pytest.param({"read": "2027-01-01"}, "read", 0, id="read tomorrow"),
        pytest.param({"read": "2026-10-24", "months": "1"}, "read", 31, id="read, on the last day of its own time"),
        pytest.param({"read": "2026-10-23", "months": "1"}, "expired", 32, id="read, a day more than its own time"),
        pytest.param(
            {"read": "2024-01-01", "verified": "2025-11-01", "months": "24"}, "verified", 388, id="verified, with a long time"
        ),
    ],
)
def test_status_and_age(facts: dict[str, str], status: str, age: int) -> None:
    """A number is verified or read, and expired twelve months after that day, or as many as the service itself says."""
    contact = refer(base(service("soc", "oro", "Kil", "0571-281 00", **facts)), "oro", "kil", None, now=TUESDAY).primary
    assert (contact.status, contact.age_days) == (status, age)


def test_expiry_in_a_shorter_month() -> None:
    """What was read on 29 February is too old after 28 February a year later."""
    read = base(service("soc", "oro", "Kil", "0571-281 00", read="2028-02-29"))
    days = ["2029-02-28T12:00", "2029-03-01T00:00"]
    assert [refer(read, "oro", "kil", None, now=at(day)).primary.status for day in days] == ["read", "expired"]


def test_unknown_hours_are_likely_only_in_office_hours() -> None:
    """A service with a number but no hours is probably there from eight to four on working days, and at no other time."""
    known = base(UNKNOWN)
    times = [
        "2026-11-24T07:59",
        "2026-11-24T08:00",
        "2026-11-24T15:59",
        "2026-11-24T16:00",
        "2026-11-28T10:00",
        "2026-12-24T10:00",
    ]
    contacts = [refer(known, "oro", "kil", None, now=at(time)).primary for time in times]
    assert [contact.likely_open for contact in contacts] == [False, True, True, False, False, False]
    assert {contact.open_now for contact in contacts} == {None}


def test_a_service_without_a_number_is_never_open() -> None:
    """Hours of a visit or a chat do not make a service without a number answer."""
    contact = refer(base(NUMBERLESS), "oro", "kil", None, now=TUESDAY).primary
    assert (contact.status, contact.open_now, contact.likely_open, contact.until) == ("missing", None, False, None)


def test_a_switchboard_without_a_number_is_told_in_office_hours() -> None:
    """The way through the switchboard is told honestly while somebody is there to be found, and not at night."""
    known = base(service("kil-vaxel", "vaxel", "Kil"))
    assert shown(refer(known, "oro", "kil", None, now=TUESDAY)) == "kil-vaxel! larm+ polis+"
    assert shown(refer(known, "oro", "kil", None, now=EVENING)) == "larm+ polis+ kil-vaxel!"


def test_what_to_ask_for() -> None:
    """At the switchboard one asks for what the need says, elsewhere for what the service says."""
    referral = refer(base(CHILDREN, SWITCHBOARD), "oro", "kil", None, now=TUESDAY)
    assert [contact.ask for contact in referral.contacts[:2]] == ["Fråga mottagning.", "Be om mottagningen."]


def test_a_need_that_leads_to_nobody() -> None:
    """Knowledge whose last resort does not exist is the coordinator's to mend."""
    with pytest.raises(KnowledgeError, match="nobody-to-call: Behovet 'oro' leder inte till någon att ringa"):
        refer(base(last=[]), "oro", "kil", None, now=TUESDAY)


def test_an_unknown_need() -> None:
    """A need that does not exist is no referral."""
    with pytest.raises(KeyError):
        refer(base(), "finns-inte", None, None, now=TUESDAY)


def test_as_json() -> None:
    """The referral is written with everything one needs to call, and with what it lacks."""
    assert as_json(refer(base(SWITCHBOARD), "oro", "kil", "vard", now=LUNCH), base(SWITCHBOARD)) == {
        "primary": {
            "id": "larm",
            "organization": "Prov",
            "name": "larm",
            "numbers": ["112"],
            "dialled": ["112"],
            "open_now": True,
            "likely_open": True,
            "until": None,
            "opens": None,
            "status": "read",
            "age_days": 3,
            "via": "last",
            "ask": "Fråga larm.",
            "note": None,
            "hours_note": None,
            "url": "https://larm.se",
        },
        "fallbacks": [
            {
                "id": "polis",
                "organization": "Prov",
                "name": "polis",
                "numbers": ["114 14"],
                "dialled": ["11414"],
                "open_now": True,
                "likely_open": True,
                "until": None,
                "opens": None,
                "status": "read",
                "age_days": 3,
                "via": "last",
                "ask": "Fråga polis.",
                "note": None,
                "hours_note": None,
                "url": "https://polis.se",
            },
            {
                "id": "kil-vaxel",
                "organization": "Prov",
                "name": "kil-vaxel",
                "numbers": ["0554-191 00"],
                "dialled": ["+4655419100"],
                "open_now": False,
                "likely_open": False,
                "until": None,
                "opens": "2026-11-24T13:00:00+01:00",
                "status": "read",
                "age_days": 3,
                "via": "switchboard",
                "ask": "Be om mottagningen.",
                "note": None,
                "hours_note": None,
                "url": "https://kil-vaxel.se",
            },
        ],
        "open_now": True,
        "opens": None,
        "status": "read",
        "age_days": 3,
        "call_now": "larm",
        "note": "Vi har inte hittat något eget nummer här. Kan barnet inte vänta, ring 112.",
    }


NUMBERS = ["112", "114 14", "0571-281 00", "054-540 50 20", "020-50 50 50"]
HOURS = [None, "24/7", OFFICE, "Mo-Su 16:00-24:00", "Mo-Su 00:00-08:00", "vardagar", "Mo-Fr 08:00-16:00 unknown"]
PLACES = ["Kil", "Säffle", "varmland", "nation"]


@st.composite
def services(draw: st.DrawFn) -> list[Service]:
    """Draw services that share numbers, places and needs in every way."""
    return [
        service(
            f"tjanst-{number}",
            " ".join(draw(st.lists(st.sampled_from(["oro", "stod", "vaxel"]), min_size=1, unique=True))),
            " ".join(draw(st.lists(st.sampled_from(PLACES), min_size=1, unique=True))),
            *draw(st.lists(st.sampled_from(NUMBERS), max_size=3)),
            **{name: value for name in ("hours",) if (value := draw(st.sampled_from(HOURS)))},
            roles=" ".join(draw(st.sampled_from([(), (), ("skola",)]))),
        )
        for number in range(draw(st.integers(min_value=0, max_value=6)))
    ]


MOMENTS = st.integers(min_value=0, max_value=60 * 24 * 800).map(
    lambda minutes: at("2026-11-21T00:00") + timedelta(minutes=minutes)
)


@settings(max_examples=150, deadline=None)
@given(
    services(),
    st.sampled_from(["oro", "stod", "vaxel"]),
    st.sampled_from(["kil", "saffle", None]),
    st.sampled_from(["skola", None]),
    MOMENTS,
)
def test_every_referral(those: list[Service], need: str, municipality: str | None, role: str | None, now: datetime) -> None:
    """Somebody always answers, no number and no service stands twice, those who answer come first, and the last resort is there."""
    known = base(*those)
    referral = refer(known, need, municipality, role, now=now)
    assert referral.callable_now is not None
    ids = [contact.service.id for contact in referral.contacts]
    dialled = [phone.dialled for contact in referral.contacts for phone in contact.phones]
    assert len(ids) == len(set(ids))
    assert len(dialled) == len(set(dialled))
    likely = [contact.likely_open for contact in referral.fallbacks]
    assert likely == sorted(likely, reverse=True)
    answering = {phone.number for contact in referral.contacts if contact.callable for phone in contact.phones}
    assert {phone.number for last in LAST for phone in last.phones} <= answering
    assert referral == Directory(known).refer(need, municipality, role, now=now)


def test_a_directory_remembers() -> None:
    """A directory that is asked again gives the same answer for the time that it is asked for."""
    directory = Directory(base(CHILDREN, DUTY))
    asked = [TUESDAY, EVENING, TUESDAY + timedelta(days=1)]
    first = [directory.refer("oro", "kil", None, now=now) for now in asked]
    assert [directory.refer("oro", "kil", None, now=now) for now in asked] == first
    assert [shown(referral) for referral in first] == [
        "mottagning+ larm+ polis+ jour-",
        "jour+ larm+ polis+ mottagning-",
        "mottagning+ larm+ polis+ jour-",
    ]
    assert first[0].at.date() == date(2026, 11, 24)
    assert {ALARM.id, POLICE.id} <= {contact.service.id for contact in first[0].contacts}
