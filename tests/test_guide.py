"""The coordinators' guide: every task, done as it is written, on a copy of the shipped knowledge."""

import asyncio
import gc
import shlex
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from typer import Context
from typer.main import get_group

from bot.authoring.check import check
from bot.authoring.turning import gaps
from bot.cli import app
from bot.knowledge.loading import load
from tests.desk import NOW, Desk, at_a_desk, lay_out
from tests.end_to_end.bot_api import BotApi
from tests.end_to_end.talking import Bot, Kim
from tests.guide import GUIDE, Deed, Edit, Run, Section, Slip, Talk, agrees, mentioned, sections
from tests.shipped import shipped

ABOUT = frozenset({"Så arbetar vi", "Hjälp", "Vad som ligger var", "Så skrivs filerna"})
"""Headings under which nothing is to be done."""
LATER = "Planera en ändring till ett datum"
CODE = "koden-som-du-fick"
SECTIONS = tuple(sections(GUIDE.read_text(encoding="utf-8")))
TASKS = tuple(section for section in SECTIONS if section.title not in ABOUT)


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a folder where coordinators work."""
    folder = tmp_path_factory.mktemp("used")
    with pytest.MonkeyPatch.context() as patched:
        lay_out(folder, patched)
        gc.freeze()  # What was read is kept to the end, and not looked through for garbage again and again.
        yield folder
        gc.unfreeze()


@pytest.mark.parametrize("task", [pytest.param(task, id=task.title) for task in TASKS])
def test_a_task_is_as_the_guide_tells(task: Section, used: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is shown as written there is, what is to be changed can be, and the commands answer as the guide says."""
    assert task.deeds, f"{task.title}: här finns inget att pröva."
    desk = at_a_desk(tmp_path / "desk", used, monkeypatch, waits_for=task.told)
    for deed in task.deeds:
        try:
            _done(deed, desk)
        except AssertionError as fault:
            pytest.fail(f"{task.title}: {fault}")


def _done(deed: Deed, desk: Desk) -> None:
    match deed:
        case Edit():
            deed.apply(desk.knowledge)
        case Run():
            answered = desk.runs(deed.command, deed.typed)
            assert deed.answers(answered), f"{deed.command} svarar\n{answered}\nmen i handboken står\n{deed.answer}"
        case Slip():
            edit = deed.edit(desk.knowledge)
            right = (desk.knowledge / edit.file).read_text(encoding="utf-8")
            edit.apply(desk.knowledge)
            answered = desk.runs(deed.command)
            (desk.knowledge / edit.file).write_text(right, encoding="utf-8")
            assert deed.tells(answered), f"{deed.command} svarar\n{answered}\nmen i handboken står\n{deed.told}"
        case Talk():
            asyncio.run(_talked(deed))


async def _talked(talk: Talk) -> None:
    base = replace(shipped(), wordings={}, calibration=None)
    async with BotApi() as api:
        bot = Bot(api, base, code=CODE)
        async with bot.running():
            kim = Kim(bot, await api.person("Kim"))
            for typed, told in talk.turns:
                seen = await kim.says(typed)
                assert agrees(told, seen.text), f"{typed} besvaras med\n{seen.text}\nmen i handboken står\n{told}"


def test_what_the_tasks_leave_is_sound(used: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When all tasks are done, one after another, no rule has anything to say, and everybody has somebody to call.

    All would be checked once more for what begins later, so that is left out; its own test asks the rules that are named there.
    """
    desk = at_a_desk(tmp_path / "desk", used, monkeypatch)
    for task in (task for task in TASKS if task.title != LATER):
        for number, deed in enumerate(task.deeds):
            if isinstance(deed, Edit):
                if not (desk.knowledge / deed.file).exists() and isinstance(made := task.deeds[number - 1], Run):
                    desk.runs(made.command, made.typed)
                deed.apply(desk.knowledge)
    desk.runs("vagvisaren calibrate")
    loaded = load(desk.knowledge)
    assert not check(loaded, today=NOW.date())
    assert not list(gaps(loaded, today=NOW.date()))


@pytest.mark.parametrize("command", sorted(set(mentioned(GUIDE.read_text(encoding="utf-8")))))
def test_a_command_that_is_mentioned_is_there(command: str) -> None:
    """It has the options that it is mentioned with."""
    _, *words = shlex.split(command)
    commands = get_group(app)
    named = [commands.get_command(Context(commands), word) for word in words if not word.startswith("-")][:1]
    options = {option for command in named if command for parameter in command.params for option in parameter.opts}
    assert None not in named
    assert {word for word in words if word.startswith("-")} <= {*options, "--help"}


def test_the_guide_can_be_read_through() -> None:
    """It says how the work goes and where there is help, each task once, and no more than can be read."""
    titles = [section.title for section in SECTIONS]
    assert len(set(titles)) == len(titles)
    assert set(titles) >= ABOUT
    assert len(GUIDE.read_text(encoding="utf-8").splitlines()) < 620
