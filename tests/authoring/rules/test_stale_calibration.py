"""The rule stale-calibration."""

from collections.abc import Mapping

import pytest

from bot.authoring.rules.stale_calibration import FEWEST
from bot.knowledge.calibration import Learnt, LearntDanger
from bot.knowledge.loading import load
from bot.understanding.danger import rules_digest
from bot.understanding.ranking import uncalibrated
from bot.understanding.standard import Standard
from bot.understanding.wordings import made_from, wordings
from tests.folder import WORDINGS, Change, Write, told

LANGUAGE = "variants:\n  våld: [stryk]\n"
STALE = "calibration.json:1:1 varning calibration.json är gjord av andra formuleringar än dem som står i filerna nu.\nKör vagvisaren calibrate. (stale-calibration)"
MISSING = "calibration.json:1:1 varning calibration.json saknas, så boten svarar försiktigt på skrivna frågor.\nKör vagvisaren calibrate. (stale-calibration)"
OTHER_RULES = "calibration.json:1:1 varning calibration.json är gjord med andra regler i danger.yaml än dem som står där nu.\nKör vagvisaren calibrate. (stale-calibration)"
MORE = WORDINGS.replace("anmälningsskyldighet,", "anmälningsskyldighet, får jag stryk,")


def calibrated(write: Write, **changes: Change) -> str:
    """Return a calibration that was made from the folder with these files changed."""
    base = load(write({f"{name}.yaml".replace("__", "/"): change for name, change in changes.items()})).knowledge
    digest = made_from(wordings(base), Standard(base.language.variants if base.language else {}))
    return uncalibrated((*base.topics, "outside")).model_copy(update={"made_from": digest}).model_dump_json()


@pytest.mark.parametrize(
    ("made", "now", "findings"),
    [
        pytest.param({}, {}, [], id="good: made from these"),
        pytest.param({}, {"wordings/oro.yaml": MORE}, [STALE], id="bad: a wording is new"),
        pytest.param({}, {"topics.yaml": ("title: Fara just nu", "title: Fara")}, [STALE], id="bad: a title is another"),
        pytest.param(
            {"wordings__oro": MORE},
            {"wordings/oro.yaml": MORE, "language.yaml": LANGUAGE},
            [STALE],
            id="bad: a word is a variant",
        ),
        pytest.param({}, {"language.yaml": LANGUAGE}, [], id="good: a variant that no wording has"),
        pytest.param({}, {"wordings/oro.yaml": WORDINGS.replace("oro/misstanke", "oro")}, [], id="good: another landing"),
    ],
)
def test_stale_calibration(write: Write, made: Mapping[str, Change], now: Mapping[str, Change], findings: list[str]) -> None:
    """What was learnt, was learnt from the wordings that are there."""
    calibration = calibrated(write, **made)
    assert told(write({"calibration.json": calibration, **now})) == findings


@pytest.mark.parametrize(
    ("count", "findings"),
    [pytest.param(FEWEST - 5, [], id="good: few wordings"), pytest.param(FEWEST - 4, [MISSING], id="bad: many")],
)
def test_missing_calibration(write: Write, count: int, findings: list[str]) -> None:
    """Where there are many wordings, the titles included, they are to be learnt from."""
    says = ", ".join(f"fråga nummer {number}" for number in range(count))
    assert told(write({"wordings/oro.yaml": f"topic: oro\nabout:\n  - says: [{says}]\n"})) == findings


def test_other_danger_rules(write: Write) -> None:
    """What was learnt of the rules of danger was learnt from those that are there."""
    base = load(write({})).knowledge
    assert base.danger
    names = ("calm", "acute", "suicide")
    learnt = Learnt(names=names, scales=(1.0,) * 3, biases=(0.0,) * 3)
    for digest, findings in ((rules_digest(base.danger), []), ("another", [OTHER_RULES])):
        danger = LearntDanger(made_from=digest, messages=1, learnt=learnt, heard_from=1.0, doubted_below=0.0)
        made = uncalibrated((*base.topics, "outside")).model_copy(
            update={"made_from": made_from(wordings(base), Standard({})), "danger": danger}
        )
        assert told(write({"calibration.json": made.model_dump_json()})) == findings
