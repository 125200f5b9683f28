"""The rule hard-to-read."""

from collections.abc import Mapping

import pytest

from bot.authoring.rules.hard_to_read import lix, sentences
from tests.folder import Change, Write, told

TEXT = "    text: Du är skyldig att anmäla.\n"
ROLE = "      skola: Rektor får inte stoppa dig.\n"
HARD = (
    "Anmälningsskyldigheten omfattar samtliga yrkesverksamma inom verksamheter som berör barn och ungdomar, varvid anmälan alltid "
    "omedelbart överlämnas till den ansvariga myndigheten utan föregående utredning eller samtycke från vårdnadshavaren"
)
HARD_FOR_A_ROLE = (
    f"{HARD} eller annan anhörig, oavsett tidigare kontakter mellan verksamheterna och den aktuella familjen på samma ort"
)
ADVICE = "Dela långa meningar och byt långa ord mot korta, tills LIX är under 45. (hard-to-read)"
EASY = "Du ska ringa i dag. Det räcker att du är orolig. Ring först och skriv sedan. Säg vad du har sett. Säg vad barnet har sagt. Du får be om råd."


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"trees/oro.yaml": (TEXT, f"    text: {HARD}.\n")},
            [
                (
                    "trees/oro.yaml:27:3 varning Steget 'anmal' är svårläst: LIX 62. Den längsta meningen är på 27 ord: "
                    f'"Anmälningsskyldigheten omfattar samtliga yrkesverksamma ino…"\n{ADVICE}'
                )
            ],
            id="bad",
        ),
        pytest.param(
            {"trees/oro.yaml": (ROLE, f"      skola: {HARD_FOR_A_ROLE}.\n")},
            [
                (
                    "trees/oro.yaml:32:7 varning Texten för rollen 'skola' i steget 'anmal' är svårläst: LIX 94. "
                    f'Den längsta meningen är på 42 ord: "Anmälningsskyldigheten omfattar samtliga yrkesverksamma ino…"\n{ADVICE}'
                )
            ],
            id="the text for a role",
        ),
        pytest.param({"trees/oro.yaml": (ROLE, f"      skola: {HARD}.\n")}, [], id="good: too short a text for a role to tell"),
        pytest.param({"trees/oro.yaml": (TEXT, f"{TEXT}    record: {HARD}.\n")}, [], id="good: the record is not counted"),
        pytest.param({"trees/oro.yaml": (TEXT, f"    text: {EASY}\n")}, [], id="good: short sentences"),
    ],
)
def test_hard_to_read(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """A step is easier to read than what authorities write."""
    assert told(write(changes)) == findings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ring nu. Skriv sedan!", ["Ring nu.", "Skriv sedan!"], id="full stops"),
        pytest.param("Ring 112.\nSkriv", ["Ring 112.", "Skriv"], id="lines"),
        pytest.param("Ta med:\n\n- **pass**\n- nycklar", ["Ta med:", "pass", "nycklar"], id="rows of a list"),
        pytest.param("Ring t.ex. 1177 kl. 10.30, bl.a. om råd.", ["Ring tex 1177 kl 10.30, bla om råd."], id="abbreviations"),
        pytest.param("Se 19 kap. 1 § lagen.", ["Se 19 kap 1 § lagen."], id="chapters"),
        pytest.param('Fråga: "Hur mår du?" Vänta.', ["Fråga:", '"Hur mår du?', "Vänta."], id="quotation marks"),
        pytest.param("Läs [sidan](https://www.1177.se/a.b).", ["Läs sidan."], id="a link"),
        pytest.param("- \n\n…", [], id="nothing to read"),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    """A sentence ends at its mark or its line, and not at an abbreviation."""
    assert list(sentences(text)) == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param(["Ring nu."], 2, id="short words"),
        pytest.param(["Ring polisen.", "Ring polisen nu också."], 3 + 100 * 2 / 6, id="a third are long"),
        pytest.param(["Säger du säkert"], 3, id="six letters are not long"),
    ],
)
def test_lix(found: list[str], expected: float) -> None:
    """LIX is the words of a sentence and the long words in percent."""
    assert lix([sentence.split() for sentence in found]) == pytest.approx(expected)
