"""Numbers that practitioners said did not work: whose they are, who answers for them, and how often."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.authoring.report import printable
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.service import NATION, Service

Unreached = Mapping[str, tuple[int, date]]
"""How often, and on which day last, each service's number was said not to work."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Failing:
    """A service whose number was said not to work after the day on which it was last verified."""

    service: Service
    owner: str
    times: int
    last: date

    def as_json(self) -> dict[str, object]:
        """Return it as `vagvisaren coverage --json` writes it."""
        return {
            "service": self.service.id,
            "organization": self.service.organization,
            "name": self.service.name,
            "numbers": [phone.number for phone in self.service.phones],
            "owner": self.owner,
            "times": self.times,
            "last": self.last.isoformat(),
        }

    @property
    def often(self) -> str:
        """How often it was said, and when last, in words."""
        return f"{self.times} {'gång' if self.times == 1 else 'gånger'}, senast {self.last}"

    def lines(self) -> Iterator[str]:
        """Yield it as lines: how often, whose number, and who answers for it."""
        service = self.service
        yield printable(f"- {self.often}: {service.organization}, {service.name}")
        yield printable(f"  {', '.join(phone.number for phone in service.phones)} · ansvarig: {self.owner}")
        yield printable(f"  {service.id} · {service.source.url}")


def failing(base: Knowledge, unreached: Unreached, *, county: str | None = None) -> tuple[Failing, ...]:
    """Return those whose numbers were said not to work after they were verified, in the order of `unreached`.

    With a county, by its id, only those who serve it or a part of it. A service that is gone is left out.
    """
    places = _places(base, county)
    told = ((base.services[service], *counted) for service, counted in unreached.items() if service in base.services)
    return tuple(
        Failing(service=service, owner=service.owner or base.handbook.owner, times=times, last=last)
        for service, times, last in told
        if places & set(service.area) and not (service.verified and last <= service.verified.on)
    )


def _places(base: Knowledge, county: str | None) -> set[str]:
    """Return what a service that belongs here may have as its area."""
    counties = [each for each in base.counties.values() if county in {None, each.id}]
    towns = {town.name for each in counties for town in each.municipalities}
    return {*towns, *(each.id for each in counties), *(() if county else (NATION,))}
