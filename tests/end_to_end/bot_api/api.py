"""The fake as tests use it: within the test's own event loop, or as a process of its own.

    async with BotApi() as api:
        anna = await api.person("Anna")
        await start_the_bot(api.address, api.token)
        await anna.sends("/start")
        screen = await anna.hears()
        tap = await anna.taps("Ja")
        assert (await tap.answer()).text == ""
        print(await anna.phone())

Leaving it fails the test when the bot did something that Telegram lets pass in silence (an unknown parameter, a link it
drops): `complaints` are there to be looked at, `forgive` to expect them.
"""

import asyncio
import sys
from abc import ABC, abstractmethod
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import aiohttp

from tests.end_to_end.bot_api.clock import Clock
from tests.end_to_end.bot_api.faults import Fault
from tests.end_to_end.bot_api.people import Chat, Person
from tests.end_to_end.bot_api.seen import Called
from tests.end_to_end.bot_api.server import Server
from tests.end_to_end.bot_api.world import Kind, User, World

TOKEN = "1234567890:AAFake_token-of_Vagvisaren"  # noqa: S105  # nobody's
ROOT = Path(__file__).resolve().parents[3]
BOT_NAME = "Vägvisaren"
BOT_USERNAME = "vagvisaren_bot"


def new_world(*, token: str = TOKEN, start: float | None = None, running: bool = True) -> World:
    """Return a world with nobody in it but the bot."""
    bot = User(id=int(token.partition(":")[0]), name=BOT_NAME, username=BOT_USERNAME)
    return World(clock=Clock(start=start, running=running), token=token, bot=bot)


class Api(ABC):
    """What tests do with the fake, wherever it runs."""

    token = TOKEN
    address = ""
    "To be given to the bot; the API is at <address>/bot<token>/<method>."

    @abstractmethod
    async def do(self, verb: str, **arguments: object) -> Any:  # noqa: ANN401  # whatever the verb returns
        """Do something by its name; the methods below are more convenient."""

    async def person(self, name: str, *, username: str | None = None, language: str = "sv") -> Person:
        """Return somebody new with a telephone."""
        return Person(self, await self.do("add_user", name=name, username=username, language=language), name)

    async def group(self, title: str, *members: Person, kind: Kind = "group") -> Chat:
        """Return a new group; let somebody bring the bot in with `Person.brings_bot`."""
        identity = await self.do("add_group", title=title, members=[member.id for member in members], kind=kind)
        return Chat(self, identity)

    async def calls(self, method: str | None = None, *, chat: Chat | None = None) -> list[Called]:
        """Return the calls of the bot, of one method or all, about one chat or all."""
        told = await self.do("calls", method=method, chat=None if chat is None else chat.id)
        return [Called(**each) for each in told]

    async def called(self, method: str, *, times: int = 1, within: float = 5) -> list[Called]:
        """Wait until a method has been called so often, and return its calls."""
        return [Called(**each) for each in await self.do("called", method=method, times=times, within=within)]

    async def quiet(self, *, within: float = 5) -> None:
        """Wait until all updates are confirmed, all taps answered, and no call is under way."""
        await self.do("quiet", within=within)

    async def unanswered(self) -> list[str]:
        """Return the data of the taps whose button still turns."""
        return [query["data"] for query in await self.do("queries") if query["answer"] is None]

    async def commands(self, place: str = "default") -> dict[str, str]:
        """Return the commands of a scope, such as `default`, `all_group_chats/sv`, `chat/900001`, with their descriptions."""
        return {each["command"]: each["description"] for each in await self.do("commands", place=place)}

    async def waiting(self) -> list[dict[str, Any]]:
        """Return the updates that nobody has confirmed."""
        told: list[dict[str, Any]] = await self.do("waiting")
        return told

    async def raw_update(self, update: dict[str, Any], *, lane: str = "raw") -> int:
        """Put JSON in the queue as it is (it may have its own `update_id`), and return the number that confirms it."""
        return int(await self.do("raw_update", update=update, lane=lane))

    async def plan(self, fault: Fault, *, method: str | None = None, chat: Chat | None = None, times: int = 1) -> None:
        """Let the next calls (of the method, for the chat) go wrong; getUpdates only when it is named. See `faults`."""
        await self.do("plan", fault=fault.written(), method=method, chat=None if chat is None else chat.id, times=times)

    async def calm(self) -> None:
        """Let nothing more go wrong, and nothing be slow."""
        await self.do("calm")

    async def latency(self, seconds: float) -> None:
        """Let every call but getUpdates take so long, by the fake's clock."""
        await self.do("latency", seconds=seconds)

    async def limit(self, *, per_second: float = 1, burst: int = 5, per_minute_in_groups: int = 20) -> None:
        """Limit how often the bot may write to a chat, as Telegram does."""
        await self.do("limit", per_second=per_second, burst=burst, per_minute_in_groups=per_minute_in_groups)

    async def advance(self, seconds: float) -> None:
        """Move the fake's time forward."""
        await self.do("advance", seconds=seconds)

    async def complaints(self) -> list[str]:
        """Return what the bot did that Telegram would have let pass in silence."""
        return [str(each) for each in await self.do("complaints")]

    async def forgive(self) -> list[str]:
        """Return the complaints and forget them, so that they do not fail the test."""
        return [str(each) for each in await self.do("forgive")]

    async def _must_be_content(self) -> None:
        complaints = "\n".join(await self.complaints())
        assert not complaints, f"the fake complains:\n{complaints}"


class BotApi(Api):
    """The fake within the event loop of the test."""

    def __init__(self, *, start: float | None = None, running: bool = True, port: int = 0) -> None:
        """Begin at a moment in unix seconds (by default now), with a clock that runs or that only `advance` moves."""
        self.world = new_world(start=start, running=running)
        self._server = Server(self.world)
        self._port = port

    async def do(self, verb: str, **arguments: object) -> Any:  # noqa: ANN401  # whatever the verb returns
        """Do something by its name."""
        return await self._server.do(verb, **arguments)

    async def __aenter__(self) -> Self:
        """Listen."""
        self._port = await self._server.start(self._port)
        self.address = f"http://127.0.0.1:{self._port}"
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Stop, and fail the test when there are complaints."""
        await self._server.close()
        if error is None:
            await self._must_be_content()


class BotApiProcess(Api):
    """The fake as a process of its own, for tests that start and kill the bot as processes too."""

    def __init__(self) -> None:
        """Choose any port."""
        self._process: asyncio.subprocess.Process | None = None
        self._session: aiohttp.ClientSession | None = None

    async def do(self, verb: str, **arguments: object) -> Any:  # noqa: ANN401  # whatever the verb returns
        """Do something by its name."""
        assert self._session is not None
        async with self._session.post(f"{self.address}/control/{verb}", json=arguments) as response:
            told = await response.json()
        assert "mistake" not in told, told["mistake"]
        return told["result"]

    async def __aenter__(self) -> Self:
        """Start the process, and wait until it has told its address."""
        command = (sys.executable, "-m", "tests.end_to_end.bot_api", "--port", "0")
        self._process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE, cwd=ROOT)
        assert self._process.stdout is not None
        self.address = (await self._process.stdout.readline()).decode().strip()
        self._session = aiohttp.ClientSession()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End the process, and fail the test when there are complaints."""
        assert self._process is not None
        assert self._session is not None
        try:
            if error is None:
                await self._must_be_content()
        finally:
            await self._session.close()
            self._process.terminate()
            await self._process.wait()
