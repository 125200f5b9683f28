"""The fake with a clock that stands still, a plain bot, and Anna."""

import json
from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.end_to_end.bot_api import BotApi, Person
from tests.end_to_end.bot_api.calling import FRIDAY, Caller


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """Return the fake, with a clock that stands still."""
    async with BotApi(start=FRIDAY, running=False) as api:
        yield api


@pytest.fixture
async def anna(api: BotApi, call: Caller) -> Person:
    """Return Anna, who has started the bot; it has sent her a text with a button, and a document."""
    anna = await api.person("Anna")
    await anna.sends("/start")
    markup = json.dumps({"inline_keyboard": [[{"text": "Ja", "callback_data": "ja"}]]})
    await call.result("sendMessage", chat_id=anna.id, text="<b>Hej</b>", parse_mode="HTML", reply_markup=markup)
    form = aiohttp.FormData({"chat_id": str(anna.id)})
    form.add_field("document", b"Anteckning", filename="anteckning.txt", content_type="text/plain")
    async with aiohttp.ClientSession() as session, session.post(f"{api.address}/bot{api.token}/sendDocument", data=form) as sent:
        assert sent.status == 200
    await anna.deafens()
    return anna


@pytest.fixture
async def call(api: BotApi) -> AsyncIterator[Caller]:
    """Return a plain client."""
    async with aiohttp.ClientSession() as session:
        yield Caller(api, session)
