"""From a need to the numbers on the screen, in the order they are to be tried."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from bot.application.screen import Call, Calls, Contacts, Number
from bot.directory.contact import Contact, Referral
from bot.directory.referral import refer
from bot.directory.wording import lacks, when
from bot.engine.numbers import called
from bot.engine.session import Session
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.phrase import phrase

ALARM = "112"
"""The number that nobody is asked about: whoever cannot get through there must not be kept with questions."""
_NEARNESS = ("own", "county", "switchboard", "national")


def contacts_of(base: Knowledge, needs: Iterable[str], session: Session, *, now: datetime) -> tuple[Contacts, ...]:
    """Return whom to call for each of a step's needs, for the municipality and the role that the session knows.

    A last resort stands once, with the first need that has it; a need that only such a service meets (112) is then left out.
    """
    shown: set[str] = set()
    everyone: list[Contacts] = []
    for need in needs:
        referral = refer(base, need, session.municipality, session.role, now=now)
        if not referral.fallbacks and referral.primary.service.id in shown:
            continue
        everyone.append(_contacts(base, referral, frozenset(shown)))
        shown.update(contact.service.id for contact in referral.contacts if contact.via == "last")
    return tuple(everyone)


def services_of(contacts: Iterable[Contacts]) -> tuple[str, ...]:
    """Return the services that are shown with a number other than 112, in the order they stand."""
    calls = (call for each in contacts for group in each.groups for call in group.calls)
    return tuple(dict.fromkeys(call.service for call in calls if any(number.dialled != ALARM for number in call.numbers)))


def _contacts(base: Knowledge, referral: Referral, without: frozenset[str]) -> Contacts:
    groups = tuple(_groups(base, referral, without))
    urgent = base.needs[referral.need].urgent
    notes = (lacks(base, referral), "" if any(group.heading == urgent for group in groups) else urgent)
    return Contacts(title=base.needs[referral.need].title, notes=tuple(filter(None, notes)), groups=groups)


def _groups(base: Knowledge, referral: Referral, without: frozenset[str]) -> Iterator[Calls]:
    """Yield those who answer now, those who open later, those without a number, and the last resort: first of all if nobody else answers."""
    need = base.needs[referral.need]
    last = [contact for contact in referral.contacts if contact.via == "last" and contact.service.id not in without]
    tried = [contact for contact in referral.contacts if contact.via != "last"]
    others = sorted(tried, key=lambda contact: _NEARNESS.index(contact.via))
    answering = [contact for contact in tried if contact.phones and contact.likely_open]
    groups = [
        (base.phrases["call-now"], answering),
        (base.phrases["call-then"], [contact for contact in others if contact.phones and not contact.likely_open]),
        (base.phrases["call-missing"], [contact for contact in others if not contact.phones]),
    ]
    named = any(phone.number in need.urgent for contact in last for phone in contact.phones)
    heading = need.urgent if named else base.phrases["call-else"]
    groups.insert(len(groups) if answering else 0, (heading, last))
    return (
        Calls(heading=heading, answering=group[0].likely_open, calls=tuple(_calls(base, group, referral.at)))
        for heading, group in groups
        if group
    )


def _calls(base: Knowledge, group: Iterable[Contact], now: datetime) -> Iterator[Call]:
    for contact in group:
        service = contact.service
        yield Call(
            name=called(service),
            numbers=tuple(
                Number(written=phone.number, dialled=phone.dialled, label=phone.label or "") for phone in contact.phones
            ),
            hours=_hours(base, contact, now) if contact.phones else "",
            age=_age(base, contact),
            notes=tuple(note for note in (contact.ask, service.note, service.hours_note) if note),
            url=service.url or "",
            service=service.id,
        )


def _age(base: Knowledge, contact: Contact) -> str:
    day = contact.service.verified.on if contact.service.verified else contact.service.source.read
    return phrase(f"number-{contact.status}", date=day.isoformat()).worded(base.phrases)


def _hours(base: Knowledge, contact: Contact, now: datetime) -> str:
    if contact.open_now is None:
        return base.phrases["hours-unknown"]
    if contact.open_now and contact.until:
        return phrase("open-until", until=when(base.phrases, contact.until, now)).worded(base.phrases)
    if contact.open_now:
        return base.phrases["open-always"]
    if contact.opens:
        return phrase("closed-opens", opens=when(base.phrases, contact.opens, now)).worded(base.phrases)
    return base.phrases["closed"]
