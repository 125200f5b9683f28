"""Wherever somebody stands, whatever they type: 112 is on the screen."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import pytest

from bot.engine.conversation import advance, present
from bot.engine.incoming import Commanded, Heard, Tapped, Typed
from bot.engine.practice import DEBRIEF, FEEDBACK
from bot.engine.reply import Reply
from bot.engine.session import Session, restored
from bot.engine.session import dumped as kept
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.phrase import Phrase
from bot.knowledge.tree import Route
from tests.shipped import shipped

NOW = datetime(2026, 11, 21, 20, 40, tzinfo=UTC)
WORDS = "…"
HEARD: Mapping[str, Heard] = {
    "not understood": Heard(),
    "personal data": Heard(personal=True),
    "danger": Heard(alarm="acute"),
    "danger to one's own life": Heard(alarm="suicide"),
    "danger with the way to what was asked": Heard(
        alarm="suicide", landings=("orosanmalan", "dokumentation"), municipality="saffle"
    ),
    "danger and personal data": Heard(alarm="acute", personal=True),
    "a question": Heard(landings=("orosanmalan",), role="skola", municipality="saffle", at=NOW, child=True),
    "a question of several": Heard(landings=("orosanmalan", "dokumentation"), child=True),
}
VIEWS = (
    *("step", "acute", "acute:orosanmalan+dokumentation", "suicide", "suicide:orosanmalan"),
    *("suggestions:orosanmalan+dokumentation", "unknown", "question", "summary", "changes", "role", "municipality"),
    "numbers:larmnumret-112",
    *("about", "forget", "practice", "practice:1", "county:varmland"),
)
AT_EVERY_STEP = ("not understood", "personal data", "danger", "danger to one's own life")


def views(base: Knowledge) -> Iterator[str]:
    """Yield every screen that may stand beside a step."""
    yield from VIEWS
    yield from (f"area:{area.id}" for area in base.handbook.areas)


def places(base: Knowledge) -> Iterator[tuple[str, str]]:
    """Yield the menu, and every step that can be shown."""
    yield "", ""
    for tree in base.trees.values():
        yield from ((tree.id, step) for step, told in tree.steps.items() if not isinstance(told, Route))


def is_in_reach(base: Knowledge, reply: Reply) -> bool:
    """Tell whether the reply has the button for 112, or is the card that says it and has its number."""
    if any(button.id == "112" for button in reply.navigation):
        return True
    words = " ".join(_said(base, reply))
    return reply.kind == "acute" and "112" in words and _is_called(base, reply)


def _said(base: Knowledge, reply: Reply) -> Iterator[str]:
    for words in (reply.title, *(item for block in reply.blocks for item in block.items)):
        yield words.worded(base.phrases) if isinstance(words, Phrase) else words


def _is_called(base: Knowledge, reply: Reply) -> bool:
    """Tell whether one of the reply's needs has the number 112."""
    services = (service for service in base.services.values() if set(service.needs) & set(reply.needs))
    return any(phone.number == "112" for service in services for phone in service.phones)


@pytest.mark.parametrize("heard", HEARD.values(), ids=HEARD)
@pytest.mark.parametrize("view", list(views(shipped())))
def test_112_is_in_reach(view: str, heard: Heard) -> None:
    """Whatever is typed at whatever is shown beside a step, or beside the menu, the answer has 112."""
    base = shipped()
    for tree, step in (("", ""), *((tree.id, tree.start) for tree in base.trees.values())):
        session = Session(version=base.version, tree=tree, step=step, view=view, at=NOW.isoformat(), assumed=("at",))
        reply = advance(base, session, Typed(WORDS), now=NOW, heard=heard).replies[-1]
        assert is_in_reach(base, reply), (tree, step, reply.place)


@pytest.mark.parametrize("heard", [HEARD[name] for name in AT_EVERY_STEP], ids=AT_EVERY_STEP)
def test_112_is_in_reach_of_every_step(heard: Heard) -> None:
    """Whatever is typed at whatever step, by somebody of whom nothing is known, the answer has 112, and danger its card."""
    base = shipped()
    for tree, step in places(base):
        turn = advance(base, Session(version=base.version, tree=tree, step=step), Typed(WORDS), now=NOW, heard=heard)
        assert is_in_reach(base, turn.replies[-1]), (tree, step)
        assert (turn.replies[-1].kind == "acute") == bool(heard.alarm)
        assert restored(kept(turn.session)) == turn.session


def test_112_is_in_reach_of_every_step_for_somebody_known() -> None:
    """Where neither role nor municipality is asked for first, the step itself has 112."""
    base = shipped()
    for tree, step in places(base):
        session = Session(version=base.version, tree=tree, step=step, role="skola", municipality="saffle")
        assert is_in_reach(base, present(base, session, now=NOW)[-1]), (tree, step)


@pytest.mark.parametrize("view", list(views(shipped())))
def test_112_is_in_reach_beside_every_step(view: str) -> None:
    """Every screen beside every step has 112: what personal data or words that are not understood are answered with."""
    base = shipped()
    for tree, step in places(base):
        session = Session(version=base.version, tree=tree, step=step, view=view)
        assert is_in_reach(base, present(base, session, now=NOW)[-1]), (tree, step)


@pytest.mark.parametrize("heard", HEARD.values(), ids=HEARD)
def test_112_is_in_reach_in_an_exercise(heard: Heard) -> None:
    """At each decision of an exercise, at what is said of it and at its end, the answer has 112, and danger its card."""
    base = shipped()
    for session in _practising():
        reply = advance(base, session, Typed(WORDS), now=NOW, heard=heard).replies[-1]
        assert is_in_reach(base, reply), session.view
        assert (reply.kind == "acute") == bool(heard.alarm)


@cache
def _practising() -> tuple[Session, ...]:
    """Return where one stands in the first exercise, from its beginning to its end."""
    base = shipped()
    turn = advance(base, Session(version=base.version), Commanded("practice"), now=NOW)
    passed: list[Session] = []
    while turn.session.view != DEBRIEF:
        button = next(button for button in turn.replies[-1].buttons if button.style != "tick")
        turn = advance(base, turn.session, Tapped(button.id, turn.session.turn), now=NOW)
        passed.append(turn.session)
    assert {session.view for session in passed} == {"step", FEEDBACK, DEBRIEF}
    return tuple(passed)


def test_what_is_no_way_to_112() -> None:
    """The control: a reply without the button, and a card without the number, are told apart."""
    base = shipped()
    reply = advance(base, Session(version=base.version), Commanded("menu"), now=NOW).replies[-1]
    assert is_in_reach(base, reply)
    assert not is_in_reach(base, replace(reply, navigation=()))
    card = advance(base, Session(version=base.version), Commanded("acute"), now=NOW).replies[-1]
    assert is_in_reach(base, card)
    assert not is_in_reach(base, replace(card, needs=()))
