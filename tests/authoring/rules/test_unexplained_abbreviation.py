"""The rule unexplained-abbreviation."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told

TEXT = "    text: Du är skyldig att anmäla.\n"


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"trees/oro.yaml": (TEXT, f"{TEXT}    say: [Ska vi ha en SIP?]\n    record: SIP den ___.\n")},
            [
                "trees/oro.yaml:31:11 varning Förkortningen SIP är inte förklarad i steget 'anmal'.\nSkriv ut orden en gång: '… (SIP)', eller lägg till den under 'abbreviations' i handbook.yaml om alla känner den. (unexplained-abbreviation)"
            ],
            id="bad",
        ),
        pytest.param(
            {"trees/oro.yaml": ("radd: Barnet är rädd", "radd: Går till BUP")},
            [
                "trees/oro.yaml:18:13 varning Förkortningen BUP är inte förklarad i steget 'misstanke'.\nSkriv ut orden en gång: '… (BUP)', eller lägg till den under 'abbreviations' i handbook.yaml om alla känner den. (unexplained-abbreviation)"
            ],
            id="a row to tick",
        ),
        pytest.param(
            {"trees/oro.yaml": ("      Vet inte: misstanke", "      Vi har SIP-möte: misstanke")},
            [
                "trees/oro.yaml:13:24 varning Förkortningen SIP är inte förklarad i steget 'akut'.\nSkriv ut orden en gång: '… (SIP)', eller lägg till den under 'abbreviations' i handbook.yaml om alla känner den. (unexplained-abbreviation)"
            ],
            id="an answer",
        ),
        pytest.param(
            {"counties/varmland/local.yaml": "- step: oro/anmal\n  text: Ring BUP.\n"},
            [
                "counties/varmland/local.yaml:2:9 varning Förkortningen BUP är inte förklarad i tillägget till 'oro/anmal'.\nSkriv ut orden en gång: '… (BUP)', eller lägg till den under 'abbreviations' i handbook.yaml om alla känner den. (unexplained-abbreviation)"
            ],
            id="a supplement",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    TEXT,
                    f"{TEXT}    say: [Ska vi ha en SIP?]\n    record: Samordnad individuell plan (SIP) den ___.\n",
                )
            },
            [],
            id="good: explained before",
        ),
        pytest.param(
            {"trees/oro.yaml": (TEXT, f"{TEXT}    say: [Ska vi ha en SIP (samordnad plan)?]\n")}, [], id="good: explained within"
        ),
        pytest.param(
            {"trees/oro.yaml": (TEXT, f'{TEXT}    say: ["Ska vi ha en SIP, samordnad individuell plan?"]\n')},
            [],
            id="good: explained after",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (TEXT, f"{TEXT}    say: [Ska vi ha en SIP?]\n"),
                "handbook.yaml": ("review-months: 12\n", "review-months: 12\nabbreviations: {SIP: samordnad individuell plan}\n"),
            },
            [],
            id="good: known",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (TEXT, f"{TEXT}    say: [Ta med BUP (barnpsykiatrin)?]\n"),
                "counties/varmland/local.yaml": "- step: oro/anmal\n  text: Ring BUP.\n",
            },
            [],
            id="good: a supplement to a step that explains it",
        ),
        pytest.param(
            {"trees/oro.yaml": (TEXT, "    text: Du är skyldig. Läs [mer](https://www.kil.se/SIP).\n")}, [], id="good: an address"
        ),
        pytest.param(
            {
                "trees/oro.yaml": (TEXT, f"{TEXT}    say: [Ska vi ha en SIP?]\n"),
                "handbook.yaml": ("review-months: 12\n", "review-months: 12\nabbreviation: {SIP: samordnad individuell plan}\n"),
            },
            ["handbook.yaml:7:1 fel Ordet 'abbreviation' används inte här.\nMenade du 'abbreviations'? (unknown-key)"],
            id="good: what all know could not be read",
        ),
    ],
)
def test_unexplained_abbreviation(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """An abbreviation is explained where it stands, or known to all."""
    assert told(write(changes)) == findings
