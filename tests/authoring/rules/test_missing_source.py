"""The rule missing-source."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"trees/oro.yaml": ("    sources: [sol-19-1]\n", ""), "sources.yaml": "[]\n"},
            [
                "trees/oro.yaml:30:11 fel Steget 'anmal' säger vad som gäller ('skyldig') men har ingen källa.\nLägg till 'sources: […]' med id ur sources.yaml, eller skriv om det som ett råd. (missing-source)"
            ],
            id="bad",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    actions: [Fråga hur det är]\n",
                    "    actions: [Läs på, Ring inom två dagar]\n",
                )
            },
            [
                "trees/oro.yaml:41:23 fel Steget 'vanta' säger vad som gäller ('inom två dagar') men har ingen källa.\nLägg till 'sources: […]' med id ur sources.yaml, eller skriv om det som ett råd. (missing-source)"
            ],
            id="ska",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    actions: [Fråga hur det är]\n",
                    "    actions: [Sitt ner, Fråga hur det är hemma]\n",
                )
            },
            [],
            id="good: advice",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    outcome: Prata med barnet igen\n",
                    "    outcome: Prata med barnet igen\n    say: [Jag måste berätta det för någon.]\n",
                )
            },
            [],
            id="good: words to say",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    question: Är barnet i akut fara just nu?", "    question: Måste du anmäla?")},
            [],
            id="good: a question",
        ),
    ],
)
def test_missing_source(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """A duty or a time limit has a source."""
    assert told(write(changes)) == findings
