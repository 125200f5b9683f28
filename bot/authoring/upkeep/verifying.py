"""Whom to call to keep the contacts fresh: those whose facts are too old or were never confirmed, the most harmful first."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from types import MappingProxyType

from bot.authoring.coverage import ALARM, TASKS, Task
from bot.authoring.difference.first_changes import first_called
from bot.authoring.difference.times_in_words import hours_in_words, listed, year_after
from bot.authoring.report import printable
from bot.authoring.upkeep.failing import Unreached, failing
from bot.directory.candidate import alike, months_after
from bot.directory.referral import Directory
from bot.directory.situations import Situations
from bot.directory.wall_time import moment
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.service import NATION, Service

_ORDER: tuple[Task, ...] = ("call", "ask", "find")


@dataclass(frozen=True, kw_only=True, slots=True)
class Due:
    """A service to verify: why, and how much depends upon it.

    `reports` is how often it was said, since it was last verified, that its number does not work. `firsts` are the pairs of need and
    municipality in which it stands first at some time of the coming year.
    """

    service: Service
    owner: str
    area: str
    needs: tuple[str, ...]
    hours: str
    reports: int
    firsts: int

    @property
    def task(self) -> Task:
        """What is to be done about it: one does not call 112 to hear whether it answers."""
        if not self.service.phones:
            return "find"
        return "ask" if {phone.number for phone in self.service.phones} == {ALARM} else "call"

    @property
    def numbers(self) -> str:
        """Its numbers, as they are written and with what they lead to."""
        return listed([f"{phone.number} ({phone.label})" if phone.label else phone.number for phone in self.service.phones])

    @property
    def seen(self) -> str:
        """When and where its facts were last confirmed, or read."""
        service = self.service
        return f"ringd {service.verified.on}, av {service.verified.by}" if service.verified else f"läst {service.source.read}"

    def lines(self) -> Iterator[str]:
        """Yield what there is to know before calling."""
        service = self.service
        yield printable(f"{self.area} – {service.organization}, {service.name}")
        yield printable(f"  Behov: {'; '.join(self.needs)}")
        yield printable(f"  Nummer: {self.numbers or 'inget är känt'}")
        yield printable(f"  Tider: {self.hours} ({service.hours})" if service.hours else "  Tiderna är inte kända.")
        if service.hours_note:
            yield printable(f"  Om tiderna: {service.hours_note}")
        if service.note:
            yield printable(f"  Att veta: {service.note}")
        yield printable(f"  {self.seen[:1].upper()}{self.seen[1:]}. Källa: {service.source.url}")
        yield printable(f"  Ansvarig: {self.owner}. Id: {service.id}")
        if self.reports:
            yield f"  Det har sagts {_times(self.reports)} att numret inte fungerade."

    def line(self) -> str:
        """Return it in a line."""
        why = [TASKS[self.task], self.seen]
        why += [f"fungerade inte {_times(self.reports)}"] if self.reports else []
        who = f"{self.area} – {self.service.organization}, {self.service.name}: {self.numbers or 'inget nummer'}"
        return printable(f"{who} · {self.hours} · {' · '.join(why)} · {self.service.id}")

    def as_json(self) -> dict[str, object]:
        """Return it as `vagvisaren verify --json` writes it."""
        service = self.service
        return {
            "service": service.id,
            "organization": service.organization,
            "name": service.name,
            "owner": self.owner,
            "area": list(service.area),
            "needs": list(service.needs),
            "numbers": [phone.number for phone in service.phones],
            "hours": service.hours,
            "task": self.task,
            "verified": service.verified and service.verified.on.isoformat(),
            "read": service.source.read.isoformat(),
            "url": service.source.url,
            "reports": self.reports,
            "firsts": self.firsts,
        }


def _times(number: int) -> str:
    return "en gång" if number == 1 else f"{number} gånger"


def owner_of(base: Knowledge, service: Service) -> str:
    """Return the function that answers for a service: its own, or the handbook's."""
    return service.owner or base.handbook.owner


def due(
    base: Knowledge,
    *,
    today: date,
    county: str | None = None,
    owner: str | None = None,
    unreached: Unreached = MappingProxyType({}),
) -> tuple[Due, ...]:
    """Return the services to verify, in the order of the harm that a wrong number does.

    First those that practitioners said did not work, then those that nobody ever called, by how many needs and municipalities they stand
    first for, then those whose time has run out, the oldest first; whom one cannot call comes after. With a county (by its id) only its
    own services and its municipalities', with an owner only what that function answers for.
    """
    reports = {each.service.id: each.times for each in failing(base, unreached)}
    places = _places(base, county)
    chosen = [
        service
        for service in base.services.values()
        if (service.id in reports or _is_due(base, service, today))
        and not places.isdisjoint(service.area)
        and owner in {None, owner_of(base, service)}
    ]
    firsts = standing_first(base, start=today) if chosen else {}
    those = [_due(base, service, today, reports.get(service.id, 0), firsts.get(service.id, 0)) for service in chosen]
    return tuple(sorted(those, key=_harm))


def _is_due(base: Knowledge, service: Service, today: date) -> bool:
    months = service.review_months or base.handbook.review_months
    return service.verified is None or not service.phones or today > months_after(service.checked, months)


def _harm(each: Due) -> tuple[object, ...]:
    old = each.service.checked if each.service.verified else date.min
    return -each.reports, _ORDER.index(each.task), old, -each.firsts, each.service.checked


def _places(base: Knowledge, county: str | None) -> frozenset[str]:
    """Return what a service that belongs here may have as its area."""
    counties = [each for each in base.counties.values() if county in {None, each.id}]
    towns = {town.name for each in counties for town in each.municipalities}
    return frozenset((*towns, *(each.id for each in counties), *(() if county else (NATION,))))


def _due(base: Knowledge, service: Service, today: date, reports: int, firsts: int) -> Due:
    return Due(
        service=service,
        owner=owner_of(base, service),
        area=area_in_words(base, service),
        needs=tuple(base.needs[need].title if need in base.needs else need for need in service.needs),
        hours=hours_in_words(service.hours, today),
        reports=reports,
        firsts=firsts,
    )


def area_in_words(base: Knowledge, service: Service) -> str:
    """Return where a service answers."""
    names = {NATION: "hela landet"} | {county.id: f"hela {county.name}" for county in base.counties.values()}
    words = listed([names.get(area, area) for area in service.area])
    return words[:1].upper() + words[1:]


def standing_first(base: Knowledge, *, start: date) -> Mapping[str, int]:
    """Return, by service, for how many pairs of need and municipality it stands first at some minute of the year, in some role."""
    directory, situations = Directory(base), Situations(start, year_after(start))
    groups: defaultdict[tuple[object, ...], list[tuple[str, str, str | None]]] = defaultdict(list)
    for need, town, role in product(base.needs, base.municipalities, (*base.roles, None)):
        groups[base.needs[need].where, alike(directory.candidates(need, town, role))].append((need, town, role))
    found: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for combinations in groups.values():
        those = directory.candidates(*combinations[0])
        for spells in situations.of(those) if those else ():
            first = first_called(directory.refer(*combinations[0], now=moment(spells[0].start)))
            found[first.service.id].update((need, town) for need, town, _ in combinations)
    return {service: len(pairs) for service, pairs in found.items()}
