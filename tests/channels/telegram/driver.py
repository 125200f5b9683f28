"""Telegram as the contract drives it: a real bot over HTTP against the strict fake, and a person who taps and reads."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count

from bot.application.conversation import Conversation
from bot.channels.telegram.pacing import Pacer
from bot.channels.telegram.service import serve_telegram
from bot.storage.memory import MemoryStore
from tests.end_to_end.bot_api.api import BotApi
from tests.end_to_end.bot_api.people import Person
from tests.end_to_end.bot_api.seen import Seen

_TITLE = re.compile(r"\*\*(.+?)\*\*")


@asynccontextmanager
async def conversing(api: BotApi, conversation: Conversation) -> AsyncIterator[None]:
    """Run the channel against the fake."""
    store = conversation.store
    assert isinstance(store, MemoryStore)
    running = asyncio.create_task(
        serve_telegram(
            conversation,
            store,
            api.token,
            address=api.address,
            pacer=Pacer(clock=count(step=1_000).__next__, sleep=asyncio.sleep),
        )
    )
    try:
        yield
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


class TelegramDriver:
    """Somebody with a telephone, who taps what bears a label and reads the title that comes."""

    def __init__(self, api: BotApi, person: Person) -> None:
        """Drive the bot as `person`."""
        self.api = api
        self.person = person

    async def open(self) -> str:
        """Begin, and return the title that is seen."""
        before = await self._messages()
        await self.person.deafens()
        await self.person.sends("/start")
        return (await self._seen(before))[-1]

    async def choose(self, *labels: str) -> str:
        """Tap what bears each label, or the number that stands for it in the text, and return the title that is seen then."""
        title = ""
        for label in labels:
            before = await self._messages()
            await self.person.deafens()
            tap = await self.person.taps(await self._key(label))
            await tap.answer()
            title = (await self._seen(before))[0]
        return title

    async def says(self, text: str) -> str:
        """Send words, and return the title that is seen then."""
        before = await self._messages()
        await self.person.deafens()
        await self.person.sends(text)
        return (await self._seen(before))[-1]

    async def sees(self) -> str:
        """Return the words of the newest screen, and of its keys."""
        screen = await self.person.screen()
        return "\n".join((screen.text, *(button.label for button in screen.buttons)))

    async def _key(self, label: str) -> str:
        plain = label.replace("*", "")
        screen = await self.person.screen()
        for button in (button for row in screen.rows for button in row):
            if button.data and button.label.removeprefix("☐ ").removeprefix("☑ ") == plain:
                return button.label
        everything = "\n".join(message.text for message in (await self._messages()).values())
        numbers = re.findall(rf"^(?:[☐☑] )?(\d+)\. {re.escape(plain)}$", everything, re.MULTILINE)
        return str(next(button.label for row in screen.rows for button in row if re.sub(r"\D", "", button.label) == numbers[-1]))

    async def _messages(self) -> dict[int, Seen]:
        return {message.id: message for message in await self.person.messages() if message.from_bot}

    async def _seen(self, before: dict[int, Seen]) -> list[str]:
        """Wait for the screen with its keys, and return the titles of what is new or changed."""
        await self.person.until(lambda message: bool(message.rows))
        after = await self._messages()
        fresh = [message for number, message in after.items() if number not in before or before[number].text != message.text]
        titled = [found[1] for message in fresh if (found := _TITLE.search(message.marked))]
        return titled or _TITLE.findall((await self.person.screen()).marked)[:1]
