"""What a test may look at."""

import asyncio
from collections.abc import Callable

from tests.end_to_end.bot_api import phone
from tests.end_to_end.bot_api.answering import ANSWER_SECONDS
from tests.end_to_end.bot_api.call import Call
from tests.end_to_end.bot_api.formatted import Json
from tests.end_to_end.bot_api.world import Message, World

_PATIENCE = 5.0


class NothingHappenedError(AssertionError):
    """What the test waited for did not come."""

    def __init__(self, within: float, missing: str) -> None:
        """Tell how long was waited, and for what."""
        super().__init__(f"within {within} s {missing}")


class Readings:
    """The chats as people see them, the calls of the bot, and whether all is as it should be."""

    def __init__(self, world: World, calls: list[Call]) -> None:
        """Look at a world, and at the calls as they come in."""
        self._world = world
        self._calls = calls

    def messages(self, chat: int) -> list[Json]:
        """Return every message there has been in a chat, in order."""
        room = self._world.rooms[chat]
        return [self._view(message) for _, message in sorted(room.messages.items())]

    def rendered(self, chat: int) -> str:
        """Return the chat in plain text."""
        return phone.rendered(self._world, self._world.rooms[chat])

    def changes(self, chat: int) -> int:
        """Return how often the bot has sent, edited or deleted something in a chat."""
        return len(self._world.rooms[chat].changed)

    def document(self, chat: int, message: int) -> str:
        """Return the content of a document, as text."""
        document = self._world.rooms[chat].messages[message].document
        return "" if document is None else document.content.decode()

    def calls(self, method: str | None = None, chat: int | None = None) -> list[Json]:
        """Return the calls of the bot, of one method or all, about one chat or all."""
        return [
            call.view()
            for call in self._calls
            if method in {None, call.method} and (chat is None or call.integer("chat_id") == chat)
        ]

    def queries(self, user: int | None = None) -> list[Json]:
        """Return the taps, of one person or all, each with its answer (None: the button still turns)."""
        return [
            {"id": query.id, "user": query.user, "chat": query.room, "data": query.data, "answer": query.answer}
            for query in self._world.queries.values()
            if user in {None, query.user}
        ]

    def commands(self, place: str = "default") -> list[Json]:
        """Return the list of commands of a scope, such as `default`, `all_group_chats/sv` or `chat/900001`."""
        return self._world.commands.get(place, [])

    def waiting(self) -> list[Json]:
        """Return the updates that nobody has confirmed."""
        self._world.updates.expire(self._world.clock.now())
        return [update.wire() for update in self._world.updates.waiting]

    def complaints(self) -> list[str]:
        """Return what the bot did that Telegram would have let pass in silence."""
        return list(self._world.complaints)

    def now(self) -> float:
        """Return the fake's time in unix seconds."""
        return self._world.clock.now()

    async def listen(self, chat: int, after: int, within: float = _PATIENCE) -> Json:
        """Return the message that the bot sent, edited or deleted after so many such changes, as it now stands."""
        room = self._world.rooms[chat]
        await self._wait(
            lambda: len(room.changed) > after, within, f"the bot did nothing in {room.title}:\n{self.rendered(chat)}"
        )
        return self._view(room.messages[room.changed[after]])

    async def answered(self, query: str, within: float = _PATIENCE) -> Json | None:
        """Return the answer to a tap once there is one."""
        asked = self._world.queries[query]
        await self._wait(lambda: asked.answer is not None, within, f"nobody answered the tap on {asked.data}")
        return asked.answer

    async def called(self, method: str, times: int = 1, within: float = _PATIENCE) -> list[Json]:
        """Return the calls of a method once there are so many that have been answered (or will never be)."""
        await self._wait(lambda: self._finished(method) >= times, within, f"{method} was not called {times} times")
        return self.calls(method)

    async def quiet(self, within: float = _PATIENCE) -> None:
        """Return once every update is confirmed, every tap is answered or too old, and no call but getUpdates is under way."""
        try:
            await self._wait(self._is_quiet, within, "all became quiet")
        except NothingHappenedError as error:
            error.add_note(f"waiting: {self.waiting()}; taps: {self._turning()}; calls: {self._under_way()}")
            raise

    def _finished(self, method: str) -> int:
        return sum(call.method == method and call.over for call in self._calls)

    def _under_way(self) -> list[str]:
        return [call.method for call in self._calls if not call.over and call.method != "getUpdates"]

    def _is_quiet(self) -> bool:
        return not self._turning() and not self._world.updates.waiting and not self._under_way()

    def _turning(self) -> list[str]:
        """Return the taps that can still be answered."""
        oldest = self._world.clock.now() - ANSWER_SECONDS
        return [query.data for query in self._world.queries.values() if query.answer is None and query.asked >= oldest]

    async def _wait(self, there: Callable[[], bool], within: float, missing: str) -> None:
        loop = asyncio.get_running_loop()
        until = loop.time() + within
        while not there():
            if loop.time() >= until:
                raise NothingHappenedError(within, missing)
            await self._world.clock.bell.heard(until - loop.time())

    def _view(self, message: Message) -> Json:
        markup = message.markup or {}
        return {
            "id": message.id,
            "chat": message.room,
            "sender": message.sender,
            "from_bot": message.sender == self._world.bot.id,
            "text": message.body.text,
            "entities": [entity.wire() for entity in message.body.entities],
            "marked": phone.marked(message.body),
            "buttons": markup.get("inline_keyboard", []),
            "keyboard": markup if "inline_keyboard" not in markup else {},
            "date": message.date,
            "edited": message.edited is not None,
            "deleted": message.deleted,
            "silent": message.silent,
            "protected": "has_protected_content" in message.more,
            "reply_to": message.reply_to,
            "document": message.document.name if message.document else None,
        }
