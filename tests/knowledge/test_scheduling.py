"""What is written under `changes:`: its faults, at their own lines."""

import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.loading import load
from bot.knowledge.reader import parse
from bot.knowledge.scheduling import scheduled
from bot.knowledge.service import Service
from bot.knowledge.source import Source
from bot.knowledge.tree import Outcome
from tests.folder import Change, Write
from tests.knowledge.changing import SERVICE, in_outcome, in_service, in_source


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            in_outcome("- text: Du är skyldig."),
            [
                "trees/oro.yaml:38:9 fel 'from' saknas i 'changes', punkt 1.\nLägg till 'from: …'. Dagen då ändringen börjar gälla. (missing-key)"
            ],
            id="no day",
        ),
        pytest.param(
            in_outcome("- form: 2027-01-01", "  text: Du är skyldig."),
            ["trees/oro.yaml:38:9 fel Ordet 'form' används inte här.\nMenade du 'from'? (unknown-key)"],
            id="a day under a near miss",
        ),
        pytest.param(
            in_outcome("- from: vid nyår", "  text: Du är skyldig."),
            ["trees/oro.yaml:38:15 fel 'vid nyår' är inget datum.\nSkriv år-månad-dag, till exempel 2026-11-21. (unusable-date)"],
            id="no date",
        ),
        pytest.param(
            in_outcome("- from: 2027-07-01", "  text: Ett.", "- from: 2027-07-01", "  text: Två."),
            [
                "trees/oro.yaml:40:15 fel 2027-07-01 kommer inte efter 2027-07-01, som står före.\nSkriv ändringarna i tidsordning, en för varje dag. (days-not-rising)"
            ],
            id="the same day twice",
        ),
        pytest.param(
            in_outcome(
                "- from: 2027-07-01", "  text: Ett.", "- from: 2027-01-01", "  text: Två.", "- from: 2027-06-01", "  text: Tre."
            ),
            [
                "trees/oro.yaml:40:15 fel 2027-01-01 kommer inte efter 2027-07-01, som står före.\nSkriv ändringarna i tidsordning, en för varje dag. (days-not-rising)"
            ],
            id="falling days",
        ),
        pytest.param(
            in_outcome("- from: 2027-01-01", "  txet: Du är skyldig."),
            ["trees/oro.yaml:39:9 fel Ordet 'txet' används inte här.\nMenade du 'text'? (unknown-key)"],
            id="a key with a near miss",
        ),
        pytest.param(
            in_outcome("- from: 2027-01-01", "  question: Anmäler du?"),
            [
                "trees/oro.yaml:39:9 fel En ändring kan inte göra om steget till 'question'.\nSkriv ett nytt steg, och låt ändringar i de steg som leder hit leda dit i stället. (unchangeable)"
            ],
            id="another kind of step",
        ),
        pytest.param(
            in_source("changes: [{from: 2027-01-01, id: sol-19-2}]"),
            ["sources.yaml:7:32 fel En ändring kan inte byta 'id'.\nSkriv en ny post med ett eget id. (unchangeable)"],
            id="another id",
        ),
        pytest.param(
            {"cases/fallet.yaml": ("ends: oro/anmal\n", "ends: oro/anmal\nchanges: [{from: 2027-01-01, case: andra-fallet}]\n")},
            ["cases/fallet.yaml:17:30 fel En ändring kan inte byta 'case'.\nSkriv en ny post med ett eget id. (unchangeable)"],
            id="another name of a case",
        ),
        pytest.param(
            in_outcome(
                "- from: 2027-01-01", "  text: Du är skyldig att anmäla.", "  by-role: {skola: Rektor får inte stoppa dig.}"
            ),
            [
                "trees/oro.yaml:38:9 fel Ändringen ändrar ingenting: allt i den gäller redan.\nRätta det som skulle bli annorlunda, eller ta bort ändringen. (changes-nothing)"
            ],
            id="nothing that is new",
        ),
        pytest.param(
            in_outcome("- from: 2027-01-01"),
            [
                "trees/oro.yaml:38:9 fel Ändringen ändrar ingenting: allt i den gäller redan.\nRätta det som skulle bli annorlunda, eller ta bort ändringen. (changes-nothing)"
            ],
            id="a day alone",
        ),
        pytest.param(
            in_outcome("- from: 2027-01-01", "  text: Nytt.", "- from: 2027-07-01", "  text: Nytt."),
            [
                "trees/oro.yaml:40:9 fel Ändringen ändrar ingenting: allt i den gäller redan.\nRätta det som skulle bli annorlunda, eller ta bort ändringen. (changes-nothing)"
            ],
            id="nothing that is new since the change before",
        ),
        pytest.param(
            in_outcome(
                "- from: 2027-01-01", "  urgency: genast", "  text: [Nytt]", "- from: 2027-02-01", "  contacts: []", "  see: oro"
            ),
            [
                "trees/oro.yaml:39:18 fel 'genast' går inte under 'urgency'.\nSkriv now (just nu), today (i dag) eller soon (snart). (unknown-word)",
                "trees/oro.yaml:40:15 fel Under 'text' ska stå en text, men där står en lista.\nSkriv texten efter kolonet, inom citattecken om den innehåller ': '. (wrong-form)",
                "trees/oro.yaml:43:14 fel Under 'see' ska stå en lista, men där står en text.\nSkriv [ett, två], eller en rad för varje med '- ' först. (wrong-form)",
            ],
            id="values as any other, in all changes at once",
        ),
        pytest.param(
            in_outcome("- from: 2027-01-01", "  without: [urgency, recrod, record, text, telefon]", "  text: Nytt."),
            [
                "trees/oro.yaml:39:19 fel 'urgency' går inte att ta bort: det måste finnas.\nSkriv 'urgency: …' med det nya innehållet. (missing-key)",
                "trees/oro.yaml:39:28 fel 'recrod' går inte att ta bort: ordet används inte här.\nMenade du 'record'? (unknown-key)",
                "trees/oro.yaml:39:36 fel 'record' finns inte att ta bort.\nTa bort ordet ur 'without', eller rätta det. (changes-nothing)",
                "trees/oro.yaml:39:44 fel 'text' både får nytt innehåll och tas bort.\nBehåll det ena. (unclear-change)",
                "trees/oro.yaml:39:50 fel 'telefon' går inte att ta bort: ordet används inte här.\nDet som går att ta bort är: actions, avoid, by-role, contacts, local, recall, record, say, see, sources, text. (unknown-key)",
            ],
            id="keys that cannot be taken away",
        ),
        pytest.param(
            in_outcome("- from: 2027-01-01", "  without: []"),
            [
                "trees/oro.yaml:39:18 fel Under 'without' står ingenting.\nLägg till minst en punkt. Rader som tas bort den dagen. (empty-list)"
            ],
            id="nothing to take away",
        ),
        pytest.param(
            in_outcome("- from: 2027-01-01", "  changes: []"),
            [
                "trees/oro.yaml:39:9 fel Ordet 'changes' används inte här.\nDet som går här är: actions, avoid, by-role, contacts, from, local, outcome, recall, record, say, see, sources, text, urgency, without. (unknown-key)"
            ],
            id="changes in a change",
        ),
        pytest.param(
            in_source("changes: 2027-01-01"),
            [
                "sources.yaml:7:12 fel Under 'changes' ska stå en lista, men där står en text.\nSkriv [ett, två], eller en rad för varje med '- ' först. (wrong-form)"
            ],
            id="no list",
        ),
        pytest.param(
            in_source("changes: []"),
            [
                "sources.yaml:7:12 fel Under 'changes' står ingenting.\nLägg till minst en punkt. Börja varje ändring med '- from: 2027-01-01'. (empty-list)"
            ],
            id="an empty list",
        ),
        pytest.param(
            in_source("changes:", *(f"  - {{from: 20{year}-01-01, citation: Nummer {year}}}" for year in range(27, 78))),
            [
                "sources.yaml:8:5 fel Här står fler än 50 ändringar.\nSkriv in dem som redan gäller, och ta bort dem här. (too-long)"
            ],
            id="too many",
        ),
        pytest.param(
            in_source("changes: [vid nyår]"),
            [
                "sources.yaml:7:13 fel Under 'changes', punkt 1 ska stå ett block med rader 'ord: …', men där står en text.\nSkriv raderna under ordet, indragna två blanksteg. (wrong-form)"
            ],
            id="no block",
        ),
        pytest.param(
            {
                "trees/akut-fara.yaml": (
                    "      Nej: lugn\n",
                    "      Nej: lugn\n    child: ja\n    changes: [{from: 2027-01-01, answers: {Nej: lugn}}]\n",
                )
            },
            [
                "trees/akut-fara.yaml:14:15 fel Raden 'child: ja' nämner ett svar som inte finns.\nSkriv id på ett av svaren: nej. (unknown-answer)"
            ],
            id="what does not fit what stays",
        ),
        pytest.param(
            {"trees/oro.yaml": ("owner: samordnare\n", "owner: samordnare\nchanges: []\n")},
            [
                "trees/oro.yaml:5:1 fel Ordet 'changes' används inte här.\nDet som går här är: owner, reviewed, start, steps, summary, title, tree. (unknown-key)"
            ],
            id="changes of a whole tree",
        ),
        pytest.param(
            in_service("from: 2027-07-01", "until: 2027-06-30"),
            [
                "counties/varmland/services.yaml:1:3 fel Tjänsten finns till 2027-06-30, men börjar först 2027-07-01.\nRätta 'from' eller 'until': den första och den sista dagen som tjänsten finns. (days-not-rising)"
            ],
            id="a service that ends before it begins",
        ),
        pytest.param(
            in_service("changes: [{from: 2027-01-01, phones: [{number: 0554-0}]}]"),
            [
                "counties/varmland/services.yaml:6:50 fel '0554-0' går inte att ringa från Sverige.\nKontrollera siffrorna och skriv som 054-540 50 20 eller 116 016. (unusable-number)"
            ],
            id="a number that cannot be called",
        ),
    ],
)
def test_faults_are_told_at_their_own_line(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """A faulty change is found where it is written, with a message as for any other value."""
    assert [str(finding) for finding in load(write(changes)).findings] == findings


def test_a_fault_leaves_the_value_as_it_is_before(write: Write) -> None:
    """A value whose changes have a fault can still be checked as it is without them."""
    loaded = load(write(in_outcome("- from: 2027-01-01", "  txet: Du är skyldig.")))
    step = loaded.knowledge.trees["oro"].steps["anmal"]
    assert (step.text, step.changes, loaded.knowledge.turns) == ("Du är skyldig att anmäla.", (), ())
    assert not loaded.complete("tree")


_SCALARS = st.sampled_from(["2027-01-01", "2027-07-01", "Ord", "", "text", "now", "ja"])
_KEYS = st.sampled_from(
    ["from", "without", "text", "outcome", "question", "id", "changes", "urgency", "answers", "until", "phones", "x"]
)
_ANYTHING = st.recursive(
    _SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=4), max_leaves=12
)


@given(changes=_ANYTHING, holder=st.sampled_from(["step", "service", "source"]))
def test_whatever_is_written_is_told(changes: object, holder: str) -> None:
    """Whatever stands under `changes`, there is a value that can be looked at on every day, or a finding in the file."""
    kinds: Mapping[str, tuple[type[Outcome | Service | Source], str]] = {
        "step": (Outcome, "{outcome: A, urgency: now, text: B"),
        "service": (Service, SERVICE),
        "source": (Source, "{id: a, citation: A, about: A., url: https://a.se, read: 2026-11-21, status: in-force"),
    }
    kind, begun = kinds[holder]
    written = f"{begun}, changes: {json.dumps(changes)}}}"
    document, found = parse(written, file="a.yaml")
    value, findings, whole = scheduled(kind, document)
    assert not found
    assert value is not None
    assert whole == (not findings)
    assert bool(findings) == (not value.changes)
    assert all(value.as_of(change.day) == change.becomes for change in value.changes)
    assert all((finding.position.file, finding.position.line) == ("a.yaml", 1) for finding in findings)
