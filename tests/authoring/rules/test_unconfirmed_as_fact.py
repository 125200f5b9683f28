"""The rule unconfirmed-as-fact."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {
                "sources.yaml": ("status: in-force", "status: unconfirmed"),
                "trees/oro.yaml": ("    text: Du är skyldig att anmäla.\n", "    text: Det har blivit enklare.\n"),
            },
            [
                "trees/oro.yaml:34:14 varning Steget 'anmal' vilar bara på källor som inte är bekräftade, och säger det inte.\nSkriv att det inte är bekräftat och var det går att kontrollera, eller ta bort det. (unconfirmed-as-fact)"
            ],
            id="bad: a step",
        ),
        pytest.param(
            {
                "sources.yaml": (
                    "  status: in-force\n",
                    "  status: in-force\n- id: sidan\n  citation: Sidan\n  about: En gammal sida.\n  url: https://www.kil.se\n  read: 2026-11-21\n  status: unconfirmed\n",
                ),
                "counties/varmland/local.yaml": ("anmälan.\n", "anmälan.\n  sources: [sidan]\n"),
            },
            [
                "counties/varmland/local.yaml:3:12 varning Tillägget till 'oro/anmal' vilar bara på källor som inte är bekräftade, och säger det inte.\nSkriv att det inte är bekräftat och var det går att kontrollera, eller ta bort det. (unconfirmed-as-fact)"
            ],
            id="bad: a supplement",
        ),
        pytest.param(
            {
                "sources.yaml": ("status: in-force", "status: unconfirmed"),
                "trees/oro.yaml": (
                    "    text: Du är skyldig att anmäla.\n",
                    "    text: Det är inte bekräftat att det har blivit enklare.\n",
                ),
            },
            [],
            id="good: it says so",
        ),
    ],
)
def test_unconfirmed_as_fact(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """What is not confirmed says so."""
    assert told(write(changes)) == findings
