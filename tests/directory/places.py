"""Two municipalities in one county, with the needs and services that a test writes for them."""

from collections.abc import Iterable
from datetime import datetime

from bot.directory.wall_time import SWEDEN
from bot.knowledge.county import County
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.need import Need
from bot.knowledge.service import Service
from tests.small import listed, small_base, valued

COUNTY = """
id: varmland
name: Värmland
scb: '17'
region: Region Värmland
municipalities: [{name: Kil, scb: '1715'}, {name: Säffle, scb: '1785'}]
"""
NEEDS = """
- id: oro
  title: Oro för ett barn
  where: local
  switchboard: Be om mottagningen.
  last: [larm, polis]
  urgent: Kan barnet inte vänta, ring 112.
  missing: Vi har inte hittat något eget nummer här.
- {id: stod, title: Stöd, where: national, last: [polis, larm], urgent: 'Är någon i fara, ring 112.'}
- {id: vaxel, title: Växel, where: local, last: [polis, larm], urgent: 'Är någon i fara, ring 112.'}
"""
OFFICE = "Mo-Fr 08:00-16:00; PH off"


def service(service_id: str, needs: str, area: str, *numbers: str, **facts: str) -> Service:
    """Return a service; `needs`, `area` and the fact `roles` are words with spaces between. Other facts: hours, read, verified, months."""
    verified = facts.get("verified")
    return Service.model_validate(
        {
            "id": service_id,
            "organization": "Prov",
            "name": service_id,
            "needs": needs.split(),
            "area": area.split(),
            "phones": [{"number": number} for number in numbers],
            "hours": facts.get("hours"),
            "roles": facts.get("roles", "").split(),
            "ask": f"Fråga {service_id}.",
            "url": f"https://{service_id}.se",
            "source": {"url": "https://prov.se", "read": facts.get("read", "2026-11-21"), "confidence": "high"},
            "verified": {"on": verified, "by": "samordnare"} if verified else None,
            "review_months": facts.get("months"),
        }
    )


ALARM = service("larm", "akut", "nation", "112", hours="24/7")
POLICE = service("polis", "polis", "nation", "114 14", hours="24/7")
LAST = (ALARM, POLICE)


def base(*services: Service, needs: str = NEEDS, last: Iterable[Service] = LAST) -> Knowledge:
    """Return a base with the services, and those that are called last."""
    return small_base(
        needs={need.id: need for need in listed(Need, needs)},
        services={each.id: each for each in (*services, *last)},
        counties={"varmland": valued(County, COUNTY)},
    )


def at(written: str) -> datetime:
    """Return the moment at which a clock on a Swedish wall shows this."""
    return datetime.fromisoformat(written).replace(tzinfo=SWEDEN)
