"""The rule danger-examples."""

import pytest

from tests.folder import Write, told

RULES = """\
words:
  vagar-inte: [vågar inte, törs inte]
  hem: [hem]
  forr: [förut]
  andas: [andas inte]
strong: [andas]
rules:
  - id: vagar-inte-hem
    all: [vagar-inte, hem]
    within: 4
    unless: [forr]
    must-hit: [hon vågar inte gå hem, törs inte åka hem, jag vagar inte ga hem]
    must-not: [hon vågar inte gå hem som förut, hon är hemma]
  - id: andas
    all: [andas]
    must-hit: [andas inte, hon andas inte, andas inte alls]
    must-not: [andas lugnt, andning]
"""


@pytest.mark.parametrize(
    ("old", "new", "findings"),
    [
        pytest.param("strong: [andas]", "strong: [andas]", [], id="good"),
        pytest.param(
            "[hon vågar inte gå hem, törs",
            "[hon vågar knappt gå hem, törs",
            [
                "danger.yaml:12:16 fel Regeln 'vagar-inte-hem' fångar inte \"hon vågar knappt gå hem\".\nI texten finns inget ord ur: vagar-inte. Lägg till ordet i klassen, eller ändra exemplet. (danger-examples)"
            ],
            id="a class without a word",
        ),
        pytest.param(
            "[hon vågar inte gå hem, törs",
            "[hon vågar inte gå ensam till sitt hem, törs",
            [
                "danger.yaml:12:16 fel Regeln 'vagar-inte-hem' fångar inte \"hon vågar inte gå ensam till sitt hem\".\nOrden står längre ifrån varandra än 4 ord. Höj 'within', eller ändra exemplet. (danger-examples)"
            ],
            id="too far apart",
        ),
        pytest.param(
            "[hon vågar inte gå hem, törs",
            "[hon vågar inte gå hem förut, törs",
            [
                "danger.yaml:12:16 fel Regeln 'vagar-inte-hem' fångar inte \"hon vågar inte gå hem förut\".\nRegeln kan tystas av: forr. Ta bort klassen ur 'unless', eller ändra exemplet. (danger-examples)"
            ],
            id="silenced",
        ),
        pytest.param(
            "förut, hon är hemma]",
            "förut, törs inte gå hem]",
            [
                "danger.yaml:13:49 fel Regeln 'vagar-inte-hem' fångar \"törs inte gå hem\", fast den inte ska.\nOrden som gjorde det: tors, inte, hem. Ändra klasserna, eller lägg till en tystande klass. (danger-examples)"
            ],
            id="caught",
        ),
        pytest.param(
            "[hon vågar inte gå hem som förut, hon är hemma]",
            "[hon är hemma, hemåt]",
            [
                "danger.yaml:11:14 varning Inget exempel visar att regeln 'vagar-inte-hem' behöver tystas av 'forr'.\nLägg till ett must-not med ett ord ur 'forr', eller ta bort klassen ur 'unless'. (danger-examples)"
            ],
            id="a silence that nothing needs",
        ),
        pytest.param(
            "    all: [andas]\n",
            "    all: [andas]\n    unless: [forr]\n",
            [
                "danger.yaml:16:14 fel Regeln 'andas' har den starka klassen 'andas' och kan ändå tystas.\nTa bort 'unless'. (danger-examples)"
            ],
            id="a strong class that is silenced",
        ),
        pytest.param(
            "[andas inte, hon andas inte, andas inte alls]",
            "[andas inte, hon andas inte]",
            [
                "danger.yaml:16:15 fel Regeln 'andas' har 2 exempel under 'must-hit'.\nSkriv minst 3, som någon skriver i brådska. (danger-examples)"
            ],
            id="few that it must hit",
        ),
        pytest.param(
            "[andas lugnt, andning]",
            "[andning]",
            [
                "danger.yaml:17:15 fel Regeln 'andas' har 1 exempel under 'must-not'.\nSkriv minst 2, som någon skriver i brådska. (danger-examples)"
            ],
            id="few that it must not hit",
        ),
        pytest.param(
            "  - id: andas\n",
            "  - id: vagar-inte-hem\n",
            ["danger.yaml:14:9 fel Regeln 'vagar-inte-hem' finns redan.\nGe den ett eget id. (danger-examples)"],
            id="an id twice",
        ),
        pytest.param(
            "  hem: [hem]\n",
            "  hem: [hem]\n  borta: [borta]\n",
            [
                "danger.yaml:4:3 varning Ingen regel använder ordklassen 'borta'.\nAnvänd den i en regel, eller ta bort den. (danger-examples)"
            ],
            id="a class that no rule has",
        ),
        pytest.param(
            "  hem: [hem]\n",
            "  hem: [hem, Hem]\n",
            ["danger.yaml:3:14 varning 'Hem' finns redan i klassen 'hem', som 'hem'.\nTa bort det ena. (danger-examples)"],
            id="a word twice in its class",
        ),
        pytest.param(
            "all: [vagar-inte, hem]",
            "all: [vagar-inte, huset]",
            [
                "danger.yaml:9:23 fel Ordklassen 'huset' finns inte.\nRätta id:t, eller lägg till klassen under 'words'. (unknown-reference)"
            ],
            id="an unknown class is told once",
        ),
    ],
)
def test_finds(write: Write, old: str, new: str, findings: list[str]) -> None:
    """Each rule does what its examples say, and each silence is needed."""
    assert RULES.count(old) == 1
    assert told(write({"danger.yaml": RULES.replace(old, new)})) == findings
