"""How danger is heard, by small rules."""

import pytest

from bot.knowledge.danger import Danger
from bot.understanding.danger import Alarm, Hit, parts_of
from tests.small import valued

RULES = """
words:
  han: [han, mannen, "*pappan"]
  vapen: [kniv, pistol, hagelgevär*]
  utanfor: [utanför, på gården]
  skrik: [skriker]
  medvetslos: [medvetslös*]
  eget-liv: [ta sitt liv, vill dö]
  vill: [vill]
  dod: [dö, liv]
  forr: [förra året]
  ovanligt: [tag]
own-life: [eget-liv]
correct: [gåvan]
rules:
  - {id: dod, all: [vill, dod], must-hit: [x], must-not: [y]}
  - {id: eget-liv, card: suicide, all: [eget-liv], must-hit: [x], must-not: [y]}
  - {id: vapen, all: [han, vapen], within: 4, must-hit: [x], must-not: [y]}
  - {id: utanfor, all: [han, utanfor/skrik], within: 5, unless: [forr], must-hit: [x], must-not: [y]}
  - {id: medvetslos, all: [medvetslos], must-hit: [x], must-not: [y]}
"""
ALARM = Alarm(valued(Danger, RULES))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("han har kniv", ("vapen", "acute", ("han", "kniv")), id="a word of each class"),
        pytest.param("kniv har han", ("vapen", "acute", ("kniv", "han")), id="in any order"),
        pytest.param("han har en stor vass kniv", None, id="too far apart"),
        pytest.param("kniv", None, id="a class is missing"),
        pytest.param(
            "styvpappan har hagelgevaret", ("vapen", "acute", ("styvpappan", "hagelgevaret")), id="ending and beginning"
        ),
        pytest.param("mannen ar pa garden", ("utanfor", "acute", ("mannen", "pa", "garden")), id="without å, ä and ö"),
        pytest.param("MANNEN ÄR UTANFÖR!!!", ("utanfor", "acute", ("mannen", "utanfor")), id="in capitals"),
        pytest.param("mannen på utanför", ("utanfor", "acute", ("mannen", "utanfor")), id="a half sequence is none"),
        pytest.param("mannen skirker", ("utanfor", "acute", ("mannen", "skirker")), id="either class, with a typo"),
        pytest.param("med vetslös", ("medvetslos", "acute", ("med", "vetslos")), id="a word written apart"),
        pytest.param("han stod utanför förra året", None, id="silenced"),
        pytest.param(
            "förra året bodde hon här men nu står han utanför",
            ("utanfor", "acute", ("han", "utanfor")),
            id="too far away to be silenced",
        ),
        pytest.param("han tänker ta sitt liv", ("eget-liv", "suicide", ("ta", "sitt", "liv")), id="the other card"),
        pytest.param("han har pistol och ska ta sitt liv", ("vapen", "acute", ("han", "pistol")), id="the acute card first"),
        pytest.param("han stod utanför förar året", ("utanfor", "acute", ("han", "utanfor")), id="a typo silences nothing"),
        pytest.param("vill se honom dö", ("dod", "acute", ("vill", "do")), id="words of two classes"),
        pytest.param("hon vill dö", ("eget-liv", "suicide", ("vill", "do")), id="one's own life is no threat to others"),
        pytest.param("vill att alla ska dö och vill dö", ("dod", "acute", ("vill", "do")), id="both"),
        pytest.param("", None, id="nothing"),
        pytest.param("x " * 1_500 + "medvetslös", None, id="beyond what is read"),
        pytest.param("x " * 900 + "medvetslös", ("medvetslos", "acute", ("medvetslos",)), id="at the end of what is read"),
    ],
)
def test_danger_in(text: str, expected: tuple[str, str, tuple[str, ...]] | None) -> None:
    """Danger is words of every class close together, with nothing near that silences the rule."""
    hit = ALARM.danger_in(text)
    assert (hit and (hit.rule, hit.card, hit.words)) == expected


def test_every_rule_that_hears_danger_is_told() -> None:
    """The coordinators' tools see all rules that hit, the acute card's before the other's, and the classes that have a word."""
    text = "mannen står utanför med kniv och ska ta sitt liv"
    assert [hit.rule for hit in ALARM.hits_in(text)] == ["utanfor", "eget-liv"]
    assert ALARM.classes_in(text) == {"han", "utanfor", "vapen", "eget-liv"}


def test_what_was_typed_is_not_written_by_accident() -> None:
    """A hit in a log or a fault does not tell the words that made it."""
    assert repr(Hit(rule="vapen", card="acute", words=("han", "kniv"))) == "Hit(rule='vapen', card='acute')"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("tog stryptag", ("tog", "stryptag"), id="a sequence"),
        pytest.param("Medvetslös*", ("medvetslos*",), id="a beginning"),
        pytest.param("*pappan", ("*pappan",), id="an ending"),
        pytest.param("låst in fyraåring*", ("last", "in", "fyraaring*"), id="a beginning last in a sequence"),
        pytest.param("ex-mannen", ("ex", "mannen"), id="a hyphen"),
        pytest.param("*", (), id="only a star"),
    ],
)
def test_parts_of(words: str, expected: tuple[str, ...]) -> None:
    """An entry of a class is compared word for word as a text is read."""
    assert parts_of(words) == expected
