"""What every channel must do: the same case gives the same steps.

A channel takes part with a driver that opens a conversation, tells the title it sees, and chooses by the labels it sees.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.application.conversation import Conversation
from bot.application.drawing import worded
from bot.authoring.rehearse import Press, rehearse
from bot.engine.conversation import advance
from bot.engine.incoming import Commanded, Tapped
from bot.engine.reply import Reply
from bot.knowledge.case import Case
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.loading import load
from bot.storage.memory import MemoryStore

SWEDEN = ZoneInfo("Europe/Stockholm")


class Driver(Protocol):
    """A channel as a person meets it."""

    async def open(self) -> str:
        """Begin, and return the title that is seen."""
        ...

    async def choose(self, *labels: str) -> str:
        """Choose what bears the labels, in order, and return the title that is seen then."""
        ...


@dataclass(frozen=True)
class Scene:
    """What is seen, and the labels that are chosen there (several at a checklist)."""

    title: str
    labels: tuple[str, ...]


@cache
def shipped() -> Knowledge:
    """Return the shipped knowledge."""
    return load(Path("knowledge")).knowledge


def conversation_at(moment: datetime) -> Conversation:
    """Return a conversation about the shipped knowledge in which it is always `moment`."""
    return Conversation(shipped(), MemoryStore(clock=lambda: moment), lambda: moment)


def conversation_of(case: Case) -> Conversation:
    """Return a conversation at the time of the case."""
    return conversation_at(case.at.replace(tzinfo=SWEDEN).astimezone(UTC))


def scenes(base: Knowledge, case: Case) -> tuple[Scene, ...]:
    """Return the case as the engine plays it, in the words that every channel shows."""
    now = case.at.replace(tzinfo=SWEDEN)
    turn = advance(base, None, Commanded("start"), now=now)
    played: list[Scene] = []
    for _, group in groupby(rehearse(base, case).presses, key=lambda press: press.place):
        title, labels = worded(base, turn.replies[-1].title), []
        for press in group:
            labels.append(_label(base, turn.replies[-1], press))
            turn = advance(base, turn.session, Tapped(press.button, turn.session.turn), now=now)
        played.append(Scene(title, tuple(labels)))
    return (*played, Scene(worded(base, turn.replies[-1].title), ()))


def _label(base: Knowledge, reply: Reply, press: Press) -> str:
    button = next((button for button in reply.buttons if button.id == press.button), None)
    assert button is not None, press
    return worded(base, button.label)


async def plays(driver: Driver, case: Case) -> None:
    """Play a case on a channel and compare each title with the engine's."""
    expected = scenes(shipped(), case)
    seen = await driver.open()
    for scene in expected:
        assert seen == scene.title
        if scene.labels:
            seen = await driver.choose(*scene.labels)
