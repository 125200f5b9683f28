"""The fake of Telegram lets people chat with the bot, and shows what they see."""

import json

import aiohttp
import pytest
from telegram import Bot, CopyTextButton, ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, EndPointNotFound, Forbidden, RetryAfter

from tests.end_to_end.bot_api import BotApi, BotApiProcess, Person
from tests.end_to_end.bot_api.calling import BOTS_MESSAGE, DOCUMENT, HER_MESSAGE, Caller

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def test_answers_to_taps(api: BotApi, anna: Person, call: Caller) -> None:
    """A tap is answered once, within 15 seconds, in at most 200 characters."""
    tap = await anna.taps("Ja", on=(await anna.messages())[1])
    too_long = await call("answerCallbackQuery", callback_query_id=tap.query, text="x" * 201)
    assert too_long["description"] == "Bad Request: MESSAGE_TOO_LONG"
    assert await api.unanswered() == ["ja"]
    await call.result("answerCallbackQuery", callback_query_id=tap.query, text="Klart", show_alert="true")
    answer = await tap.answer()
    assert (answer.text, answer.alert) == ("Klart", True)
    assert (await call("answerCallbackQuery", callback_query_id=tap.query))["description"] == TOO_OLD
    late = await anna.forges("annat", on=(await anna.messages())[1])
    await api.advance(16)
    assert (await call("answerCallbackQuery", callback_query_id=late.query))["description"] == TOO_OLD


async def test_deleting(api: BotApi, anna: Person, call: Caller) -> None:
    """In a private chat the bot deletes anybody's messages for 48 hours, and passes over those that are gone."""
    await call.result("deleteMessages", chat_id=anna.id, message_ids=f"[{HER_MESSAGE}, 98, 99]")
    assert [message.id for message in await anna.messages()] == [BOTS_MESSAGE, DOCUMENT]
    await api.advance(48 * 3600 + 1)
    refused = await call("deleteMessage", chat_id=anna.id, message_id=BOTS_MESSAGE)
    assert refused["description"] == "Bad Request: message can't be deleted for everyone"


async def test_who_does_not_want_to_hear(api: BotApi, anna: Person, call: Caller) -> None:
    """Somebody who has blocked the bot, or never started it, is not written to."""
    await anna.blocks()
    refused = {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"}
    assert await call("sendMessage", chat_id=anna.id, text="Hej") == refused
    await anna.unblocks()
    assert (await call("sendMessage", chat_id=anna.id, text="Hej"))["ok"]
    stranger = await api.person("Bo")
    refused = await call("sendMessage", chat_id=stranger.id, text="Hej")
    assert refused["description"] == "Forbidden: bot can't initiate conversation with a user"
    changes = [
        update["my_chat_member"]["new_chat_member"]["status"] for update in await api.waiting() if "my_chat_member" in update
    ]
    assert changes == ["kicked", "member"]


async def test_groups(api: BotApi, anna: Person, call: Caller) -> None:
    """In a group the bot is brought in, sees commands and replies only, and follows when the group grows."""
    bo = await api.person("Bo")
    team = await api.group("Teamet", anna, bo)
    assert (await call("getChat", chat_id=team.id))["description"] == "Forbidden: bot is not a member of the group chat"
    await anna.brings_bot(team)
    sent = await call.result("sendMessage", chat_id=team.id, text="Vad heter kommunen?")
    await bo.sends("Kil", to=team)
    await bo.sends("/start@vagvisaren_bot", to=team)
    await bo.sends("/start@annan_bot", to=team)
    question = next(message for message in await team.messages() if message.id == sent["message_id"])
    await bo.sends("Karlstad", to=team, reply_to=question)
    markup = json.dumps({"inline_keyboard": [[{"text": "Kil", "callback_data": "kil"}]]})
    await call.result("editMessageReplyMarkup", chat_id=team.id, message_id=question.id, reply_markup=markup)
    await bo.taps("Kil", in_chat=team)
    assert (await call.updates(offset=0))[-1]["callback_query"]["from"]["first_name"] == "Bo"
    seen = [update["message"]["text"] for update in await api.waiting() if "text" in update.get("message", {})]
    assert seen == ["/start", "/start@vagvisaren_bot", "Karlstad"]
    grown = await anna.upgrades(team)
    refused = await call("sendMessage", chat_id=team.id, text="Hej")
    assert refused == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": grown.id},
    }
    assert (await call.result("sendMessage", chat_id=grown.id, text="Hej"))["message_id"] == 2
    await anna.removes_bot(grown)
    refused = await call("sendMessage", chat_id=grown.id, text="Hej")
    assert refused["description"] == "Forbidden: bot was kicked from the supergroup chat"


async def test_deleting_in_groups(api: BotApi, anna: Person, call: Caller) -> None:
    """In a group the bot deletes its own messages, and others' once it is an administrator."""
    team = await api.group("Teamet", anna)
    await anna.brings_bot(team)
    hers = await anna.sends("/start", to=team)
    refused = await call("deleteMessage", chat_id=team.id, message_id=hers.id)
    assert refused["description"] == "Bad Request: message can't be deleted"
    await anna.brings_bot(team, as_administrator=True)
    assert await call.result("deleteMessage", chat_id=team.id, message_id=hers.id)


async def test_old_buttons(api: BotApi, anna: Person, call: Caller) -> None:
    """A button can be tapped on a message as it was seen, whatever has become of it, and `hears` tells each deed once."""
    before = await anna.screen()
    await call.result("editMessageText", chat_id=anna.id, message_id=before.id, text="Klart")
    await call.result("sendMessage", chat_id=anna.id, text="Hej", disable_notification="true")
    edited, sent = await anna.hears(), await anna.hears()
    assert [(each.text, each.edited, each.silent) for each in (edited, sent)] == [("Klart", True, False), ("Hej", False, True)]
    tap = await anna.taps("Ja", on=before)
    assert [update["callback_query"]["message"]["text"] for update in await call.updates(offset=-1)] == ["Klart"]
    assert await call.result("answerCallbackQuery", callback_query_id=tap.query)
    with pytest.raises(AssertionError, match=r"within 0\.01 s the bot did nothing in Anna:\nAnna:\n  /start"):
        await anna.hears(within=0.01)
    with pytest.raises(AssertionError, match="no message with buttons"):
        await anna.taps("Ja")
    with pytest.raises(AssertionError, match="no button 'Nej' under message 2, but"):
        await anna.taps("Nej", on=before)
    assert [called.parameters["text"] for called in await api.called("sendMessage", times=2)] == ["<b>Hej</b>", "Hej"]


async def test_quiet(api: BotApi, anna: Person, call: Caller) -> None:
    """All is quiet when every update is confirmed and every tap answered."""
    await anna.taps("Ja")
    with pytest.raises(AssertionError, match=r"within 0\.01 s all became quiet") as caught:
        await api.quiet(within=0.01)
    assert caught.value.__notes__[0].endswith("taps: ['ja']; calls: []")
    updates = await call.updates()
    await call.result("answerCallbackQuery", callback_query_id=updates[-1]["callback_query"]["id"])
    await call.updates(offset=updates[-1]["update_id"] + 1, allowed_updates="[]", limit=100, timeout=0)
    await api.quiet()


@pytest.mark.parametrize("kind", ["photo", "sticker", "voice", "location", "contact"])
async def test_attachments(anna: Person, call: Caller, kind: str) -> None:
    """People send more than text."""
    await anna.attaches(kind)
    assert kind in (await call.updates(offset=-1))[0]["message"]
    assert (await anna.phone()).endswith(f"Anna:\n  <{kind}>")


async def test_small_methods(api: BotApi, anna: Person, call: Caller) -> None:
    """The bot learns of a chat, sets commands and the menu for it, shows that it writes, and sends a file again by its name."""
    assert (await call.result("getChat", chat_id=anna.id))["first_name"] == "Anna"
    scope = json.dumps({"type": "chat", "chat_id": anna.id})
    commands = [{"command": "stopp", "description": "Sluta"}]
    await call.result("setMyCommands", commands=json.dumps(commands), scope=scope)
    assert await call.result("getMyCommands", scope=scope) == commands
    assert await api.commands(f"chat/{anna.id}") == {"stopp": "Sluta"}
    await call.result("deleteMyCommands", scope=scope)
    assert await call.result("getMyCommands", scope=scope) == []
    await call.result("setChatMenuButton", chat_id=anna.id, menu_button='{"type":"commands"}')
    assert await call.result("getChatMenuButton", chat_id=anna.id) == {"type": "commands"}
    assert await call.result("getChatMenuButton") == {"type": "default"}
    await call.result("sendChatAction", chat_id=anna.id, action="typing")
    document = (await api.calls("sendDocument"))[0].answer
    assert document is not None
    await call.result("sendDocument", chat_id=anna.id, document=document["result"]["document"]["file_id"])
    assert await anna.document(await anna.hears()) == "Anteckning"
    await anna.deactivates()
    assert (await call("sendMessage", chat_id=anna.id, text="Hej"))["description"] == "Forbidden: user is deactivated"


async def test_flood(api: BotApi, anna: Person, call: Caller) -> None:
    """With limits on, a chat takes a burst and then one message a second, a group 20 a minute, and waiting is insisted on."""
    await api.limit(burst=2)
    texts = [await call("sendMessage", chat_id=anna.id, text="Hej") for _ in range(4)]
    assert [each["ok"] for each in texts] == [True, True, False, False]
    assert texts[2] == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
    await api.advance(1)
    assert (await call("sendMessage", chat_id=anna.id, text="Hej"))["ok"]
    team = await api.group("Teamet", anna)
    await anna.brings_bot(team)
    flooded = [await call("sendMessage", chat_id=team.id, text="Hej") for _ in range(21)]
    assert flooded[19]["ok"]
    assert flooded[20]["parameters"] == {"retry_after": 60}


async def test_python_telegram_bot(api: BotApi, anna: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library that the bot is built on starts, sends, answers, edits, and understands every refusal."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # without it the library warns about its own change of a type
    buttons = [
        [InlineKeyboardButton("Ring 112", callback_data="112", api_kwargs={"style": "danger"})],
        [
            InlineKeyboardButton("1177", url="https://www.1177.se/"),
            InlineKeyboardButton("Kopiera", copy_text=CopyTextButton("Barnets egna ord")),
        ],
    ]
    async with Bot(api.token, base_url=f"{api.address}/bot", base_file_url=f"{api.address}/file/bot") as bot:
        assert bot.username == "vagvisaren_bot"
        await bot.set_my_commands([("start", "Börja")], language_code="sv")
        await bot.send_message(
            anna.id, "<b>Vad gäller det?</b>", parse_mode=ParseMode.HTML, reply_markup=InlineKeyboardMarkup(buttons)
        )
        tap = await anna.taps("Ring 112")
        updates = await bot.get_updates(allowed_updates=[Update.MESSAGE, Update.CALLBACK_QUERY])
        query = updates[-1].callback_query
        assert query is not None
        await query.answer("Öppnar")
        await query.edit_message_text("Ring 112.")
        await bot.send_message(anna.id, "Vilken kommun?", reply_markup=ForceReply(input_field_placeholder="Kommun"))
        assert (await tap.answer()).text == "Öppnar"
        with pytest.raises(BadRequest, match="Message is not modified"):
            await query.edit_message_text("Ring 112.")
        await anna.blocks()
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await bot.send_message(anna.id, "Hej")
        await anna.unblocks()
        await api.limit(burst=1)
        with pytest.raises(RetryAfter):
            await bot.send_message(anna.id, "1") and await bot.send_message(anna.id, "2")
        with pytest.raises(EndPointNotFound):
            await bot.do_api_request("sendRichMessage", {"chat_id": anna.id})
    assert await api.forgive() == ["sendRichMessage: the fake plays no such method"]
    assert await api.commands("default/sv") == {"start": "Börja"}


async def test_the_telephone(anna: Person, call: Caller) -> None:
    """A chat is shown as on a telephone: who, the text with its marks, the buttons in rows; what is deleted is gone."""
    rows = [
        [{"text": "Ring 112", "callback_data": "112", "style": "danger"}],
        [{"text": "Läs", "url": "https://1177.se"}, {"text": "Kopiera", "copy_text": {"text": "x"}}],
    ]
    markup = json.dumps({"inline_keyboard": rows})
    await call.result(
        "editMessageText",
        chat_id=anna.id,
        message_id=BOTS_MESSAGE,
        text="<b>Är det akut?</b>\nBarn",
        parse_mode="HTML",
        reply_markup=markup,
    )
    await call.result("deleteMessage", chat_id=anna.id, message_id=HER_MESSAGE)
    assert await anna.phone() == (
        "Vägvisaren (edited):\n"
        "  **Är det akut?**\n"
        "  Barn\n"
        "  [Ring 112 ·danger]\n"
        "  [Läs ↗] [Kopiera ⧉]\n"
        "\n"
        "Vägvisaren:\n"
        "  <anteckning.txt>"
    )
    assert await anna.document((await anna.messages())[1]) == "Anteckning"


async def test_a_process_of_its_own() -> None:
    """As a process the fake is directed in the same way, and survives whoever talks to it."""
    async with BotApiProcess() as api:
        anna = await api.person("Anna")
        await anna.sends("/start")
        for _ in range(2):
            async with aiohttp.ClientSession() as session:
                assert len(await Caller(api, session).updates()) == 1
        with pytest.raises(AssertionError, match="Anna has blocked the bot"):
            await _sends_when_blocked(anna)


async def _sends_when_blocked(anna: Person) -> None:
    await anna.blocks()
    await anna.sends("Hej")
