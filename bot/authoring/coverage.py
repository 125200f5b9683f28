"""Coverage: where a need has somebody of its own to call, which local supplements are lacking, and whom nobody has called yet."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal

from bot.authoring.upkeep.failing import Failing, Unreached, failing
from bot.directory.candidate import Candidate, Tier
from bot.directory.contact import Status
from bot.directory.referral import Directory, status_of
from bot.knowledge.county import County, Municipality
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.need import Need
from bot.knowledge.service import Service
from bot.knowledge.tree import Guidance

Task = Literal["find", "ask", "call"]

ALARM = "112"
"""The number that nobody calls to verify it."""
WORDS: Mapping[Status, str] = {"verified": "ringd", "read": "läst", "expired": "gammal", "missing": "saknas"}
"""What a cell says, the best status first."""
TASKS: Mapping[Task, str] = {"find": "hitta numret", "ask": "fråga, ring inte 112", "call": "ring"}
_OWN = frozenset[Tier]({"own", "county"})
_LOCAL = frozenset[Tier]({"own", "county", "switchboard"})
_NATIONAL = frozenset[Tier]({"national"})
_EVERYWHERE = frozenset[Tier]({"national", "last"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Covered:
    """A municipality, with the best status that each local or county need has among its own services and its county's."""

    municipality: Municipality
    needs: Mapping[str, Status]


@dataclass(frozen=True, kw_only=True, slots=True)
class CountyCovered:
    """A county's municipalities, in the order they are written."""

    county: County
    municipalities: tuple[Covered, ...]

    @property
    def counts(self) -> Mapping[Status, int]:
        """How many cells have each status, the best status first."""
        counted = Counter(status for covered in self.municipalities for status in covered.needs.values())
        return {status: counted[status] for status in WORDS}


@dataclass(frozen=True, kw_only=True, slots=True)
class Unsupplied:
    """A step that asks each county for what holds there, and a county that has nothing to say.

    `asked` tells that the county has answered that no routine is known; otherwise nobody has answered.
    """

    county: County
    step: str
    title: str
    asked: bool

    @property
    def word(self) -> str:
        """What is said of it."""
        return "inget känt" if self.asked else "saknas"


@dataclass(frozen=True, kw_only=True, slots=True)
class Unverified:
    """A service whose number nobody has called, or not for too long; `county` is None for one that serves the whole country."""

    county: County | None
    candidate: Candidate
    status: Status

    @property
    def service(self) -> Service:
        """The service itself."""
        return self.candidate.service

    @property
    def task(self) -> Task:
        """What a coordinator does about it: one does not call 112 to hear whether it answers."""
        if not self.candidate.dialled:
            return "find"
        return "ask" if set(self.candidate.dialled) == {ALARM} else "call"

    @property
    def area(self) -> str:
        """Where it answers, in words."""
        if self.county is None:
            return "Hela landet"
        return ", ".join("Hela länet" if name == self.county.id else name for name in self.service.area)

    @property
    def read(self) -> str:
        """When and how its facts were last seen, in words."""
        return f"{'ringd' if self.service.verified else 'läst'} {self.candidate.checked}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Coverage:
    """What a day's knowledge covers. `needs` are those that a municipality or a county meets, and the columns of the tables."""

    base: Knowledge
    today: date
    needs: tuple[Need, ...]
    counties: tuple[CountyCovered, ...]
    national: Mapping[str, Status]
    unsupplied: tuple[Unsupplied, ...]
    unverified: tuple[Unverified, ...]
    failing: tuple[Failing, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return the coverage as `vagvisaren coverage --json` writes it."""
        return {
            "counties": [_county_json(each) for each in self.counties],
            "national": dict(self.national),
            "missing_supplements": [_unsupplied_json(each) for each in self.unsupplied],
            "unreached": [each.as_json() for each in self.failing],
            "unverified": [_unverified_json(each) for each in self.unverified],
        }

    @property
    def meanings(self) -> Mapping[Status, str]:
        """What each status means, in words."""
        own = any(service.review_months for service in self.base.services.values())
        return {
            "verified": "någon har ringt numret",
            "read": "läst på en sida, ingen har ringt",
            "expired": f"ingen har kontrollerat på {self.base.handbook.review_months} månader"
            + (", eller på den tid som tjänsten själv anger" if own else ""),
            "missing": "ingen egen tjänst med nummer",
        }

    def unsupplied_in(self, county: County) -> tuple[Unsupplied, ...]:
        """Return the supplements that a county lacks."""
        return tuple(each for each in self.unsupplied if each.county is county)

    def unverified_in(self, county: County | None) -> tuple[Unverified, ...]:
        """Return those to verify in a county, or with None those who serve the whole country."""
        return tuple(each for each in self.unverified if each.county is county)

    @property
    def areas(self) -> tuple[County | None, ...]:
        """The counties, and None for the whole country, that have somebody to verify, in the order they are told."""
        return tuple(dict.fromkeys(each.county for each in self.unverified))


def coverage(base: Knowledge, *, today: date, county: str | None = None, unreached: Unreached = MappingProxyType({})) -> Coverage:
    """Return what is covered on a day, everywhere or in one county, by its id.

    The national needs are told either way; those who serve the whole country are among the unverified only when no county is asked for. `unreached` tells
    whose numbers were said not to work.
    """
    reach = _Reach(base, today)
    needs = tuple(need for need in base.needs.values() if need.where != "national")
    counties = [each for each in base.counties.values() if county in {None, each.id}]
    return Coverage(
        base=base,
        today=today,
        needs=needs,
        counties=tuple(_covered(each, needs, reach) for each in counties),
        national={need.id: reach.best(need.id, None, _NATIONAL) for need in base.needs.values() if need.where == "national"},
        unsupplied=tuple(_unsupplied(base, counties)),
        unverified=tuple(_unverified(reach, [*counties, None] if county is None else counties)),
        failing=failing(base, unreached, county=county),
    )


class _Reach:
    """Whom each need leads to from a municipality in any role, and the status of their numbers on a day."""

    def __init__(self, base: Knowledge, today: date) -> None:
        self.base = base
        self.today = today
        self._directory = Directory(base)

    def candidates(self, need: str, town: str | None, tiers: frozenset[Tier]) -> Iterator[Candidate]:
        for role in (None, *self.base.roles):
            yield from (each for each in self._directory.candidates(need, town, role) if each.via in tiers)

    def best(self, need: str, town: str | None, tiers: frozenset[Tier]) -> Status:
        found = {status_of(each, self.today) for each in self.candidates(need, town, tiers)}
        return next((status for status in WORDS if status in found), "missing")

    def serving(self, county: County | None) -> Iterator[Candidate]:
        """Yield those who serve a county or a part of it; with None those who serve the whole country."""
        for town in (None,) if county is None else (each.id for each in county.municipalities):
            for need in self.base.needs:
                yield from self.candidates(need, town, _EVERYWHERE if county is None else _LOCAL)


def _covered(county: County, needs: tuple[Need, ...], reach: _Reach) -> CountyCovered:
    towns = (
        Covered(municipality=town, needs={need.id: reach.best(need.id, town.id, _OWN) for need in needs})
        for town in county.municipalities
    )
    return CountyCovered(county=county, municipalities=tuple(towns))


def _unsupplied(base: Knowledge, counties: Iterable[County]) -> Iterator[Unsupplied]:
    asking = {
        f"{tree.id}/{step_id}": step.title
        for tree in base.trees.values()
        for step_id, step in tree.steps.items()
        if isinstance(step, Guidance) and step.local
    }
    for county in counties:
        for step, title in asking.items():
            supplement = base.supplements.get((county.id, step))
            if supplement is None or supplement.none:
                yield Unsupplied(county=county, step=step, title=title, asked=supplement is not None)


def _unverified(reach: _Reach, places: Iterable[County | None]) -> Iterator[Unverified]:
    """Yield those to verify, each once: a place at a time, there those without a number first, and then the oldest."""
    told: set[str] = set()
    for county in places:
        here = {each.service.id: each for each in reach.serving(county) if each.service.id not in told}
        told |= here.keys()
        for candidate in sorted(here.values(), key=lambda each: (bool(each.dialled), each.checked)):
            status = status_of(candidate, reach.today)
            if status != "verified":
                yield Unverified(county=county, candidate=candidate, status=status)


def _county_json(covered: CountyCovered) -> dict[str, object]:
    towns = [
        {"id": each.municipality.id, "name": each.municipality.name, "needs": dict(each.needs)} for each in covered.municipalities
    ]
    return {"id": covered.county.id, "name": covered.county.name, "municipalities": towns}


def _unsupplied_json(gap: Unsupplied) -> dict[str, object]:
    return {"county": gap.county.id, "step": gap.step, "title": gap.title, "state": "none" if gap.asked else "missing"}


def _unverified_json(each: Unverified) -> dict[str, object]:
    service = each.service
    return {
        "county": each.county and each.county.id,
        "area": list(service.area),
        "service": service.id,
        "organization": service.organization,
        "name": service.name,
        "numbers": [phone.number for phone in service.phones],
        "hours": service.hours,
        "status": each.status,
        "task": each.task,
        "read": each.candidate.checked.isoformat(),
        "url": service.source.url,
    }
