"""Whom a need can lead to in a place and a role, before the time is asked."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.directory.hours import Hours
from bot.knowledge.county import County, Municipality
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.need import Need
from bot.knowledge.service import NATION, Service

Tier = Literal["own", "county", "switchboard", "national", "last"]

TIERS: tuple[Tier, ...] = ("own", "county", "switchboard", "national", "last")
"""From the nearest to the one that always answers."""
SWITCHBOARD = "vaxel"
"""The need that a municipality's switchboard meets."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A service that a need can lead to: through which tier, and whether it is one of the need's last resorts.

    `dialled` are its numbers as a phone dials them, `checked` is the day its facts were read or somebody called, and after `expires`
    they are too old: the service says itself how many months they may be, or the handbook does.
    """

    service: Service
    via: Tier
    last_resort: bool
    dialled: tuple[str, ...]
    hours: Hours
    checked: date
    expires: date


def serving(base: Knowledge, need: Need) -> tuple[Service, ...]:
    """Return everybody whom the need can lead to somewhere, in the order they are written."""
    met = {need.id, SWITCHBOARD} if need.switchboard else {need.id}
    return tuple(service for service in base.services.values() if not met.isdisjoint(service.needs) or service.id in need.last)


def candidates(
    base: Knowledge, need: Need, municipality: str | None, role: str | None, *, among: tuple[Service, ...]
) -> tuple[Candidate, ...]:
    """Return whom the need can lead to of those that serve it, the nearest tier first and in the order they are written.

    `municipality` and `role` are ids. One that is None or unknown leaves out what only holds for a municipality or a county, and
    services that only some roles may call.
    """
    town, county = base.municipalities.get(municipality or ""), base.county_of.get(municipality or "")
    allowed = [service for service in among if not service.roles or role in service.roles]
    found = [(via, service) for service in allowed if (via := _via(service, need, town, county))]
    found.sort(key=lambda each: TIERS.index(each[0]))
    months = base.handbook.review_months
    chosen = {service.id: _candidate(service, via, months, last=service.id in need.last) for via, service in found}
    for service in _last(need, allowed):
        chosen.setdefault(service.id, _candidate(service, "last", months, last=True))
    return tuple(chosen.values())


def alike(those: tuple[Candidate, ...]) -> tuple[object, ...]:
    """Return what makes two combinations of need, place and role lead to the same numbers at every minute, beside the need's `where`."""
    return tuple((candidate.service.id, candidate.via, candidate.last_resort) for candidate in those)


def _via(service: Service, need: Need, town: Municipality | None, county: County | None) -> Tier | None:
    serves = need.id in service.needs
    if town and town.name in service.area:
        if serves:
            return "own"
        if need.switchboard and SWITCHBOARD in service.needs:
            return "switchboard"
    if serves and county and county.id in service.area:
        return "county"
    return "national" if serves and NATION in service.area else None


def _last(need: Need, allowed: list[Service]) -> Iterator[Service]:
    by_id = {service.id: service for service in allowed}
    return (by_id[service_id] for service_id in need.last if service_id in by_id)


def _candidate(service: Service, via: Tier, months: int, *, last: bool) -> Candidate:
    return Candidate(
        service=service,
        via=via,
        last_resort=last,
        dialled=tuple(phone.dialled for phone in service.phones),
        hours=Hours(service.hours),
        checked=service.checked,
        expires=months_after(service.checked, service.review_months or months),
    )


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or that month's last day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
