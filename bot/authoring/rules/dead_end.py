"""Vägen tar aldrig slut.

Från varje steg ska det gå att komma till ett slut (outcome), annars går praktikern runt utan att få veta vad hon ska göra.

Bra:

    fraga: {question: Är ni ensamma?, answers: {Ja: prata, Nej: vanta}}
    vanta: {outcome: Vänta tills ni är ensamma, urgency: soon}

Fel:

    fraga: {question: Är ni ensamma?, answers: {Ja: vanta, Nej: vanta}}
    vanta: {advice: Vänta tills ni är ensamma, next: fraga}
"""

from collections.abc import Iterator

from bot.authoring.places import knots, never_ending, onward, places, reached
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each circle that nothing leads out of."""
    endless = never_ending(loaded)
    ways = {name: after for name, after in onward(loaded).items() if name in endless}
    written = {str(place): place for place in places(loaded)}
    for circle in knots(ways):
        inside = reached(circle, ways)
        if any(circle[0] not in reached(ways[name], ways) for name in inside):
            continue
        steps = [name.partition("/")[2] for name in dict.fromkeys(circle)]
        message = f"Från steget '{steps[0]}' går det aldrig att komma till ett slut."
        around = " → ".join(f"'{step}'" for step in [*steps, steps[0]])
        yield Finding(
            rule="dead-end",
            position=written[circle[0]].key_position(),
            message=f"{message} Vägen går runt: {around}.",
            advice="Låt ett av svaren leda till ett steg som slutar i 'outcome'.",
        )
