"""A small knowledge folder without faults, for tests that break one thing in it."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from bot.authoring.check import check
from bot.authoring.said import said
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded, load

Change = str | tuple[str, str] | None
"""A file's new text; or what is replaced in it, and with what; or None for a file that is not there."""
Write = Callable[[Mapping[str, Change]], Path]
"""Lays the small folder, changed, and returns where it is."""

HANDBOOK = """\
title: Handboken
owner: samordnare
languages: [sv]
acute: akut-fara/ring-112
leave: https://www.1177.se
review-months: 12
"""

ROLES = """\
- id: skola
  title: Skola
- id: vard
  title: Vård
"""

NEEDS = """\
- id: akut
  title: Hjälp genast
  where: national
  last: [larmnumret-112]
  urgent: Är någon i fara nu, ring 112.
- id: orosanmalan
  title: Oro för ett barn
  where: local
  last: [larmnumret-112]
  urgent: Kan barnet inte vänta, ring 112.
"""

SOURCES = """\
- id: sol-19-1
  citation: 19 kap. 1 § socialtjänstlagen
  about: Anmälan vid misstanke om att ett barn far illa.
  url: https://www.riksdagen.se/sol
  read: 2026-11-21
  status: in-force
"""

TOPICS = """\
- id: akut-fara
  title: Fara just nu
  lands: akut-fara
- id: oro
  title: Oro för ett barn
  lands: oro
"""

WORDINGS = """\
topic: oro
about:
  - says: [anmälningsskyldighet, måste jag anmäla]
    lands: oro/misstanke
"""

ACUTE_WORDINGS = """\
topic: akut-fara
about:
  - says: [pågående våld, han slår någon nu]
"""

ACUTE = """\
tree: akut-fara
title: Fara just nu
summary: Vad gör du när någon är i fara?
owner: samordnare
reviewed: 2026-11-21
start: fara
steps:
  fara:
    question: Är någon i fara just nu?
    answers:
      Ja: ring-112
      Nej: lugn
  ring-112:
    outcome: Ring 112 nu
    urgency: now
    contacts: [akut]
    actions: [Ring]
  lugn:
    outcome: Ta det lugnt
    urgency: soon
    see: [oro]
    contacts: [orosanmalan]
    actions: [Lyssna]
"""

CONCERN = """\
tree: oro
title: Oro för ett barn
summary: Är du skyldig att anmäla?
owner: samordnare
reviewed: 2026-11-21
start: akut
steps:
  akut:
    question: Är barnet i akut fara just nu?
    answers:
      Ja: {visit: akut-fara/ring-112, then: misstanke}
      Nej: misstanke
      Vet inte: misstanke
  misstanke:
    checklist: Vad har du sett eller hört?
    items:
      skador: Skador utan rimlig förklaring
      radd: Barnet är rädd
    leads:
      - {any: [skador, radd], to: stanna}
      - {else: efter-roll}
  stanna:
    advice: Sitt kvar hos barnet
    next: anmal
  efter-roll:
    route: {by: role, skola: anmal, else: vanta}
  anmal:
    outcome: Anmäl genast
    urgency: today
    text: Du är skyldig att anmäla.
    by-role:
      skola: Rektor får inte stoppa dig.
    contacts: [orosanmalan]
    sources: [sol-19-1]
    local: required
    actions: [Ring socialtjänsten]
  vanta:
    outcome: Prata med barnet igen
    urgency: soon
    contacts: [akut]
    actions: [Fråga hur det är]
"""

CASE = """\
case: fallet
title: Blåmärken på fredagen
fictional: ja
topics: [oro, akut-fara]
role: skola
municipality: kil
at: 2026-11-20T14:10
story: |
  Du är lärare i en fyra. Det är fredag efter lunch. En pojke vill inte gå ut på rasten. När du frågar varför drar han ner ärmen.
  Du ser två blåmärken på armen, stora som tumavtryck. Han säger att det är hemligt. Han frågar om mamma måste få veta. Din kollega
  har hört honom säga att pappa blir arg när maten är kall. Om två timmar hämtar pappa honom på fritids.
start: oro
answers:
  oro/akut: {choose: Nej, because: Pojken är i skolan.}
  oro/misstanke: {choose: [skador], because: Du ser blåmärken.}
ends: oro/anmal
passes: [oro/stanna]
contacts:
  orosanmalan: {service: kil-mottagningen, open: ja}
"""

DANGER = """\
words:
  vapen: [kniv*, pistol]
rules:
  - id: vapen-nu
    all: [vapen]
    must-hit: [han har en kniv, knivarna ligger framme, pistol i bilen]
    must-not: [vi pratar om vardagen, hon skär bröd]
"""

INVARIANTS = """\
- id: skador-ger-anmalan
  says: Den som har sett skador får veta att hon ska anmäla.
  when: [oro/misstanke, oro/akut/ja]
  then: [oro/anmal, oro/vanta]
"""

NATIONAL = """\
- id: larmnumret-112
  organization: SOS Alarm
  name: Larmnumret 112
  needs: [akut]
  area: [nation]
  phones: [{number: "112"}]
  hours: 24/7
  source: {url: https://www.sosalarm.se, read: 2026-11-21, confidence: high}
"""

COUNTY = """\
id: varmland
name: Värmland
scb: "17"
region: Region Värmland
municipalities:
  - name: Kil
    scb: "1715"
  - name: Säffle
    scb: "1785"
"""

LOCAL_SERVICES = """\
- id: kil-mottagningen
  organization: Kils kommun
  name: Mottagningen
  needs: [orosanmalan]
  area: [Kil]
  phones: [{number: 0554-191 00}]
  hours: Mo-Fr 08:00-16:00; PH off
  source: {url: https://www.kil.se, read: 2026-11-21, confidence: high}
"""

SUPPLEMENTS = """\
- step: oro/anmal
  text: Barnahus ger råd före anmälan.
"""

FILES: Mapping[str, str] = {
    "handbook.yaml": HANDBOOK,
    "roles.yaml": ROLES,
    "needs.yaml": NEEDS,
    "sources.yaml": SOURCES,
    "topics.yaml": TOPICS,
    "wordings/akut-fara.yaml": ACUTE_WORDINGS,
    "wordings/oro.yaml": WORDINGS,
    "danger.yaml": DANGER,
    "invariants.yaml": INVARIANTS,
    "trees/akut-fara.yaml": ACUTE,
    "trees/oro.yaml": CONCERN,
    "cases/fallet.yaml": CASE,
    "national/services.yaml": NATIONAL,
    "counties/varmland/county.yaml": COUNTY,
    "counties/varmland/services.yaml": LOCAL_SERVICES,
    "counties/varmland/local.yaml": SUPPLEMENTS,
}


@cache
def phrases() -> str:
    """Return a file with every phrase that the program says, each in as few words as it can: its name, and what fills it."""
    rows = (
        f"{name}: '{' '.join([name, *(f'{{{value}}}' for value in sorted(values))])}'" for name, values in sorted(said().items())
    )
    return "\n".join(rows) + "\n"


def line_of(phrase_id: str) -> int:
    """Return the line that a phrase stands on."""
    return phrases()[: f"\n{phrases()}".index(f"\n{phrase_id}:")].count("\n") + 1


def lay(folder: Path, changes: Mapping[str, Change]) -> Path:
    """Write the files into `folder`, changed, and return it."""
    files = {**FILES, "phrases/sv.yaml": phrases()}
    for name, change in changes.items():
        match change:
            case None:
                files.pop(name, None)
            case str():
                files[name] = change
            case old, new:
                assert files[name].count(old) == 1, f"{old!r} does not stand once in {name}"
                files[name] = files[name].replace(old, new)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def checked(folder: Path, *, today: date | None = None) -> tuple[Loaded, tuple[Finding, ...]]:
    """Return what was read of a folder, and what the check finds in it."""
    loaded = load(folder)
    return loaded, check(loaded, today=today)


def told(folder: Path, *, today: date | None = None) -> list[str]:
    """Return what the check says about a folder, whole; on a day, if one is told."""
    return [str(finding) for finding in checked(folder, today=today)[1]]
