"""The rule unbacked-law."""

from collections.abc import Mapping

import pytest

from tests.folder import SOURCES, Change, Write, told

TEXT = "    text: Du är skyldig att anmäla.\n"
LAW = """\
- id: vard-av-unga
  citation: 31 a–i §§ lagen (1990:52) med särskilda bestämmelser om vård av unga
  about: utreseförbud
  url: https://www.riksdagen.se/lvu
  read: 2026-11-21
  status: in-force
"""
LOCAL = "- step: oro/anmal\n  text: Ring Barnahus (%s).\n"
UNWRITTEN = (
    "Rätta paragrafen, eller lägg till den i sources.yaml när du har läst den, och sedan under 'sources' här. (unbacked-law)"
)


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"trees/oro.yaml": (TEXT, "    text: Du är skyldig att anmäla (14 kap. 1 § socialtjänstlagen).\n")},
            [
                f"trees/oro.yaml:30:11 fel Steget 'anmal' nämner 14 kap. 1 § socialtjänstlagen, men har ingen källa till den.\n{UNWRITTEN}"
            ],
            id="bad",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    TEXT,
                    "    text: |\n      Du är skyldig att anmäla.\n\n      Lagen säger det.\n      Läs 10 kap. 23 §.\n",
                )
            },
            [f"trees/oro.yaml:34:1 fel Steget 'anmal' nämner 10 kap. 23 §, men har ingen källa till den.\n{UNWRITTEN}"],
            id="the line of a longer text",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    text: Du är skyldig att anmäla.\n    by-role:\n      skola: Rektor får inte stoppa dig.\n    contacts: [orosanmalan]\n",
                    "    contacts: [orosanmalan]\n    record: Enligt 31 d § LVU och 19 kap. 1 §.\n",
                ),
                "sources.yaml": f"{SOURCES}{LAW}",
                "handbook.yaml": (
                    "review-months: 12\n",
                    "review-months: 12\nabbreviations: {LVU: lagen (1990:52) med särskilda bestämmelser om vård av unga}\n",
                ),
                "counties/varmland/local.yaml": "- step: oro/anmal\n  text: Barnahus.\n  sources: [vard-av-unga]\n",
            },
            [
                "trees/oro.yaml:31:13 fel Steget 'anmal' nämner 31 d § lagen (1990:52) med särskilda bestämmelser om vård av unga, men har ingen källa till den.\nRätta paragrafen, eller lägg till källan under 'sources': vard-av-unga. (unbacked-law)"
            ],
            id="another source has it",
        ),
        pytest.param(
            {"counties/varmland/local.yaml": LOCAL % "lagen (2024:79)"},
            [
                f"counties/varmland/local.yaml:2:9 fel Tillägget till 'oro/anmal' nämner lagen (2024:79), men har ingen källa till den.\n{UNWRITTEN}"
            ],
            id="a supplement",
        ),
        pytest.param(
            {"trees/oro.yaml": (TEXT, "    text: Du är skyldig att anmäla (19 kap. 1 § socialtjänstlagen).\n")},
            [],
            id="good: its source",
        ),
        pytest.param({"counties/varmland/local.yaml": LOCAL % "19 kap. 1 §"}, [], id="good: the source of the supplement's step"),
        pytest.param(
            {
                "sources.yaml": f"{SOURCES}{LAW}",
                "counties/varmland/local.yaml": f"{LOCAL % '31 d §'}  sources: [vard-av-unga]\n",
            },
            [],
            id="good: a supplement's source",
        ),
        pytest.param(
            {"trees/oro.yaml": (TEXT, '    text: Du är skyldig att anmäla. Förr stod det i "SoL 14 kap. 1 §".\n')},
            [],
            id="good: words of others",
        ),
    ],
)
def test_unbacked_law(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """A place in a law that a step tells is among its sources."""
    assert told(write(changes)) == findings
