"""Long polling: every update is stored before Telegram is told that it has arrived."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from typing import Any, NoReturn, Protocol, TypeGuard

import structlog
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.channels.telegram.transport import TooManyCallsError
from bot.errors import SettingsError

Update = dict[str, Any]
Store = Callable[[list[Update]], Awaitable[None]]
"""Returns when all of the updates are sure to outlive the process; one that is stored already is passed over."""

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
LIMIT = 100
HELD_SECONDS = 30
"""How long Telegram holds a question open when there is nothing to give."""
GRACE_SECONDS = 10.0
"""How much later its answer may come."""
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
JITTER = 0.25
"""By how much of itself a pause is at most longer, so that not all who lost Telegram come back at once."""
_LARGEST_NUMBER = 2**63 - 2
_log = structlog.get_logger()


class Api(Protocol):
    """Calls a method of the Bot API and returns its bare result; raises TelegramError."""

    async def __call__(self, method: str, parameters: dict[str, Any], /, *, read_timeout: float) -> Any:  # noqa: ANN401 - whatever Telegram answers
        """Call `method` with `parameters`, and wait so many seconds for the answer."""
        ...


class Receiver:
    """Asks Telegram for updates and gives them to a store, as long as it runs.

    Telegram forgets an update when the next one is asked for by its number (`offset`). That is done only when the store has all of a
    batch: whatever happens in between, Telegram gives it again.
    """

    def __init__(
        self,
        api: Api,
        store: Store,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """Ask through `api` and give to `store`; `sleep` waits seconds, `clock` counts them, and `chance` is from 0 up to 1."""
        self._api = api
        self._store = store
        self._sleep = sleep
        self._clock = clock
        self._chance = chance
        self._failures = 0
        self._since = 0.0

    async def run(self) -> NoReturn:
        """Receive until cancelled, which may be done at any instant and loses nothing.

        Raises SettingsError when only the operator can help, and what the store raises; outages are waited out.
        """
        offset: int | None = None
        while True:
            try:
                updates = _usable(await self._asked(offset))
            except Conflict as error:
                raise SettingsError(_rival(error)) from None
            except InvalidToken:
                fault = "Telegram does not accept the token: check VAGVISAREN_TELEGRAM_TOKEN, and VAGVISAREN_TELEGRAM_API if it is set."
                raise SettingsError(fault) from None
            except TelegramError as error:
                await self._wait(error)
                continue
            self._note_answer()
            offset = await self._stored(updates)

    async def _asked(self, offset: int | None) -> object:
        parameters = {"timeout": HELD_SECONDS, "limit": LIMIT, "allowed_updates": list(ALLOWED)}
        if offset is not None:
            parameters["offset"] = offset
        answer: object = await self._api("getUpdates", parameters, read_timeout=HELD_SECONDS + GRACE_SECONDS)
        return answer

    async def _stored(self, updates: list[Update]) -> int | None:
        """Store a batch, and return what to ask for next: the number that confirms the batch, or just what is new.

        After an empty answer everything is confirmed, and no number is held on to: after a week of silence, or on another server,
        numbers begin anew, and may be lower.
        """
        if not updates:
            return None
        await self._store(updates)
        return max(int(update["update_id"]) for update in updates) + 1

    async def _wait(self, error: TelegramError) -> None:
        """Wait a while for Telegram to come back; it is logged once an outage."""
        if self._failures == 0:
            self._since = self._clock()
            _log.warning("Telegram gives no updates; it is asked again until it does.", fault=str(error))
        pause = min(FIRST_PAUSE * 2.0 ** min(self._failures, 10), LONGEST_PAUSE)
        self._failures += 1
        if isinstance(error, TooManyCallsError):
            pause = max(pause, error.retry_after.total_seconds())
        await self._sleep(pause * (1 + JITTER * self._chance()))

    def _note_answer(self) -> None:
        if self._failures:
            _log.info("Telegram gives updates again.", attempts=self._failures, seconds=round(self._clock() - self._since))
            self._failures = 0


def _rival(error: Conflict) -> str:
    if "webhook" in error.message.lower():
        return "A webhook is set for this bot, so that it cannot ask for updates: remove it with deleteWebhook, and start again."
    return (
        "Another process receives this bot's updates with the same token (VAGVISAREN_TELEGRAM_TOKEN). "
        "Stop the other one, or give each a bot of its own, and start again."
    )


def _usable(answer: object) -> list[Update]:
    """Return the updates that have a number. The others are passed over, and Telegram forgets them with the rest of the batch.

    Raises TelegramError when there is nothing but such, or no list at all: then nothing could ever be confirmed.
    """
    updates = answer if isinstance(answer, list) else []
    usable = [update for update in updates if _has_number(update)]
    if not usable and answer != []:
        words = "What Telegram gives is not a list of updates with numbers."
        raise TelegramError(words)
    if unusable := len(updates) - len(usable):
        _log.warning("Updates without a number were put aside.", count=unusable)
    return usable


def _has_number(update: object) -> TypeGuard[Update]:
    if not isinstance(update, dict):
        return False
    number = update.get("update_id")
    return isinstance(number, int) and not isinstance(number, bool) and 0 <= number <= _LARGEST_NUMBER
