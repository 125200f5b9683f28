"""What a referral has to admit, and moments as they are said; all words come from the knowledge."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from bot.directory.contact import Contact, Referral
from bot.directory.wall_time import SWEDEN
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.phrase import phrase

_NEAR = frozenset({"own", "county"})


def lacks(base: Knowledge, referral: Referral) -> str:
    """Return what the referral lacks: a municipality, or a number of its own there; empty when it lacks neither."""
    need = base.needs[referral.need]
    municipality = base.municipalities.get(referral.municipality or "")
    if need.where == "national":
        return ""
    if municipality is None:
        return base.phrases["no-municipality"]
    if any(contact.via in _NEAR and contact.phones for contact in referral.contacts):
        return ""
    return need.missing or phrase("no-own-number", municipality=municipality.name).worded(base.phrases)


def notes(base: Knowledge, referral: Referral) -> tuple[str, ...]:
    """Return the honest sentences about a referral: what it lacks, that the first does not answer now, and when to call 112 instead."""
    sentences = (
        lacks(base, referral),
        *_not_answering(base.phrases, referral.primary, referral.at),
        base.needs[referral.need].urgent,
    )
    return tuple(f"{sentence.rstrip('.')}." for sentence in sentences if sentence)


def _not_answering(phrases: Mapping[str, str], contact: Contact, now: datetime) -> Iterator[str]:
    if contact.status == "missing":
        yield phrases["number-missing"]
    elif contact.open_now is None:
        yield phrases["hours-unknown"]
    elif not contact.open_now:
        opens = contact.opens and when(phrases, contact.opens, now)
        yield phrase("closed-opens", opens=opens).worded(phrases) if opens else phrases["closed"]


def when(phrases: Mapping[str, str], moment: datetime, now: datetime) -> str:
    """Return a moment as it is said now: `kl. 16.30` today, `i morgon kl. 08.00`, or `måndag 23 november kl. 08.00`."""
    there, here = moment.astimezone(SWEDEN), now.astimezone(SWEDEN)
    time = f"{there:%H.%M}"
    days = (there.date() - here.date()).days
    if days in {0, 1}:
        return phrase(("when-today", "when-tomorrow")[days], time=time).worded(phrases)
    weekday = phrases["weekdays"].split(", ")[there.weekday()]
    month = phrases["months"].split(", ")[there.month - 1]
    return phrase("when-later", weekday=weekday, day=there.day, month=month, time=time).worded(phrases)
