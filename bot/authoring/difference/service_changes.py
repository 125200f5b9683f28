"""What else changes of those one can call: who comes and goes, numbers that nobody gets first, texts, and who was called since."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from bot.authoring.difference.times_in_words import hours_in_words
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.service import Confidence, Service

Kind = Literal["added", "removed", "number", "text"]
_Told = tuple[str, ...]
_CONFIDENCE: Mapping[Confidence, str] = {"high": "säkra", "medium": "ganska säkra", "low": "osäkra"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """A change of one service: that it comes or goes, or what one of its parts was before and is after.

    `day` is when it begins to differ, None when it does at once. `part` is empty for a service that comes or goes.
    """

    kind: Kind
    service: str
    organization: str
    name: str
    numbers: _Told
    part: str = ""
    before: _Told = ()
    after: _Told = ()
    day: date | None = None

    def as_json(self) -> dict[str, object]:
        """Return the change as JSON."""
        told: dict[str, object] = {"service": self.service, "organization": self.organization, "name": self.name}
        told |= {"numbers": list(self.numbers), "from": self.day and self.day.isoformat()}
        return told | ({"part": self.part, "before": list(self.before), "after": list(self.after)} if self.part else {})


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """What of a kind (municipalities, roles, needs) comes and goes, by name."""

    what: str
    come: _Told
    gone: _Told


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """Every such change, what else comes and goes, and the ids of those who were called since."""

    changes: tuple[Fact, ...] = ()
    kinds: tuple[Named, ...] = ()
    called: tuple[str, ...] = ()

    @property
    def none(self) -> bool:
        """Whether there are none."""
        return not self.changes and not self.called and not any(kind.come or kind.gone for kind in self.kinds)

    def of(self, kind: Kind) -> tuple[Fact, ...]:
        """Return the changes of a kind."""
        return tuple(fact for fact in self.changes if fact.kind == kind)

    def as_json(self) -> dict[str, object]:
        """Return the changes as JSON, by kind."""
        names: dict[str, Kind] = {"added": "added", "removed": "removed", "other_numbers": "number", "texts": "text"}
        kinds = {kind.what.lower(): {"added": list(kind.come), "removed": list(kind.gone)} for kind in self.kinds}
        return {
            **{name: [fact.as_json() for fact in self.of(kind)] for name, kind in names.items()},
            "others": kinds,
            "called": list(self.called),
        }


def facts_changed(versions: Iterable[tuple[date, Knowledge, Knowledge]], firsts: frozenset[str]) -> Facts:
    """Return what changes between the old and the new version, as they hold from each of some days on.

    `firsts` are the services of which it is told elsewhere that somebody gets another number first.
    """
    seen: dict[Fact, Fact] = {}
    called: dict[str, None] = {}
    begun: date | None = None
    kinds: tuple[Named, ...] = ()
    for day, old, new in versions:
        begun, kinds = begun or day, kinds or _kinds(old, new)
        for fact in _facts(old, new, firsts, day):
            seen.setdefault(fact, fact if day == begun else replace(fact, day=day))
        called |= dict.fromkeys(name for name in new.services if _called_since(old.services.get(name), new.services[name]))
    return Facts(changes=tuple(seen.values()), kinds=kinds, called=tuple(called))


def _kinds(old: Knowledge, new: Knowledge) -> tuple[Named, ...]:
    return tuple(
        Named(
            what=what,
            come=tuple(name for each, name in after.items() if each not in before),
            gone=tuple(name for each, name in before.items() if each not in after),
        )
        for (what, before), after in zip(_names(old).items(), _names(new).values(), strict=True)
    )


def _names(base: Knowledge) -> Mapping[str, Mapping[str, str]]:
    return {
        "Kommuner": {name: town.name for name, town in base.municipalities.items()},
        "Roller": {name: role.title for name, role in base.roles.items()},
        "Behov": {name: need.title for name, need in base.needs.items()},
    }


def _called_since(old: Service | None, new: Service) -> bool:
    return new.verified is not None and (old is None or old.verified is None or old.verified.on < new.verified.on)


def _facts(old: Knowledge, new: Knowledge, firsts: frozenset[str], day: date) -> Iterator[Fact]:
    for name, service in new.services.items():
        if name not in old.services:
            yield _fact("added", service)
    for name, service in old.services.items():
        if name not in new.services:
            yield _fact("removed", service)
        elif service != new.services[name]:
            yield from _between(service, new.services[name], firsts, _words(old, new, day))


def _fact(kind: Kind, service: Service, part: str = "", before: _Told = (), after: _Told = ()) -> Fact:
    return Fact(
        kind=kind,
        service=service.id,
        organization=service.organization,
        name=service.name,
        numbers=tuple(phone.number for phone in service.phones),
        part=part,
        before=before,
        after=after,
    )


def _between(
    old: Service, new: Service, firsts: frozenset[str], words: Mapping[str, Callable[[Service], _Told]]
) -> Iterator[Fact]:
    if _dialled(old) != _dialled(new):
        if new.id not in firsts:
            yield _fact("number", new, "numret", _numbers(old), _numbers(new))
    elif old.phones != new.phones:
        yield _fact("text", new, "hur numret skrivs", _labelled(old), _labelled(new))
    for part, told in words.items():
        if told(old) != told(new):
            yield _fact("text", new, part, told(old), told(new))


def _dialled(service: Service) -> _Told:
    return tuple(phone.dialled for phone in service.phones)


def _numbers(service: Service) -> _Told:
    return tuple(phone.number for phone in service.phones)


def _labelled(service: Service) -> _Told:
    return tuple(f"{phone.number} ({phone.label})" if phone.label else phone.number for phone in service.phones)


def _words(old: Knowledge, new: Knowledge, day: date) -> Mapping[str, Callable[[Service], _Told]]:
    """Return how each part of a service that is read by people is told, by what it is called."""
    needs = {**old.needs, **new.needs}
    roles = {**old.roles, **new.roles}
    counties = {**old.counties, **new.counties}
    return {
        "organisationen": lambda service: (service.organization,),
        "namnet": lambda service: (service.name,),
        "öppettiderna": lambda service: (hours_in_words(service.hours, day),),
        "vad man kan behöva": lambda service: tuple(needs[need].title if need in needs else need for need in service.needs),
        "var": lambda service: tuple(counties[area].name if area in counties else area for area in service.area),
        "vilka roller": lambda service: (
            tuple(roles[role].title if role in roles else role for role in service.roles) or ("alla roller",)
        ),
        "vilka som får ringa": lambda service: service.audience,
        "vad man ber om": lambda service: _one(service.ask),
        "att veta": lambda service: _one(service.note),
        "att veta om tiderna": lambda service: _one(service.hours_note),
        "funktionsbrevlådan": lambda service: _one(service.email),
        "adressen": lambda service: _one(service.address),
        "sidan": lambda service: _one(service.url),
        "hur säkra uppgifterna är": lambda service: (_CONFIDENCE[service.source.confidence],),
    }


def _one(text: str | None) -> _Told:
    return (text,) if text else ()
