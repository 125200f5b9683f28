"""Words and numbers that name a button do what a press on it does, and no other words erase or send anything."""

from datetime import UTC, datetime

import pytest

from bot.engine.conversation import advance
from bot.engine.incoming import Heard, Typed
from bot.engine.reply import Forgotten, Sent
from bot.engine.session import Session
from tests.small import ACUTE, ASK, CHILD, small_base

NOW = datetime(2026, 11, 21, 20, 40, tzinfo=UTC)
BASE = small_base()
ADVISING = small_base(ACUTE, CHILD.replace("start: misstanke", "start: rad"), ASK)
"""A base in which a question may land on advice."""


@pytest.mark.parametrize(
    ("view", "typed", "events"),
    [
        pytest.param("forget", "1", (Forgotten(),), id="the number that erases"),
        pytest.param("forget", "glöm mig", (), id="the command that asked"),
        pytest.param("forget", "nej inget", (), id="no, when asked whether to erase"),
        pytest.param("forget", "klar", (), id="done, when asked whether to erase"),
        pytest.param("question", "1", (Sent(),), id="the number that sends"),
        pytest.param("question", "Skicka", (Sent(),), id="the label that sends"),
        pytest.param("question", "nej inget", (), id="no, when asked whether to send"),
        pytest.param("question", "ok", (), id="ok, when asked whether to send"),
        pytest.param("about", "skicka", (), id="a label of another screen"),
    ],
)
def test_what_erases_and_sends(view: str, typed: str, events: tuple[object, ...]) -> None:
    """The number and the label of the one button; a word that means no, or is another button's, does neither."""
    turn = advance(BASE, Session(version=BASE.version, view=view), Typed(typed), now=NOW)
    assert turn.events == events


@pytest.mark.parametrize("typed", ["fortsätt", "ok", "vidare"])
def test_onward_beside_what_was_assumed(typed: str) -> None:
    """Words that mean onward go on, though buttons to take back what was assumed stand beside."""
    heard = Heard(landings=("orosanmalan",), role="skola", municipality="kil")
    asked = advance(ADVISING, None, Typed("…"), now=NOW, heard=heard)
    assert {"vidare", "bort:roll", "bort:kommun"} <= {button.id for button in asked.replies[-1].buttons}
    assert advance(ADVISING, asked.session, Typed(typed), now=NOW).replies[-1].place == "orosanmalan/anmal"


def test_the_time_that_was_asked_about_stays_on_the_way_back() -> None:
    """Back within what was asked about keeps its time; back before it was asked, or to the menu, lets go of it."""
    asked = advance(BASE, None, Typed("…"), now=NOW, heard=Heard(landings=("fraga",), at=NOW)).session
    answered = advance(BASE, asked, Typed("ja"), now=NOW).session
    back = advance(BASE, answered, Typed("tillbaka"), now=NOW).session
    assert (back.step, bool(back.at)) == ("ensam", True)
    before = advance(BASE, back, Typed("tillbaka"), now=NOW).session
    assert (before.at_menu, before.at) == (True, "")
