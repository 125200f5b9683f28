"""The fake as an HTTP server: the Bot API under /bot<token>/, and what tests turn and look at under /control/."""

import asyncio
import inspect
import re
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import web

from tests.end_to_end.bot_api.call import GIVEN_UP, Call, parameters
from tests.end_to_end.bot_api.deeds import Deeds
from tests.end_to_end.bot_api.faults import Fault, Faults
from tests.end_to_end.bot_api.method_names import CANONICAL, NOT_PLAYED, PARAMETERS
from tests.end_to_end.bot_api.methods import Methods
from tests.end_to_end.bot_api.readings import Readings
from tests.end_to_end.bot_api.refusal import Refusal, too_many
from tests.end_to_end.bot_api.settings import Settings
from tests.end_to_end.bot_api.specification import specification
from tests.end_to_end.bot_api.world import World

_TOKEN = re.compile(r"[1-9]\d*:[A-Za-z0-9_-]+")
_LARGEST_BODY = 64 * 1024 * 1024
_SHUTDOWN_SECONDS = 0.05


class _BrokenConnectionError(Exception):
    """The connection is broken on purpose."""


class Server:
    """One bot's Telegram, on loopback."""

    verbs: Mapping[str, Callable[..., Any]]
    "What tests can do with it, by name."

    def __init__(self, world: World) -> None:
        """Serve a world."""
        self._world = world
        self._calls: list[Call] = []
        self._faults = Faults()
        self._methods = Methods(world)
        self._runner: web.AppRunner | None = None
        parts = (Deeds(world), Readings(world, self._calls), Settings(world, self._faults))
        self.verbs = {
            name: verb for part in parts for name, verb in inspect.getmembers(part, inspect.ismethod) if not name.startswith("_")
        }

    async def start(self, port: int) -> int:
        """Listen on a port (0: any) and return it."""
        application = web.Application(client_max_size=_LARGEST_BODY)
        application.router.add_post("/control/{verb}", self._control)
        application.router.add_route("*", "/bot{token:[^/]*}/{method:[^/]*}", self._api)
        application.router.add_route("*", "/{rest:.*}", self._nowhere)
        self._runner = web.AppRunner(application, access_log=None, handler_cancellation=True, shutdown_timeout=_SHUTDOWN_SECONDS)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        listening: int = self._runner.addresses[0][1]
        return listening

    async def close(self) -> None:
        """Stop listening and delivering."""
        await self._methods.close()
        if self._runner is not None:
            await self._runner.cleanup()

    async def do(self, verb: str, **arguments: object) -> Any:  # noqa: ANN401  # whatever the verb returns
        """Do something with the world."""
        done = self.verbs[verb](**arguments)
        return await done if inspect.isawaitable(done) else done

    async def _nowhere(self, _request: web.Request) -> web.Response:
        return _refused(Refusal(404))

    async def _control(self, request: web.Request) -> web.Response:
        try:
            return web.json_response({"result": await self.do(request.match_info["verb"], **await request.json())})
        except (AssertionError, KeyError, TypeError) as error:
            return web.json_response({"mistake": f"{type(error).__name__}: {error}"}, status=400)

    async def _api(self, request: web.Request) -> web.Response:
        call = Call(method=request.match_info["method"], at=self._world.clock.now())
        try:
            self._know(call, request.match_info["token"])
            self._calls.append(call)
            call.values, call.files = await parameters(request)
            self._check(call)
            call.answer = {"ok": True, "result": await self._performed(request, call)}
        except Refusal as refused:
            return self._rung(call, _refused(refused), _refusal_json(refused))
        except _BrokenConnectionError:
            return web.Response()
        except asyncio.CancelledError:
            call.fault = GIVEN_UP
            raise
        return self._rung(call, web.json_response(call.answer), call.answer)

    def _rung(self, call: Call, response: web.Response, answer: dict[str, Any]) -> web.Response:
        call.answer = answer
        self._world.clock.bell.ring()
        return response

    def _know(self, call: Call, token: str) -> None:
        """Refuse a token that is none, or another bot's, and a method the fake does not play."""
        if not _TOKEN.fullmatch(token):
            raise Refusal(404)
        if token != self._world.token:
            raise Refusal(401)
        method = CANONICAL.get(call.method.lower())
        if method is None:
            self._world.complain(f"{call.method}: the fake plays no such method")
            raise Refusal(404, "method not found")
        call.method = method

    def _check(self, call: Call) -> None:
        """Complain about parameters that Telegram would pass over, and those that are not as the specification says."""
        unknown = sorted(call.values.keys() - PARAMETERS[call.method])
        loose = sorted(call.files.keys() - PARAMETERS[call.method] - _attached(call))
        self._world.complaints += [f"{call.method}: unknown parameter '{name}'" for name in (*unknown, *loose)]
        for name in sorted(NOT_PLAYED & (call.values.keys() | call.files.keys())):
            self._world.complain(f"{call.method}: the fake does not play '{name}'")
        if (known := specification()) is not None:
            self._world.complaints += known.call_faults(call.method, call.values, call.files)

    async def _performed(self, request: web.Request, call: Call) -> object:
        clock = self._world.clock
        if call.method != "getUpdates":
            await clock.reaches(clock.now() + self._faults.latency)
        fault = self._faults.take(call)
        if fault is not None and not fault.after:
            await self._play(request, fault)
        result = await self._methods.perform(call)
        if fault is not None and fault.after:
            await self._play(request, fault)
        known = None if call.method == "getUpdates" else specification()
        if known is not None:
            faults = known.answer_faults(call.method, result)
            self._world.complaints += [f"the fake's own fault: {each}" for each in faults]
        return result

    async def _play(self, request: web.Request, fault: Fault) -> None:
        self._world.clock.bell.ring()
        match fault.kind:
            case "too many requests":
                raise too_many(int(fault.seconds))
            case "server error":
                raise Refusal(500)
            case "bad gateway":
                raise Refusal(502)
            case "slow":
                await self._world.clock.reaches(self._world.clock.now() + fault.seconds)
            case "silence":
                await asyncio.Event().wait()
            case "broken connection":
                if request.transport is not None:
                    request.transport.abort()
                raise _BrokenConnectionError


def _attached(call: Call) -> set[str]:
    return {value.removeprefix("attach://") for value in call.values.values() if value.startswith("attach://")}


def _refusal_json(refused: Refusal) -> dict[str, Any]:
    told: dict[str, Any] = {"ok": False, "error_code": refused.status, "description": refused.description}
    return told | ({"parameters": refused.parameters} if refused.parameters else {})


def _refused(refused: Refusal) -> web.Response:
    wait = refused.parameters.get("retry_after")
    headers = {} if wait is None else {"Retry-After": str(wait)}
    return web.json_response(_refusal_json(refused), status=refused.status, headers=headers)
