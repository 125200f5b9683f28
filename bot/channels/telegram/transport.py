"""The way to Telegram: a pool of kept connections, and errors that tell whether a call can have reached it.

- Nothing of the call was written (no name, no connection, no TLS, a full pool): NeverSentError.
- It was written, but no whole and readable answer came back, or a 5xx: PerhapsSentError, which is a TimedOut.
- Telegram asks to wait: TooManyCallsError, which is a RetryAfter.
- Any other refusal: what the library makes of it, such as BadRequest, Forbidden, Conflict or InvalidToken.

Every address holds the bot's token. So an error of the connection is never passed on, not as a cause or a context either; and of an
answer that refuses, only Telegram's own words are kept, without the token.
"""

import json
import re
from datetime import timedelta
from http import HTTPStatus
from io import BytesIO
from typing import TYPE_CHECKING, Any

import aiohttp
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.channels.telegram.connection import Attempt, Patience, limits, opened, usable_proxy

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from telegram._utils.types import ODVInput

CONNECTIONS = 64
LONGEST_WAIT = 24 * 60 * 60
_JSON = {"Content-Type": "application/json"}
_TOKEN_IN_ADDRESS = re.compile(r"/bot([0-9]+:[^/]+)/")


class NeverSentError(NetworkError):
    """Nothing of the call can have reached Telegram: it may be made again."""


class PerhapsSentError(TimedOut):
    """The call may have taken effect, but nobody knows: made again, it may take effect twice."""


class TooManyCallsError(RetryAfter):
    """The call did not take effect; Telegram asks to wait before it is made again."""

    @property
    def retry_after(self) -> timedelta:
        """How long to wait. The library's own property warns that it will become what this one is."""
        return self._retry_after


class AiohttpRequest(BaseRequest):
    """Makes the library's calls with aiohttp, which stays fast when many are under way."""

    def __init__(self, *, connections: int = CONNECTIONS, proxy: str | None = None, patience: Patience | None = None) -> None:
        """Use at most so many connections, through the HTTP proxy if one is given; raises SettingsError for one that cannot be used."""
        self._connections = connections
        self._proxy = usable_proxy(proxy) if proxy else None
        self._patience = patience or Patience()
        self._sessions: AsyncGenerator[aiohttp.ClientSession, None] | None = None
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """How many seconds an answer may take where a call says nothing else."""
        return self._patience.read

    async def initialize(self) -> None:
        """Be ready for calls; doing it again does no harm."""
        if self._sessions is None:
            self._sessions = opened(self._connections, self._proxy, agent=self.USER_AGENT)
            self._session = await anext(self._sessions)

    async def shutdown(self) -> None:
        """Let go of all connections; calls under way fail. Doing it again does no harm."""
        sessions, self._sessions, self._session = self._sessions, None, None
        if sessions is not None:
            await sessions.aclose()

    async def do_request(  # noqa: PLR0913, PLR0917 - the library's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: "ODVInput[float]" = BaseRequest.DEFAULT_NONE,
        write_timeout: "ODVInput[float]" = BaseRequest.DEFAULT_NONE,
        connect_timeout: "ODVInput[float]" = BaseRequest.DEFAULT_NONE,
        pool_timeout: "ODVInput[float]" = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make a call, and return the status and the body of the answer, or of a refusal what may be known of it."""
        files = request_data is not None and request_data.contains_files
        patience = Patience(
            pool=_chosen(pool_timeout, self._patience.pool),
            connect=_chosen(connect_timeout, self._patience.connect),
            write=_chosen(write_timeout, self._patience.upload if files else self._patience.write),
            read=_chosen(read_timeout, self._patience.read),
        )
        answer = await self._answer(url, method, request_data, limits(patience))
        if isinstance(answer, TelegramError):
            raise answer
        status, body = answer
        return answer if status < HTTPStatus.MULTIPLE_CHOICES else (status, _refusal(status, body, url))

    async def _answer(
        self, url: str, method: str, request_data: RequestData | None, times: aiohttp.ClientTimeout
    ) -> tuple[int, bytes] | TelegramError:
        """Return the answer, or what went wrong: raised in here, it would lead back to an error that holds the address."""
        if self._session is None:
            return NeverSentError("The connection to Telegram is not open.")
        attempt = Attempt()
        try:
            data, headers = _body(request_data) if request_data else (None, None)
            async with self._session.request(
                method, url, data=data, headers=headers, timeout=times, allow_redirects=False, trace_request_ctx=attempt
            ) as response:
                return response.status, await response.read()
        except Exception as error:  # noqa: BLE001 - whatever it is, its words may hold the address, and the library would quote them
            return _fault(error, written=attempt.written)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return the answer's object; raises PerhapsSentError when there is none. Nothing of it is logged or quoted."""
        answer = _decoded(payload)
        if not isinstance(answer, dict) or "result" not in answer:
            words = "Telegram has got the call, but its answer cannot be read."
            raise PerhapsSentError(words)
        return answer


def _chosen(given: "ODVInput[float]", usual: float | None) -> float | None:
    """Return the seconds that a call asks for, or the usual ones when it says nothing; None is for ever."""
    return given if given is None or isinstance(given, int | float) else usual


def written(request_data: RequestData) -> bytes:
    """Return the body of a call without files: JSON, which is written several times faster than a form."""
    return json.dumps(request_data.json_parameters, ensure_ascii=False).encode(errors="replace")


def _body(request_data: RequestData) -> tuple[bytes | aiohttp.FormData, dict[str, str] | None]:
    """Return the body of a call, and the headers that go with it."""
    if not request_data.contains_files:
        return written(request_data), _JSON
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in request_data.multipart_data.items():
        stream = BytesIO(content) if isinstance(content, bytes) else content  # A stream is sent piece by piece.
        form.add_field(name, stream, filename=filename, content_type=kind)
    return form, None


def _fault(error: Exception, *, written: bool) -> TelegramError:
    """Return what an error of the connection means for the call, in words that hold no address."""
    kind = type(error).__name__
    if not written:
        return NeverSentError(f"Telegram cannot be reached: {_reason(error)} ({kind}).")
    if isinstance(error, TimeoutError):
        return PerhapsSentError(f"Telegram may have got the call, but did not answer in time ({kind}).")
    return PerhapsSentError(f"Telegram may have got the call, but the connection broke before the answer was whole ({kind}).")


def _reason(error: Exception) -> str:
    """Return why there is no connection, for the operator."""
    match error:
        case aiohttp.ClientConnectorDNSError():
            return "its name is not found; is there a network, and is the address right?"
        case aiohttp.ClientProxyConnectionError():
            return "the proxy cannot be reached"
        case aiohttp.ClientHttpProxyError():
            return f"the proxy refuses, with status {error.status}"
        case aiohttp.ClientConnectorCertificateError():
            return "its certificate is not trusted; are the machine's certificates and clock right?"
        case aiohttp.ClientConnectorSSLError():
            return "no secure connection can be made"
        case aiohttp.ClientConnectorError():
            return "the connection is refused, or there is no network"
        case aiohttp.InvalidURL() | aiohttp.NonHttpUrlClientError():
            return "its address is not one"
        case TimeoutError():
            return "no connection was free or made in time"
        case _:
            return "the call could not be made"


def _refusal(status: int, body: bytes, url: str) -> bytes:
    """Return what the library may know of a refusal: Telegram's words, without the token, and where a chat has moved.

    A page of a proxy or a gateway is left out whole, since it may quote the address.
    Raises TooManyCallsError when Telegram asks to wait, and PerhapsSentError when it is out of order.
    """
    answer = _decoded(body)
    known = answer if isinstance(answer, dict) else {}
    said = known.get("parameters")
    parameters = said if isinstance(said, dict) else {}
    wait = _number(parameters.get("retry_after"))
    if wait > 0 or status == HTTPStatus.TOO_MANY_REQUESTS:
        raise TooManyCallsError(timedelta(seconds=min(max(wait, 1), LONGEST_WAIT)))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        words = f"Telegram may have got the call, but answered with status {status}."
        raise PerhapsSentError(words)
    kept: dict[str, object] = {"result": None}
    if description := known.get("description"):
        kept["description"] = _without_token(str(description), url)
    if moved := _number(parameters.get("migrate_to_chat_id")):
        kept["parameters"] = {"migrate_to_chat_id": moved}
    return json.dumps(kept).encode()


def _number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _without_token(words: str, url: str) -> str:
    for token in _TOKEN_IN_ADDRESS.findall(url):
        words = words.replace(token, "…")
    return words


def _decoded(body: bytes) -> object:
    """Return what the JSON says, or None when it is none; the error would hold all of it."""
    try:
        decoded: object = json.loads(body.decode(errors="replace"))
    except (ValueError, RecursionError):
        return None
    return decoded
