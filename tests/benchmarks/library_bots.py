"""Bots as the library's documentation has them, to be measured beside ours: they answer a tap and edit eight buttons."""

import json
import warnings
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseHandler,
    CallbackContext,
    CallbackQueryHandler,
    ConversationHandler,
    ExtBot,
    MessageHandler,
    PicklePersistence,
    filters,
)
from telegram.request import BaseRequest, RequestData
from telegram.warnings import PTBUserWarning

TOKEN = "1234567890:AAFake_token-of_Vagvisaren"  # noqa: S105  # nobody's
TEXT = "<b>Vad är på plats just nu?</b>\nKryssa i allt som stämmer.\n" + "Den som följer med kan vara den som utövar våld. " * 3
KEYS = 8
Context = CallbackContext[Any, dict[str, Any], Any, Any]
Library = Application[Any, Any, Any, Any, Any, Any]
_numbers = count(1)


class AtOnce(BaseRequest):
    """A transport that answers at once, as Telegram would: with the message that was edited."""

    def __init__(
        self, edited: dict[str, Any], write: Callable[[RequestData], object] = RequestData.url_encoded_parameters
    ) -> None:
        """Answer each edit with this message; `write` makes the body as the transport that is stood in for does."""
        self._write = write
        me = {"id": 1, "is_bot": True, "first_name": "B", "username": "b_bot"}
        results = {"getMe": me, "editMessageText": edited, "sendMessage": edited}
        self._answers = {method: json.dumps({"ok": True, "result": result}).encode() for method, result in results.items()}
        self.calls: dict[str, int] = {}

    @property
    def read_timeout(self) -> float:
        """Never wait."""
        return 1.0

    async def initialize(self) -> None:
        """Need nothing."""

    async def shutdown(self) -> None:
        """Hold nothing."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002  # the library's signature
        request_data: RequestData | None = None,
        *_: object,
        **__: object,
    ) -> tuple[int, bytes]:
        """Write the body and answer."""
        if request_data is not None:
            self._write(request_data)
        name = url.rpartition("/")[2]
        self.calls[name] = self.calls.get(name, 0) + 1
        return 200, self._answers.get(name, b'{"ok":true,"result":true}')


async def _tapped(update: Update, _: object) -> None:
    """Make the two calls."""
    assert update.callback_query is not None
    await update.callback_query.answer()
    await update.callback_query.edit_message_text(f"{TEXT}{next(_numbers)}", parse_mode="HTML", reply_markup=_keyboard())


async def _written(update: Update, _: object) -> None:
    assert isinstance(update.message, Message)
    await update.message.reply_text(TEXT, parse_mode="HTML", reply_markup=_keyboard())


async def _in_state(update: Update, context: Context) -> int:
    await _tapped(update, context)
    assert context.user_data is not None
    context.user_data["turn"] += 1
    return 1


def _keyboard() -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(f"Svar nummer {number}", callback_data=f"v1:abcdef:7:{number}")] for number in range(KEYS)]
    )


def bare(request: BaseRequest) -> Library:
    """Return a bot with nothing but the handler."""
    application = ApplicationBuilder().bot(ExtBot(TOKEN, request=request, get_updates_request=request)).updater(None).build()
    application.add_handler(CallbackQueryHandler(_tapped))
    return application


async def conversing(request: BaseRequest, file: Path, owners: Sequence[int]) -> Library:
    """Return a bot with a conversation that is kept in a pickle, in which the owners are already."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PTBUserWarning)
        steps: list[BaseHandler[Update, Any, Any]] = [CallbackQueryHandler(_in_state)]
        handler = ConversationHandler(steps, {0: steps, 1: steps}, [], name="conversation", persistent=True)
    bot = ExtBot(TOKEN, request=request, get_updates_request=request)
    written = PicklePersistence(file)
    written.set_bot(bot)
    written.conversations = {"conversation": {(owner, owner): 0 for owner in owners}}
    written.user_data = {owner: _session(owner) for owner in owners}
    written.chat_data, written.bot_data = {}, {}
    await written.flush()
    kept = PicklePersistence(file, update_interval=3600)
    application = ApplicationBuilder().bot(bot).updater(None).persistence(kept).build()
    application.add_handler(handler)
    return application


def _session(owner: int) -> dict[str, Any]:
    """Return a session as modest as ours."""
    path = [("orosanmalan", f"step-number-{number}", "vet-inte") for number in range(8)]
    return {"role": "skola", "municipality": "karlstad", "path": path, "step": "anmal", "turn": owner}


@asynccontextmanager
async def polling(address: str, *, at_once: bool) -> AsyncIterator[None]:
    """Run a bot with the library's defaults, one update at a time or with its `concurrent_updates`."""
    application = ApplicationBuilder().token(TOKEN).base_url(f"{address}/bot").concurrent_updates(at_once).build()
    application.add_handler(CallbackQueryHandler(_tapped))
    application.add_handler(MessageHandler(filters.TEXT, _written))
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling()
        yield
        await application.updater.stop()
        await application.stop()
