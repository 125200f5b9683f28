"""Running the channel: who the bot is, what is left from last time, and then whatever comes."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import structlog
from telegram.error import InvalidToken, TelegramError

from bot.application.conversation import Conversation
from bot.application.publishing import Subscriber
from bot.channels.telegram.channel import Channel
from bot.channels.telegram.commands import described
from bot.channels.telegram.delivery import Delivery
from bot.channels.telegram.discreet_bot import DiscreetBot
from bot.channels.telegram.pacing import Pacer
from bot.channels.telegram.receiver import Receiver
from bot.errors import SettingsError
from bot.storage.store import SessionStore

GRACE_SECONDS = 4.0
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0

_REFUSED = "Telegram does not accept the token in VAGVISAREN_TELEGRAM_TOKEN. Ask @BotFather for the bot's token and set it anew."
_log = structlog.get_logger()


async def serve_telegram(  # noqa: PLR0913  # each is the operator's or the assembly's to choose
    conversation: Conversation,
    store: SessionStore,
    token: str,
    *,
    address: str,
    proxy: str | None = None,
    pacer: Pacer | None = None,
    told_by: list[Subscriber] | None = None,
    code: str | None = None,
) -> None:
    """Converse in Telegram until cancelled, at Telegram's pace unless `pacer` has another; what is under way gets a few seconds to end.

    The channel stands among those in `told_by` while it runs, so that it is told what it has to write first. By the `code` a chat
    becomes a coordinator's.

    Raises SettingsError when only the operator can help: a token that is not accepted, or another process that uses it.
    """
    async with started(token, address=address, proxy=proxy) as bot:
        delivery = Delivery(bot.call, pacer or Pacer(clock=time.monotonic, sleep=asyncio.sleep))
        channel = Channel(conversation, store, bot.call, delivery, name=bot.username, code=code)
        await _tell_commands(bot, conversation)
        await channel.offer()
        subscribers = [] if told_by is None else told_by
        try:
            await channel.replay()
            subscribers.append(channel)
            _log.info("in Telegram", bot=bot.username, knowledge=conversation.base.version)
            await Receiver(bot.call, channel.take).run()
        finally:
            subscribers[:] = [each for each in subscribers if each is not channel]
            await channel.drained(GRACE_SECONDS)


@asynccontextmanager
async def started(token: str, *, address: str, proxy: str | None) -> AsyncIterator[DiscreetBot]:
    """Give a bot that Telegram knows; an outage is waited out. Raises SettingsError for a token that is not accepted."""
    bot = DiscreetBot(token, address=address, proxy=proxy)
    try:
        await _introduced(bot)
        yield bot
    finally:
        await bot.shutdown()


async def _introduced(bot: DiscreetBot) -> None:
    """Learn who the bot is; an outage is waited out, with a line when it begins and one when it is over."""
    pause = FIRST_PAUSE
    while True:
        try:
            await bot.initialize()
        except InvalidToken:
            raise SettingsError(_REFUSED) from None
        except TelegramError as error:
            if pause == FIRST_PAUSE:
                _log.warning("Telegram cannot be reached; it is tried again until it answers.", fault=str(error))
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
        else:
            break
    if pause > FIRST_PAUSE:
        _log.info("Telegram answers.")


async def _tell_commands(bot: DiscreetBot, conversation: Conversation) -> None:
    """Offer the commands, in private chats and a short list in groups. Without that the bot works all the same."""
    offers: tuple[tuple[str, bool], ...] = (("all_private_chats", False), ("all_group_chats", True))
    for scope, groups in offers:
        parameters: dict[str, Any] = {"commands": described(conversation.base.phrases, groups=groups), "scope": {"type": scope}}
        try:
            await bot.call("setMyCommands", parameters)
        except TelegramError as error:
            _log.warning("the commands could not be offered", error=type(error).__name__)
            return


async def whoami(token: str, *, address: str, proxy: str | None) -> str:
    """Return in words who the bot is; raises SettingsError with what is wrong."""
    bot = DiscreetBot(token, address=address, proxy=proxy)
    try:
        await bot.initialize()
    except InvalidToken:
        raise SettingsError(_REFUSED) from None
    except TelegramError as error:
        fault = f"{address} gives no answer. {error} Check the network, VAGVISAREN_TELEGRAM_API and VAGVISAREN_TELEGRAM_PROXY."
        raise SettingsError(fault) from None
    else:
        return f"@{bot.username} ({bot.first_name}), id {bot.id}. The token is accepted and {address} answers."
    finally:
        await bot.shutdown()
