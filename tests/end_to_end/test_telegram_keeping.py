"""What Telegram's channel keeps, deletes, forgets, and never says."""

import asyncio
import logging

import pytest
from structlog.testing import capture_logs

from bot.channels.telegram import note as notes
from tests.end_to_end.bot_api import TOKEN
from tests.end_to_end.bot_api.faults import server_error
from tests.end_to_end.talking import DANGER, INTRO, MENU, QUESTION, Bot, Kim, talking, title

HOUR = 3600.0
TYPED = "Kalle Hemlig 19121212-1212"


async def kept(bot: Bot, kim: Kim) -> tuple[object, object]:
    """Return the session and the note of somebody."""
    return await bot.store.load_with_note(f"telegram:{kim.person.id}")


async def test_clear() -> None:
    """/rensa deletes what the bot and the person have written, pictures too; the answers are kept, and the last screen is shown."""
    async with talking() as (bot, kim):
        await kim.says("/start", "något", "1")
        await kim.person.attaches("photo", caption="hemligt")
        newest = await kim.says("/rensa")
        assert await kim.person.messages() == [newest]
        assert newest.text.startswith("Meddelandena i det här samtalet är borttagna.")
        assert title(newest) == QUESTION
        assert (await bot.api.calls("deleteMessages"))[-1].refused is None


async def test_clear_what_is_too_old() -> None:
    """What is older than 48 hours Telegram keeps, and the person is told; all else is deleted."""
    async with talking() as (bot, kim):
        await kim.says("/start")
        first, *_ = await kim.person.messages()
        for _ in range(5):
            await kim.says("1")
            await bot.passes(10 * HOUR)
        newest = await kim.says("/rensa")
        assert newest.text.startswith("Det som gick att ta bort är borta. Telegram låter mig inte ta bort meddelanden")
        left = await kim.person.messages()
        assert (left[0].text, left[1].text.splitlines()[0]) == (first.text, INTRO)
        assert all(message.date <= first.date + HOUR for message in left[:-1])
        assert left[-1] == newest


async def test_clear_what_is_not_remembered() -> None:
    """When the conversation has expired, nobody is told that what stands in the chat is gone."""
    async with talking() as (bot, kim):
        first = await kim.says("/start")
        await bot.passes(13 * HOUR)
        newest = await kim.says("/rensa")
        assert newest.text.startswith("Jag minns inga tidigare meddelanden")
        assert first.id in [message.id for message in await kim.person.messages()]


async def test_clear_what_somebody_has_deleted() -> None:
    """Messages that are gone already are no matter."""
    async with talking() as (bot, kim):
        for message in (await kim.person.sends("/start"), await kim.person.sends("1")):
            await bot.settled()
            await kim.person.erases(message)
        await bot.api.plan(server_error(), method="deleteMessages")
        newest = await kim.says("/rensa")
        assert newest.text.startswith("Meddelandena i det här samtalet är borttagna.")


async def test_forget() -> None:
    """/glom asks first, and then erases the session, what the channel knew, and all that came in."""
    async with talking() as (bot, kim):
        await kim.says("/installningar")
        await kim.taps("Nytt meddelande för varje steg: av")
        await kim.says("/start", "1")
        asking = await kim.says("/glom")
        assert title(asking) == "Vill du att jag glömmer dig?"
        _, before = await bot.store.load_with_note(f"telegram:{kim.person.id}")
        await kim.taps("Glöm mig")
        *_, told, menu = await kim.heard()
        assert (title(told), title(menu)) == ("Allt är raderat. Du börjar från början.", MENU)
        session, after = await bot.store.load_with_note(f"telegram:{kim.person.id}")
        assert session is None
        assert await bot.store.waiting() == ()
        old, new = notes.restored(before), notes.restored(after)
        assert new.start != old.start
        assert new.messages == (told.id, menu.id)
        assert not new.fresh
        assert await kim.screens() == [menu]


@pytest.mark.parametrize("how", ["blocks", "deactivates"])
async def test_gone(how: str) -> None:
    """Somebody who blocks the bot, or whose account is gone, is forgotten, and others go on."""
    async with talking() as (bot, kim):
        await kim.says("/start", "1")
        await (kim.person.blocks() if how == "blocks" else kim.person.deactivates())
        if how == "deactivates":
            await kim.person.sends("xyzzy")
        await bot.settled()
        assert await kept(bot, kim) == (None, None)
        robin = Kim(bot, await bot.api.person("Robin"))
        assert title(await robin.says("/start")) == MENU


async def test_blocked_in_the_middle() -> None:
    """Somebody who blocks the bot while it answers is forgotten; who comes back is met for the first time."""
    async with talking() as (bot, kim):
        await kim.says("/start")
        await kim.person.taps(DANGER)
        await kim.person.blocks()
        await bot.settled()
        assert await kept(bot, kim) == (None, None)
        await kim.person.unblocks()
        await kim.says("/start")
        assert [title(message) for message in (await kim.heard())[-2:]] == [INTRO, MENU]


async def test_what_falls_through() -> None:
    """Stickers, voices, places, edited messages and kinds that nobody knows are answered by nothing."""
    async with talking() as (bot, kim):
        sent = await kim.person.sends("/start")
        await bot.settled()
        await kim.calls()
        for kind in ("photo", "sticker", "voice", "location", "contact"):
            await kim.person.attaches(kind)
        await kim.person.edits(sent, "/glom")
        for update in ({}, {"poll": {"id": "1"}}, {"message": None}, {"tomorrow": {"chat": {"id": kim.person.id}}}):
            await bot.api.raw_update(update)
        await bot.settled()
        assert await kim.calls() == []
        assert title(await kim.newest()) == MENU


async def test_in_a_group() -> None:
    """In a group the bot answers when it is addressed, always to /akut, with nothing to choose, and keeps nothing of it."""
    async with talking() as (bot, kim):
        group = await bot.api.group("Teamet", kim.person)
        await kim.person.brings_bot(group, as_administrator=True)
        for text in ("hej", "112", "/start", "/hjalp", "/hjalp@another_bot", "/akut@another_bot"):
            await kim.person.sends(text, to=group)
        await bot.settled()
        assert [message for message in await group.messages() if message.from_bot] == []
        seen = []
        for text in ("/akut", "/akut@vagvisaren_bot", "/hjalp@vagvisaren_bot", "/glom@Vagvisaren_bot"):
            await kim.person.sends(text, to=group)
            await bot.settled()
            seen.append((await group.messages())[-1])
        assert [message.text.splitlines()[0][:20] for message in seen] == [*["Ring 112 nu"] * 2, *["Jag svarar bara priv"] * 2]
        assert {(button.label, button.url) for message in seen for button in message.buttons} == {
            ("Skriv till mig privat", "https://t.me/vagvisaren_bot")
        }
        for owner in (group.id, kim.person.id):
            assert await bot.store.load_with_note(f"telegram:{owner}") == (None, None)
        assert await bot.store.waiting() == ()


async def test_a_tap_in_a_group() -> None:
    """Data forged under a message in a group is answered, and does nothing to whoever's conversation it claims to be."""
    async with talking() as (bot, kim):
        menu = await kim.says("/start")
        group = await bot.api.group("Teamet", kim.person)
        await kim.person.brings_bot(group)
        await kim.person.sends("/akut", to=group)
        await bot.settled()
        data = menu.button(DANGER).data
        assert data is not None
        await kim.forges(data, (await group.messages())[-1])
        assert await kim.newest() == menu


async def test_the_logs(caplog: pytest.LogCaptureFixture) -> None:
    """At debug, with all that the loop tells, no log holds the token, what was typed, or who typed it."""
    caplog.set_level(logging.DEBUG)
    asyncio.get_running_loop().set_debug(enabled=True)
    with capture_logs() as lines:
        async with talking() as (bot, kim):
            await bot.api.plan(server_error(), method="editMessageText", times=2)
            menu = await kim.says("/start", TYPED, f"/start {TYPED}")
            await kim.taps(DANGER)
            await kim.forges(TYPED, menu)
            await bot.api.plan(server_error(), method="sendMessage")
            await kim.says(TYPED, f"/{TYPED}")
            await kim.person.blocks()
            await bot.settled()
            logged = f"{lines}\n{caplog.text}"
            assert lines
            for secret in (TOKEN, TOKEN.partition(":")[2], *TYPED.split(), str(kim.person.id)):
                assert secret not in logged
