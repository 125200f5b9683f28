"""The rule too-long."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    text: Du är skyldig att anmäla.",
                    "    text: Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. Du är skyldig att anmäla. ",
                )
            },
            [
                "trees/oro.yaml:27:3 fel Steget 'anmal' är 3727 tecken med sina längsta tillägg. Högst 3500 får plats.\nDela upp det i två steg, eller korta texterna. (too-long)"
            ],
            id="bad",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "      Vet inte: misstanke",
                    "      Svar 0: misstanke\n      Svar 1: misstanke\n      Svar 2: misstanke\n      Svar 3: misstanke\n      Svar 4: misstanke\n      Svar 5: misstanke\n      Svar 6: misstanke",
                )
            },
            [
                "trees/oro.yaml:10:5 fel Frågan 'akut' har 9 svar. Högst 8 får plats.\nSlå ihop svar, eller dela upp frågan i två. (too-long)"
            ],
            id="answers",
        ),
        pytest.param(
            {"trees/oro.yaml": ("      radd: Barnet är rädd\n", f"      radd: Barnet är rädd{'.' * 3_500}\n")},
            [
                "trees/oro.yaml:14:3 fel Steget 'misstanke' är 3570 tecken med sina längsta tillägg. Högst 3500 får plats.\nDela upp det i två steg, eller korta texterna. (too-long)"
            ],
            id="rows to tick",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    text: Du är skyldig att anmäla.",
                    "    text: Du är skyldig att anmäla........................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................................",
                )
            },
            [],
            id="good: just room enough",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "      Vet inte: misstanke",
                    "      Svar 0: misstanke\n      Svar 1: misstanke\n      Svar 2: misstanke\n      Svar 3: misstanke\n      Svar 4: misstanke\n      Svar 5: misstanke",
                )
            },
            [],
            id="good: eight answers",
        ),
    ],
)
def test_too_long(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """A step fits on a screen."""
    assert told(write(changes)) == findings
