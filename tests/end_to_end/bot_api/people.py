"""Those who chat with the bot, as tests direct them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from tests.end_to_end.bot_api.seen import Answer, Button, Seen

PATIENCE = 5.0


class Doing(Protocol):
    """The fake, wherever it runs."""

    async def do(self, verb: str, **arguments: object) -> Any:  # noqa: ANN401  # whatever the verb returns
        """Do something by its name."""
        ...


class Chat:
    """A chat, private or group, as those in it see it."""

    def __init__(self, api: Doing, identity: int) -> None:
        """Look at a chat; `hears` begins with what the bot does from now on."""
        self._api = api
        self._heard = 0
        self.id = identity

    async def hears(self, *, within: float = PATIENCE) -> Seen:
        """Wait for the bot's next deed here (a message sent, edited or deleted, each once, in order) and return that message."""
        message = await self._api.do("listen", chat=self.id, after=self._heard, within=within)
        self._heard += 1
        return Seen.read(message)

    async def until(self, there: Callable[[Seen], bool], *, within: float = PATIENCE) -> Seen:
        """Wait until the bot has done something that fits, and return that message."""
        while True:
            message = await self.hears(within=within)
            if there(message):
                return message

    async def deafens(self) -> None:
        """Pass over all that the bot has done here so far."""
        self._heard = await self._api.do("changes", chat=self.id)

    async def messages(self, *, deleted: bool = False) -> list[Seen]:
        """Return the messages in order, those that were deleted too when asked for."""
        told = [Seen.read(message) for message in await self._api.do("messages", chat=self.id)]
        return [message for message in told if deleted or not message.deleted]

    async def screen(self) -> Seen:
        """Return the bot's newest message that has buttons."""
        screens = [message for message in await self.messages() if message.from_bot and message.rows]
        assert screens, f"no message with buttons:\n{await self.phone()}"
        return screens[-1]

    async def phone(self) -> str:
        """Return the chat as it looks on a telephone, in plain text."""
        return str(await self._api.do("rendered", chat=self.id))

    async def document(self, message: Seen) -> str:
        """Return what a document says."""
        return str(await self._api.do("document", chat=self.id, message=message.id))


@dataclass(frozen=True, kw_only=True, slots=True)
class Tap:
    """A tap that may be answered."""

    api: Doing
    query: str

    async def answer(self, *, within: float = PATIENCE) -> Answer:
        """Wait for the bot's answer and return it; its text is empty when the button merely stops turning."""
        return Answer(**await self.api.do("answered", query=self.query, within=within))


class Person(Chat):
    """Somebody, and their own chat with the bot."""

    def __init__(self, api: Doing, identity: int, name: str) -> None:
        """Take the telephone in hand."""
        super().__init__(api, identity)
        self.name = name

    async def sends(self, text: str, *, to: Chat | None = None, reply_to: Seen | None = None) -> Seen:
        """Send a text or /command and return the message (the last one, when it was too long for one)."""
        replied = None if reply_to is None else reply_to.id
        chat = self if to is None else to
        sent = await self._api.do("send", user=self.id, chat=chat.id, text=text, reply_to=replied)
        return next(message for message in await chat.messages() if message.id == sent[-1])

    async def attaches(self, kind: str, *, caption: str = "", to: Chat | None = None) -> None:
        """Send a photo, sticker, voice, location or contact."""
        await self._does("attach", to, kind=kind, caption=caption)

    async def edits(self, message: Seen, text: str) -> None:
        """Change what they have written."""
        await self._api.do("edit", user=self.id, chat=message.chat, message=message.id, text=text)

    async def erases(self, message: Seen) -> None:
        """Delete a message for everybody; the bot is not told."""
        await self._api.do("erase", user=self.id, chat=message.chat, message=message.id)

    async def taps(self, label: str, *, on: Seen | None = None, in_chat: Chat | None = None) -> Tap:
        """Tap a button by its label, on the newest screen or on a message seen earlier, however much that has changed since."""
        message = on or await (in_chat or self).screen()
        data = message.button(label).data
        assert data is not None, f"the button '{label}' opens or copies something"
        return await self.forges(data, on=message)

    async def forges(self, data: str, *, on: Seen) -> Tap:
        """Send a tap with any data, as a changed app could."""
        return Tap(api=self._api, query=await self._api.do("tap", user=self.id, chat=on.chat, message=on.id, data=data))

    async def answers_of_bot(self) -> list[Answer]:
        """Return what the bot has answered to their taps."""
        queries = await self._api.do("queries", user=self.id)
        return [Answer(**query["answer"]) for query in queries if query["answer"] is not None]

    async def sees_button(self, label: str) -> Button:
        """Return a button of the newest screen, to look at where it leads or what it copies."""
        return (await self.screen()).button(label)

    async def blocks(self) -> None:
        """Block the bot."""
        await self._api.do("block", user=self.id)

    async def unblocks(self) -> None:
        """Let the bot write again."""
        await self._api.do("unblock", user=self.id)

    async def deactivates(self) -> None:
        """Delete their account."""
        await self._api.do("deactivate", user=self.id)

    async def brings_bot(self, group: Chat, *, as_administrator: bool = False) -> None:
        """Bring the bot into a group, or make it an administrator there."""
        await self._does("add_bot", group, as_administrator=as_administrator)

    async def removes_bot(self, group: Chat) -> None:
        """Throw the bot out of a group."""
        await self._does("remove_bot", group)

    async def joins(self, group: Chat) -> None:
        """Come into a group."""
        await self._does("join", group)

    async def upgrades(self, group: Chat) -> Chat:
        """Turn a group into a supergroup and return that."""
        return Chat(self._api, await self._does("upgrade", group))

    async def _does(self, verb: str, chat: Chat | None, **more: object) -> Any:  # noqa: ANN401  # whatever the verb returns
        return await self._api.do(verb, user=self.id, chat=(chat or self).id, **more)
