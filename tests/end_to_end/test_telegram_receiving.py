"""The receiver and the transport against the fake Bot API, over HTTP."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from structlog.testing import capture_logs
from telegram.error import InvalidToken

from bot.channels.telegram.discreet_bot import DiscreetBot
from bot.channels.telegram.receiver import ALLOWED, Receiver
from bot.errors import SettingsError
from tests.end_to_end.bot_api import BotApi
from tests.end_to_end.bot_api.faults import Fault, bad_gateway, broken_connection, server_error, too_many_requests

KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
WITHIN = 10


class Inbox:
    """A store that tells when it has got as many updates as somebody waits for."""

    def __init__(self) -> None:
        """Begin empty."""
        self.updates: dict[int, dict[str, Any]] = {}
        self.given: list[int] = []
        self._grown = asyncio.Condition()

    async def store(self, updates: list[dict[str, Any]]) -> None:
        """Store updates under their numbers."""
        async with self._grown:
            self.given += [update["update_id"] for update in updates]
            self.updates |= {update["update_id"]: update for update in updates}
            self._grown.notify_all()

    async def holds(self, count: int) -> list[dict[str, Any]]:
        """Wait for so many updates, and return them in order."""
        async with asyncio.timeout(WITHIN), self._grown:
            await self._grown.wait_for(lambda: len(self.updates) >= count)
            return [self.updates[number] for number in sorted(self.updates)]


async def at_once(_: float) -> None:
    """Let whoever wants to wait go on."""
    await asyncio.sleep(0)


async def confirmed(api: BotApi) -> None:
    """Wait until Telegram has forgotten all updates."""
    for _ in range(WITHIN * 200):
        if not await api.waiting():
            return
        await asyncio.sleep(0.005)
    pytest.fail(f"never confirmed: {await api.waiting()}")


async def asked(api: BotApi) -> None:
    """Wait until somebody asks for updates."""
    for _ in range(WITHIN * 200):
        if await api.calls("getUpdates"):
            return
        await asyncio.sleep(0.005)
    pytest.fail("nobody asked for updates")


@asynccontextmanager
async def receiving(bot: DiscreetBot, inbox: Inbox) -> AsyncIterator[asyncio.Task[None]]:
    """Receive until the end of the block; pauses take no time."""
    task: asyncio.Task[None] = asyncio.create_task(Receiver(bot.call, inbox.store, sleep=at_once).run())
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.wait({task})


@asynccontextmanager
async def telegram() -> AsyncIterator[tuple[BotApi, DiscreetBot, Inbox]]:
    """Give a Telegram, a bot that it knows, and an empty inbox."""
    async with BotApi() as api, DiscreetBot(api.token, address=api.address) as bot:
        yield api, bot, Inbox()


async def test_from_a_person_to_the_inbox() -> None:
    """What people do arrives whole and in order, and is confirmed; nothing but the kinds asked for is sent."""
    async with telegram() as (api, bot, inbox), receiving(bot, inbox):
        anna = await api.person("Anna")
        sent = await anna.sends("/start")
        await anna.edits(sent, "hej å \U0001f468‍\U0001f469‍\U0001f467")
        await anna.blocks()
        stored = await inbox.holds(3)
        await confirmed(api)
        assert [next(kind for kind in KINDS if kind in update) for update in stored] == [
            "message",
            "edited_message",
            "my_chat_member",
        ]
        assert stored[1]["edited_message"]["text"] == "hej å \U0001f468‍\U0001f469‍\U0001f467"
        assert tuple(api.world.updates.allowed) == ALLOWED == KINDS
        assert len(inbox.given) == 3


async def test_nothing_is_lost_when_it_is_cut_off() -> None:
    """A receiver that ends between getting and storing leaves everything to the next."""
    async with telegram() as (api, bot, inbox):
        anna = await api.person("Anna")
        for number in range(5):
            await anna.sends(f"{number}")
        got = asyncio.Event()

        async def never(_: list[dict[str, Any]]) -> None:
            got.set()
            await asyncio.Event().wait()

        cut_off = asyncio.create_task(Receiver(bot.call, never).run())
        await got.wait()
        cut_off.cancel()
        await asyncio.wait({cut_off})
        async with receiving(bot, inbox):
            stored = await inbox.holds(5)
            await confirmed(api)
        assert [update["message"]["text"] for update in stored] == ["0", "1", "2", "3", "4"]
        assert await api.waiting() == []


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(bad_gateway, id="502"),
        pytest.param(lambda: server_error(after=True), id="500 after"),
        pytest.param(lambda: broken_connection(after=False), id="broken before"),
        pytest.param(lambda: broken_connection(after=True), id="broken after"),
        pytest.param(lambda: too_many_requests(retry_after=3), id="429"),
    ],
)
async def test_outage(fault: Callable[[], Fault]) -> None:
    """Whatever goes wrong with the questions, all updates arrive, with one line when it begins and one when it is over."""
    async with telegram() as (api, bot, inbox):
        anna = await api.person("Anna")
        await anna.sends("före")
        await api.plan(fault(), method="getUpdates", times=4)
        with capture_logs() as lines:
            async with receiving(bot, inbox):
                await inbox.holds(1)
                await anna.sends("efter")
                stored = await inbox.holds(2)
                await confirmed(api)
        assert [update["message"]["text"] for update in stored] == ["före", "efter"]
        assert [(line["log_level"], line.get("attempts")) for line in lines] == [("warning", None), ("info", 4)]


async def test_poison() -> None:
    """An update whose number is none stops no other, and Telegram forgets it with them."""
    async with telegram() as (api, bot, inbox):
        anna = await api.person("Anna")
        await anna.sends("före")
        await api.raw_update({"update_id": "x", "message": {"text": "hemligt"}})
        await anna.sends("efter")
        with capture_logs() as lines:
            async with receiving(bot, inbox):
                stored = await inbox.holds(2)
                await confirmed(api)
        assert [update["message"]["text"] for update in stored] == ["före", "efter"]
        assert await api.waiting() == []
        assert lines == [{"event": "Updates without a number were put aside.", "log_level": "warning", "count": 1}]


async def test_numbers_begin_anew() -> None:
    """Numbers that jump down after a silence are received and confirmed like any others."""
    async with telegram() as (api, bot, inbox), receiving(bot, inbox):
        anna = await api.person("Anna")
        await anna.sends("före")
        await inbox.holds(1)
        await confirmed(api)
        await api.do("renumber", first=1000)
        await anna.sends("efter")
        await inbox.holds(2)
        await anna.sends("sist")
        stored = await inbox.holds(3)
        await confirmed(api)
        assert [update["message"]["text"] for update in stored] == ["efter", "sist", "före"]
        assert await api.waiting() == []


async def test_rival() -> None:
    """Of two that receive for the same bot, the one that Telegram turns away ends and says why; the other goes on."""
    async with (
        telegram() as (api, bot, inbox),
        DiscreetBot(api.token, address=api.address) as other,
        receiving(bot, inbox) as first,
    ):
        await asked(api)
        async with receiving(other, inbox) as second:
            async with asyncio.timeout(WITHIN):
                with pytest.raises(SettingsError, match="Another process receives this bot's updates with the same token"):
                    await first
            await (await api.person("Anna")).sends("hej")
            await inbox.holds(1)
            assert not second.done()


async def test_webhook() -> None:
    """Where a webhook is set, the operator is told to remove it."""
    async with telegram() as (_, bot, inbox):
        await bot.call("setWebhook", {"url": "https://vagvisaren.example/telegram"})
        with pytest.raises(SettingsError, match="A webhook is set for this bot"):
            await Receiver(bot.call, inbox.store).run()
        await bot.call("deleteWebhook", {})


async def test_another_token() -> None:
    """A token that Telegram does not know ends the receiver with what to check."""
    async with BotApi() as api:
        bot = DiscreetBot("1:unknown", address=api.address)
        with pytest.raises(InvalidToken):
            await bot.initialize()
        with pytest.raises(SettingsError, match="check VAGVISAREN_TELEGRAM_TOKEN"):
            await Receiver(bot.call, Inbox().store).run()
        await bot.shutdown()
