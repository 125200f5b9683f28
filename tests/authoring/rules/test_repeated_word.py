"""The rule repeated-word."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, line_of, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"trees/oro.yaml": ("    text: Du är skyldig att anmäla.\n", "    text: Du är skyldig att att anmäla.\n")},
            ["trees/oro.yaml:30:11 varning I steget 'anmal' står 'att' två gånger i följd.\nTa bort det ena. (repeated-word)"],
            id="bad",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    text: Du är skyldig att anmäla.\n",
                    "    text: |\n      Du är skyldig.\n      Vänta inte på en\n      en chef.\n",
                )
            },
            ["trees/oro.yaml:32:1 varning I steget 'anmal' står 'en' två gånger i följd.\nTa bort det ena. (repeated-word)"],
            id="bad: over a line",
        ),
        pytest.param(
            {"phrases/sv.yaml": ("button-menu: 'button-menu'", "button-menu: Till Till och och menyn")},
            [
                f"phrases/sv.yaml:{line_of('button-menu')}:14 varning I meningen 'button-menu' står 'och' två gånger i följd.\nTa bort det ena. (repeated-word)"
            ],
            id="bad: a phrase",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    text: Du är skyldig att anmäla.\n",
                    "    text: Du är skyldig att anmäla. Det du gör gör skillnad.\n",
                )
            },
            [],
            id="good: right Swedish",
        ),
    ],
)
def test_repeated_word(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """No small word stands twice in a row."""
    assert told(write(changes)) == findings
