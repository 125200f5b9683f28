"""What every answer carries, and what is refused: headers, the session's cookie, posts from other sites, large bodies."""

import re
import secrets
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "vagvisaren"
LARGEST_BODY = 8_192
MOST_FIELDS = 40
_COOKIE_FORM = re.compile(r"[A-Za-z0-9_-]{43}")
_HEADERS = {
    "content-security-policy": "default-src 'none'; connect-src 'self'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


class SecurityHeaders:
    """Adds the headers to every answer; what is not a static file is kept by no cache."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with `app`, headers added."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_HEADERS)
                headers.setdefault("cache-control", "no-store")
            await send(message)

        await self.app(scope, receive, send_with_headers)


def visitor(request: Request) -> str | None:
    """Return the cookie's id of who asks, or None for somebody new or an id that we never made."""
    written = request.cookies.get(COOKIE, "")
    return written if _COOKIE_FORM.fullmatch(written) else None


def new_visitor() -> str:
    """Return an id for somebody new: 256 random bits."""
    return secrets.token_urlsafe(32)


def remember(response: Response, request: Request, who: str) -> None:
    """Set the one cookie: for this visit, for this site, out of reach of scripts."""
    response.set_cookie(COOKIE, who, httponly=True, samesite="strict", secure=request.url.scheme == "https", path="/")


def forget(response: Response) -> None:
    """Ask the browser to drop the cookie and whatever else it has of this site."""
    response.delete_cookie(COOKIE, httponly=True, samesite="strict", path="/")
    response.headers["clear-site-data"] = '"cache", "cookies", "storage"'


async def posted(request: Request) -> dict[str, list[str]]:
    """Return the fields of a form that was posted from our own page.

    Raises HTTPException: 403 for a post from another site, 413 for a body that is too large, 400 for one that is no form.
    """
    origin = request.headers.get("origin")
    elsewhere = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    if elsewhere or request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        raise HTTPException(403)
    try:
        return parse_qs((await _body(request)).decode("utf-8"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise HTTPException(400) from None


async def _body(request: Request) -> bytes:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_BODY:
            raise HTTPException(413)
    return body
