"""A call of the bot: its parameters as they came, and what was answered."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from tests.end_to_end.bot_api.formatted import Json
from tests.end_to_end.bot_api.refusal import Refusal, refuse
from tests.end_to_end.bot_api.world import File

GIVEN_UP = "given up by the bot"
_LARGEST = 50 * 1024 * 1024
_NEVER_ANSWERED = frozenset({"silence", "broken connection", GIVEN_UP})
_TRUE = frozenset({"true", "yes", "1"})


@dataclass(kw_only=True, slots=True)
class Call:
    """One call, and what became of it."""

    method: str
    at: float
    values: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, File] = field(default_factory=dict)
    answer: Json | None = None
    "None as long as it is under way, and for ever when the connection was dropped."
    fault: str | None = None
    "The fault that was played on it."

    @property
    def over(self) -> bool:
        """Tell whether it was answered, or never will be."""
        return self.answer is not None or self.fault in _NEVER_ANSWERED

    def text(self, name: str) -> str:
        """Return a parameter as it came, or nothing."""
        return self.values.get(name, "")

    def integer(self, name: str, default: int = 0) -> int:
        """Return a whole number; as with Telegram, what is none counts as 0."""
        if name not in self.values:
            return default
        try:
            return int(self.values[name])
        except ValueError:
            return 0

    def flag(self, name: str) -> bool:
        """Tell whether a parameter is set."""
        return self.text(name).strip().lower() in _TRUE

    def decoded(self, name: str, fault: str) -> Any:  # noqa: ANN401  # JSON
        """Return a parameter that is written as JSON, or None when it is not there."""
        if not self.text(name):
            return None
        try:
            return json.loads(self.values[name])
        except ValueError:
            refuse(fault)

    def view(self) -> Json:
        """Return the call as tests read it: structured parameters decoded, files by name."""
        decoded = {name: _readable(text) for name, text in self.values.items()}
        sent = {name: file.name for name, file in self.files.items()}
        return {"method": self.method, "parameters": decoded | sent, "at": self.at, "answer": self.answer, "fault": self.fault}


def _readable(text: str) -> object:
    if text[:1] not in {"{", "["}:
        return text
    try:
        decoded: object = json.loads(text)
    except ValueError:
        return text
    return decoded


async def parameters(request: web.Request) -> tuple[dict[str, str], dict[str, File]]:
    """Return the parameters of a call, from the address, a form or JSON, as text, and the files that came with it."""
    values = dict(request.query)
    if request.content_type == "application/json":
        return values | await _json_values(request), {}
    if request.content_type == "application/x-www-form-urlencoded":
        return values | {name: str(value) for name, value in (await request.post()).items()}, {}
    if request.content_type == "multipart/form-data":
        return await _multipart(request, values)
    return values, {}


async def _json_values(request: web.Request) -> dict[str, str]:
    try:
        body = json.loads(await request.read() or b"{}")
    except ValueError:
        body = None
    if not isinstance(body, dict):
        refuse("can't parse request body as a JSON object")
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in body.items() if value is not None}


async def _multipart(request: web.Request, values: dict[str, str]) -> tuple[dict[str, str], dict[str, File]]:
    files: dict[str, File] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            refuse("can't parse multipart body")
        content = bytes(await part.read())
        if len(content) > _LARGEST:
            raise Refusal(413)
        if part.filename is None:
            values[part.name] = _text(content)
        else:
            kind = part.headers.get("Content-Type", "application/octet-stream")
            files[part.name] = File(name=part.filename, type=kind, content=content)
    return values, files


def _text(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        refuse("strings must be encoded in UTF-8")
