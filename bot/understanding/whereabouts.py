"""Where in a plain text it says how a person is reached: mailboxes and street addresses."""

import re
from collections.abc import Container, Iterator

from bot.understanding.normalise import folded

Span = tuple[int, int]

_AT = re.compile(r"@|[(\[{<] ?(?:at|a|snabel-?a) ?[)\]}>]|\bsnabel-?a\b", re.IGNORECASE)
_MAILED = re.compile(
    r"(?<![\w.+%-])(?P<box>[\w.+%'-]++) ?"
    r"(?P<at>@|[(\[{<] ?(?:at|a|snabel-?a) ?[)\]}>]|(?<= )snabel-?a\b) ?"
    r"(?P<host>[\w-]++(?:(?:\.| \. | ?[(\[] ?(?:punkt|dot) ?[)\]] ?| punkt )[\w-]++)*)",
    re.IGNORECASE,
)
_DOT = re.compile(r" ?(?:\.|[(\[] ?(?:punkt|dot) ?[)\]]| punkt ) ?", re.IGNORECASE)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE)
_SHORTEST_HOST = 4
"""Letters of a host that is written without its ending: `anna@gmail`."""

_COUNTED = (
    r"(?! ?(?:gånger|gången|ggr|ggn|dagar|dgr|dygn|veckor|månader|mån|år|timmar|tim|minuter|min|mil|km|kilometer|meter|m|kr|kronor|barn"
    r"|kap|kapitlet|§|%|st|stycken|personer|kvinnor|män|nätter|procent|sekunder|steg|x)\b| ?[§%])"
)
_HOUSE = rf"(?P<house>\d{{1,3}}){_COUNTED}(?:-\d{{1,3}})?(?: ?[a-h](?![\w'-]))?(?!\w)"
_NO_STREETS = (
    r"(?!(?:(?:\w*(?:motor|riks|läns|lands|europa|luft|järn|cykel|gång|urin|tunnel|trafik|infarts|ut|om|av|bak|fram|kom|mot|till|kring|upp"
    r"|ned|ner|sjuk|arbets|hem|rätts|vård|beslut|beslut[sd]|behandlings|kontakt|kommunikations|spår|ring|genom|natur|in|bil|grus|skogsbil)"
    r"|halva|hela|medel|gyllene)väg(?:en)?|nedförsbacken|uppförsbacken|utförsbacken|karriärstegen)\b)"
)
_STREET = re.compile(
    r"(?<![\w-])(?P<street>"
    rf"{_NO_STREETS}[^\W\d_]+(?:-[^\W\d_]+)?(?:gatan|vägen|gränden|stigen|allén|alle'?n|torget|backen|liden|kajen|esplanaden|slingan|rundeln|gränd)(?<=\w{{6}})"
    r"|(?:stora|lilla|norra|södra|östra|västra|nya|gamla|övre|nedre|inre|yttre|mellersta|sankt|st\.?|s:t)[ ]"
    r"(?:[^\W\d_]+ )?(?:\w*gatan?|\w*vägen|torget|torg|allén|esplanaden|gränd|kajen|backen|strandgatan|\w+ väg)"
    r"|(?-i:[A-ZÅÄÖ][a-zåäöéü]+(?: [A-ZÅÄÖ][a-zåäöéü]+)?s (?:väg|gata|gränd|torg|stig|allé|backe|plats|plan))"
    rf"|{_NO_STREETS}(?-i:[A-ZÅÄÖ])[^\W\d_]+(?:gata|väg|stig|torg|allé)"
    r"|(?-i:[A-ZÅÄÖ][a-zåäöé]{2,}(?:(?<!bor)(?<=[bdfgjklmprst])g|(?<=[bdfgjkmpst])v)\.)"
    rf") ?(?:nr\.? ?)?{_HOUSE}",
    re.IGNORECASE,
)
_REST = re.compile(
    r"(?:,? ?(?:lgh|lägenhet|läg\.?|bv|[1-9] ?tr\.?|uppg(?:ång)?\.?) ?(?:\d{1,4}|[A-Z])?\b)?(?:[, ]{1,2}(?:SE-?)?\d{3} ?\d{2}(?!\d)(?: (?-i:[A-ZÅÄÖ])[^\W\d_]+)?)?",
    re.IGNORECASE,
)
_CARE_OF = re.compile(r"(?<![\w/])c ?/ ?o:? +[^\W\d_][\w'-]*+(?: (?-i:[A-ZÅÄÖ])[\w'-]*+){0,2}", re.IGNORECASE)
_STREET_SIGNS = re.compile(
    r"(?:gata|väg|gränd|stig|all[eé]|torg|back|lid|kaj|esplan|sling|rundel|plan|plats|[gv]\.)\w{0,4}'?n? ?(?:nr\.? ?)?\d",
    re.IGNORECASE,
)
_OWN = re.compile(r"(?P<street>[^\d,]+?) ?(?P<first>\d{1,3})(?:[-–](?P<last>\d{1,3}))?")


def mailboxes(text: str, own: Container[str]) -> Iterator[Span]:
    """Yield where a mailbox stands that is none of `own`, which are in lower case."""
    if not _AT.search(text):
        return
    for found in _MAILED.finditer(text):
        box, host = found["box"].lower().strip(".'"), _DOT.sub(".", found["host"]).lower()
        if box and _is_host(host.strip("."), whole=" " not in found[0]) and f"{box}@{host}".strip(".") not in own:
            yield found.start(), found.start() + len(found[0].rstrip(".-"))


def _is_host(host: str, *, whole: bool) -> bool:
    return _HOST.fullmatch(host) is not None or (whole and host.isalpha() and len(host) >= _SHORTEST_HOST)


def addresses(text: str, own: Container[str]) -> Iterator[Span]:
    """Yield where a street address stands, with its postal code, that is none of `own`, which `own_addresses` makes."""
    if "/" in text:
        for found in _CARE_OF.finditer(text):
            yield found.span()
    if not _STREET_SIGNS.search(text):
        return
    for found in _STREET.finditer(text):
        if street_and_house(found["street"], found["house"]) not in own:
            rest = _REST.match(text, found.end())
            yield found.start(), rest.end() if rest else found.end()


def own_addresses(written: str) -> Iterator[str]:
    """Yield each house of a written address: `Ribbingsgatan 1-3` is three."""
    if found := _OWN.match(written):
        first = int(found["first"])
        for house in range(first, int(found["last"] or first) + 1):
            yield street_and_house(found["street"], str(house))


def street_and_house(street: str, house: str) -> str:
    """Return a street and a house as they are compared."""
    return f"{folded(street).strip()} {house}"
