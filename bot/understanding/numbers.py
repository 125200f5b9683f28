"""Numbers in a plain text that point out a person: personal and coordination numbers, and phone numbers.

A personal number has a real date. Without a sign and without the century it must have the right check digit too, and so must one that is
written with gaps or could be a date and a time. A phone number begins with 0, 00 or +, and is no date, no time and no case number.
"""

import re
from collections.abc import Container, Iterator
from datetime import date

Span = tuple[int, int]

_COORDINATION = 60
"""Days that a coordination number has more than a date: the 61st to the 91st."""
_SHORT = 10
"""Digits of a personal number without the century."""
_FEWEST_DIALLED = 8
"""Digits of a Swedish number, with its first 0."""
_FEWEST_ABROAD = 7
"""Digits of a number with its country."""

_HAS_NUMBERS = re.compile(r"\d(?:\D{0,3}\d){6}")
_PERSONAL = re.compile(
    r"(?<![\d+])(?:(?P<century>18|19|20)[ -]?)?(?P<date>\d\d[-/. ]?\d\d[-/. ]?\d\d)"
    r"(?P<sign>\s{0,2}[-+]\s{0,2}|\s{0,2})(?P<last>\d{4})(?!\d|[-:/.,]\d)"
)
_GAPS = re.compile(r"(?<![\d+])(?:(?:1[ ]{0,2}[89]|2[ ]{0,2}0)[ .,/+-]{0,3})?\d(?:[ .,/+-]{0,3}\d){9}(?!\d|[ .,/+-]{1,3}\d)")
_CALLED = re.compile(
    r"(?<!\d)(?<!\d[-.:,])(?<!116 )"
    r"(?:(?P<abroad>(?:\+ ?|(?<!\d[/ ])00 ?|(?=467\d{8}(?!\d)))[1-9](?:[ ()/.-]{0,3}\d){5,13})"
    r"|(?P<home>\(?0(?: ?7 ?\d|[1-9]\d{0,2})\)?(?:[ ()/.-]{0,3}\d){4,8}))"
    r"(?!\d|[-:.,/]\d)"
)
_TIME = r"(?:[01]\d|2[0-4])[. ]?[0-5]\d"
_HOURS = r"(?:[01]\d|2[0-4])-(?:[01]\d|2[0-4])"
_NO_PHONE = re.compile(
    rf"{_TIME} {{0,2}}[-/ ] {{0,2}}{_TIME}(?:[ /-]\d+)?|{_HOURS}(?: {_HOURS})+(?: \d\d?)?"
    r"|(?:0[1-9]|[12]\d|3[01])[-/. ]\d\d[-/. ](?:19|20)\d\d(?: ?- ?\d*| \d{1,4})?"
)
_CASE_NUMBER = re.compile(
    r"\b(?:dnr|diarie\w*|ärende(?:nr|nummer|t|)|mål(?:nr|nummer|)|ref(?:erens)?(?:nr|nummer|)|artikel\w*|order\w*|faktura\w*|konto\w*"
    r"|bankgiro|plusgiro|bg|pg|isbn|org(?:anisations)?\.?(?:nr|nummer)|(?-i:[BFKMPTÄÖ]))[ .:]*(?:nr|nummer)?[ .:]*$",
    re.IGNORECASE,
)
_CASE_WITHIN = 24
_COMPANIES = ("020", "0770", "0771", "0774", "0775", "0776", "0777", "0778", "0900", "0939", "0944")
"""Beginnings of numbers that are no person's: free of charge, or for calls to companies and authorities."""


def may_have_numbers(text: str) -> bool:
    """Tell whether the plain text has digits enough, close enough, for any number here."""
    return _HAS_NUMBERS.search(text) is not None


def personal_numbers(text: str, own: Container[str]) -> Iterator[tuple[Span, bool]]:
    """Yield where a personal number stands, and whether it is a coordination number. `own` are digits that are none."""
    for found in _PERSONAL.finditer(text):
        day = _digits(found["date"])
        if _is_personal(day, found["last"], trusted=_trusted(found)) and day + found["last"] not in own:
            yield found.span(), int(day[4:]) > _COORDINATION
    for found in _GAPS.finditer(text):
        digits = _digits(found[0])
        day, last = digits[-_SHORT:-4], digits[-4:]
        if _is_personal(day, last, trusted=False) and day + last not in own:
            yield found.span(), int(day[4:]) > _COORDINATION


def _trusted(found: re.Match[str]) -> bool:
    """Tell whether it is so clearly written as a personal number that its check digit may be wrong."""
    if found["sign"].strip():
        return True
    hour, minute = int(found["last"][:2]), int(found["last"][2:])
    is_time = bool(found["sign"]) and hour < 25 and minute < 60  # noqa: PLR2004  # hours and minutes of a day
    return found["century"] is not None and not is_time


def _is_personal(day: str, last: str, *, trusted: bool) -> bool:
    return _is_date(day) and (trusted or checks(day + last))


def _is_date(day: str) -> bool:
    """Tell whether six digits are a date of some century, or the day of a coordination number."""
    year, month, number = int(day[:2]), int(day[2:4]), int(day[4:])
    if number > _COORDINATION:
        number -= _COORDINATION
    return any(_exists(century + year, month, number) for century in (1900, 2000))


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def checks(digits: str) -> bool:
    """Tell whether the last of ten digits is the check digit of the others, as the algorithm of Luhn makes it."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def phone_numbers(text: str, own: Container[str]) -> Iterator[Span]:
    """Yield where a phone number stands that is none of `own`, which are as `dialled` returns them."""
    for found in _CALLED.finditer(text):
        start, end = found.span()
        end = start + len(found[0].rstrip(" ("))
        if _is_phone(text[start:end], text[max(0, start - _CASE_WITHIN) : start]) and not _is_own(text[start:end], own):
            yield start, end


def _is_phone(written: str, before: str) -> bool:
    digits = dialled(written)
    fewest = _FEWEST_DIALLED if digits.startswith("0") else _FEWEST_ABROAD
    if len(digits) < fewest or digits.startswith(_COMPANIES) or _NO_PHONE.fullmatch(written):
        return False
    if digits.startswith("07") and len(digits) == len("0701740605"):
        return True
    return not (before.endswith("/") and before[-2:-1].isdigit()) and not _CASE_NUMBER.search(before)


def _is_own(written: str, own: Container[str]) -> bool:
    """Tell whether `written` is one of our own numbers, perhaps with another number after it."""
    parts = written.split(" ")
    return any(dialled(" ".join(parts[:count])) in own for count in range(1, len(parts) + 1))


def dialled(written: str) -> str:
    """Return the digits that are dialled within Sweden: `+46 (0)54-540 50 20` is `0545405020`."""
    digits = _digits(written)
    if written.lstrip(" (").startswith("+") or (digits.startswith("467") and len(digits) == len("46701234567")):
        digits = f"00{digits}"
    if digits.startswith("0046"):
        return "0" + digits[4:].removeprefix("0")
    return digits.removeprefix("00")


def _digits(written: str) -> str:
    return "".join(filter(str.isdigit, written))
