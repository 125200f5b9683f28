"""What is told when a file can be read but does not say what its kind says."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"trees/oro.yaml": ("    text: Du är", "    txet: Du är")},
            ["trees/oro.yaml:30:5 fel Ordet 'txet' används inte här.\nMenade du 'text'? (unknown-key)"],
            id="a key with a near miss",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    text: Du är", "    telefon: Du är")},
            [
                "trees/oro.yaml:30:5 fel Ordet 'telefon' används inte här.\nDet som går här är: actions, avoid, by-role, changes, contacts, local, outcome, recall, record, say, see, sources, text, urgency. (unknown-key)"
            ],
            id="a key without a near miss",
        ),
        pytest.param(
            {"trees/oro.yaml": ("owner: samordnare", "ägare: samordnare")},
            [
                "trees/oro.yaml:1:1 fel 'owner' saknas.\nLägg till 'owner: …'. Funktionen som ansvarar, aldrig en person. (missing-key)",
                "trees/oro.yaml:4:1 fel Ordet 'ägare' används inte här.\nDet som går här är: owner, reviewed, start, steps, summary, title, tree. (unknown-key)",
            ],
            id="a key of the tree",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    by-role:", "    by_role:")},
            ["trees/oro.yaml:31:5 fel Ordet 'by_role' används inte här.\nMenade du 'by-role'? (unknown-key)"],
            id="a key with an underscore",
        ),
        pytest.param(
            {"trees/oro.yaml": ("then: misstanke}", "den: misstanke}")},
            ["trees/oro.yaml:11:39 fel Ordet 'den' används inte här.\nDet som går här är: id, then, to, visit. (unknown-key)"],
            id="a key of a lead",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    urgency: soon\n", "")},
            [
                "trees/oro.yaml:38:5 fel 'urgency' saknas i 'vanta'.\nLägg till 'urgency: …'. now (just nu), today (i dag) eller soon (snart). (missing-key)"
            ],
            id="a missing key in a step",
        ),
        pytest.param(
            {"trees/oro.yaml": ("owner: samordnare\n", "")},
            [
                "trees/oro.yaml:1:1 fel 'owner' saknas.\nLägg till 'owner: …'. Funktionen som ansvarar, aldrig en person. (missing-key)"
            ],
            id="a missing key in the tree",
        ),
        pytest.param(
            {"needs.yaml": ("  title: Oro för ett barn\n", "")},
            ["needs.yaml:6:3 fel 'title' saknas i punkt 2.\nLägg till 'title: …'. Vad den som ringer söker. (missing-key)"],
            id="a missing key in a list",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    text: Du är skyldig att anmäla.", "    text: [Du är skyldig att anmäla.]")},
            [
                "trees/oro.yaml:30:11 fel Under 'text' ska stå en text, men där står en lista.\nSkriv texten efter kolonet, inom citattecken om den innehåller ': '. (wrong-form)"
            ],
            id="a list where a text stands",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    contacts: [orosanmalan]", "    contacts: orosanmalan")},
            [
                "trees/oro.yaml:33:15 fel Under 'contacts' ska stå en lista, men där står en text.\nSkriv [ett, två], eller en rad för varje med '- ' först. (wrong-form)"
            ],
            id="a text where a list stands",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "      Ja: {visit: akut-fara/ring-112, then: misstanke}\n      Nej: misstanke\n      Vet inte: misstanke",
                    "      - Ja: misstanke\n      - Nej: misstanke",
                )
            },
            [
                "trees/oro.yaml:11:7 fel Under 'answers' ska stå ett block med rader 'ord: …', men där står en lista.\nTa bort '- ' i början av raderna. (wrong-form)"
            ],
            id="answers as a list",
        ),
        pytest.param(
            {"trees/oro.yaml": ("      Nej: misstanke", "      Nej: [misstanke]")},
            [
                "trees/oro.yaml:12:12 fel Under 'Nej' ska stå ett steg, men där står en lista.\nSkriv ett steg-id, eller {visit: träd, then: steg}. (wrong-form)"
            ],
            id="a lead as a list",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    text: Du är skyldig att anmäla.", "    text:")},
            ["trees/oro.yaml:30:10 fel Här saknas text.\nSkriv något, eller ta bort raden. (empty-text)"],
            id="nothing after a key",
        ),
        pytest.param(
            {
                "trees/oro.yaml": "tree: oro\ntitle: Oro\nsummary: Oro?\nowner: samordnare\nreviewed: 2026-11-21\nstart: akut\nsteps:\n"
            },
            [
                "trees/oro.yaml:7:7 fel Under 'steps' ska stå ett block med rader 'ord: …', men där står ingenting.\nSkriv raderna under ordet, indragna två blanksteg. (wrong-form)"
            ],
            id="no steps",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    urgency: today", "    urgency: idag")},
            [
                "trees/oro.yaml:29:14 fel 'idag' går inte under 'urgency'.\nSkriv now (just nu), today (i dag) eller soon (snart). (unknown-word)"
            ],
            id="a wrong word",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    urgency: today", "    urgency: toady")},
            ["trees/oro.yaml:29:14 fel 'toady' går inte under 'urgency'.\nMenade du 'today'? (unknown-word)"],
            id="a wrong word with a near miss",
        ),
        pytest.param(
            {"sources.yaml": ("status: in-force", "status: gäller")},
            [
                "sources.yaml:6:11 fel 'gäller' går inte under 'status'.\nSkriv in-force (gällande regler), guidance (vägledning), older-guidance (äldre vägledning) eller unconfirmed (ej bekräftat). (unknown-word)"
            ],
            id="a wrong status",
        ),
        pytest.param(
            {"trees/oro.yaml": ("reviewed: 2026-11-21", "reviewed: 21 november 2026")},
            [
                "trees/oro.yaml:5:11 fel '21 november 2026' är inget datum.\nSkriv år-månad-dag, till exempel 2026-11-21. (unusable-date)"
            ],
            id="a bad date",
        ),
        pytest.param(
            {"trees/oro.yaml": ("reviewed: 2026-11-21", "reviewed: 2026-02-30")},
            [
                "trees/oro.yaml:5:11 fel '2026-02-30' är inget datum.\nSkriv år-månad-dag, till exempel 2026-11-21. (unusable-date)"
            ],
            id="a date that is not",
        ),
        pytest.param(
            {"cases/fallet.yaml": ("at: 2026-11-20T14:10", "at: fredag 14:10")},
            [
                "cases/fallet.yaml:7:5 fel 'fredag 14:10' är ingen tidpunkt.\nSkriv datum och klockslag, till exempel 2026-11-21T21:40. (unusable-date)"
            ],
            id="a bad moment",
        ),
        pytest.param(
            {"handbook.yaml": ("review-months: 12", "review-months: tolv")},
            [
                "handbook.yaml:6:16 fel Här ska stå ett tal mellan 1 och 99, inte 'tolv'.\nSkriv talet med siffror. (unusable-number)"
            ],
            id="a bad number",
        ),
        pytest.param(
            {"trees/oro.yaml": ("{any: [skador, radd], to: stanna}", "{at-least: 0, to: stanna}")},
            [
                "trees/oro.yaml:20:20 fel Här ska stå ett tal mellan 1 och 99, inte '0'.\nSkriv talet med siffror. (unusable-number)"
            ],
            id="a count of none",
        ),
        pytest.param(
            {"national/services.yaml": ('number: "112"', "number: 054-12")},
            [
                "national/services.yaml:6:21 fel '054-12' går inte att ringa från Sverige.\nKontrollera siffrorna och skriv som 054-540 50 20 eller 116 016. (unusable-number)"
            ],
            id="a phone number",
        ),
        pytest.param(
            {"counties/varmland/county.yaml": ('scb: "17"', "scb: S")},
            [
                "counties/varmland/county.yaml:3:6 fel 'S' går inte under 'scb'.\nHär ska stå: länskoden, två siffror, inom citattecken. (unusable-text)"
            ],
            id="a county's code",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "      Vet inte: misstanke",
                    "      Jag vet faktiskt inte och måste fråga en kollega först: misstanke",
                )
            },
            [
                "trees/oro.yaml:13:7 fel 'Jag vet faktiskt inte och måste fråga en kollega först' är 54 tecken och får inte plats på en knapp.\nKorta till högst 40 tecken. Resten kan stå i 'hint'. (too-long)"
            ],
            id="a label too long",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "Är barnet i akut fara just nu?",
                    "Är barnet verkligen verkligen verkligen verkligen verkligen verkligen verkligen verkligen verkligen verkligen verkligen verkligen verkligen verkligen verkligen i fara?",
                )
            },
            [
                "trees/oro.yaml:9:15 fel Texten under 'question' är längre än 160 tecken.\nKorta ner, eller flytta resten till 'text'. (too-long)"
            ],
            id="a question too long",
        ),
        pytest.param(
            {"trees/oro.yaml": ("Du är skyldig att anmäla.", "Du är <b>skyldig</b> att anmäla.")},
            [
                "trees/oro.yaml:30:11 fel HTML används inte i texter ('<b>skyldig</').\nSkriv **fetstil**, listor med '- ' och [länkar](https://…). (no-html)"
            ],
            id="HTML in a text",
        ),
        pytest.param(
            {"trees/oro.yaml": ("  vanta:\n", "  vänta:\n")},
            [
                "trees/oro.yaml:37:3 fel 'vänta' duger inte som id.\nSkriv 'vanta', eller något annat med små bokstäver a–z, siffror och bindestreck, högst 40 tecken. (unusable-id)"
            ],
            id="an id with Swedish letters",
        ),
        pytest.param(
            {"cases/fallet.yaml": ("fictional: ja", "fictional: yes")},
            ["cases/fallet.yaml:3:12 fel Här ska stå ja eller nej, inte 'yes'.\nSkriv ja eller nej. (yes-or-no)"],
            id="yes or no",
        ),
        pytest.param(
            {"cases/fallet.yaml": ("fictional: ja", "fictional: [ja]")},
            ["cases/fallet.yaml:3:12 fel Här ska stå en text, men där står en lista.\nSkriv texten efter kolonet. (wrong-form)"],
            id="yes as a list",
        ),
        pytest.param(
            {"handbook.yaml": ("leave: https://www.1177.se", "leave: www.1177.se")},
            ["handbook.yaml:5:8 fel 'www.1177.se' är ingen webbadress.\nSkriv hela adressen, från https://. (unusable-address)"],
            id="an address",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    outcome: Prata med barnet igen", "    outcome: Prata med barnet igen\n    advice: Prata")},
            [
                "trees/oro.yaml:38:5 fel Steget 'vanta' är flera saker på en gång: advice, outcome.\nDela upp det i ett steg för varje. (unclear-step)"
            ],
            id="two kinds of step",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    outcome: Prata med barnet igen", "    outcom: Prata med barnet igen")},
            ["trees/oro.yaml:38:5 fel Det framgår inte vad steget 'vanta' är.\nMenade du 'outcome'? (unclear-step)"],
            id="no kind of step",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "  vanta:\n    outcome: Prata med barnet igen\n    urgency: soon\n    contacts: [akut]\n    actions: [Fråga hur det är]\n",
                    "  vanta: Prata med barnet igen\n",
                )
            },
            [
                "trees/oro.yaml:37:10 fel Det framgår inte vad steget 'vanta' är.\nEtt steg har en rad som börjar med question, checklist, advice, outcome eller route. (unclear-step)"
            ],
            id="a step that is a text",
        ),
        pytest.param(
            {"trees/oro.yaml": ("{visit: akut-fara/ring-112, then: misstanke}", "{visit: akut-fara/ring-112, to: misstanke}")},
            [
                "trees/oro.yaml:11:11 fel Vägen leder åt flera håll.\nSkriv ett steg-id, eller {visit: träd, then: steg} för att gå till ett annat träd och tillbaka. (unclear-lead)"
            ],
            id="a lead that goes two ways",
        ),
        pytest.param(
            {"trees/oro.yaml": ("{visit: akut-fara/ring-112, then: misstanke}", "{visit: akut-fara/ring-112}")},
            [
                "trees/oro.yaml:11:11 fel Det framgår inte vart vägen går efter besöket.\nLägg till 'then' och ett steg: {visit: träd, then: steg}. (unclear-lead)"
            ],
            id="a visit that goes nowhere after",
        ),
        pytest.param(
            {"trees/oro.yaml": ("{any: [skador, radd], to: stanna}", "{to: stanna}")},
            [
                "trees/oro.yaml:20:9 fel Raden ska ha ett villkor: any, all, at-least eller else.\nSkriv till exempel {any: [skador], to: anmal} eller {else: radgor}. (unclear-condition)"
            ],
            id="a condition without a condition",
        ),
        pytest.param(
            {"trees/oro.yaml": ("      - {else: efter-roll}\n", "")},
            [
                "trees/oro.yaml:15:5 fel Den sista raden under 'leads' ska vara 'else', och bara den.\nLägg till {else: steg} sist, så att det alltid finns en väg vidare. (unclear-condition)"
            ],
            id="no else last",
        ),
        pytest.param(
            {"trees/oro.yaml": ("{else: efter-roll}", "{else: efter-roll, to: anmal}")},
            [
                "trees/oro.yaml:21:9 fel Vägen leder åt flera håll.\nSkriv ett steg-id, eller {visit: träd, then: steg} för att gå till ett annat träd och tillbaka. (unclear-lead)"
            ],
            id="an else with a second way",
        ),
        pytest.param(
            {"counties/varmland/local.yaml": "- step: oro/anmal\n"},
            [
                "counties/varmland/local.yaml:1:3 fel Tillägget ska ha en text, eller raden 'none: ja'.\nSkriv vad som gäller i länet, eller 'none: ja' om ingen lokal rutin är känd. (unclear-supplement)"
            ],
            id="a supplement that says nothing",
        ),
        pytest.param(
            {"needs.yaml": ("  last: [larmnumret-112]\n  urgent: Kan", "  last: []\n  urgent: Kan")},
            [
                "needs.yaml:9:9 fel Under 'last' står ingenting.\nLägg till minst en punkt. Tjänster som alltid svarar, i ordning. (empty-list)"
            ],
            id="an empty list",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "      radd: Barnet är rädd",
                    "      radd: Barnet är rädd\n      rad-0: Rad 0\n      rad-1: Rad 1\n      rad-2: Rad 2\n      rad-3: Rad 3\n      rad-4: Rad 4\n      rad-5: Rad 5\n      rad-6: Rad 6\n      rad-7: Rad 7\n      rad-8: Rad 8\n      rad-9: Rad 9\n      rad-10: Rad 10\n      rad-11: Rad 11\n      rad-12: Rad 12\n      rad-13: Rad 13\n      rad-14: Rad 14",
                )
            },
            ["trees/oro.yaml:17:7 fel Under 'items' står fler än 16 rader.\nDela upp i flera steg. (too-long)"],
            id="too many items",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    actions: [Ring socialtjänsten]",
                    "    actions:\n      - Säg så här: jag är orolig",
                )
            },
            [
                "trees/oro.yaml:37:9 fel Under 'actions', punkt 1 ska stå en text, men där står ett block.\nSätt hela texten inom citattecken. Ett kolon följt av blanksteg delar den annars. (wrong-form)"
            ],
            id="a colon in a list",
        ),
        pytest.param(
            {"trees/oro.yaml": ("reviewed: 2026-11-21", "reviewed: [2026-11-21]")},
            ["trees/oro.yaml:5:11 fel Här ska stå en text, men där står en lista.\nSkriv texten efter kolonet. (wrong-form)"],
            id="a date as a list",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    urgency: today", "    urgency: [today]")},
            [
                "trees/oro.yaml:29:14 fel Under 'urgency' ska stå ett ord, men där står en lista.\nSkriv ordet efter kolonet. (wrong-form)"
            ],
            id="a word as a list",
        ),
        pytest.param(
            {"roles.yaml": ("- id: vard", "- id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")},
            [
                "roles.yaml:3:7 fel 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' duger inte som id.\nSkriv ett kort ord med små bokstäver a–z, siffror och bindestreck, högst 40 tecken. (unusable-id)"
            ],
            id="an id too long",
        ),
        pytest.param(
            {"counties/varmland/services.yaml": ("  area: [Kil]", "  area: [Kil]\n  email: mottagningen")},
            [
                "counties/varmland/services.yaml:6:10 fel 'mottagningen' går inte under 'email'.\nHär ska stå: funktionsbrevlåda. Aldrig för uppgifter om enskilda. (unusable-text)"
            ],
            id="an email",
        ),
        pytest.param(
            {"counties/varmland/services.yaml": ("needs: [orosanmalan]", "needs: []")},
            [
                "counties/varmland/services.yaml:4:10 fel Under 'needs' står ingenting.\nLägg till minst en punkt. Behov ur needs.yaml som tjänsten möter. (empty-list)"
            ],
            id="a service for no need",
        ),
        pytest.param(
            {"counties/varmland/services.yaml": ("  area: [Kil]", "  area: [Kil]\n  audience: [praktiker, elev]")},
            [
                "counties/varmland/services.yaml:6:25 fel 'elev' går inte under 'audience', punkt 2.\nDet som går är: praktiker, utsatt, anhorig, barn, utovare. (unknown-word)"
            ],
            id="an audience",
        ),
        pytest.param(
            {"trees/oro.yaml": ("{any: [skador, radd],", "{any: [skador], at-least: 1,")},
            [
                "trees/oro.yaml:20:9 fel Raden ska ha ett villkor: any, all, at-least eller else.\nSkriv till exempel {any: [skador], to: anmal} eller {else: radgor}. (unclear-condition)"
            ],
            id="a condition with two conditions",
        ),
        pytest.param(
            {"trees/oro.yaml": ("      Nej: misstanke", "      Nej: {id: nej}")},
            [
                "trees/oro.yaml:12:12 fel Det framgår inte vart vägen leder.\nSkriv ett steg-id, eller {visit: träd, then: steg} för att gå till ett annat träd och tillbaka. (unclear-lead)"
            ],
            id="a lead that leads nowhere",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    urgency: today\n    text: Du är skyldig att anmäla.",
                    "    urgency: idag\n    text: <p>Du är skyldig att anmäla.",
                )
            },
            [
                "trees/oro.yaml:29:14 fel 'idag' går inte under 'urgency'.\nSkriv now (just nu), today (i dag) eller soon (snart). (unknown-word)",
                "trees/oro.yaml:30:11 fel HTML används inte i texter ('<p>Du är sky').\nSkriv **fetstil**, listor med '- ' och [länkar](https://…). (no-html)",
            ],
            id="two faults in one step",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    text: Du är skyldig att anmäla.",
                    "    text: |\n      Du är skyldig.\n\n      Anmäl <b>genast</b>.",
                )
            },
            [
                "trees/oro.yaml:33:13 fel HTML används inte i texter ('<b>genast</b').\nSkriv **fetstil**, listor med '- ' och [länkar](https://…). (no-html)"
            ],
            id="HTML below in a text",
        ),
        pytest.param(
            {"counties/varmland/services.yaml": ("[{number: 0554-191 00}]", "0570-814 01")},
            [
                "counties/varmland/services.yaml:6:11 fel Under 'phones' ska stå en lista, men där står en text.\nSkriv phones: [{number: 0570-814 01}]. (wrong-form)"
            ],
            id="a number where numbers are",
        ),
        pytest.param(
            {"counties/varmland/services.yaml": ("[{number: 0554-191 00}]", "[0570-814 01]")},
            [
                "counties/varmland/services.yaml:6:12 fel Under 'phones', punkt 1 ska stå ett block med rader 'ord: …', men där står en text.\nSkriv {number: 0570-814 01}. (wrong-form)"
            ],
            id="a number in a list",
        ),
        pytest.param(
            {"counties/varmland/services.yaml": ("number: 0554-191 00", "number: +46 0570-814 01")},
            [
                "counties/varmland/services.yaml:6:21 fel '+46 0570-814 01' går inte att ringa: efter +46 skrivs ingen nolla.\nSkriv 0570-814 01, eller +46 570-814 01. (unusable-number)"
            ],
            id="a nought after the country's code",
        ),
        pytest.param(
            {"trees/oro.yaml": ("      Nej: misstanke", "      Nej:")},
            ["trees/oro.yaml:12:11 fel Svaret leder ingenstans.\nSkriv id:t på steget dit det leder. (unclear-lead)"],
            id="an answer that leads nowhere",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    next: anmal", "    next:")},
            ["trees/oro.yaml:24:10 fel Vägen leder ingenstans.\nSkriv id:t på steget dit den leder. (unclear-lead)"],
            id="advice that leads nowhere",
        ),
        pytest.param(
            {"cases/fallet.yaml": ("role: skola", "role: lärare")},
            ["cases/fallet.yaml:5:7 fel Rollen 'lärare' finns inte.\nRollerna är: skola, vard. (unknown-reference)"],
            id="a role that is no id",
        ),
        pytest.param(
            {"trees/oro.yaml": ("      skola: Rektor", "      tandläkare: Rektor")},
            ["trees/oro.yaml:32:7 fel Rollen 'tandläkare' finns inte.\nRollerna är: skola, vard. (unknown-reference)"],
            id="a role for a text that is no id",
        ),
        pytest.param(
            {"trees/oro.yaml": ("{any: [skador, radd],", "{any: [skador, rädsla],")},
            [
                "trees/oro.yaml:20:24 fel Checklistan 'misstanke' har ingen rad 'rädsla'.\nRaderna är: skador, radd. (unknown-item)"
            ],
            id="an item that is no id",
        ),
    ],
)
def test_a_fault_of_shape(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """A fault is told where it stands, in words that say what to write instead, and only once."""
    assert told(write(changes)) == findings
