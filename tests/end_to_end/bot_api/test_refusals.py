"""The fake of Telegram refuses what Telegram refuses, in the same words."""

import json
from typing import Any

import aiohttp
import pytest

from tests.end_to_end.bot_api import BotApi, Person
from tests.end_to_end.bot_api.calling import BOTS_MESSAGE, DOCUMENT, HER_MESSAGE, Caller
from tests.end_to_end.bot_api.method_names import PARAMETERS
from tests.end_to_end.bot_api.specification import specification

ANNA = 900_001
OWN: dict[str, Any] = {"chat_id": ANNA, "message_id": BOTS_MESSAGE}
UNCHANGED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


def send(text: str = "Hej", **parameters: object) -> tuple[str, dict[str, Any]]:
    """Return a call that sends a text to Anna."""
    return "sendMessage", {"chat_id": ANNA, "text": text, **parameters}


def html(text: str) -> tuple[str, dict[str, Any]]:
    """Return a call that sends her HTML."""
    return send(text, parse_mode="HTML")


def under(*buttons: object) -> tuple[str, dict[str, Any]]:
    """Return a call that sends her buttons, one in a row."""
    return send(reply_markup=json.dumps({"inline_keyboard": [[button] for button in buttons]}))


def command(name: str, description: str = "Börja") -> tuple[str, dict[str, Any]]:
    """Return a call that sets one command."""
    return "setMyCommands", {"commands": json.dumps([{"command": name, "description": description}])}


@pytest.mark.parametrize(
    ("call_of", "description"),
    [
        pytest.param(send(""), "Bad Request: message text is empty", id="no text"),
        pytest.param(send(" \n"), "Bad Request: text must be non-empty", id="only white space"),
        pytest.param(html("<b></b>"), "Bad Request: text must be non-empty", id="nothing inside the tags"),
        pytest.param(send("x" * 4097), "Bad Request: message is too long", id="too long"),
        pytest.param(send("🙂" * 2049), "Bad Request: message is too long", id="too long in UTF-16"),
        pytest.param(send("å" * 16_385), "Bad Request: text is too long", id="too many bytes"),
        pytest.param(send(parse_mode="XML"), "Bad Request: unsupported parse_mode", id="unknown markup"),
        pytest.param(
            html("<p>Hej</p>"), 'Bad Request: can\'t parse entities: Unsupported start tag "p" at byte offset 0', id="unknown tag"
        ),
        pytest.param(
            html("å < b"), 'Bad Request: can\'t parse entities: Unsupported start tag "" at byte offset 3', id="unescaped sign"
        ),
        pytest.param(
            html("Hej <b>du"),
            "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
            id="unclosed tag",
        ),
        pytest.param(
            html("<b>Hej <i>du</b></i>"),
            'Bad Request: can\'t parse entities: Unmatched end tag at byte offset 12, expected "</i>", found "</b>"',
            id="bad nesting",
        ),
        pytest.param(
            html("Hej</b>"), "Bad Request: can't parse entities: Unexpected end tag at byte offset 3", id="nothing open"
        ),
        pytest.param(html("Hej <b"), "Bad Request: can't parse entities: Unclosed start tag at byte offset 4", id="half a tag"),
        pytest.param(
            html("<span>Hej</span>"),
            'Bad Request: can\'t parse entities: Tag "span" must have class "tg-spoiler" at byte offset 0',
            id="span",
        ),
        pytest.param(
            send(entities=json.dumps([{"type": "bold", "offset": 0, "length": 9}])),
            "Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 9",
            id="entity beyond the text",
        ),
        pytest.param(
            under({"text": "Ja"}),
            "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
            id="no action",
        ),
        pytest.param(
            under({"callback_data": "ja"}),
            "Bad Request: can't parse inline keyboard button: Can't find field \"text\"",
            id="no label",
        ),
        pytest.param(
            under({"text": "", "callback_data": "ja"}),
            "Bad Request: inline keyboard button text must be non-empty",
            id="empty label",
        ),
        pytest.param(under({"text": "Ja", "callback_data": "å" * 33}), "Bad Request: BUTTON_DATA_INVALID", id="data of 66 bytes"),
        pytest.param(
            under(*[{"text": "Ja", "callback_data": "ja"}] * 101), "Bad Request: reply markup is too long", id="101 buttons"
        ),
        pytest.param(
            under({"text": "Ja", "callback_data": "ja", "style": "blue"}),
            "Bad Request: can't parse inline keyboard button: invalid button style specified",
            id="unknown colour",
        ),
        pytest.param(
            under({"text": "Kopiera", "copy_text": {"text": "x" * 257}}),
            "Bad Request: BUTTON_COPY_TEXT_INVALID",
            id="much to copy",
        ),
        pytest.param(
            under({"text": "Läs", "url": "http://localhost:80"}),
            "Bad Request: inline keyboard button URL 'http://localhost:80' is invalid: Wrong HTTP URL",
            id="local link",
        ),
        pytest.param(
            under({"text": "Ring", "url": "tel:112"}),
            "Bad Request: inline keyboard button URL 'tel:112' is invalid: Unsupported URL protocol",
            id="telephone link",
        ),
        pytest.param(
            send(reply_markup="["), "Bad Request: can't parse reply keyboard markup JSON object", id="keyboard is no JSON"
        ),
        pytest.param(send(reply_markup="[]"), "Bad Request: object expected as reply markup", id="keyboard is no object"),
        pytest.param(
            send(reply_parameters=json.dumps({"message_id": 99})),
            "Bad Request: message to be replied not found",
            id="answers nothing",
        ),
        pytest.param(("sendMessage", {"text": "Hej"}), "Bad Request: chat_id is empty", id="no chat"),
        pytest.param(("sendMessage", {"text": "Hej", "chat_id": 7}), "Bad Request: chat not found", id="unknown chat"),
        pytest.param(("sendDocument", {"chat_id": ANNA}), "Bad Request: there is no document in the request", id="no document"),
        pytest.param(
            ("sendDocument", {"chat_id": ANNA, "document": "x"}),
            "Bad Request: wrong file identifier/HTTP URL specified",
            id="unknown document",
        ),
        pytest.param(
            ("sendChatAction", {"chat_id": ANNA, "action": "thinking"}),
            "Bad Request: wrong parameter action in request",
            id="unknown action",
        ),
        pytest.param(
            ("editMessageText", {"chat_id": ANNA, "message_id": 99, "text": "Hej"}),
            "Bad Request: message to edit not found",
            id="edits nothing",
        ),
        pytest.param(
            ("editMessageText", {"chat_id": ANNA, "message_id": HER_MESSAGE, "text": "Hej"}),
            "Bad Request: message can't be edited",
            id="edits hers",
        ),
        pytest.param(
            ("editMessageText", {"chat_id": ANNA, "message_id": DOCUMENT, "text": "Hej"}),
            "Bad Request: there is no text in the message to edit",
            id="edits the text of a document",
        ),
        pytest.param(
            (
                "editMessageText",
                OWN
                | {"text": "Hej", "entities": '[{"type":"bold","offset":0,"length":3}]'}
                | {"reply_markup": '{"inline_keyboard":[[{"text":"Ja","callback_data":"ja"}]]}'},
            ),
            UNCHANGED,
            id="edits nothing in it",
        ),
        pytest.param(
            ("editMessageReplyMarkup", OWN | {"reply_markup": '{"force_reply":true}'}),
            "Bad Request: inline keyboard expected",
            id="edits in another keyboard",
        ),
        pytest.param(
            ("deleteMessage", {"chat_id": ANNA, "message_id": 99}),
            "Bad Request: message to delete not found",
            id="deletes nothing",
        ),
        pytest.param(
            ("deleteMessages", {"chat_id": ANNA, "message_ids": json.dumps(list(range(1, 102)))}),
            "Bad Request: too many message identifiers specified",
            id="deletes 101",
        ),
        pytest.param(("answerCallbackQuery", {"callback_query_id": "1"}), TOO_OLD, id="answers nobody"),
        pytest.param(command("Start"), "Bad Request: BOT_COMMAND_INVALID", id="command in capitals"),
        pytest.param(command("x" * 33), "Bad Request: command length must not exceed 32", id="long command"),
        pytest.param(command("start", ""), "Bad Request: command description must be non-empty", id="undescribed command"),
        pytest.param(
            command("start", "x" * 257), "Bad Request: command description length must not exceed 256", id="long description"
        ),
        pytest.param(
            ("setMyCommands", {"commands": json.dumps([{"command": f"c{n}", "description": "x"} for n in range(101)])}),
            "Bad Request: BOT_COMMANDS_TOO_MUCH",
            id="101 commands",
        ),
        pytest.param(
            ("setMyCommands", {"commands": "[]", "scope": '{"type":"everybody"}'}),
            "Bad Request: can't parse BotCommandScope: Unsupported type specified",
            id="unknown scope",
        ),
        pytest.param(
            ("setWebhook", {"url": "http://example.org/"}),
            "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
            id="webhook without encryption",
        ),
        pytest.param(
            ("setWebhook", {"url": "https://example.org/", "secret_token": "å"}),
            "Bad Request: secret token contains unallowed characters",
            id="webhook with a bad secret",
        ),
    ],
)
@pytest.mark.usefixtures("anna")
async def test_refusals(api: BotApi, call: Caller, call_of: tuple[str, dict[str, Any]], description: str) -> None:
    """What Telegram refuses is refused with its status, its code and its words, and leaves nothing behind."""
    before = await api.do("messages", chat=ANNA)
    method, parameters = call_of
    assert await call(method, **parameters) == {"ok": False, "error_code": 400, "description": description}
    assert await api.do("messages", chat=ANNA) == before
    await api.forgive()


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        pytest.param("a &lt;b&gt; &amp;&quot;&#229;&#x1F642;", 'a <b> &"å🙂', id="references"),
        pytest.param("1 &minus; 2 &amp amp", "1 &minus; 2 & amp", id="unknown references stay"),
        pytest.param("<b>Hej <i>du</i></b>", "**Hej _du_**", id="nested"),
        pytest.param("<strong>a</strong><em>b</em><ins>c</ins><del>d</del>", "**a**_b___c__~~d~~", id="other names"),
        pytest.param("<tg-spoiler>a</tg-spoiler><span class='tg-spoiler'>b</span>", "||a||||b||", id="spoilers"),
        pytest.param("Ring <code>112</code>", "Ring `112`", id="code"),
        pytest.param('<pre><code class="language-yaml">a: b</code></pre>', "```\na: b\n```", id="a block of code"),
        pytest.param('<a href="https://1177.se?a=1&amp;b=2">1177</a>', "[1177](https://1177.se/?a=1&b=2)", id="a link"),
        pytest.param("x<blockquote>a\nb</blockquote>c", "x\n> a\n> b\nc", id="a quotation"),
        pytest.param("x\n<blockquote expandable>a\nb</blockquote>", "x\n> a\n> b ⌄", id="a folded quotation"),
        pytest.param("  <b> a</b> \n", "** a**", id="white space inside an entity stays"),
        pytest.param("\n\n a \n", "a", id="white space around text goes"),
        pytest.param("🙂 <b>å🙂</b>", "🙂 **å🙂**", id="beyond the basic plane"),
    ],
)
async def test_markup(anna: Person, call: Caller, raw: str, seen: str) -> None:
    """Telegram's HTML becomes text and entities."""
    await call.result("sendMessage", chat_id=anna.id, text=raw, parse_mode="html")
    assert (await anna.hears()).marked == seen


@pytest.mark.parametrize(
    ("call_of", "complaint"),
    [
        pytest.param(send(chat="7"), "sendMessage: unknown parameter 'chat'", id="unknown parameter"),
        pytest.param(send(message_thread_id="7"), "sendMessage: the fake does not play 'message_thread_id'", id="unplayed"),
        pytest.param(
            html('<a href="tel:112">112</a>'),
            "sendMessage: Telegram drops the link 'tel:112': Unsupported URL protocol",
            id="telephone link",
        ),
        pytest.param(html("<b></b>Hej"), "sendMessage: Telegram drops <b> around nothing", id="empty tag"),
        pytest.param(html("<code><b>Hej</b></code>"), "sendMessage: Telegram drops bold inside code", id="bold code"),
        pytest.param(
            html("<blockquote>a<blockquote>b</blockquote></blockquote>"),
            "sendMessage: Telegram drops a quotation inside a quotation",
            id="nested quotation",
        ),
        pytest.param(
            send(reply_markup=json.dumps({"inline_keyboard": [[{"text": "Ja", "callback_data": "ja"}] * 9]})),
            "more than 8 buttons stand in a row",
            id="long row",
        ),
        pytest.param(("sendRichMessage", {}), "sendRichMessage: the fake plays no such method", id="unplayed method"),
    ],
)
async def test_complaints(api: BotApi, anna: Person, call: Caller, call_of: tuple[str, dict[str, Any]], complaint: str) -> None:
    """What Telegram lets pass in silence fails the test that does not expect it."""
    assert anna.id == ANNA
    method, parameters = call_of
    await call(method, **parameters)
    assert complaint in await api.forgive()


async def test_complaints_fail_the_test() -> None:
    """Leaving the fake with a complaint is a failure of the test."""
    with pytest.raises(AssertionError, match="the fake complains:\ngetMe: unknown parameter 'who'"):
        async with BotApi() as api, aiohttp.ClientSession() as session:
            await Caller(api, session)("getMe", who="me")


@pytest.mark.parametrize(
    ("path", "status", "description"),
    [
        pytest.param("bot1234567890:AAAnother/getMe", 401, "Unauthorized", id="another bot's token"),
        pytest.param("bot12/getMe", 404, "Not Found", id="no token"),
        pytest.param("getMe", 404, "Not Found", id="no bot"),
    ],
)
async def test_tokens(api: BotApi, path: str, status: int, description: str) -> None:
    """Only the bot's own token opens anything."""
    async with aiohttp.ClientSession() as session, session.get(f"{api.address}/{path}") as response:
        assert response.status == status
        assert await response.json() == {"ok": False, "error_code": status, "description": description}


async def test_bodies(api: BotApi, anna: Person) -> None:
    """Parameters come in the address, as a form, as JSON or in several parts, and mean the same."""
    place = f"{api.address}/bot{api.token}/SENDMESSAGE"
    markup = {"inline_keyboard": [[{"text": "Ja", "callback_data": "ja"}]]}
    parts = aiohttp.FormData(
        {"chat_id": str(anna.id), "text": "Hej", "reply_markup": json.dumps(markup)}, default_to_multipart=True
    )
    async with aiohttp.ClientSession() as session:
        for body in (
            {"params": {"chat_id": str(anna.id), "text": "Hej", "reply_markup": json.dumps(markup)}},
            {"data": {"chat_id": str(anna.id), "text": "Hej", "reply_markup": json.dumps(markup)}},
            {"json": {"chat_id": anna.id, "text": "Hej", "reply_markup": markup}},
            {"data": parts},
        ):
            async with session.post(place, **body) as response:
                assert response.status == 200
                assert (await anna.hears()).labels == (("Ja",),)
    assert (await api.calls("sendMessage"))[-1].parameters["reply_markup"] == markup


@pytest.mark.parametrize("method", sorted(PARAMETERS))
def test_parameters_of(method: str) -> None:
    """The fake knows the same parameters as the specification, where that is at hand."""
    known = specification()
    assert known is None or known.parameters(method) == PARAMETERS[method]
