"""How a question is understood, and the figures of many, as coordinators read them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.authoring.asking import asking_report
from bot.authoring.asking.asking_report import Known
from bot.authoring.asking.calibrate import Calibrated
from bot.authoring.asking.evaluation import figures
from bot.understanding.personal_data import PersonalData
from bot.understanding.ranking import uncalibrated
from bot.understanding.trades import Asker
from bot.understanding.understanding import Understanding, Understood
from tests.authoring.asking.test_evaluation import DONE, HIT, ranking
from tests.small import small_base
from tests.understanding.wordings import CONCERN, base_of

AT = datetime(2026, 11, 23, 17, 1, tzinfo=UTC)
BASE = small_base()
ALL = Understood(
    danger=HIT,
    municipality="kil",
    asker=Asker(role="skola", profession="larare"),
    at=AT,
    child=True,
    decision="suggest",
    landings=("fraga", "orosanmalan/anmal"),
    ranking=ranking("fraga", "oro"),
)


@pytest.mark.parametrize(
    ("understood", "known", "expected"),
    [
        pytest.param(Understood(), Known(), ["Svarar inte, visar menyn."], id="nothing"),
        pytest.param(
            ALL,
            Known(),
            [
                "Fara: kortet 'acute' visas först.",
                "Utgår från: Kil · Skola · tiden 2026-11-23 17:01 · ett barn",
                "Föreslår: fraga, orosanmalan/anmal",
            ],
            id="everything",
        ),
        pytest.param(
            Understood(decision="answer", landings=("fraga",)),
            Known(municipality="saffle", role="vard"),
            ["Utgår från: Säffle · Vård", "Svarar: fraga"],
            id="what was known before",
        ),
        pytest.param(
            Understood(
                danger=HIT, personal_data=(PersonalData(kind="phone", start=0, end=1), PersonalData(kind="email", start=2, end=3))
            ),
            Known(municipality="kil"),
            ["Fara: kortet 'acute' visas först.", "Personuppgifter: email, phone. Texten läses inte vidare."],
            id="personal data",
        ),
    ],
)
def test_lines(understood: Understood, known: Known, expected: list[str]) -> None:
    """Danger first, then personal data and nothing more; else what is assumed, and what is done."""
    assert list(asking_report.lines(BASE, understood, known)) == expected


def test_as_json() -> None:
    """Scripts rely on the names; what is heard goes before what was known."""
    assert asking_report.as_json(ALL, Known(municipality="saffle", role="vard")) == {
        "danger": True,
        "card": "acute",
        "topic": "fraga",
        "topics": [{"id": "fraga", "score": 1.0, "step": "fraga"}, {"id": "oro", "score": 0.5, "step": "oro"}],
        "decision": "suggest",
        "municipality": "kil",
        "role": "skola",
        "profession": "larare",
        "at": "2026-11-23T17:01+00:00",
        "child": True,
        "personal_data": [],
    }
    assert asking_report.as_json(Understood(), Known(municipality="saffle", role="vard")) == {
        "danger": False,
        "card": None,
        "topic": None,
        "topics": [],
        "decision": "unknown",
        "municipality": "saffle",
        "role": "vard",
        "profession": None,
        "at": None,
        "child": False,
        "personal_data": [],
    }


def test_why() -> None:
    """The wordings that are like it, what was learnt, and what a coordinator can do."""
    understanding = Understanding(base_of())
    text = CONCERN[0]
    told = list(asking_report.explained(understanding, text, understanding.understood(text, now=AT)))
    assert told[0].startswith("Gäller handboken: ")
    assert told[1].startswith("1. orosanmalan ")
    assert told[1].endswith(" → orosanmalan")
    assert told[2] == f'     liknar 1.25: "{text}"'
    assert [line.partition(":")[0] for line in told].count("Närmast av det som är utanför") == 1
    far = "kan man åka buss"
    advice = list(asking_report.explained(understanding, far, understanding.understood(far, now=AT)))[-1]
    assert advice.startswith("Ingen formulering är nära. Skriv till en i wordings/")


def test_why_danger() -> None:
    """The rule and the words that raised the alarm are told; of personal data nothing more."""
    understanding = Understanding(base_of())
    told = asking_report.explained(understanding, "kniv", Understood(danger=HIT))
    assert list(told) == ["Faran: regeln 'vapen', för orden kniv."]


def test_figures() -> None:
    """The figures in words, with the interval of the first two; the worst topics and those that fight stand last."""
    assert list(asking_report.figures(figures(DONE), DONE)) == [
        "8 frågor, varav 5 som handboken ska svara på.",
        "Rätt ämne först                   0.400  (95 %: 0.118–0.769)",
        "Rätt ämne bland tre               0.800  (95 %: 0.376–0.964)",
        "Medelvärde av 1/plats (MRR)       0.617",
        "Vardagligt språk, bland tre       1.000",
        "Fara som hörs                     0.500",
        "Falska larm, liknande             1.000",
        "Falska larm, annat                0.000",
        "Utanför, och avböjt               0.333",
        "Innanför, men avböjt              0.200",
        "Säkert svar som är fel            0.250",
        "Besvaras direkt                   0.400",
        "Direkta svar som är rätt          0.333",
        "Förslag med rätt ämne             0.500",
        "Får hjälp i ett steg              0.400",
        "Kommun, rätt när den hörs         0.500",
        "Kommun, hörs när den sägs         0.500",
        "Roll, rätt när den hörs           0.000",
        "Roll, hörs när den sägs           0.000",
        "Tas för personuppgift             0.125",
        "Tid, median och 99 av 100        0.10 och 0.67 ms",
        "Svårast: fraga 0.00, oro 0.50, akut 1.00",
        "Förväxlas oftast: fraga → oro (2), oro → fraga (1)",
    ]


def test_misses() -> None:
    """Each question that gets no help, with what it was taken for."""
    assert list(asking_report.misses(DONE)) == [
        "oro → answer fraga: två",
        "fraga → suggest oro: fyra",
        "akut → unknown akut: fem",
        "none → answer oro: sju",
        "none → suggest oro: åtta",
    ]


def test_flipped() -> None:
    """How many became better and worse, and which."""
    assert list(asking_report.flipped(DONE[:1], DONE[1:2])) == [
        "1 blev bättre, 1 blev sämre.",
        "+ ett",
        "- två (oro → answer fraga)",
    ]
    assert list(asking_report.flipped((), ())) == ["0 blev bättre, 0 blev sämre."]


def test_measured() -> None:
    """What a calibration was made from, and its figures in words."""
    calibration = uncalibrated(("fraga", "outside")).model_copy(update={"questions": 66})
    made = Calibrated(calibration=calibration, measured={"answered": 0.5, "in_scope_declined": 0.031})
    assert list(asking_report.measured(made)) == [
        "Lärde av 66 frågor. Mätt på frågor som inte var med när det mättes:",
        "Besvaras direkt                   0.500",
        "Innanför, men avböjt              0.031",
    ]
    assert replace(made, measured={}) != made
