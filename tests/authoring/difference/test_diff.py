"""What a change does, told as a coordinator reads it: whole transcripts of small edits."""

from pathlib import Path

import pytest

from bot.authoring.difference.diff import Difference, difference
from bot.authoring.difference.texts_told import KEYS
from bot.authoring.difference.written import NOT_COMPARED
from bot.knowledge.handbook import Area, Handbook
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.loading import load
from bot.knowledge.need import Need
from bot.knowledge.role import Profession, Role
from bot.knowledge.shape import kebab
from bot.knowledge.source import Source
from bot.knowledge.topic import Topic
from bot.knowledge.tree import Tree
from tests.authoring.walking.test_counting import END, tree
from tests.folder import CONCERN, NATIONAL, TOPICS, WORDINGS, Change, lay
from tests.small import small_base

Changes = dict[str, Change]
WAYS = "Hur många vägar det gäller (en väg är de svar som någon ger, från början till slut)"


def knowledge(folder: Path, changes: Changes) -> Knowledge:
    """Lay the small folder with changes, and read it."""
    loaded = load(lay(folder, changes))
    assert not [each for each in loaded.findings if each.level == "error"]
    return loaded.knowledge


def changed(folder: Path, changes: Changes) -> Difference:
    """Return the difference that changes of the small folder make."""
    (folder / "old").mkdir()
    (folder / "new").mkdir()
    return difference(knowledge(folder / "old", {}), knowledge(folder / "new", changes))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, "Inget är ändrat.", id="nothing"),
        pytest.param(
            {"trees/oro.yaml": ("      Vet inte: misstanke\n", "")},
            f"""\
”Oro för ett barn”: 3 av 9 vägar försvinner. Inga andra ämnens vägar ändras.

{WAYS}
- Oro för ett barn: 3 av 9 vägar försvinner. Det fanns 9 och finns nu 6.

Där vägarna skiljs åt
- ”Är barnet i akut fara just nu?” [Vet inte] – Oro för ett barn (oro/akut)
  För alla: svaret finns inte längre, 3 vägar försvinner.
  Förr: (till exempel för skola) Vad har du sett eller hört? [inget kryss] → Anmäl genast""",
            id="an answer is removed",
        ),
        pytest.param(
            {"trees/oro.yaml": ("skola: anmal, else: vanta", "skola: anmal, vard: anmal, else: vanta")},
            f"""\
”Oro för ett barn”: 3 av 9 vägar ändras; 3 går inte längre genom ”Prata med barnet igen”. Inga andra ämnens vägar ändras.

{WAYS}
- Oro för ett barn: 3 av 9 vägar ändras.

Där vägarna skiljs åt
- ”Vad har du sett eller hört?” [inget kryss] – Oro för ett barn (oro/misstanke)
  För vård: 3 vägar ändras.
  Förr: Prata med barnet igen
  Nu:   Anmäl genast
  3 vägar går inte längre genom ”Prata med barnet igen”.
  3 vägar går nu genom ”Anmäl genast”.""",
            id="a role is led as another",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    next: anmal\n", "    next: lugna\n  lugna:\n    advice: Lugna barnet\n    next: anmal\n")},
            f"""\
”Oro för ett barn”: 3 av 9 vägar ändras; 3 nya går genom ”Lugna barnet”. Inga andra ämnens vägar ändras.

{WAYS}
- Oro för ett barn: 3 av 9 vägar ändras.
  Nu kommer man till ”Lugna barnet”.

Där vägarna skiljs åt
- ”Sitt kvar hos barnet” – Oro för ett barn (oro/stanna)
  För alla: 3 vägar ändras.
  Förr: Anmäl genast
  Nu:   Lugna barnet → Anmäl genast
  3 vägar går nu genom ”Lugna barnet”.

Nya steg
- ”Lugna barnet” – oro/lugna""",
            id="a step is added",
        ),
        pytest.param(
            {"trees/oro.yaml": ("{any: [skador, radd], to: stanna}", "{all: [skador, radd], to: stanna}")},
            f"""\
”Oro för ett barn”: 3 av 12 vägar ändras. Inga andra ämnens vägar ändras.

{WAYS}
- Oro för ett barn: 3 av 12 vägar ändras. Det fanns 12 och finns nu 15.
- I ”Vad har du sett eller hört?” räknas alla kryss som får olika följd i någon av versionerna.

Där vägarna skiljs åt
- ”Vad har du sett eller hört?” [Skador utan rimlig förklaring] – Oro för ett barn (oro/misstanke)
  För skola: 3 vägar ändras.
  Förr: Sitt kvar hos barnet → Anmäl genast
  Nu:   Anmäl genast
  3 vägar går inte längre genom ”Sitt kvar hos barnet”.
- ”Vad har du sett eller hört?” [Skador utan rimlig förklaring] – Oro för ett barn (oro/misstanke)
  För alla utom skola: 3 vägar ändras.
  Förr: Sitt kvar hos barnet → Anmäl genast
  Nu:   Prata med barnet igen
  3 vägar går inte längre genom ”Sitt kvar hos barnet”.
  3 vägar går inte längre genom ”Anmäl genast”.
  3 vägar går nu genom ”Prata med barnet igen”.""",
            id="a way out of a checklist",
        ),
        pytest.param(
            {
                "trees/oro.yaml": ("Ja: {visit: akut-fara/ring-112, then: misstanke}", "Ja: {visit: akut-fara, then: misstanke}"),
                "trees/akut-fara.yaml": ("      Nej: lugn\n", "      Nej: lugn\n      Vet inte: ring-112\n"),
            },
            f"""\
Vägarna ändras i 2 av 2 ämnen. I ”Oro för ett barn”: 3 av 9 vägar ändras; 9 nya går genom ”Är någon i fara just nu?”.

{WAYS}
- Oro för ett barn: 3 av 9 vägar ändras. Det fanns 9 och finns nu 15.
  Nu kommer man till ”Är någon i fara just nu?” och ”Ta det lugnt”.
- Fara just nu: 1 väg är ny. Det fanns 2 och finns nu 3.

Där vägarna skiljs åt
- ”Är någon i fara just nu?” [Vet inte] – Fara just nu (akut-fara/fara)
  För alla: svaret är nytt, 1 väg tillkommer.
  Nu:   Ring 112 nu
- ”Är barnet i akut fara just nu?” [Ja] – Oro för ett barn (oro/akut)
  För alla: 3 vägar ändras och blir 9.
  Förr: (till exempel för skola) Ring 112 nu → Vad har du sett eller hört? [inget kryss] → Anmäl genast
  Nu:   (till exempel för skola) Är någon i fara just nu? [Ja] → Ring 112 nu → Vad har du sett eller hört? [inget kryss] → Anmäl genast
  Alla 3 gick genom ”Fara just nu”. Nu gör 6 av 9 det.""",
            id="more of a visit",
        ),
        pytest.param(
            {"topics.yaml": ("  lands: oro", "  lands: oro/misstanke")},
            f"""\
”Oro för ett barn”: 9 av 9 vägar ändras; 9 går inte längre genom ”Är barnet i akut fara just nu?”. Inga andra ämnens vägar ändras.

{WAYS}
- Oro för ett barn: 9 av 9 vägar ändras. Det fanns 9 och finns nu 3.
  Ingen väg kommer längre till ”Ring 112 nu” och ”Är barnet i akut fara just nu?”.

Där vägarna skiljs åt
- När man kommer in på ”Oro för ett barn”
  För alla: 9 vägar ändras och blir 3.
  Förr: (till exempel för skola) Är barnet i akut fara just nu? [Nej] → Vad har du sett eller hört? [inget kryss] → Anmäl genast
  Nu:   (till exempel för skola) Vad har du sett eller hört? [inget kryss] → Anmäl genast
  9 vägar går inte längre genom ”Är barnet i akut fara just nu?”.
  3 vägar går inte längre genom ”Fara just nu”.""",
            id="a topic lands elsewhere",
        ),
        pytest.param(
            {
                "topics.yaml": "- {id: akut-fara, title: Fara just nu, lands: akut-fara}\n- {id: vanta, title: Att vänta, lands: oro/vanta}\n",
                "wordings/oro.yaml": None,
                "cases/fallet.yaml": None,
                "trees/akut-fara.yaml": ("    see: [oro]\n", "    see: [vanta]\n"),
            },
            f"""\
”Att vänta”: nytt ämne med 1 väg. ”Oro för ett barn”: ämnet är borttaget, och 9 vägar med det. Inga andra ämnens vägar ändras.
Vid 1 steg ändras annat än orden: gå vidare till.

{WAYS}
- Oro för ett barn: ämnet är borttaget, och 9 vägar med det.
- Att vänta: nytt ämne med 1 väg.

Det här får man annorlunda
- ”Ta det lugnt”, gå vidare till – akut-fara/lugn
  Tillkommer: Att vänta
- ”Ta det lugnt”, gå vidare till – akut-fara/lugn
  Tas bort: Oro för ett barn

Annat som är ändrat
- Formuleringar som leder till ämnen:
  2 borttagna i ”Oro för ett barn”: ”anmälningsskyldighet”, ”måste jag anmäla”.
- Övningsfall: försvinner fallet.""",
            id="a topic comes and another goes",
        ),
        pytest.param(
            {
                "trees/oro.yaml": ("      Vet inte: misstanke\n", ""),
                "wordings/oro.yaml": ("lands: oro/misstanke", "lands: oro/akut"),
                "topics.yaml": ("  lands: oro", "  lands: oro/vanta"),
            },
            f"""\
”Oro för ett barn”: 9 av 9 vägar ändras; 9 går inte längre genom ”Är barnet i akut fara just nu?”. Inga andra ämnens vägar ändras.
2 frågor i egna ord leder någon annanstans.

{WAYS}
- Oro för ett barn: 9 av 9 vägar ändras. Det fanns 9 och finns nu 1.
  Ingen väg kommer längre till ”Ring 112 nu”, ”Är barnet i akut fara just nu?”, ”Vad har du sett eller hört?”, ”Sitt kvar hos barnet” och 1 steg till.
- Den som kommer direkt till ”Är barnet i akut fara just nu?”: 3 av 9 vägar försvinner. Det fanns 9 och finns nu 6.

Där vägarna skiljs åt
- När man kommer in på ”Oro för ett barn”
  För alla: 9 vägar ändras och blir 1.
  Förr: (till exempel för skola) Är barnet i akut fara just nu? [Nej] → Vad har du sett eller hört? [inget kryss] → Anmäl genast
  Nu:   Prata med barnet igen
  9 vägar går inte längre genom ”Är barnet i akut fara just nu?”.
  3 vägar går inte längre genom ”Fara just nu”.
  9 vägar går inte längre genom ”Vad har du sett eller hört?”.
  3 vägar går inte längre genom ”Sitt kvar hos barnet”.
  Och 2 steg till passeras nu av färre eller fler.
- ”Är barnet i akut fara just nu?” [Vet inte] – Oro för ett barn (oro/akut)
  För alla: svaret finns inte längre, 3 vägar försvinner.
  Förr: (till exempel för skola) Vad har du sett eller hört? [inget kryss] → Anmäl genast

Frågor i egna ord som leder någon annanstans
- Oro för ett barn: ”Vad har du sett eller hört?” blir ”Är barnet i akut fara just nu?”, för ”anmälningsskyldighet”, ”måste jag anmäla”""",
            id="where a topic and its questions land",
        ),
        pytest.param(
            {"trees/oro.yaml": CONCERN.replace("stanna", "sitt-kvar")},
            """\
Inga vägar ändras: alla möter samma steg som förut av samma svar.

Steg och svar som har bytt id
- ”Sitt kvar hos barnet”: oro/stanna heter nu oro/sitt-kvar""",
            id="a step has another id",
        ),
        pytest.param(
            {"trees/oro.yaml": ("Du är skyldig att anmäla.", "Du är skyldig att **genast** anmäla. Vänta inte.")},
            """\
Inga vägar ändras: alla möter samma steg som förut av samma svar.
1 text är omskriven.

Omskrivna texter
- ”Anmäl genast”, texten – oro/anmal
  Förr: Du är skyldig att anmäla.
  Nu:   Du är skyldig att **genast** anmäla. Vänta inte.""",
            id="other words",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    contacts: [orosanmalan]\n    sources: [sol-19-1]\n    local: required\n    actions: [Ring socialtjänsten]\n",
                    "    contacts: [orosanmalan, akut]\n    local: required\n    actions: [Ring, Skriv]\n    see: [akut-fara]\n",
                )
            },
            """\
Inga vägar ändras: alla möter samma steg som förut av samma svar.
Vid 1 steg ändras annat än orden: vem man ringer, källor, gå vidare till.
2 texter är omskrivna.

Det här får man annorlunda
- ”Anmäl genast”, vem man ringer – oro/anmal
  Tillkommer: Hjälp genast
- ”Anmäl genast”, källor – oro/anmal
  Tas bort: 19 kap. 1 § socialtjänstlagen
- ”Anmäl genast”, gå vidare till – oro/anmal
  Tillkommer: Fara just nu

Omskrivna texter
- ”Anmäl genast”, gör så här (1) – oro/anmal
  Förr: Ring socialtjänsten
  Nu:   Ring
- ”Anmäl genast”, gör så här (2) – oro/anmal
  Tillkommer: Skriv""",
            id="what people get",
        ),
        pytest.param(
            {
                "wordings/oro.yaml": ("lands: oro/misstanke", "lands: oro/anmal"),
                "invariants.yaml": ("then: [oro/anmal, oro/vanta]", "then: [oro/vanta, oro/anmal]"),
                "danger.yaml": ("vapen: [kniv*, pistol]", "vapen: [kniv*, pistol, yxa]"),
                "counties/varmland/local.yaml": ("ger råd före anmälan", "ger råd"),
                "sources.yaml": ("status: in-force", "status: guidance"),
                "handbook.yaml": ("title: Handboken", "title: Handbok"),
                "national/services.yaml": NATIONAL.replace("name: Larmnumret 112", "name: Larmet"),
            },
            """\
Inga vägar ändras: alla möter samma steg som förut av samma svar.
3 texter är omskrivna.
2 frågor i egna ord leder någon annanstans.

Omskrivna texter
- Lokalt tillägg till ”Anmäl genast”, Värmland
  Förr: Barnahus ger råd före anmälan.
  Nu:   Barnahus ger råd.
- Källan ”19 kap. 1 § socialtjänstlagen”, vad för slags källa det är
  Förr: gällande regler
  Nu:   vägledning
- Handboken, namnet
  Förr: Handboken
  Nu:   Handbok

Frågor i egna ord som leder någon annanstans
- Oro för ett barn: ”Vad har du sett eller hört?” blir ”Anmäl genast”, för ”anmälningsskyldighet”, ”måste jag anmäla”

Annat som är ändrat
- Ord för fara: ändras vapen.
- Regler över alla vägar: ändras skador-ger-anmalan.""",
            id="other files; whom to call is told elsewhere",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "      Ja: {visit: akut-fara/ring-112, then: misstanke}\n      Nej: misstanke\n      Vet inte: misstanke\n",
                    "      Vet inte: misstanke\n      Nej: misstanke\n      Ja: {visit: akut-fara/ring-112, then: misstanke}\n",
                )
            },
            """\
Inga vägar ändras: alla möter samma steg som förut av samma svar.
Vid 1 steg ändras annat än orden: ordningen på svaren.

Det här får man annorlunda
- ”Är barnet i akut fara just nu?”, ordningen på svaren – oro/akut
  Förr: 1. Ja; 2. Nej; 3. Vet inte
  Nu:   1. Vet inte; 2. Nej; 3. Ja""",
            id="the answers stand in another order",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "      skador: Skador utan rimlig förklaring\n      radd: Barnet är rädd\n",
                    "      radd: Barnet är rädd\n      hungrig: Barnet är hungrigt\n      skador: Skador utan rimlig förklaring\n",
                )
            },
            """\
Inga vägar ändras: alla möter samma steg som förut av samma svar.
Vid 1 steg ändras annat än orden: ordningen på raderna att kryssa.
1 text är omskriven.

Det här får man annorlunda
- ”Vad har du sett eller hört?”, ordningen på raderna att kryssa – oro/misstanke
  Förr: 1. Skador utan rimlig förklaring; 2. Barnet är rädd
  Nu:   1. Barnet är rädd; 2. Barnet är hungrigt; 3. Skador utan rimlig förklaring

Omskrivna texter
- ”Vad har du sett eller hört?”, raden att kryssa – oro/misstanke
  Tillkommer: Barnet är hungrigt""",
            id="so do the items, and one comes between",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    contacts: [akut]\n    actions: [Fråga hur det är]\n",
                    "    contacts: [akut]\n    actions: [Fråga hur det är]\n    recall: Vänta inte. Anmäl i dag.\n",
                )
            },
            """\
Inga vägar ändras: alla möter samma steg som förut av samma svar.
Vid 1 steg ändras annat än orden: rättelsen som skickas ut.

Det här får man annorlunda
- ”Prata med barnet igen”, rättelsen som skickas ut – oro/vanta
  Tillkommer: Vänta inte. Anmäl i dag.""",
            id="only a correction comes, that will be sent",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    question: Är barnet i akut fara just nu?\n",
                    "    question: Är barnet i akut fara just nu?\n    child: ja\n",
                )
            },
            """\
Inga vägar ändras: alla möter samma steg som förut av samma svar.
Vid 1 steg ändras annat än orden: svaret som väljs åt den som har nämnt ett barn.

Det här får man annorlunda
- ”Är barnet i akut fara just nu?”, svaret som väljs åt den som har nämnt ett barn – oro/akut
  Tillkommer: Ja""",
            id="a question is answered by itself",
        ),
        pytest.param(
            {
                "trees/oro.yaml": ("skola: Rektor får inte stoppa dig.", "skola: Rektor får aldrig stoppa dig."),
                "needs.yaml": (
                    "  where: local\n  last: [larmnumret-112]",
                    "  where: county\n  last: [kil-mottagningen, larmnumret-112]",
                ),
                "roles.yaml": (
                    "- id: skola\n  title: Skola\n- id: vard\n  title: Vård\n",
                    "- id: vard\n  title: Vård\n- id: skola\n  title: Skola\n  professions: [{id: larare, title: Lärare, also: [fröken]}]\n",
                ),
                "handbook.yaml": (
                    "acute: akut-fara/ring-112\n",
                    "acute: akut-fara\nhome: varmland\nareas: [{id: nu, title: Just nu, topics: [oro]}]\nabbreviations: {SIP: en plan}\n",
                ),
                "wordings/oro.yaml": (
                    "says: [anmälningsskyldighet, måste jag anmäla]",
                    "says: [måste jag anmäla, b1, b2, b3, b4]",
                ),
            },
            """\
Inga vägar ändras: alla möter samma steg som förut av samma svar.
Överallt ändras ordningen på rollerna.
10 texter är omskrivna.

Det här får man annorlunda
- Handboken, ordningen på rollerna
  Förr: 1. Skola; 2. Vård
  Nu:   1. Vård; 2. Skola

Omskrivna texter
- ”Anmäl genast”, texten för en roll (Skola) – oro/anmal
  Förr: Rektor får inte stoppa dig.
  Nu:   Rektor får aldrig stoppa dig.
- Rollen ”Skola”, yrket ”Lärare”, namnet
  Tillkommer: Lärare
- Rollen ”Skola”, yrket ”Lärare”, andra ord
  Tillkommer: fröken
- Behovet ”Oro för ett barn”, var den som svarar finns
  Förr: i kommunen
  Nu:   i länet
- Behovet ”Oro för ett barn”, vilka som alltid svarar
  Förr: Larmnumret 112
  Nu:   Mottagningen; Larmnumret 112
- Handboken, steget bakom knappen 112
  Förr: Ring 112 nu
  Nu:   Är någon i fara just nu?
- Handboken, området ”Just nu”, namnet
  Tillkommer: Just nu
- Handboken, området ”Just nu”, ämnena
  Tillkommer: Oro för ett barn
- Handboken, länet som visas först
  Tillkommer: Värmland
- Handboken, förkortningen ”SIP”
  Tillkommer: en plan

Annat som är ändrat
- Formuleringar som leder till ämnen:
  4 nya i ”Oro för ett barn”: ”b1”, ”b2”, ”b3” och 1 till.
  1 borttagen i ”Oro för ett barn”: ”anmälningsskyldighet”.""",
            id="what stands beside the trees is told by titles",
        ),
    ],
)
def test_told(tmp_path: Path, changes: Changes, expected: str) -> None:
    """The summary comes first, and then what is behind it."""
    assert "\n".join(changed(tmp_path, changes).lines()) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            "  a: {question: Q?, answers: {Ja: a, Nej: z}}\n",
            "  a: {question: Q?, answers: {Ja: a, Nej: z, Kanske: z}}\n",
            "”Fråga om våld”: oändligt många vägar är nya.",
            id="a way that leads round has no end of journeys",
        ),
        pytest.param(
            "  a: {question: Q?, answers: {Ja: b, Nej: z}}\n  b: {advice: B, next: z}\n",
            "  a: {question: Q?, answers: {Ja: b, Nej: z}}\n  b: {advice: B, next: a}\n",
            "”Fråga om våld”: 1 av 2 vägar ändras.",
            id="a way that leads round now",
        ),
        pytest.param(
            "  a: {question: Q?, answers: {Ja: b, Nej: z}}\n  b: {advice: B, next: b}\n",
            "  a: {question: Q?, answers: {Ja: b, Nej: z}}\n  b: {advice: B, next: z}\n",
            "”Fråga om våld”: 1 väg kan gås av fler än förut; 1 ny går genom ”Slut”.",
            id="a way that had no end has one",
        ),
        pytest.param(
            "  a: {question: Q?, answers: {Ja: b, Nej: z}}\n  b: {advice: B, next: z}\n",
            "  a: {question: Q?, answers: {Ja: b, Nej: z}}\n  b: {outcome: B, urgency: soon}\n",
            "”Fråga om våld”: 1 av 2 vägar försvinner och 1 väg är ny.",
            id="advice ends the journey",
        ),
    ],
)
def test_summary(old: str, new: str, expected: str) -> None:
    """The first sentence tells how many journeys change, also where nobody can count them."""
    before, after = (small_base(tree(steps + END)) for steps in (old, new))
    assert difference(before, after).summary()[0] == f"{expected} Inga andra ämnens vägar ändras."


def test_json(tmp_path: Path) -> None:
    """All that is told in words is there for programs, with exact numbers."""
    change = {"trees/oro.yaml": ("skola: anmal, else: vanta", "skola: anmal, vard: anmal, else: vanta")}
    assert changed(tmp_path, dict(change)).as_json() == {
        "summary": [
            "”Oro för ett barn”: 3 av 9 vägar ändras; 3 går inte längre genom ”Prata med barnet igen”. Inga andra ämnens vägar ändras."
        ],
        "topics": {"of": 2, "unchanged": 1},
        "journeys": [
            {
                "id": "oro",
                "kind": "topic",
                "title": "Oro för ett barn",
                "landing": {"old": "oro/akut", "new": "oro/akut"},
                "old": 9,
                "new": 9,
                "lost": 3,
                "gone": 0,
                "gained": 3,
                "added": 0,
                "unmet": [],
                "first_met": [],
            }
        ],
        "partings": [
            {
                "place": "oro/misstanke",
                "title": "Vad har du sett eller hört?",
                "answer": "",
                "label": "inget kryss",
                "who": "vård",
                "groups": [{"roles": ("vard",), "municipalities": None}],
                "old": {
                    "place": "oro/vanta",
                    "title": "Prata med barnet igen",
                    "shortest": {
                        "role": "",
                        "municipality": "",
                        "shown": [{"place": "oro/vanta", "title": "Prata med barnet igen", "chosen": ""}],
                    },
                },
                "new": {
                    "place": "oro/anmal",
                    "title": "Anmäl genast",
                    "shortest": {
                        "role": "",
                        "municipality": "",
                        "shown": [{"place": "oro/anmal", "title": "Anmäl genast", "chosen": ""}],
                    },
                },
                "journeys": {"oro": {"old": 3, "new": 3}},
                "passed": [
                    {"place": "oro/vanta", "title": "Prata med barnet igen", "old": 3, "new": 0},
                    {"place": "oro/anmal", "title": "Anmäl genast", "old": 0, "new": 3},
                ],
            }
        ],
        "steps": {"added": [], "removed": [], "renamed": []},
        "texts": [],
        "landings": [],
        "wordings": [],
        "others": [],
    }


def test_markdown(tmp_path: Path) -> None:
    """A pull request shows the same rows, with signs that mean something there written so that they do not."""
    change: Changes = {"trees/oro.yaml": ("Du är skyldig att anmäla.", "Du är *skyldig* att genast anmäla.")}
    assert changed(tmp_path, change).markdown() == (
        """\
Inga vägar ändras: alla möter samma steg som förut av samma svar.

1 text är omskriven.

### Omskrivna texter

- **”Anmäl genast”**, texten – oro/anmal
  - Förr: Du är skyldig att anmäla.
  - Nu:   Du är <ins>\\*</ins>skyldig<ins>\\*</ins> att <ins>genast </ins>anmäla.
"""
    )


def test_colours(tmp_path: Path) -> None:
    """In a terminal what was is red and what is is green, and headings stand out."""
    change: Changes = {"trees/oro.yaml": ("Du är skyldig att anmäla.", "Du ska anmäla.")}
    text = changed(tmp_path, change).text()
    marked = {(text.plain[span.start : span.end], str(span.style)) for span in text.spans}
    assert {("är skyldig att", "red"), ("ska", "green"), ("Omskrivna texter", "bold")} <= marked


def test_where_only_a_question_in_words_leads(tmp_path: Path) -> None:
    """What is met from a landing that no topic leads to is compared as well."""
    (tmp_path / "old").mkdir()
    (tmp_path / "new").mkdir()
    landings: Changes = {
        "topics.yaml": TOPICS.replace("lands: oro", "lands: oro/vanta"),
        "wordings/oro.yaml": WORDINGS,
        "cases/fallet.yaml": None,
    }
    old = knowledge(tmp_path / "old", landings)
    new = knowledge(
        tmp_path / "new", landings | {"trees/oro.yaml": ("skola: anmal, else: vanta", "skola: anmal, vard: anmal, else: vanta")}
    )
    assert difference(old, new).lines()[0] == (
        "”Vad har du sett eller hört?”: 1 av 3 vägar ändras; 1 går inte längre genom ”Prata med barnet igen”. Inga andra ämnens vägar ändras."
    )


SERVED = "    contacts: [orosanmalan]\n    sources: [sol-19-1]\n"


@pytest.mark.parametrize(
    ("part", "old", "new", "expected"),
    [
        pytest.param(
            "contacts",
            "[akut, orosanmalan]",
            "[orosanmalan, akut]",
            ("1. Hjälp genast; 2. Oro för ett barn", "1. Oro för ett barn; 2. Hjälp genast"),
            id="whom one calls",
        ),
        pytest.param(
            "see",
            "[oro, akut-fara]",
            "[akut-fara, oro]",
            ("1. Oro för ett barn; 2. Fara just nu", "1. Fara just nu; 2. Oro för ett barn"),
            id="topics",
        ),
    ],
)
def test_order(tmp_path: Path, part: str, old: str, new: str, expected: tuple[str, str]) -> None:
    """Of what only stands in another order the whole list is told, as it is numbered."""
    sides = []
    for name, written in (("old", old), ("new", new)):
        (tmp_path / name).mkdir()
        rows = SERVED if part != "contacts" else SERVED.replace("[orosanmalan]", written)
        more = "" if part == "contacts" else f"    {part}: {written}\n"
        sides.append(knowledge(tmp_path / name, {"trees/oro.yaml": (SERVED, rows + more)}))
    (change,) = difference(*sides).texts
    assert (change.part, change.old, change.new, change.given) == (f"order/{part}", *expected, True)


def test_the_same_heading(tmp_path: Path) -> None:
    """Where two steps have the same heading, what leads to another one is told with their places."""
    twins = ("  lugn:\n    outcome: Ta det lugnt\n", "  lugn:\n    outcome: Ring 112 nu\n")
    for name, acute in (("old", "ring-112"), ("new", "lugn")):
        (tmp_path / name).mkdir()
        lay(tmp_path / name, {"trees/akut-fara.yaml": twins, "handbook.yaml": ("akut-fara/ring-112", f"akut-fara/{acute}")})
    (change,) = difference(*(load(tmp_path / name).knowledge for name in ("old", "new"))).texts
    assert (change.old, change.new) == ("Ring 112 nu (akut-fara/ring-112)", "Ring 112 nu (akut-fara/lugn)")


def test_every_part_has_a_name() -> None:
    """No key of a file is told as it is: each has a word."""
    kinds = (Tree, Topic, Role, Profession, Need, Source, Handbook, Area)
    keys = {kebab(name) for kind in kinds for name in kind.model_fields} - NOT_COMPARED
    assert keys - KEYS.keys() <= {"areas", "professions", "abbreviations"}
