"""The bar that shows what a long check is doing."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from bot.authoring.rules import RULES
from bot.cli.progress import PATIENCE, Bar
from bot.examining import examined
from tests.folder import lay


class Clock:
    """A clock that is set."""

    def __init__(self) -> None:
        """Begin at nought."""
        self.now = 0.0

    def __call__(self) -> float:
        """Return the seconds that have gone."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Return a clock at nought."""
    return Clock()


@pytest.fixture
def screen() -> Console:
    """Return a terminal of 100 columns that keeps what is written."""
    return Console(file=StringIO(), force_terminal=True, width=100)


def shown(bar: Bar) -> str:
    """Return what is written when the bar is drawn."""
    screen = bar.console.file
    assert isinstance(screen, StringIO)
    before = len(screen.getvalue())
    bar.refresh()
    return screen.getvalue()[before:]


def test_nothing_is_shown_before_a_second_has_gone(screen: Console, clock: Clock) -> None:
    """A check that is soon done shows no bar, and then it comes with what is at work."""
    with Bar(4, screen, clock) as bar:
        bar("läser filerna")
        clock.now = PATIENCE - 0.01
        bar("acute-first")
        assert "acute-first" not in shown(bar)
        clock.now = PATIENCE
        told = shown(bar)
        assert "1/4 acute-first" in told
        bar("bare-outcome")
        assert "2/4 bare-outcome" in shown(bar)


def test_a_bar_that_is_gone_through_twice_stays_full(screen: Console, clock: Clock) -> None:
    """Rules are asked again for later days; the bar shows which."""
    with Bar(1, screen, clock) as bar:
        clock.now = PATIENCE
        for name in ("a", "b", "c"):
            bar(name)
        assert "1/1 c" in shown(bar)


def test_the_bar_is_wiped(screen: Console, clock: Clock) -> None:
    """What stands on the screen afterwards is what was there, and what the check has found."""
    with Bar(2, screen, clock) as bar:
        clock.now = PATIENCE
        bar("acute-first")
        shown(bar)
    assert screen.file.getvalue().endswith("\x1b[2K")  # type: ignore[attr-defined]  # it is a StringIO


def test_nothing_is_written_where_nobody_looks(clock: Clock) -> None:
    """In a pipe and a log there is no bar."""
    pipe = Console(file=StringIO(), width=100)
    with Bar(2, pipe, clock) as bar:
        clock.now = PATIENCE
        bar("acute-first")
        assert shown(bar) == ""


def test_what_the_check_tells(tmp_path: Path) -> None:
    """Reading, every rule and the proof are told as they begin, once each."""
    told: list[str] = []
    examined(lay(tmp_path, {}), today=date(2026, 11, 24), told=told.append)
    assert told == ["läser filerna", *(rule.id for rule in RULES), "provar att alla har någon att ringa"]
