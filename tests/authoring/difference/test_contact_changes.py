"""What a change of the knowledge does to whom one calls."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.authoring.difference.contact_changes import ContactChanges, contact_changes
from bot.authoring.difference.contact_changes_text import places
from bot.authoring.difference.first_changes import First
from bot.directory.referral import Directory
from bot.directory.wall_time import midnight, moment
from bot.knowledge.change import Change
from bot.knowledge.county import County, Municipality
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.names import slug
from bot.knowledge.service import Phone, Service
from tests.directory.places import COUNTY, LAST, NEEDS, OFFICE, base, service
from tests.small import valued

START = date(2026, 11, 22)
PLACES = "Kil och Säffle, också när kommunen inte är känd"
AWAY = "Mo-Fr 00:00-08:00, Mo-Fr 16:00-24:00, Sa-Su 00:00-24:00, PH 00:00-24:00"
FAMILY = service("familj", "oro", "Kil", "054-540 50 20", hours=OFFICE)
NIGHT = service("jour", "oro stod", "Kil", "054-540 50 54", hours=AWAY)
SWITCHBOARD = service("saffle-vaxel", "vaxel", "Säffle", "0533-68 10 00", hours="Mo-Fr 08:00-12:00,13:00-16:00; PH off")
SCHOOLS = service("skolans", "stod", "nation", "0571-281 00", hours="Mo-Su 07:00-21:00", roles="skola")
UNKNOWN = service("okand", "stod", "nation", "020-50 50 50")
TOWN = (FAMILY, NIGHT, SWITCHBOARD, SCHOOLS, UNKNOWN)

COMBINATIONS = list(product(("oro", "stod", "vaxel"), ("kil", "saffle", None), ("skola", "vard", None)))
SOME = [
    ("oro", "kil", "skola"),
    ("oro", "saffle", None),
    ("oro", None, None),
    ("stod", "kil", "skola"),
    ("stod", None, "vard"),
    ("vaxel", "saffle", None),
]
_Combination = tuple[str, str | None, str | None]
_First = tuple[str, tuple[str, ...]]
_Firsts = Mapping[tuple[int, _Combination], _First]
_Turn = tuple[str, tuple[str, ...], str, tuple[str, ...]]


def changed(*services: Service, **edits: Mapping[str, Any] | None) -> Knowledge:
    """Return the town with services added, and others edited or (None) taken away; ids are written with low lines."""
    kept = []
    for each in (*TOWN, *LAST):
        edit = edits.get(each.id.replace("-", "_"), {})
        if edit is not None:
            kept.append(Service.model_validate(each.model_dump(exclude={"changes"}) | dict(edit)))
    return base(*services, *kept, last=())


def with_counties(**towns: str) -> Knowledge:
    """Return a base with counties and their municipalities."""
    counties = {
        slug(name): County(
            id=slug(name),
            name=name,
            scb="17",
            region="R",
            municipalities=tuple(Municipality(name=town, scb="1700") for town in names.split()),
        )
        for name, names in towns.items()
    }
    return replace(base(), counties=counties)


def by_brute_force(before: _Firsts, after: _Firsts) -> dict[tuple[int, _Combination], _Turn]:
    """Return who stood first and who does at each second at which that differs."""
    return {at: (*before[at], *now) for at, now in after.items() if before[at] != now}


def asked(base: Knowledge, seconds: Iterable[int], among: Sequence[_Combination] = COMBINATIONS) -> _Firsts:
    """Return who stands first at each second, by asking for every referral."""
    directory = Directory(base)
    return {each: _shown(directory, each[1], each[0]) for each in product(seconds, among)}


@cache
def asked_in_town(week: date) -> _Firsts:
    """Return who stands first at each half hour of a week in the town as it is."""
    return asked(base(*TOWN), half_hours(week))


def half_hours(week: date) -> range:
    """Return every half hour of a week."""
    return range(midnight(week), midnight(week + timedelta(days=7)), 1800)


def _shown(directory: Directory, combination: _Combination, second: int) -> _First:
    """Return who stands first on a practitioner's screen: the first who is probably there, with the numbers that are dialled."""
    referral = directory.refer(*combination, now=moment(second))
    there = [contact for contact in referral.contacts if contact.phones and contact.likely_open]
    first = there[0] if there else referral.primary
    return first.service.id, tuple(phone.dialled for phone in first.phones)


def as_told(changes: ContactChanges, seconds: Iterable[int]) -> dict[tuple[int, _Combination], _Turn]:
    """Return the same as the changes tell it."""
    found: dict[tuple[int, _Combination], _Turn] = {}
    for second, change in product(seconds, changes.firsts):
        if any(spell.start <= second < spell.end for spell in change.spells):
            for combination in product(change.needs, change.municipalities, change.roles):
                assert (second, combination) not in found, "told twice"
                found[second, combination] = (*_who(change.before), *_who(change.after))
    return found


def _who(first: First) -> _First:
    return first.service, first.dialled


EDITS = {
    "a number": changed(familj={"phones": [{"number": "054-540 50 21"}]}),
    "hours": changed(familj={"hours": "Mo-Fr 09:00-15:30"}, jour={"hours": "Mo-Su 01:30-02:30, Mo-Su 16:00-24:00; Dec 25 off"}),
    "roles": changed(skolans={"roles": []}, okand={"roles": ["vard"]}),
    "gone, and come": changed(
        service("mottagning", "oro", "varmland", "0571-281 01", hours=OFFICE), familj=None, saffle_vaxel=None
    ),
    "the last resort": changed(larm={"phones": [{"number": "116 016"}]}),
    "the order": base(*reversed(TOWN), UNKNOWN.model_copy(update={"id": "annan", "phones": FAMILY.phones})),
    "a need that becomes local": base(
        *TOWN, needs=NEEDS.replace("title: Stöd, where: national, last: [polis", "title: Stöd, where: local, last: [larm")
    ),
    "no way through the switchboard": base(*TOWN, needs=NEEDS.replace("  switchboard: Be om mottagningen.\n", "")),
    "another county": replace(
        base(*TOWN, service("lanet", "stod", "varmland", "054-540 50 99", hours=OFFICE)),
        counties={
            "varmland": valued(County, COUNTY.replace("{name: Kil, scb: '1715'}, ", "")),
            "orebro": valued(
                County, "{id: orebro, name: Örebro län, scb: '18', region: R, municipalities: [{name: Kil, scb: '1715'}]}"
            ),
        },
    ),
}
DAYS = [
    pytest.param(date(2026, 12, 24), "hours", id="julafton"),
    pytest.param(date(2027, 3, 28), "hours", id="the clock is put forward"),
    pytest.param(date(2027, 6, 25), "gone, and come", id="midsommarafton"),
]


@pytest.mark.parametrize(("day", "edit"), DAYS)
def test_every_minute_of_a_day(day: date, edit: str) -> None:
    """What is told of a day is what asking for every referral before and after at every minute of it says."""
    minutes = range(midnight(day), midnight(day + timedelta(days=1)), 60)
    told = contact_changes(base(*TOWN), EDITS[edit], start=START)
    among = {(second, combination): turn for (second, combination), turn in as_told(told, minutes).items() if combination in SOME}
    assert among == by_brute_force(asked(base(*TOWN), minutes, SOME), asked(EDITS[edit], minutes, SOME))


@pytest.mark.parametrize(
    "week", [date(2026, 12, 21), date(2027, 5, 3), date(2027, 10, 25)], ids=["Christmas", "spring", "clocks back"]
)
@pytest.mark.parametrize("edit", EDITS)
def test_every_half_hour_of_a_week(edit: str, week: date) -> None:
    """The same over whole weeks, at the instants at which these hours change and between them."""
    seconds = half_hours(week)
    told = contact_changes(base(*TOWN), EDITS[edit], start=START)
    assert as_told(told, seconds) == by_brute_force(asked_in_town(week), asked(EDITS[edit], seconds))


NUMBERS = st.sampled_from(["112", "054-540 50 20", "054-540 50 21", "0533-68 10 00", "020-50 50 50"])
HOURS = st.sampled_from(
    [None, "24/7", OFFICE, AWAY, "Mo-Su 07:00-21:00", "Sa 10:00-12:00", "Mo-Fr 08:00-12:00,13:00-16:00; PH off"]
)
SERVICE = st.fixed_dictionaries(
    {
        "phones": st.lists(NUMBERS, max_size=2, unique=True).map(lambda numbers: [{"number": number} for number in numbers]),
        "hours": HOURS,
        "roles": st.sampled_from([[], [], ["skola"], ["vard", "skola"]]),
        "needs": st.sampled_from([["oro"], ["stod"], ["vaxel"], ["oro", "stod"]]),
        "area": st.sampled_from([["Kil"], ["Säffle"], ["varmland"], ["nation"], ["Kil", "Säffle"]]),
    }
)


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(st.sampled_from([each.id for each in TOWN]), SERVICE | st.none(), min_size=1, max_size=3),
    st.lists(st.integers(0, 365 * 24 * 60 - 1), min_size=12, max_size=12),
)
def test_any_edit_at_any_minute(edits: Mapping[str, Mapping[str, Any] | None], minutes: list[int]) -> None:
    """However services are edited: at any minute of the year the changes tell what asking before and after says."""
    new = changed(**{name.replace("-", "_"): edit for name, edit in edits.items()})
    seconds = [midnight(START) + 60 * minute for minute in {*minutes}]
    told = as_told(contact_changes(base(*TOWN), new, start=START), seconds)
    assert told == by_brute_force(asked(base(*TOWN), seconds), asked(new, seconds))


def test_a_number() -> None:
    """Who gets another number is told in a line: for what, where, in which roles, when, and what becomes of what."""
    assert contact_changes(base(*TOWN), EDITS["a number"], start=START).lines() == [
        "Vem som får ett annat nummer först",
        "- Oro för ett barn. Kil, alla roller, vardagar 8–16: 054-540 50 20 (familj) blir 054-540 50 21 (familj).",
    ]


def test_who_comes_and_goes() -> None:
    """Who comes and goes is told apart, and for each turn where it holds."""
    assert contact_changes(base(*TOWN), EDITS["gone, and come"], start=START).lines() == [
        "Vem som får ett annat nummer först",
        "- Oro för ett barn. Kil, alla roller, vardagar 8–16: 054-540 50 20 (familj) blir 0571-281 01 (mottagning).",
        "- Oro för ett barn. Säffle, alla roller, vardagar 8–12 och 13–16: 0533-68 10 00 (saffle-vaxel) blir 0571-281 01 (mottagning).",
        "- Oro för ett barn. Säffle, alla roller, vardagar 12–13: 112 (larm) blir 0571-281 01 (mottagning).",
        "- Växel. Säffle, alla roller, vardagar 8–12 och 13–16: 0533-68 10 00 (saffle-vaxel) blir 114 14 (polis).",
        "Tillkommer",
        "- Prov, mottagning: 0571-281 01.",
        "Försvinner",
        "- Prov, familj: 054-540 50 20.",
        "- Prov, saffle-vaxel: 0533-68 10 00.",
    ]


def test_everywhere() -> None:
    """All municipalities, all roles and all times are told as all, and what leads the same way is told under it."""
    assert contact_changes(base(*TOWN), EDITS["the last resort"], start=START).lines() == [
        "Vem som får ett annat nummer först",
        "- 112 (larm) blir 116 016 (larm):",
        "  - Oro för ett barn. Säffle, alla roller, vardagar 0–8, 12–13 och 16–24, helger hela dygnet.",
        "  - Oro för ett barn. När kommunen inte är känd, alla roller, alla tider.",
    ]


FIRST_LINE = service("linjen", "stod", "nation", "020-50 50 50", hours="24/7")
RESERVE = service("reserven", "stod", "nation", "010-456 76 01", hours="24/7")


def test_what_nobody_gets_first_and_texts() -> None:
    """Numbers that are never first, texts, hours and areas, and how many were called, are told apart from who gets another number."""
    edits: dict[str, Any] = {
        "name": "Reservlinjen",
        "phones": [{"number": "010-456 76 02"}],
        "hours": OFFICE,
        "hours_note": "Stängt i juli.",
        "ask": None,
        "needs": ["stod", "akut"],
        "roles": ["vard"],
        "verified": {"on": "2026-12-01", "by": "samordnare"},
        "source": {"url": "https://prov.se", "read": "2026-11-21", "confidence": "low"},
    }
    label: dict[str, Any] = {"phones": [{"number": "020-50 50 50", "label": "Dygnet runt"}], "url": "https://linjen.se/ring"}
    old = base(FIRST_LINE, RESERVE)
    new = base(
        *(
            Service.model_validate(each.model_dump(exclude={"changes"}) | edit)
            for each, edit in ((FIRST_LINE, label), (RESERVE, edits))
        )
    )
    assert contact_changes(old, new, start=START).lines() == [
        "Ingen får ett annat nummer först.",
        "Nummer som ändras, men som ingen får först",
        "- Prov, Reservlinjen, numret: 010-456 76 01 blir 010-456 76 02.",
        "Texter som ändras",
        "- Prov, linjen, hur numret skrivs: 020-50 50 50 blir 020-50 50 50 (Dygnet runt).",
        "- Prov, linjen, sidan: ”https://linjen.se” blir ”https://linjen.se/ring”.",
        "- Prov, Reservlinjen, namnet: ”reserven” blir ”Reservlinjen”.",
        "- Prov, Reservlinjen, öppettiderna: ”alla tider” blir ”vardagar 8–16”.",
        "- Prov, Reservlinjen, vad man kan behöva: akut tillkommer.",
        "- Prov, Reservlinjen, vilka roller: Vård tillkommer och alla roller försvinner.",
        "- Prov, Reservlinjen, vad man ber om: ”Fråga reserven” tas bort.",
        "- Prov, Reservlinjen, att veta om tiderna: ”Stängt i juli” tillkommer.",
        "- Prov, Reservlinjen, hur säkra uppgifterna är: ”säkra” blir ”osäkra”.",
        "Kontrollerade sedan sist: 1 tjänst.",
    ]


def test_what_is_scheduled() -> None:
    """A change that is written now and holds from a later day is told from that day on."""
    later = FIRST_LINE.model_copy(update={"phones": (Phone(number="020-50 50 51", label=None),), "note": "Nytt nummer."})
    planned = FIRST_LINE.model_copy(update={"changes": (Change(day=date(2027, 1, 1), becomes=later),)})
    closing = RESERVE.model_copy(update={"until": date(2027, 6, 30)})
    changes = contact_changes(base(FIRST_LINE, RESERVE), base(planned, closing), start=START)
    assert changes.lines() == [
        "Vem som får ett annat nummer först",
        f"- Stöd. {PLACES}, alla roller, alla tider, från 2027-01-01: 020-50 50 50 (linjen) blir 020-50 50 51 (linjen).",
        "Försvinner",
        "- Prov, reserven: 010-456 76 01, från 2027-07-01.",
        "Texter som ändras",
        "- Prov, linjen, att veta, från 2027-01-01: ”Nytt nummer” tillkommer.",
    ]
    seconds = [midnight(date(2027, 1, 1)) - 60, midnight(date(2027, 1, 1)), midnight(date(2027, 7, 1))]
    for second in seconds:
        day = moment(second).date()
        before, after = (each.as_of(day) for each in (base(FIRST_LINE, RESERVE), base(planned, closing)))
        assert as_told(changes, [second]) == by_brute_force(asked(before, [second]), asked(after, [second]))


def test_municipalities_and_needs() -> None:
    """What comes and goes of municipalities and needs is told by name; a county that moves is compared too."""
    county = valued(
        County, COUNTY.replace("{name: Säffle, scb: '1785'}", "{name: Säffle, scb: '1785'}, {name: Eda, scb: '1730'}")
    )
    needs = NEEDS.replace("id: stod, title: Stöd", "id: rad, title: Råd")
    new = replace(base(*TOWN, needs=needs), counties={"varmland": county})
    assert contact_changes(base(*TOWN), new, start=START).lines() == [
        "Ingen får ett annat nummer först.",
        "Kommuner som tillkommer: Eda.",
        "Behov som tillkommer: Råd.",
        "Behov som försvinner: Stöd.",
    ]


@pytest.mark.parametrize(
    ("towns", "told"),
    [
        pytest.param("kil saffle eda nora -", "alla kommuner, också när kommunen inte är känd", id="all, and none"),
        pytest.param("kil saffle eda nora", "alla kommuner", id="all"),
        pytest.param("kil saffle nora", "alla kommuner (utom Eda)", id="all but one"),
        pytest.param("kil saffle eda", "alla kommuner (utom Nora)", id="all but a county of one"),
        pytest.param("eda nora", "Eda och Nora", id="half of them"),
        pytest.param("kil eda", "Kil och Eda", id="two"),
        pytest.param("nora -", "Nora, också när kommunen inte är känd", id="one, and none"),
        pytest.param("-", "när kommunen inte är känd", id="none"),
    ],
)
def test_places(towns: str, told: str) -> None:
    """Municipalities are told as all of them, all of a county, or by name."""
    known = with_counties(Värmland="Kil Säffle Eda", Örebro="Nora")
    assert places(known, [None if town == "-" else town for town in towns.split()]) == told


def test_a_whole_county() -> None:
    """A county whose every municipality is meant is told by its name, and nearly every one with who is not."""
    known = with_counties(Värmland="A B C D E F G H I", Örebro="K L M N O P Q R S T U")
    assert places(known, list("abcdefgh")) == "alla kommuner i Värmland (utom I)"
    assert places(known, [*"abcdefghi", "k", None]) == "alla kommuner i Värmland och K, också när kommunen inte är känd"
    assert places(known, [*"ab", *"klmnopqrs"]) == "alla kommuner i Örebro (utom T och U), A och B"
    assert places(known, [*"bdfhi", *"lmnopq"]) == "B, D, F, H, I, L, M, N och 3 till"


def test_as_json() -> None:
    """As JSON everything is told by id, with how many minutes of the year it concerns."""
    assert contact_changes(base(*TOWN), EDITS["a number"], start=START).as_json() == {
        "from": "2026-11-22",
        "to": "2027-11-22",
        "firsts": [
            {
                "needs": ["oro"],
                "municipalities": ["kil"],
                "roles": ["skola", "vard", None],
                "from": "2026-11-22",
                "to": "2027-11-22",
                "times": "vardagar 8–16",
                "minutes": 120480,
                "first": "2026-11-23T08:00:00+01:00",
                "before": {"service": "familj", "organization": "Prov", "name": "familj", "numbers": ["054-540 50 20"]},
                "after": {"service": "familj", "organization": "Prov", "name": "familj", "numbers": ["054-540 50 21"]},
            }
        ],
        "added": [],
        "removed": [],
        "other_numbers": [],
        "texts": [],
        "others": {kind: {"added": [], "removed": []} for kind in ("kommuner", "roller", "behov")},
        "called": [],
    }


def test_nothing_changes() -> None:
    """The same knowledge changes nothing, and says so."""
    changes = contact_changes(base(*TOWN), base(*TOWN), start=START)
    assert changes.none
    assert changes.lines() == ["Ingen får ett annat nummer, och inget ändras om dem man kan ringa."]
    assert changes.as_json()["firsts"] == []
