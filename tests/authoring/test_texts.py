"""What a step says, text by text."""

import pytest

from bot.authoring.places import places
from bot.authoring.texts import bare, position_in, texts
from bot.knowledge.loading import load
from tests.folder import Write

GUIDANCE = """\
    text: Du är skyldig att anmäla.
    say: [Hej]
    avoid: [Vänta inte]
    record: Anmält kl. ___.
"""


def test_texts(write: Write) -> None:
    """Every text that somebody reads has its place in the step; a route says nothing."""
    folder = write({"trees/oro.yaml": ("    text: Du är skyldig att anmäla.\n", GUIDANCE)})
    said = {place.id: list(texts(place.step)) for place in places(load(folder)) if place.tree == "oro"}
    assert said["akut"] == [
        (("question",), "Är barnet i akut fara just nu?"),
        (("answers", "Ja"), "Ja"),
        (("answers", "Nej"), "Nej"),
        (("answers", "Vet inte"), "Vet inte"),
    ]
    assert said["misstanke"] == [
        (("checklist",), "Vad har du sett eller hört?"),
        (("items", "skador"), "Skador utan rimlig förklaring"),
        (("items", "radd"), "Barnet är rädd"),
    ]
    assert said["efter-roll"] == []
    assert said["anmal"] == [
        (("outcome",), "Anmäl genast"),
        (("text",), "Du är skyldig att anmäla."),
        (("by-role", "skola"), "Rektor får inte stoppa dig."),
        (("say", 0), "Hej"),
        (("actions", 0), "Ring socialtjänsten"),
        (("avoid", 0), "Vänta inte"),
        (("record",), "Anmält kl. ___."),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Du ska **inte** utreda.", "Du ska inte utreda.", id="bold"),
        pytest.param("- Ring\n- Skriv", "Ring\nSkriv", id="a list"),
        pytest.param("1. Ring\n2. Skriv", "Ring\nSkriv", id="a numbered list"),
        pytest.param("Läs [sidan](https://www.kil.se) nu", "Läs sidan nu", id="a link"),
        pytest.param("Läs https://www.kil.se/a nu", "Läs  nu", id="an address"),
        pytest.param("Kl. ___ ringde jag.", "Kl. ___ ringde jag.", id="a blank to fill in"),
    ],
)
def test_bare(text: str, expected: str) -> None:
    """The words are left."""
    assert bare(text) == expected


@pytest.mark.parametrize(
    ("written", "line"),
    [
        pytest.param("    text: Först. Du ska anmäla.\n", 30, id="on the line of the key"),
        pytest.param("    text: |\n      Först.\n\n      Du ska anmäla.\n", 33, id="further down"),
        pytest.param("    text: |\n\n      Först.\n      Du ska anmäla.\n", 33, id="after an empty line"),
        pytest.param("    text:\n      Först.\n      Du ska anmäla.\n", 31, id="folded, so only where it begins is known"),
    ],
)
def test_position_in(write: Write, written: str, line: int) -> None:
    """A place in a text is told by its line where lines are kept."""
    folder = write({"trees/oro.yaml": ("    text: Du är skyldig att anmäla.\n", written)})
    place = next(place for place in places(load(folder)) if place.id == "anmal")
    text = place.step.text or ""
    assert position_in(place.written, ("steps", "anmal", "text"), text, text.index("Du ska")).line == line
