"""What the check and the proof find on the days on which something changes."""

from collections.abc import Mapping
from datetime import date

import pytest

from bot.authoring.rules import RULES
from bot.authoring.turning import TIMELESS, gaps
from bot.examining import examined
from bot.knowledge.loading import load
from tests.folder import FILES, LOCAL_SERVICES, SOURCES, Change, Write, checked, told

TODAY = date(2026, 11, 22)
LAST = "    actions: [Ring socialtjänsten]\n"
OTHER = SOURCES.replace("sol-19-1", "sol-ny")
UNTIL = ("  area: [Kil]\n", "  area: [Kil]\n  until: 2027-03-31\n")
NEXT = LOCAL_SERVICES.replace("kil-mottagningen", "kil-ny").replace("  area: [Kil]\n", "  area: [Kil]\n  from: 2027-04-01\n")
CASE_FOLLOWS = (
    "  orosanmalan: {service: kil-mottagningen, open: ja}\n",
    "  orosanmalan: {service: kil-mottagningen, open: ja}\nchanges: [{from: 2027-04-01, contacts: {orosanmalan: {service: kil-ny}}}]\n",
)


def _in_outcome(*rows: str) -> tuple[str, str]:
    """Return the change that writes `changes` last in an outcome, from line 38 on."""
    return LAST, f"{LAST}    changes:\n" + "".join(f"      {row}\n" for row in rows)


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {
                "trees/oro.yaml": _in_outcome(
                    "- from: 2027-01-01",
                    "  sources: [sol-19-11]",
                    "  contacts: [orosanmalen]",
                    "- from: 2027-07-01",
                    "  see: [orro]",
                )
            },
            [
                "trees/oro.yaml:39:19 fel Från och med 2027-01-01: Källan 'sol-19-11' finns inte.\nRätta id:t, eller lägg till det i sources.yaml. (unknown-reference)",
                "trees/oro.yaml:40:20 fel Från och med 2027-01-01: Behovet 'orosanmalen' finns inte.\nMenade du 'orosanmalan'? Annars lägg till det i needs.yaml. (unknown-reference)",
                "trees/oro.yaml:42:15 fel Från och med 2027-07-01: Ämnet 'orro' finns inte.\nMenade du 'oro'? Annars lägg till det i topics.yaml. (unknown-reference)",
            ],
            id="names, at their place in the change, once",
        ),
        pytest.param(
            {"trees/oro.yaml": _in_outcome("- from: 2027-01-01", "  text: Du är skyldig.", "  without: [sources]")},
            [
                "trees/oro.yaml:39:15 fel Från och med 2027-01-01: Steget 'anmal' säger vad som gäller ('skyldig') men har ingen källa.\nLägg till 'sources: […]' med id ur sources.yaml, eller skriv om det som ett råd. (missing-source)"
            ],
            id="what a rule asks of a step",
        ),
        pytest.param(
            {"trees/oro.yaml": ("      Nej: misstanke\n", "      Nej: misstanka\n")},
            [
                "trees/oro.yaml:12:12 fel Svaret \"Nej\" på frågan 'akut' leder till 'misstanka', som inte finns i trädet.\nMenade du 'misstanke'? (unknown-step)"
            ],
            id="nothing of another day where nothing changes",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "      Vet inte: misstanke\n",
                    "      Vet inte: misstanke\n    changes: [{from: 2027-01-01, answers: {Ja: {visit: akut-fara/ring-112, then: misstanke}, Osäker: misstanka}}]\n",
                ),
            },
            [
                "cases/fallet.yaml:14:22 fel Från och med 2027-01-01: Vid 'oro/akut' går det inte att svara 'Nej'.\nDet som går är: Ja, Osäker. (unknown-answer)",
                "trees/oro.yaml:14:102 fel Från och med 2027-01-01: Svaret \"Osäker\" på frågan 'akut' leder till 'misstanka', som inte finns i trädet.\nMenade du 'misstanke'? (unknown-step)",
            ],
            id="ways, and what cases choose",
        ),
        pytest.param(
            {"counties/varmland/services.yaml": UNTIL},
            [
                "cases/fallet.yaml:19:26 fel Från och med 2027-04-01: Tjänsten 'kil-mottagningen' finns inte den dagen.\nVälj en annan tjänst, eller rätta 'from' och 'until' hos den. (unknown-reference)",
                "needs.yaml:6:7 varning Från och med 2027-04-01: Ingen tjänst möter behovet 'orosanmalan', bara den sista utvägen.\nLägg till behovet under 'needs' hos en tjänst. (need-without-service)",
            ],
            id="a service that ends",
        ),
        pytest.param(
            {
                "counties/varmland/services.yaml": LOCAL_SERVICES.replace(*UNTIL) + NEXT,
                "cases/fallet.yaml": CASE_FOLLOWS,
            },
            [],
            id="a service that takes over, and a case that follows",
        ),
    ],
)
def test_each_turn_is_checked(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """What is broken from a later day on is told as of that day, and what is broken today as ever."""
    assert told(write(changes), today=TODAY) == findings


@pytest.mark.parametrize("day", [None, date(2026, 12, 31), date(2027, 1, 1), date(2028, 1, 1)])
@pytest.mark.parametrize(
    "change",
    [
        pytest.param("changes: [{from: 2027-01-01, sources: [sol-19-1, sol-ny]}]", id="used later"),
        pytest.param("changes: [{from: 2027-01-01, sources: [sol-ny]}]", id="used no more"),
    ],
)
def test_a_source_that_is_used_at_some_time_is_used(write: Write, day: date | None, change: str) -> None:
    """Nothing is told of a source, a step or a supplement that only a change uses, or used."""
    folder = write({"sources.yaml": SOURCES + OTHER, "trees/oro.yaml": (LAST, f"{LAST}    {change}\n")})
    rules = {"unused-source", "unknown-reference"}
    assert [str(finding) for finding in checked(folder, today=day)[1] if finding.rule in rules] == []


def test_a_source_that_is_never_used_is_told(write: Write) -> None:
    """A source that neither today's wording nor a change uses is told once, without a day."""
    folder = write({"sources.yaml": SOURCES + OTHER, "trees/oro.yaml": _in_outcome("- from: 2027-01-01", "  see: [oro]")})
    assert told(folder, today=TODAY) == [
        "sources.yaml:7:7 varning Inget steg hänvisar till källan 'sol-ny'.\nLägg till den under 'sources' där den behövs, eller ta bort den. (unused-source)"
    ]


def test_a_step_that_only_a_change_leads_to_is_reached(write: Write) -> None:
    """A step may be written before anything leads to it."""
    new = "  nytt:\n    outcome: Ring\n    urgency: soon\n    contacts: [akut]\n    actions: [Ring]\n"
    rows = f"    route: {{by: role, skola: anmal, else: vanta}}\n    changes: [{{from: 2027-01-01, route: {{by: role, skola: anmal, vard: nytt, else: vanta}}}}]\n{new}"
    folder = write({"trees/oro.yaml": ("    route: {by: role, skola: anmal, else: vanta}\n", rows), "invariants.yaml": None})
    assert told(folder, today=TODAY) == []
    assert told(folder, today=date(2027, 2, 1)) == []


def test_what_was_said_before_still_names_what_is_there(write: Write) -> None:
    """A change that has been made leaves the former wording in the file, and that may be looked at: its names are asked for."""
    change = "    changes: [{from: 2026-10-01, sources: [sol-19-1], text: Du är skyldig., actions: [Ring]}]\n"
    tree = (
        FILES["trees/oro.yaml"]
        .replace(LAST, "    actions: []\n" + change)
        .replace("reviewed: 2026-11-21", "reviewed: 2026-09-21")
    )
    folder = write({"trees/oro.yaml": tree.replace("    sources: [sol-19-1]\n", "    sources: [sol-gammal]\n")})
    assert told(folder, today=TODAY) == [
        "trees/oro.yaml:34:15 fel Till och med 2026-09-30: Källan 'sol-gammal' finns inte.\nRätta id:t, eller lägg till det i sources.yaml. (unknown-reference)"
    ]


@pytest.mark.parametrize(
    ("day", "messages"),
    [
        pytest.param(TODAY, ["Från och med 2027-04-01: Regeln"], id="ahead"),
        pytest.param(date(2027, 4, 1), ["Regeln"], id="on the day"),
    ],
)
def test_rules_over_journeys_hold_on_every_turn(write: Write, day: date, messages: list[str]) -> None:
    """A change that breaks a rule over all journeys is found before it is made."""
    leads = "    leads:\n      - {any: [skador, radd], to: stanna}\n      - {else: efter-roll}\n"
    change = "    changes: [{from: 2027-04-01, leads: [{else: lugn}]}]\n  lugn:\n    outcome: Vila\n    urgency: soon\n    contacts: [akut]\n    actions: [Vila]\n"
    folder = write({"trees/oro.yaml": (leads, leads + change)})
    found = [finding for finding in checked(folder, today=day)[1] if finding.rule == "broken-invariant"]
    assert [finding.message[: len(begun)] for finding, begun in zip(found, messages, strict=True)] == messages


NOBODY = (
    "needs.yaml:4:9 fel {0}Behovet 'akut' har ingen att ringa som säkert svarar: Kil, Skola, från {1}, och sammanlagt {2} minuter. Så är det för 9 par av kommun och roll.\n"
    "Låt 'last' sluta med en tjänst som har ett nummer och svarar dygnet runt: hours: 24/7. (nobody-to-call)"
)


@pytest.mark.parametrize(
    ("day", "findings"),
    [
        pytest.param(TODAY, [("Från och med 2027-01-01: ", "2027-01-01 00:00 till 2027-04-01 00:00", 129_540)], id="ahead"),
        pytest.param(date(2027, 3, 31), [("", "2027-03-31 00:00 till 2027-04-01 00:00", 1_440)], id="the last day"),
        pytest.param(date(2027, 4, 1), [], id="afterwards"),
    ],
)
def test_somebody_answers_on_every_turn(write: Write, day: date, findings: list[tuple[str, str, int]]) -> None:
    """That somebody can always be called is proved for what holds from each turn on, until the next."""
    phones = '  phones: [{number: "112"}]\n'
    rows = f"{phones}  changes:\n    - {{from: 2027-01-01, phones: []}}\n    - {{from: 2027-04-01, {phones.strip()}}}\n"
    loaded = load(write({"national/services.yaml": (phones, rows)}))
    found = [str(finding) for finding in gaps(loaded, today=day) if "'akut'" in finding.message]
    assert found == [NOBODY.format(*each) for each in findings]


def test_what_passes_on_every_turn_is_proved(write: Write) -> None:
    """Knowledge whose last resort moves in time has no finding."""
    hours = "  hours: 24/7\n"
    folder = write(
        {"national/services.yaml": (hours, f"{hours}  changes: [{{from: 2027-01-01, phones: [{{number: 116 016}}]}}]\n")}
    )
    assert [str(finding) for finding in examined(folder, today=TODAY)[1]] == []


def test_rules_that_are_left_out_exist() -> None:
    """What is not asked for again on each turn are rules that there are, and none that needs be kept at some time only."""
    assert {rule.id for rule in RULES if not rule.sometime} >= TIMELESS


def test_positions_are_those_of_the_file(write: Write) -> None:
    """As of a later day every part that a change left alone is found where it was."""
    loaded = load(write({"trees/oro.yaml": _in_outcome("- from: 2027-01-01", "  see: [oro]")}))
    before, after = (next(each for each in loaded.as_of(day).of("tree") if each.value.id == "oro") for day in (TODAY, date.max))
    for way in (("title",), ("steps", "akut", "answers", "Nej"), ("steps", "anmal", "text"), ("steps", "vanta", "actions", 0)):
        assert before.position(*way) == after.position(*way)
