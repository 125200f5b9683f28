"""Vägval leder runt till varandra.

Ett vägval (route) visas aldrig, utan skickar vidare direkt. Leder vägval bara till varandra kommer boten aldrig fram till en skärm.

Bra:

    efter-roll: {route: {by: role, skola: for-skolan, else: for-alla}}

Fel:

    efter-roll: {route: {by: role, skola: efter-kommun, else: for-alla}}
    efter-kommun: {route: {by: municipality, kil: efter-roll, else: for-alla}}
"""

from collections.abc import Iterator

from bot.authoring.places import knots, next_place, places
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded
from bot.knowledge.tree import Route


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each circle of routes."""
    routes = {str(place): place for place in places(loaded) if isinstance(place.step, Route)}
    ways = {
        name: {after for _, lead in place.step.leads() if (after := next_place(loaded, place.tree, lead)) in routes}
        for name, place in routes.items()
    }
    for circle in knots(ways):
        around = " → ".join(f"'{name}'" for name in circle)
        yield Finding(
            rule="route-loop",
            position=routes[circle[0]].key_position(),
            message=f"Vägvalen leder runt till varandra: {around}.",
            advice="Låt ett av dem leda till en fråga, ett råd eller ett slut.",
        )
