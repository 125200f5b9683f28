"""Updates that nobody's Telegram sends: the bot takes all of them, and goes on."""

import asyncio
import json
import logging
import random
from copy import deepcopy
from typing import Any

import pytest
from structlog.testing import capture_logs

from tests.end_to_end.bot_api import TOKEN, Person
from tests.end_to_end.talking import DANGER, MENU, QUESTION, Kim, talking, title, until

UPDATES = 10_000
AT_ONCE = 100
SEED = 20_261_121
MARK = "hemligheten"
SECONDS = 15

Json = dict[str, Any]


def nested(depth: int) -> object:
    """Return a list in a list in a list."""
    value: object = MARK
    for _ in range(depth):
        value = [value]
    return value


TEXTS = (
    "",
    MARK,
    MARK * 2_000,
    f"/start {MARK}",
    f"/{MARK}@{MARK}",
    "/",
    "/@",
    "/akut\n\n",
    f"\u202e{MARK}\u202c\u200f",
    f"Z\u0334\u0321\u034f{MARK}" * 50,
    "👩\u200d👩\u200d👧\u200d👦" * 500,
    f"\ud800{MARK}",
    "\x00\x01\ufffe\uffff",
    f"<b>{MARK}</i><a href='javascript:{MARK}'>&amp;&lt;",
    f"{MARK}'; DROP TABLE sessions; --",
    "1" * 300,
    "1-2-3-4-5-6-7-8-9",
    "１１２",
    "112",
    "meny",
    "glöm mig",
    "%s%n{0}{__class__}",
)
VALUES: tuple[object, ...] = (
    *TEXTS,
    None,
    True,
    False,
    0,
    -1,
    1.5,
    1e308,
    2**31,
    2**53,
    2**63,
    10**200,
    [],
    {},
    [[]],
    {"id": {"id": {"id": MARK}}},
    {"": MARK, "\u202e": [None]},
    nested(100),
    [{"type": "bot_command", "offset": 10**9, "length": -5}],
    [{"type": kind, "offset": 0, "length": 5_000} for kind in ("bold", "italic", "pre", "text_link", MARK)] * 20,
)


def real(kim: Person, eve: Person, group: int, data: str) -> tuple[Json, ...]:
    """Return updates as Telegram sends them, from a person and in a group."""
    sender = {"id": eve.id, "is_bot": False, "first_name": "Eve", "language_code": "sv"}
    own = {"id": eve.id, "type": "private", "first_name": "Eve"}
    team = {"id": group, "type": "group", "title": "Teamet"}
    message = {"message_id": 7, "from": sender, "chat": own, "date": 1_795_178_400, "text": "112"}
    command = {**message, "text": "/start", "entities": [{"type": "bot_command", "offset": 0, "length": 6}]}
    tap = {"id": "4000000000000001", "from": sender, "message": message, "chat_instance": "7", "data": data}
    member = {"user": {"id": 1, "is_bot": True, "first_name": "V"}, "status": "kicked", "until_date": 0}
    return (
        {"message": message},
        {"message": command},
        {"message": {**command, "chat": team, "text": "/akut"}},
        {"message": {**message, "text": None, "photo": [{"file_id": "a"}], "caption": MARK}},
        {"edited_message": {**message, "edit_date": 1_795_178_401}},
        {"callback_query": tap},
        {"callback_query": {**tap, "message": {"chat": own, "message_id": 7, "date": 0}}},
        {"callback_query": {**tap, "message": {**message, "chat": {**own, "id": kim.id}}}},
        {"callback_query": {**tap, "message": {**message, "chat": team}}},
        {"my_chat_member": {"chat": own, "from": sender, "date": 1, "old_chat_member": member, "new_chat_member": member}},
        {"poll": {"id": "1", "question": MARK}},
    )


def mutated(update: Json, chance: random.Random, data: str) -> Json:
    """Return an update with one to three of its places filled with something else, or missing."""
    changed: Json = deepcopy(update)
    for _ in range(chance.randint(1, 3)):
        if not changed:
            break
        holder, last = place(changed, chance)
        if chance.random() < 0.15:
            del holder[last]
        else:
            holder[last] = forged(data, chance) if last == "data" else chance.choice(VALUES)
    return changed


def place(update: Json, chance: random.Random) -> tuple[Any, Any]:
    """Return some place within an update: what holds it, and its name or number there."""
    holder: Any = update
    while True:
        key = chance.choice(list(holder)) if isinstance(holder, dict) else chance.randrange(len(holder))
        inner = holder[key]
        if not (inner and isinstance(inner, dict | list)) or any(inner is value for value in VALUES) or chance.random() < 0.2:
            return holder, key
        holder = inner


def forged(data: str, chance: random.Random) -> object:
    """Return callback data that was tampered with: a character changed, cut, doubled, or something else altogether."""
    at = chance.randrange(len(data))
    return chance.choice(
        (
            data[:at] + chance.choice("09az:#-\u0660\u202e\ud800") + data[at + 1 :],
            data[:at],
            data * 40,
            data.replace("amne:", "andra:") + "9" * 20,
            f"{data[:9]}0:andra:99999999",
            f"{data[:9]}0:klar:{'a' * 30}",
            f"{data[:9]}0:#999",
            chance.choice(VALUES),
        )
    )


async def test_hostile_updates(caplog: pytest.LogCaptureFixture) -> None:
    """Ten thousand updates with anything anywhere: no crash, nothing of them in a log, nobody else touched, all within 15 seconds."""
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.INFO, logger="markdown_it")  # It tells of every line of every screen.
    chance = random.Random(SEED)  # noqa: S311  # repeatable
    with capture_logs() as lines:
        async with talking() as (bot, kim):
            eve = Kim(bot, await bot.api.person("Eve"))
            group = await bot.api.group("Teamet", eve.person)
            await eve.person.brings_bot(group)
            menu, hers = await kim.says("/start"), await eve.says("/start")
            data = str(hers.button(DANGER).data)
            updates = real(kim.person, eve.person, group.id, data)
            hostile = [mutated(chance.choice(updates), chance, data) for _ in range(UPDATES)]
            async with asyncio.timeout(SECONDS):
                for begin in range(0, UPDATES, AT_ONCE):
                    for update in hostile[begin : begin + AT_ONCE]:
                        await bot.api.raw_update(update)
                    await bot.api.quiet()
                await until(bot.is_done)
            assert await kim.newest() == menu
            assert title(await kim.taps(DANGER)) == QUESTION
            assert title(await kim.says("meny")) == MENU
            assert title(await eve.says("/start")) == MENU
    logged = json.dumps(lines, ensure_ascii=False, default=repr) + caplog.text
    assert not [secret for secret in (MARK, TOKEN, "Eve", str(eve.person.id)) if secret in logged]
    assert not [line for line in lines if line["log_level"] == "error"]
