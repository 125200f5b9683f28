"""A crowd that taps as fast as it is answered, within a process of its own that is also their Telegram.

Everybody writes one line, gets a screen, and when all have one, taps its first button; and again as soon as the screen is edited.
"""

import asyncio
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from time import perf_counter

from tests.end_to_end.bot_api.api import BOT_NAME, BOT_USERNAME, TOKEN
from tests.end_to_end.bot_api.clock import Clock
from tests.end_to_end.bot_api.deeds import Deeds
from tests.end_to_end.bot_api.server import Server
from tests.end_to_end.bot_api.world import Message, User, World


@dataclass(kw_only=True, slots=True)
class Crowd(World):
    """A world whose people tap by themselves: `each` times, once `people` of them have a screen."""

    people: int
    each: int
    edits: int = 0
    began: float = 0.0
    first: list[Message] = field(default_factory=list)
    taps: dict[int, int] = field(default_factory=dict)
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.get_running_loop)
    deeds: Deeds = field(init=False)

    def __post_init__(self) -> None:
        """Let people do things."""
        self.deeds = Deeds(self)

    def change(self, message: Message) -> Message:
        """Let whoever sees something new tap."""
        if message.room in self.taps:
            self.edits += 1
            self.loop.call_soon(self.tap, message)
        else:
            self.taps[message.room] = 0
            self.first.append(message)
            if len(self.first) == self.people:
                self.began = perf_counter()
                self.loop.call_soon(self.tap_all)
        return World.change(self, message)

    def tap_all(self) -> None:
        """Let everybody begin."""
        for message in self.first:
            self.tap(message)

    def tap(self, message: Message) -> None:
        """Tap the first button, if this person has not done so often enough."""
        if self.taps[message.room] < self.each and message.markup is not None:
            self.taps[message.room] += 1
            data = message.markup["inline_keyboard"][0][0]["callback_data"]
            self.deeds.tap(user=message.room, chat=message.room, message=message.id, data=data)

    @property
    def over(self) -> bool:
        """Whether every tap is answered and has its screen."""
        return self.edits == self.people * self.each and all(query.answer for query in self.queries.values())


def tapping(pipe: Connection, people: int, each: int, latency: float) -> None:
    """Be the crowd: tell the address, and when all is over how many seconds it took; then stay. Each call of the bot takes `latency` seconds."""
    asyncio.run(_tapping(pipe, people, each, latency))


async def _tapping(pipe: Connection, people: int, each: int, latency: float) -> None:
    bot = User(id=int(TOKEN.partition(":")[0]), name=BOT_NAME, username=BOT_USERNAME)
    crowd = Crowd(clock=Clock(), token=TOKEN, bot=bot, people=people, each=each)
    server = Server(crowd)
    port = await server.start(0)
    await server.do("latency", seconds=latency)
    for number in range(people):
        person = crowd.deeds.add_user(f"Person {number}")
        crowd.deeds.send(person, person, "1")
    pipe.send(f"http://127.0.0.1:{port}")
    while not crowd.over:  # noqa: ASYNC110  # a test looks on
        await asyncio.sleep(0.002)
    pipe.send(perf_counter() - crowd.began)
    await asyncio.Event().wait()
