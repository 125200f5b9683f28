"""Need, place, role and time to a referral: who is called first, and who then."""

from collections.abc import Container, Iterator
from datetime import date, datetime
from typing import NamedTuple

from bot.directory.candidate import TIERS, Candidate, candidates, serving
from bot.directory.contact import Contact, Referral, Status
from bot.directory.hours import OFFICE_HOURS, Hours, Timeline
from bot.directory.wall_time import instant, moment
from bot.directory.wording import notes
from bot.errors import KnowledgeError
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.names import slug
from bot.knowledge.need import Need
from bot.knowledge.service import Service

__all__ = ["Contact", "Directory", "Referral", "as_json", "refer", "status_of"]

_OFFICE = Hours(OFFICE_HOURS)
_PLACE = {tier: place for place, tier in enumerate(TIERS)}
_NEVER = 1 << 62


class Directory:
    """Everybody who can be called in a knowledge base; it remembers whom each need leads to in each place and role."""

    def __init__(self, base: Knowledge) -> None:
        """Know everybody in `base`; nothing is looked up before it is asked for."""
        self.base = base
        self._serving: dict[str, tuple[tuple[Service, ...], frozenset[str]]] = {}
        self._candidates: dict[tuple[str, str | None, str | None], tuple[Candidate, ...]] = {}

    def candidates(self, need: str, municipality: str | None, role: str | None) -> tuple[Candidate, ...]:
        """Return everybody whom the need can lead to there, whatever the time; raises KeyError for a need that does not exist."""
        those, roles = self._of(need)
        key = (need, _known_id(municipality, self.base.municipalities), role if role in roles else None)
        if key not in self._candidates:
            self._candidates[key] = candidates(self.base, self.base.needs[need], key[1], key[2], among=those)
        return self._candidates[key]

    def _of(self, need: str) -> tuple[tuple[Service, ...], frozenset[str]]:
        """Return everybody who serves the need, and the roles that make a difference to who may call."""
        if need not in self._serving:
            those = serving(self.base, self.base.needs[need])
            self._serving[need] = (those, frozenset(role for service in those for role in service.roles))
        return self._serving[need]

    def refer(self, need: str, municipality: str | None, role: str | None, *, now: datetime) -> Referral:
        """Return whom to call for a need; raises KeyError for a need that does not exist.

        `municipality` is an id or a name. One that is None or unknown leaves out those who only answer for a municipality or a county.
        Raises KnowledgeError when the need leads to nobody at all, which the proof finds before such knowledge is used.
        """
        at = moment(instant(now))
        calls = _in_order(self.candidates(need, municipality, role), instant(now), at.year)
        if not calls:
            fault = f"nobody-to-call: Behovet '{need}' leder inte till någon att ringa. Rätta 'last' i needs.yaml."
            raise KnowledgeError(fault)
        first = _primary(calls, self.base.needs[need])
        ordered = (first, *(call for call in calls if call is not first))
        primary, *fallbacks = (_contact(call, self.base.needs[need], at.date()) for call in ordered)
        return Referral(
            need=need,
            municipality=_known_id(municipality, self.base.municipalities),
            role=role if role in self.base.roles else None,
            at=at,
            primary=primary,
            fallbacks=tuple(fallbacks),
        )


def refer(base: Knowledge, need: str, municipality: str | None, role: str | None, *, now: datetime) -> Referral:
    """Return whom to call for a need, as `Directory.refer` does; one who asks often keeps a `Directory` instead."""
    return Directory(base).refer(need, municipality, role, now=now)


def _known_id(written: str | None, known: Container[str]) -> str | None:
    """Return the id of a municipality, whether its id or its name was written; None when there is no such."""
    if written is None or written in known:
        return written
    return found if (found := slug(written)) in known else None


class _Call(NamedTuple):
    """A candidate at an instant; `numbers` are those to call it on, `staffed` whether somebody is probably there."""

    candidate: Candidate
    numbers: tuple[str, ...]
    state: bool | None
    staffed: bool
    until: int | None
    opens: int | None


def _in_order(those: tuple[Candidate, ...], at: int, year: int) -> list[_Call]:
    """Return the candidates in the order to try them at an instant of the year, without those whose numbers all stand earlier."""
    office = bool(_OFFICE.around(year).state(at))
    calls = (_call(candidate, candidate.hours.around(year), at, office=office) for candidate in those)
    return list(_without_repeats(sorted(calls, key=_turn)))


def _call(candidate: Candidate, line: Timeline, at: int, *, office: bool) -> _Call:
    state = line.state(at)
    return _Call(candidate, candidate.dialled, state, office if state is None else state, line.until(at), line.opens(at))


def _turn(call: _Call) -> tuple[int, int, int]:
    """Return what decides the order: answering now, then perhaps, then later, then without a number; within each the nearest first.

    Within a tier those who are surely open come before those whose hours are not known, and of the closed the first to open.
    """
    place = _PLACE[call.candidate.via]
    if not call.numbers:
        return (3, place, 0)
    if call.staffed:
        return (0, place, 0 if call.state else 1)
    if call.state is None:
        return (1, place, 0)
    return (2, place, call.opens or _NEVER)


def _without_repeats(calls: list[_Call]) -> Iterator[_Call]:
    """Yield the calls with the numbers that are theirs: each number belongs to the first that surely answers it, else to the first."""
    owners: dict[str, _Call] = {}
    for call in (*(call for call in calls if call.state), *calls):
        for number in call.numbers:
            owners.setdefault(number, call)
    for call in calls:
        own = tuple(dict.fromkeys(number for number in call.numbers if owners[number] is call))
        if own == call.numbers:
            yield call
        elif own:
            yield call._replace(numbers=own)


def _primary(calls: list[_Call], need: Need) -> _Call:
    """Return whose task it is: the nearest that is open, else the nearest there is; a switchboard stands in while it is staffed.

    For a need that is met nationally the national services count as the nearest, when no nearer one is open.
    """
    near = {"own", "county", "national"} if need.where == "national" else {"own", "county"}
    whose = [call for call in calls if call.candidate.via in near]
    ways = (
        (call for call in whose if call.state and call.numbers),
        whose,
        (call for call in calls if call.candidate.via == "switchboard" and call.staffed),
        (call for call in calls if call.candidate.via == "national"),
        (call for call in calls if call.candidate.via == "last"),
        calls,
    )
    return next(call for way in ways for call in way)


def _contact(call: _Call, need: Need, today: date) -> Contact:
    candidate, service = call.candidate, call.candidate.service
    reached = bool(call.numbers)
    return Contact(
        service=service,
        via=candidate.via,
        status=status_of(candidate, today),
        age_days=max((today - candidate.checked).days, 0),
        phones=tuple(service.phones[candidate.dialled.index(number)] for number in call.numbers),
        open_now=call.state if reached else None,
        likely_open=call.staffed and reached,
        until=moment(call.until) if reached and call.until else None,
        opens=moment(call.opens) if reached and call.opens else None,
        ask=need.switchboard if candidate.via == "switchboard" else service.ask,
    )


def status_of(candidate: Candidate, today: date) -> Status:
    """Return how far a candidate's number can be trusted on a day."""
    if not candidate.dialled:
        return "missing"
    if today > candidate.expires:
        return "expired"
    return "verified" if candidate.service.verified else "read"


def as_json(referral: Referral, base: Knowledge) -> dict[str, object]:
    """Return the referral as `vagvisaren contacts --json` writes it; moments are ISO 8601 in Swedish time.

    The facts beside the contacts are those of the primary; `call_now` is the id of the first who surely answers now.
    """
    primary = referral.primary
    return {
        "primary": _contact_json(primary),
        "fallbacks": [_contact_json(contact) for contact in referral.fallbacks],
        "open_now": primary.open_now,
        "opens": primary.opens and primary.opens.isoformat(),
        "status": primary.status,
        "age_days": primary.age_days,
        "call_now": referral.callable_now and referral.callable_now.service.id,
        "note": " ".join(notes(base, referral)),
    }


def _contact_json(contact: Contact) -> dict[str, object]:
    service = contact.service
    return {
        "id": service.id,
        "organization": service.organization,
        "name": service.name,
        "numbers": [phone.number for phone in contact.phones],
        "dialled": [phone.dialled for phone in contact.phones],
        "open_now": contact.open_now,
        "likely_open": contact.likely_open,
        "until": contact.until and contact.until.isoformat(),
        "opens": contact.opens and contact.opens.isoformat(),
        "status": contact.status,
        "age_days": contact.age_days,
        "via": contact.via,
        "ask": contact.ask,
        "note": service.note,
        "hours_note": service.hours_note,
        "url": service.url,
    }
