"""The walk as it is told, and the shipped trees."""

from bot.authoring.walking.walk import walk
from bot.knowledge.invariant import Invariant
from bot.knowledge.topic import Topic
from tests.shipped import shipped
from tests.small import ACUTE, ASK, CHILD, listed, small_base

RULES = """
- {id: fara-forst, says: Faran kommer först., from: [akut-fara], then: [akut-fara/fara]}
- {id: ingen-skola, says: Ingen leds till skolan., when: [fraga/barn/nej], never: [fraga/for-skola]}
- {id: aldrig, says: Ingen väg gäller., from: [akut-fara], when: [fraga/barn], never: [fraga/for-skola]}
"""
ROUND = """
tree: runt
title: Runt
summary: Runt.
owner: test
reviewed: 2026-11-21
start: a
steps:
  a: {question: Igen?, answers: {Ja: a, Nej: z}}
  z: {outcome: Slut, urgency: soon}
"""
ENDLESS = ROUND.replace("runt", "utan-slut").replace("Nej: z", "Nej: a")
TOPICS = "[{id: akut-fara, title: A, lands: akut-fara}, {id: fraga, title: F, lands: fraga}, {id: runt, title: R, lands: runt}, {id: utan-slut, title: U, lands: utan-slut}]"

BASE = small_base(
    ACUTE,
    CHILD,
    ASK,
    ROUND,
    ENDLESS,
    topics={topic.id: topic for topic in listed(Topic, TOPICS)},
    invariants={rule.id: rule for rule in listed(Invariant, RULES)},
)


def test_lines() -> None:
    """Each topic with its journeys, then each rule, with a journey that breaks it."""
    assert walk(BASE).lines() == [
        "akut-fara  3 steg, 3 vägar om 1–1 val",
        "fraga      9 steg, 6 vägar om 1–5 val",
        "runt       2 steg, vägar utan gräns, minst 1 val",
        "utan-slut  1 steg, men ingen väg tar slut",
        "3 regler över alla vägar: 2 håller, 1 håller inte.",
        "- fara-forst håller. Faran kommer först.",
        "- ingen-skola håller inte. Ingen leds till skolan.",
        "  För Skola. Är ni ensamma? [Ja] → Finns det barn? [Nej] → För skolan. Vägen kommer till 'fraga/for-skola'.",
        "- aldrig prövar ingen väg. Ingen väg gäller.",
    ]


def test_json() -> None:
    """The same for programs."""
    told = walk(BASE).as_json()
    assert told["holds"] is False
    assert told["topics"] == {
        "akut-fara": {"steps": 3, "states": 3, "journeys": 3, "shortest": 1, "longest": 1},
        "fraga": {"steps": 9, "states": 9, "journeys": 6, "shortest": 1, "longest": 5},
        "runt": {"steps": 2, "states": 2, "journeys": None, "shortest": 1, "longest": None},
        "utan-slut": {"steps": 1, "states": 1, "journeys": 0, "shortest": None, "longest": None},
    }
    assert told["invariants"] == [
        {"id": "fara-forst", "says": "Faran kommer först.", "holds": True, "applies": True},
        {
            "id": "ingen-skola",
            "says": "Ingen leds till skolan.",
            "holds": False,
            "applies": True,
            "breach": {
                "demand": "never",
                "moment": "fraga/for-skola",
                "journey": {
                    "role": "Skola",
                    "municipality": "",
                    "shown": [
                        {"place": "fraga/ensam", "title": "Är ni ensamma?", "chosen": "Ja"},
                        {"place": "fraga/barn", "title": "Finns det barn?", "chosen": "Nej"},
                        {"place": "fraga/for-skola", "title": "För skolan", "chosen": ""},
                    ],
                },
                "told": "För Skola. Är ni ensamma? [Ja] → Finns det barn? [Nej] → För skolan. Vägen kommer till 'fraga/for-skola'.",
            },
        },
        {"id": "aldrig", "says": "Ingen väg gäller.", "holds": True, "applies": False},
    ]


def test_the_shipped_trees_keep_the_shipped_rules() -> None:
    """Every rule applies to some journey and holds on all, and every topic's journeys can be counted."""
    walked = walk(shipped())
    assert [line for verdict in walked.verdicts for line in [verdict.told()] if line] == []
    assert [verdict.invariant.id for verdict in walked.verdicts if not verdict.applies] == []
    assert [topic for topic, count in walked.counts.items() if not count.journeys] == []
    assert len(walked.verdicts) >= 8
