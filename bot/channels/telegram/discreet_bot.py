"""The library's bot, which never tells its token."""

import logging
from typing import TYPE_CHECKING, Any

from telegram import Bot
from telegram.error import InvalidToken

from bot.channels.telegram.transport import AiohttpRequest

if TYPE_CHECKING:
    from telegram._utils.types import ODVInput

TELEGRAM = "https://api.telegram.org"


class DiscreetBot(Bot):
    """A bot that makes its calls with AiohttpRequest, and has a call for any method by its name."""

    def __init__(self, token: str, *, address: str = TELEGRAM, proxy: str | None = None) -> None:
        """Call the Bot API server at `address`, through the HTTP proxy if there is one; raises SettingsError for a proxy that cannot be used.

        The library's log is shut below warnings: there it writes addresses, which hold the token, and what people write.
        """
        logging.getLogger("telegram").setLevel(logging.WARNING)
        super().__init__(
            token,
            base_url=f"{address.rstrip('/')}/bot",
            base_file_url=f"{address.rstrip('/')}/file/bot",
            request=AiohttpRequest(proxy=proxy),
            get_updates_request=AiohttpRequest(connections=1, proxy=proxy),
        )

    def __repr__(self) -> str:
        """Leave the token out."""
        return "DiscreetBot()"

    async def initialize(self) -> None:
        """Open the connections and ask Telegram who the bot is; raises InvalidToken, without the token, or another TelegramError."""
        refused = False
        try:
            await super().initialize()
        except InvalidToken:
            refused = True
        if refused:  # Raised here, so that it does not lead back to the library's words, which quote the token.
            raise InvalidToken

    async def call(
        self,
        method: str,
        parameters: dict[str, Any],
        *,
        read_timeout: "ODVInput[float]" = AiohttpRequest.DEFAULT_NONE,
    ) -> Any:  # noqa: ANN401 - whatever Telegram answers
        """Call a method of the Bot API, and return its bare result; raises TelegramError for a refusal."""
        return await self._post(method, parameters, read_timeout=read_timeout)
