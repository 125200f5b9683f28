"""Every screen that the shipped knowledge shows, as Telegram is sent it."""

from datetime import datetime
from functools import cache

import pytest

from bot.application.conversation import Conversation
from bot.application.drawing import drawn as screen_of
from bot.application.screen import Screen
from bot.authoring.rehearse import rehearse
from bot.channels.telegram.data import parse, tapped
from bot.channels.telegram.drawing import Drawing, drawn, words_of
from bot.channels.telegram.keys import Words
from bot.engine.incoming import Command, Commanded, Incoming, Tapped
from bot.engine.session import Session
from bot.engine.showing import shown
from bot.knowledge.case import Case
from bot.knowledge.tree import Route
from tests.channels.contract import SWEDEN, conversation_of
from tests.channels.telegram.screens import TAG, holds_the_limits
from tests.shipped import shipped

NIGHT = datetime(2026, 11, 21, 2, 40, tzinfo=SWEDEN)
VIEWS: tuple[Command, ...] = ("acute", "summary", "changes", "role", "municipality", "about", "forget", "menu")
MOST_MESSAGES = 3
"""What to do, a text to copy, and whom to call."""


@cache
def spoken() -> Words:
    """Return what Telegram says beyond the screens."""
    return words_of(shipped().phrases)


def checked(screen: Screen) -> Drawing:
    """Draw a screen, and check that Telegram takes it and that 112 is one tap away, or is what the screen is about."""
    drawing = drawn(screen, spoken(), tag=TAG)
    holds_the_limits(drawing)
    assert len(drawing.messages) <= MOST_MESSAGES
    if screen.navigation:
        away = [key.label for key in drawing.messages[-1].keys[-1]]
        assert away == [label for label in ("Tillbaka", "Meny", "112") if label in away]
        assert "112" in away or screen.kind == "acute"
    return drawing


async def seen(conversation: Conversation, incoming: Incoming) -> Screen:
    """Return the last screen that answers, after all of them were checked."""
    screens = await conversation.receive("telegram:1", incoming)
    for screen in screens:
        assert screen.navigation or screen is not screens[-1]
        checked(screen)
    return screens[-1]


def press(screen: Screen, answer: str) -> Tapped:
    """Return what a tap on the key for an answer tells the engine."""
    keys = [key for row in checked(screen).messages[-1].keys for key in row]
    claims = [parse(key.data) for key in keys if key.data]
    (found,) = [told for claim in claims if claim and (told := tapped(claim, screen)).answer == answer]
    return found


@pytest.mark.parametrize("case", shipped().cases.values(), ids=lambda case: case.id)
async def test_every_case_can_be_tapped_through(case: Case) -> None:
    """Each answer of a case has one key, whose data leads where the case goes; every view can be drawn at its end."""
    played = rehearse(shipped(), case)
    conversation = conversation_of(case)
    screen = await seen(conversation, Commanded("start"))
    for each in played.presses:
        screen = await seen(conversation, press(screen, each.button))
    assert screen.place == case.ends
    for view in VIEWS:
        await seen(conversation, Commanded(view))


@pytest.mark.parametrize("tree", shipped().trees)
@pytest.mark.parametrize(("role", "municipality"), [("socialtjanst", "kristinehamn"), ("vard", "karlstad"), ("skola", "eda")])
def test_every_step_can_be_shown(tree: str, role: str, municipality: str) -> None:
    """No step has more to read, or more to choose, than Telegram takes, where most is known and where least is."""
    base = shipped()
    for step_id, step in base.trees[tree].steps.items():
        if not isinstance(step, Route):
            session = Session(role=role, municipality=municipality, tree=tree, step=step_id, turn=7, version=base.version)
            checked(screen_of(base, shown(base, session, now=NIGHT), session, now=NIGHT))
