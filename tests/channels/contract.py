"""What every channel must do: the same case gives the same steps.

A channel takes part with a driver that opens a conversation, tells the title it sees, and chooses by the labels it sees.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import groupby
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.application.conversation import Conversation
from bot.application.drawing import worded
from bot.authoring.rehearse import Press, rehearse
from bot.engine.conversation import advance
from bot.engine.incoming import Commanded, Tapped
from bot.engine.journey import ONWARD
from bot.engine.practice import DEBRIEF, FEEDBACK, expected, in_order
from bot.engine.reply import Reply
from bot.engine.session import Session
from bot.knowledge.case import Case
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.tree import Checklist, Question
from bot.storage.memory import MemoryStore
from bot.understanding.understanding import Understanding
from tests.shipped import shipped

SWEDEN = ZoneInfo("Europe/Stockholm")


class Driver(Protocol):
    """A channel as a person meets it."""

    async def open(self) -> str:
        """Begin, and return the title that is seen."""
        ...

    async def choose(self, *labels: str) -> str:
        """Choose what bears the labels, in order, and return the title that is seen then."""
        ...

    async def says(self, text: str) -> str:
        """Type words, and return the title that is seen then."""
        ...

    async def sees(self) -> str:
        """Return all that can be read on the newest screen, labels too."""
        ...


@dataclass(frozen=True)
class Scene:
    """What is seen, and the labels that are chosen there (several at a checklist)."""

    title: str
    labels: tuple[str, ...]


@cache
def shipped_understanding() -> Understanding:
    """Return what understands words by the shipped knowledge."""
    return Understanding(shipped())


def conversation_at(moment: datetime) -> Conversation:
    """Return a conversation about the shipped knowledge in which it is always `moment`."""
    return Conversation(shipped(), MemoryStore(clock=lambda: moment), lambda: moment, understanding=shipped_understanding())


def tapped() -> tuple[Case, ...]:
    """Return the cases that begin at a topic: one that begins by a question in words has no button to begin by."""
    return tuple(case for case in shipped().cases.values() if case.start in shipped().topics)


def practised() -> tuple[Case, ...]:
    """Return some cases to practise: those that are offered first."""
    return in_order(shipped(), None)[:3]


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


def exercise(base: Knowledge, case: Case, *, wrong: bool) -> tuple[Scene, ...]:
    """Return the case as it is practised, decided as the handbook does or always otherwise, in the words that every channel shows."""
    now = case.at.replace(tzinfo=SWEDEN)
    turn = advance(base, None, Commanded("start"), now=now)
    played: list[Scene] = []
    while turn.replies[-1].place != DEBRIEF:
        reply = turn.replies[-1]
        labels = []
        for button in _practised(base, case, turn.session, reply, wrong=wrong):
            labels.append(_label(base, turn.replies[-1], Press(place=reply.place, button=button)))
            turn = advance(base, turn.session, Tapped(button, turn.session.turn), now=now)
        played.append(Scene(worded(base, reply.title), tuple(labels)))
    return (*played, Scene(worded(base, turn.replies[-1].title), ()))


def _practised(base: Knowledge, case: Case, session: Session, reply: Reply, *, wrong: bool) -> list[str]:
    """Return the buttons that are pressed on the way through an exercise."""
    buttons = [button.id for button in reply.buttons]
    if not session.case:
        return [next(button for button in (f"fall:{case.id}", "ova", *reversed(buttons)) if button in buttons)]
    step = base.trees[session.tree].steps[session.step]
    if session.view == FEEDBACK or not isinstance(step, Question | Checklist):
        return [ONWARD]
    right = expected(case, session, step)
    if isinstance(step, Question):
        return [next(button for button in buttons if (button == f"svar:{right}") is not wrong)]
    return ["klar"] if wrong and right else [*(f"kryss:{item}" for item in right.split("+") if item), "klar"]


async def practises(driver: Driver, case: Case, *, wrong: bool) -> None:
    """Practise a case on a channel and compare each title with the engine's."""
    seen = await driver.open()
    for scene in exercise(shipped(), case, wrong=wrong):
        assert seen == scene.title
        if scene.labels:
            seen = await driver.choose(*scene.labels)
