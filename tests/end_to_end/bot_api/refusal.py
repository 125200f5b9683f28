"""How Telegram says no: an HTTP status, and a description that begins with its name."""

from collections.abc import Mapping
from typing import NoReturn

_NAMES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    413: "Request Entity Too Large",
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


class Refusal(Exception):  # noqa: N818  # a refusal is an answer, not an error of the fake
    """The call is refused."""

    def __init__(self, status: int, message: str = "", *, parameters: Mapping[str, int] | None = None) -> None:
        """Word the refusal as Telegram does: lower case after the colon, unless the message is a code such as BUTTON_DATA_INVALID."""
        name = _NAMES[status]
        kept = message[1:2] == "_" or message[1:2].isupper()
        self.status = status
        self.description = f"{name}: {message if kept else message[:1].lower() + message[1:]}" if message else name
        self.parameters = dict(parameters or {})
        super().__init__(self.description)


def refuse(message: str) -> NoReturn:
    """Refuse what was asked."""
    raise Refusal(400, message)


def forbid(message: str) -> NoReturn:
    """Refuse because of who asked."""
    raise Refusal(403, message)


def too_many(seconds: int) -> Refusal:
    """Return a refusal that names how long to wait."""
    return Refusal(429, f"retry after {seconds}", parameters={"retry_after": seconds})


def upgraded(room: int) -> Refusal:
    """Return the refusal that names the supergroup a group became."""
    return Refusal(400, "group chat was upgraded to a supergroup chat", parameters={"migrate_to_chat_id": room})
