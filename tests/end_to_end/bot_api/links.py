"""Which links Telegram takes."""

import re
from typing import NoReturn

_LINK = re.compile(r"(?:(?P<protocol>[^:/?#]+)://)?(?P<authority>[^/?#]*)(?P<rest>.*)", re.DOTALL)
_PORT = re.compile(r":\d+$")


class LinkError(Exception):
    """Telegram takes no such link."""


def _refuse(reason: str) -> NoReturn:
    raise LinkError(reason)


def checked_link(url: str) -> str:
    """Return the link as Telegram keeps it, or raise `LinkError` with its reason; `tel:` and `mailto:` are no links to it."""
    link = url.strip()
    if link.lower().startswith("tg://"):
        return link
    if link.lower().startswith(("tel:", "mailto:")):
        _refuse("Unsupported URL protocol")
    match = _LINK.fullmatch(link)
    protocol = (match["protocol"] or "http").lower() if match else ""
    if match is None or protocol not in {"http", "https"}:
        _refuse("Unsupported URL protocol")
    host = _PORT.sub("", match["authority"].rpartition("@")[2]).lower()
    if not host:
        _refuse("URL host is empty")
    if "." not in host or re.search(r"[\s<>\"]", host):
        _refuse("Wrong HTTP URL")
    rest = match["rest"] if match["rest"].startswith("/") else f"/{match['rest']}"
    return f"{protocol}://{match['authority'].lower()}{rest}"
