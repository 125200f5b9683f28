"""Someone to call at a certain minute, and a referral: whom to call first and then."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.directory.candidate import Tier
from bot.knowledge.service import Phone, Service

Status = Literal["verified", "read", "expired", "missing"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Contact:
    """A service as it is now: whether it answers, on which numbers, and how old they are.

    `open_now` is None when that is not known, and without a number, because then nobody answers. `likely_open` is true when it is open,
    and in office hours when it is not known. `until` is when it closes, if it is open and ever closes; `opens` when it next opens,
    if it is closed. `phones` are the service's numbers without those that stand earlier in the referral, and `ask` what to ask for,
    which at a switchboard is the need's matter.
    """

    service: Service
    via: Tier
    status: Status
    age_days: int
    phones: tuple[Phone, ...]
    open_now: bool | None
    likely_open: bool
    until: datetime | None
    opens: datetime | None
    ask: str | None

    @property
    def callable(self) -> bool:
        """Whether this contact surely answers now."""
        return self.open_now is True and bool(self.phones)


@dataclass(frozen=True, kw_only=True, slots=True)
class Referral:
    """Whom to call for a need: first the one whose task it is, then the others in the order to try them now.

    `municipality` and `role` are ids, None when they are not known. No service and no number stands twice.
    """

    need: str
    municipality: str | None
    role: str | None
    at: datetime
    primary: Contact
    fallbacks: tuple[Contact, ...]

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """Everybody in the referral, the primary first."""
        return (self.primary, *self.fallbacks)

    @property
    def callable_now(self) -> Contact | None:
        """The first who surely answers now; never None in knowledge that the proof holds for."""
        return next((contact for contact in self.contacts if contact.callable), None)
