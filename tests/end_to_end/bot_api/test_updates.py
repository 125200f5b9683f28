"""The fake of Telegram keeps, hands out and forgets updates as Telegram does, and lets things go wrong on request."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from tests.end_to_end.bot_api import BotApi, Person
from tests.end_to_end.bot_api.calling import FRIDAY, Caller, Told, under_way
from tests.end_to_end.bot_api.faults import bad_gateway, broken_connection, server_error, silence, slow, too_many_requests
from tests.end_to_end.bot_api.updates import FIRST_ID

OTHER_POLL = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the name of the header


@pytest.fixture
async def anna(api: BotApi) -> Person:
    """Return somebody who has not written yet."""
    return await api.person("Anna")


def texts(updates: list[Told]) -> list[str]:
    """Return what the messages among updates say."""
    return [update["message"]["text"] for update in updates if "message" in update]


async def test_offset_confirms(anna: Person, call: Caller) -> None:
    """Updates come again until a later offset confirms them."""
    for text in ("a", "b", "c"):
        await anna.sends(text)
    assert texts(await call.updates()) == ["a", "b", "c"]
    assert texts(await call.updates(offset=FIRST_ID + 1)) == ["b", "c"]
    assert texts(await call.updates(offset=FIRST_ID + 1, limit=1)) == ["b"]
    assert texts(await call.updates(offset=-1)) == ["c"]
    assert texts(await call.updates(offset=FIRST_ID)) == ["c"]


async def test_repeated_offset(api: BotApi, anna: Person, call: Caller) -> None:
    """Whoever repeats an offset within half a second gets one update, and within three seconds is held for the next."""
    await anna.sends("a")
    await anna.sends("b")
    assert texts(await call.updates(offset=7)) == ["a", "b"]
    assert texts(await call.updates(offset=7)) == ["a"]
    await api.advance(0.6)
    assert texts(await call.updates(offset=7)) == ["a", "b"]
    assert await call.updates(offset=FIRST_ID + 2) == []
    held = asyncio.create_task(call("getUpdates", offset=FIRST_ID + 2))
    await under_way(held)
    await api.advance(3)
    assert (await held)["result"] == []


async def test_offset_of_another_numbering(api: BotApi, anna: Person, call: Caller) -> None:
    """After a silent week the numbers may begin anywhere; an offset far ahead of them confirms nothing."""
    await api.do("renumber", first=500)
    await anna.sends("a")
    assert texts(await call.updates(offset=FIRST_ID)) == ["a"]
    assert [update["update_id"] for update in await call.updates(offset=500)] == [500]


async def test_held_open(api: BotApi, anna: Person, call: Caller) -> None:
    """A call is held open, at most 50 seconds, and ends as soon as there is news."""
    held = asyncio.create_task(call("getUpdates", timeout=90))
    await under_way(held)
    await anna.sends("a")
    assert texts((await held)["result"]) == ["a"]
    held = asyncio.create_task(call("getUpdates", offset=FIRST_ID + 1, timeout=90))
    await under_way(held)
    await api.advance(50)
    assert (await held)["result"] == []


async def test_two_who_poll(api: BotApi, anna: Person, call: Caller) -> None:
    """Of two who poll the first is sent away: at once the first time, after three seconds when it has just happened."""
    first, second = [asyncio.create_task(call("getUpdates", timeout=30, offset=offset)) for offset in (1, 2)]
    assert await first == {"ok": False, "error_code": 409, "description": OTHER_POLL}
    third = asyncio.create_task(call("getUpdates", timeout=30, offset=3))
    await under_way(second)
    await api.advance(3)
    assert (await second)["error_code"] == 409
    await anna.sends("a")
    assert texts((await third)["result"]) == ["a"]


async def test_a_poll_that_was_abandoned(anna: Person, call: Caller) -> None:
    """Who hangs up while polling loses nothing and is no rival to whoever comes next."""
    held = asyncio.create_task(call("getUpdates", timeout=30))
    await under_way(held)
    held.cancel()
    await asyncio.gather(held, return_exceptions=True)
    await anna.sends("a")
    assert texts(await call.updates(offset=1, timeout=30)) == ["a"]


async def test_what_expires(api: BotApi, anna: Person, call: Caller) -> None:
    """Taps wait 150 seconds for a bot that is away, messages a day."""
    message = await anna.sends("a")
    await anna.forges("ja", on=message)
    await api.advance(149)
    assert [list(update)[1] for update in await call.updates()] == ["message", "callback_query"]
    await api.advance(2)
    assert [list(update)[1] for update in await call.updates()] == ["message"]
    await api.advance(86_400)
    assert await call.updates() == []


async def test_allowed_updates(anna: Person, call: Caller) -> None:
    """The kinds that are wanted are remembered, and apply to what comes after."""
    message = await anna.sends("a")
    await call.updates(allowed_updates='["callback_query"]')
    await anna.sends("b")
    await anna.forges("ja", on=message)
    assert [list(update)[1] for update in await call.updates(offset=1)] == ["message", "callback_query"]


async def test_edits_and_hostile_updates(api: BotApi, anna: Person, call: Caller) -> None:
    """An edit comes as one; raw JSON comes as it is; a button can be tapped under a message that is gone."""
    message = await anna.sends("/start nu")
    await anna.edits(message, "a")
    number = await api.raw_update({"callback_query": {"from": None}})
    sent = await call.result("sendMessage", chat_id=anna.id, text="Hej")
    screen = await anna.hears()
    await call.result("deleteMessage", chat_id=anna.id, message_id=sent["message_id"])
    await anna.forges("ja", on=screen)
    await anna.attaches("photo", caption="Så här")
    first, second, third, fourth, fifth = await call.updates()
    assert first["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert second["edited_message"]["text"] == "a"
    assert third == {"update_id": number, "callback_query": {"from": None}}
    assert fourth["callback_query"]["message"]["date"] == 0
    assert fifth["message"]["caption"] == "Så här"


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        pytest.param(too_many_requests(retry_after=7), 429, id="too many requests"),
        pytest.param(server_error(), 500, id="server error"),
        pytest.param(bad_gateway(), 502, id="bad gateway"),
    ],
)
async def test_answers_that_were_not_meant(api: BotApi, anna: Person, call: Caller, fault: Any, status: int) -> None:  # noqa: ANN401  # a fault
    """A planned fault takes the place of the answer, for the calls it was planned for."""
    await anna.sends("/start")
    await api.plan(fault, method="sendMessage", chat=anna, times=2)
    assert [(await call("sendMessage", chat_id=anna.id, text="Hej"))["error_code"] for _ in range(2)] == [status] * 2
    assert (await call("sendMessage", chat_id=anna.id, text="Hej"))["ok"]
    assert [called.fault for called in await api.calls("sendMessage")] == [fault.kind, fault.kind, None]
    assert len(await anna.messages()) == 2


@pytest.mark.parametrize(
    ("after", "messages"), [pytest.param(False, 1, id="before the effect"), pytest.param(True, 2, id="after the effect")]
)
async def test_broken_connections(api: BotApi, anna: Person, call: Caller, *, after: bool, messages: int) -> None:
    """A connection breaks before or after the message was stored."""
    await anna.sends("/start")
    await api.plan(broken_connection(after=after))
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await call("sendMessage", chat_id=anna.id, text="Hej")
    assert len(await anna.messages()) == messages
    assert len(await api.called("sendMessage")) == 1


async def test_silence_and_slowness(api: BotApi, anna: Person, call: Caller) -> None:
    """A call is never answered, late, or as late as all others, by the fake's clock."""
    await anna.sends("/start")
    await api.plan(silence(after=True), method="sendMessage")
    held = asyncio.create_task(call("sendMessage", chat_id=anna.id, text="a"))
    await under_way(held)
    assert (await anna.hears()).text == "a"
    held.cancel()
    await api.plan(slow(2), method="sendMessage")
    await api.latency(1)
    held = asyncio.create_task(call("sendMessage", chat_id=anna.id, text="b"))
    await under_way(held)
    await api.advance(1)
    await under_way(held)
    await api.advance(2)
    assert (await held)["ok"]
    await api.calm()
    assert (await call("sendMessage", chat_id=anna.id, text="c"))["ok"]


class Receiver:
    """An address of the bot's that updates are sent to."""

    def __init__(self) -> None:
        """Take everything at once."""
        self.taken: list[tuple[str, str | None]] = []
        self.statuses: dict[str, list[int]] = {}
        self.held: dict[str, asyncio.Event] = {}
        self.url = ""
        self._come = asyncio.Condition()

    async def take(self, request: web.Request) -> web.Response:
        """Note an update, and answer as was planned for its text."""
        update = await request.json()
        name = update["callback_query"]["data"] if "callback_query" in update else update["message"]["text"]
        async with self._come:
            self.taken.append((name, request.headers.get(SECRET)))
            self._come.notify_all()
        if name in self.held:
            await self.held[name].wait()
        return web.Response(status=self.statuses[name].pop(0) if self.statuses.get(name) else 200)

    @property
    def names(self) -> list[str]:
        """Return what has come, in order."""
        return [name for name, _ in self.taken]

    async def has(self, *names: str) -> None:
        """Wait until so much has come, and compare."""
        async with asyncio.timeout(5), self._come:
            await self._come.wait_for(lambda: len(self.taken) >= len(names))
        assert self.names == list(names)


async def info_of_failure(call: Caller, *, at: float) -> Told:
    """Wait until the fake has noted that a delivery failed at a moment, and return what it tells of the webhook."""
    async with asyncio.timeout(5):
        while True:
            info: Told = await call.result("getWebhookInfo")
            if info.get("last_error_date") == at and info["pending_update_count"] == 2:
                return info


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """Return such an address."""
    receiver = Receiver()
    application = web.Application()
    application.router.add_post("/", receiver.take)
    runner = web.AppRunner(application, shutdown_timeout=0.05)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    yield receiver
    await runner.cleanup()


async def test_webhook(api: BotApi, anna: Person, call: Caller, receiver: Receiver) -> None:
    """Updates are delivered with the secret, a chat's one after another and again until taken, a tap past a message that waits."""
    receiver.statuses["a"] = [500, 500]
    poll = asyncio.create_task(call("getUpdates", timeout=30))
    await under_way(poll)
    await call.result("setWebhook", url=receiver.url, secret_token="hemligt")  # noqa: S106  # it is none
    assert (await poll)["description"] == "Conflict: terminated by setWebhook request"
    message = await anna.sends("a")
    await anna.sends("b")
    await receiver.has("a")
    await anna.forges("ja", on=message)
    await receiver.has("a", "ja")
    info = await info_of_failure(call, at=FRIDAY)
    assert (info["pending_update_count"], info["last_error_message"]) == (
        2,
        "Wrong response from the webhook: 500 Internal Server Error",
    )
    await api.advance(1)
    await receiver.has("a", "ja", "a")
    await info_of_failure(call, at=FRIDAY + 1)
    await api.advance(2)
    await receiver.has("a", "ja", "a", "a", "b")
    assert {secret for _, secret in receiver.taken} == {"hemligt"}
    await api.advance(3)
    refused = asyncio.create_task(call("getUpdates"))
    assert (await refused)["error_code"] == 409
    await call.result("deleteWebhook")
    await anna.sends("c")
    assert texts(await call.updates(offset=FIRST_ID + 3)) == ["c"]
    assert receiver.names == ["a", "ja", "a", "a", "b"]


async def test_webhook_lanes(anna: Person, call: Caller, api: BotApi, receiver: Receiver) -> None:
    """While one chat's update is on its way, others' are delivered, up to as many at once as was agreed."""
    receiver.held = {"a": asyncio.Event(), "b": asyncio.Event()}
    await call.result("setWebhook", url=receiver.url, max_connections=2)
    others = [await api.person(name) for name in ("Bo", "Cia")]
    await anna.sends("a")
    await anna.sends("a2")
    await others[0].sends("b")
    await others[1].sends("c")
    await receiver.has("a", "b")
    receiver.held["b"].set()
    await receiver.has("a", "b", "c")
    receiver.held["a"].set()
    await receiver.has("a", "b", "c", "a2")
    await api.quiet()
