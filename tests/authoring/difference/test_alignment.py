"""What is the same in two versions though its id was changed."""

from collections.abc import Mapping

import pytest

from bot.authoring.difference.alignment import aligned
from tests.small import ACUTE, ASK, CHILD, small_base


@pytest.mark.parametrize(
    ("edits", "places", "answers"),
    [
        pytest.param([], {}, {}, id="nothing"),
        pytest.param(
            [("to: rad}", "to: rast}"), ("  rad:\n", "  rast:\n")], {"orosanmalan/rad": "orosanmalan/rast"}, {}, id="a step"
        ),
        pytest.param(
            [("to: rad}", "to: rast}"), ("  rad:\n", "  rast:\n"), ("actions: [Sitt kvar]", "actions: [Sitt]")],
            {"orosanmalan/rad": "orosanmalan/rast"},
            {},
            id="a step that says something else under the same heading",
        ),
        pytest.param(
            [("to: rad}", "to: rast}"), ("  rad:\n", "  rast:\n"), ("Sitt kvar hos barnet", "Sitt")], {}, {}, id="another step"
        ),
        pytest.param(
            [("then: efter", "then: sedan"), ("Nej: efter", "Nej: sedan"), ("  efter:\n", "  sedan:\n")],
            {},
            {},
            id="a route, which nobody is shown",
        ),
        pytest.param(
            [("Vet inte: ring-112", "Osäker: ring-112"), ("{Ja: ring-112, ", "{Ja: lugn, ")],
            {},
            {("akut-fara/fara", "vet-inte"): "osaker"},
            id="an answer with another label",
        ),
        pytest.param(
            [("Vet inte: ring-112", "Osäker: ring-112"), ("{Ja: ring-112, ", "{Jo: ring-112, ")],
            {},
            {},
            id="two that might be either",
        ),
        pytest.param(
            [("Nej: vanta}", "Nej: {to: vanta, id: inte}}")],
            {},
            {("fraga/ensam", "nej"): "inte"},
            id="an answer with the same label",
        ),
        pytest.param([("Nej: vanta}", "Inte: barn}")], {}, {}, id="an answer that leads elsewhere is another"),
        pytest.param(
            [("radd: Barnet", "rask: Barnet"), ("any: [radd]", "any: [rask]")],
            {},
            {("orosanmalan/misstanke", "radd"): "rask"},
            id="an item",
        ),
    ],
)
def test_aligned(edits: list[tuple[str, str]], places: Mapping[str, str], answers: Mapping[tuple[str, str], str]) -> None:
    """A step is known by what it says, an answer by its label or where it leads, if nothing else is like it."""
    made = [ACUTE, CHILD, ASK]
    for old, new in edits:
        assert any(old in text for text in made)
        made = [text.replace(old, new) for text in made]
    known = aligned(small_base(), small_base(*made))
    assert (known.places, known.answers) == (places, answers)
