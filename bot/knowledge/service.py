"""Someone to call: `services.yaml`, national and per county."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Literal

import phonenumbers
from pydantic import Field, field_validator, model_validator

from bot.knowledge.change import Changing
from bot.knowledge.shape import Address, Count, Date, Id, Reference, Text, Value, fault

Audience = Literal["praktiker", "utsatt", "anhorig", "barn", "utovare"]
Confidence = Literal["high", "medium", "low"]

NATION = "nation"
_DAY = timedelta(days=1)


class Phone(Value):
    """A number, written as Swedes write it: `054-540 50 20`, `116 016`, `112`."""

    number: Text = Field(description="Numret, som det skrivs: 054-540 50 20.")
    label: Text | None = Field(None, description="Vad numret går till, om det finns flera.")

    @field_validator("number")
    @classmethod
    def _dialable(cls, number: str) -> str:
        if number.startswith("+46 0"):
            raise fault(
                "unusable-number",
                f"'{number}' går inte att ringa: efter +46 skrivs ingen nolla.",
                f"Skriv {number[4:]}, eller +46 {number[5:]}.",
            )
        if not re.fullmatch(r"(\+[0-9]{2} )?[0-9]+(-[0-9]+)?( [0-9]+)*", number) or not _exists(number):
            raise fault(
                "unusable-number",
                f"'{number}' går inte att ringa från Sverige.",
                "Kontrollera siffrorna och skriv som 054-540 50 20 eller 116 016.",
            )
        return number

    @property
    def dialled(self) -> str:
        """What a phone is to dial: digits, with the country's code in front of all but short numbers."""
        return _dialled(self.number)


@lru_cache(maxsize=4096)
def _dialled(number: str) -> str:
    """Return a number as it is dialled; reading one costs more than all else in a referral."""
    parsed = phonenumbers.parse(number, "SE")
    if phonenumbers.is_possible_short_number_for_region(parsed, "SE"):
        return re.sub(r"\D", "", number)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def _exists(number: str) -> bool:
    digits = re.sub(r"[ -]", "", number)
    if digits.startswith("0") and any(kind.fullmatch(digits, 1) for kind in _swedish()):
        return True
    try:
        parsed = phonenumbers.parse(number, "SE")
    except phonenumbers.NumberParseException:
        return False
    short = not number.startswith("0") and phonenumbers.is_possible_short_number_for_region(parsed, "SE")
    return short or phonenumbers.is_valid_number(parsed)


@cache
def _swedish() -> tuple[re.Pattern[str], ...]:
    """Return what the kinds of Swedish numbers look like after the first 0: reading one thoroughly costs more than the service itself."""
    known = phonenumbers.PhoneMetadata.metadata_for_region("SE")
    kinds = (known.fixed_line, known.mobile, known.toll_free, known.shared_cost, known.uan) if known else ()
    return tuple(re.compile(str(kind.national_number_pattern)) for kind in kinds if kind)


class ServiceSource(Value):
    """Where a service's facts were read."""

    url: Address = Field(description="Sidan där uppgifterna lästes.")
    read: Date = Field(description="Dagen då de lästes.")
    seen: Text | None = Field(None, description="Sidans egen tid, om den syns: 2023-04.")
    confidence: Confidence = Field(description="high, medium eller low.")


class Verified(Value):
    """That somebody called, when, and in which function."""

    on: Date = Field(description="Dagen då någon ringde.")
    by: Text = Field(description="Funktionen som ringde, aldrig en person.")


class Service(Changing):
    """Someone to call: an organization, what it helps with, where, and when it answers."""

    id: Id = Field(description="Tjänstens id.")
    organization: Text = Field(description="Organisationen.")
    name: Text = Field(max_length=120, description="Mottagningen eller linjen.")
    needs: tuple[Reference, ...] = Field(min_length=1, description="Behov ur needs.yaml som tjänsten möter.")
    area: tuple[Text, ...] = Field(min_length=1, description="Kommuner vid namn, ett läns id, eller nation.")
    from_: Date | None = Field(None, description="Den första dagen som tjänsten finns. Utelämnas när den finns redan.")
    until: Date | None = Field(None, description="Den sista dagen som tjänsten finns. Utelämnas när inget slut är känt.")
    audience: tuple[Audience, ...] = Field(
        (),
        description="Vilka numret vänder sig till. Det ändrar inte vem som visas först: det avgör behov, kommun, roll och tid.",
    )
    roles: tuple[Reference, ...] = Field((), description="Bara för dessa roller. Utelämnas när alla får ringa.")
    phones: tuple[Phone, ...] = Field(description="Nummer. [] när inget är känt.")
    email: Text | None = Field(
        None, pattern=r"^[^@\s]+@[^@\s]+\.[a-z]+$", description="Funktionsbrevlåda. Aldrig för uppgifter om enskilda."
    )
    hours: Text | None = Field(None, description="Öppettider som OpenStreetMap skriver dem: Mo-Fr 08:00-16:00; PH off.")
    hours_note: Text | None = Field(None, max_length=200, description="Något att veta om tiderna.")
    ask: Text | None = Field(None, max_length=200, description="Vad du ber om när de svarar.")
    note: Text | None = Field(None, max_length=400, description="Något att veta om tjänsten.")
    address: Text | None = Field(None, description="Besöksadress.")
    url: Address | None = Field(None, description="Tjänstens egen sida.")
    owner: Text | None = Field(
        None, description="Funktionen som svarar för uppgifterna, aldrig en person. Utelämnas när det är handbokens ansvariga."
    )
    review_months: Count | None = Field(
        None, description="Så många månader får uppgifterna vara. Utelämnas när handbokens review-months gäller."
    )
    source: ServiceSource = Field(description="Var uppgifterna lästes.")
    verified: Verified | None = Field(None, description="Skrivs när någon har ringt. Innan dess säger boten 'ej kontrollerat'.")

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "Service":
        if self.from_ and self.until and self.until < self.from_:
            raise fault(
                "days-not-rising",
                f"Tjänsten finns till {self.until}, men börjar först {self.from_}.",
                "Rätta 'from' eller 'until': den första och den sista dagen som tjänsten finns.",
            )
        return self

    @property
    def checked(self) -> date:
        """The day on which somebody called, or otherwise on which the facts were read."""
        return self.verified.on if self.verified else self.source.read

    def there(self, day: date) -> bool:
        """Tell whether the service is there on a day."""
        return (self.from_ or day) <= day <= (self.as_of(day).until or day)

    @property
    def turns(self) -> Iterator[date]:
        """The days on which something changes: also the first on which it is there, and the first on which it is not."""
        yield from super().turns
        lasts = {each.until for each in (self, *(change.becomes for change in self.changes)) if each.until}
        for day in filter(None, (self.from_, *(last + _DAY for last in lasts if last < date.max))):
            if day > date.min and self.there(day) != self.there(day - _DAY):
                yield day
