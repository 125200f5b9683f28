"""A coordinator's desk: a copy of the shipped knowledge, the command line in this process, and a clock that stands still.

What takes long and is tried elsewhere is left out: files that are as they were are not read twice, rules that nobody waits for are not
asked, and what was learnt stays learnt.
"""

import asyncio
import io
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest

import bot.cli
from bot import assembly
from bot.application.publishing import content_of
from bot.authoring.asking.calibrate import Calibrated
from bot.authoring.asking.questions import Message, Question
from bot.authoring.bundle import bundled
from bot.authoring.check import check
from bot.authoring.rule import Rule
from bot.authoring.rules import RULES
from bot.directory.wall_time import SWEDEN
from bot.engine.session import Choice, Session
from bot.knowledge.findings import Finding
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.loading import Loaded, load
from bot.knowledge.reader import Document, read
from bot.knowledge.scheduling import scheduled
from bot.knowledge.shape import Value
from bot.settings import SHIPPED_KNOWLEDGE, from_environment
from bot.storage.corrections import Shown
from bot.storage.store import SessionStore
from bot.understanding.danger import rules_digest
from bot.understanding.standard import Standard
from bot.understanding.understanding import Understanding
from bot.understanding.wordings import made_from, wordings

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=SWEDEN)
QUESTION = "Får man ta med hunden till skyddat boende?"
"""What somebody asked that the handbook does not answer."""
READ = "utbildning/kurs-barn"
"""The advice that somebody was shown, and where she still is."""
BEFORE = ("Läs er rutin för orosanmälan samma dag.", "Läs er rutin för orosanmälan samma vecka.")
"""Words of that advice, and what it said in the first version."""
ALWAYS = frozenset({"unknown-answer", "unknown-reference", "unknown-step", "unknown-tree"})
"""The rules that are asked at every desk."""
P = ParamSpec("P")
T = TypeVar("T")


class Keyboard(io.StringIO):
    """A terminal's keyboard, on which lines are typed; they are seen on the screen."""

    def __init__(self, lines: Iterable[str], screen: io.StringIO) -> None:
        """Type `lines` one after another, and nothing more."""
        super().__init__("".join(f"{line}\n" for line in lines))
        self._screen = screen

    def isatty(self) -> bool:
        """Tell that somebody sits there."""
        return True

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]  # as StringIO has it
        """Return the next line."""
        line = super().readline(size)
        self._screen.write(line)
        return line

    def __next__(self) -> str:  # type: ignore[override]  # as StringIO has it
        """Return the next line."""
        if line := self.readline():
            return line
        raise StopIteration


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """A folder with a copy of the knowledge in `knowledge`, where commands are run."""

    folder: Path
    patched: pytest.MonkeyPatch

    @property
    def knowledge(self) -> Path:
        """The copy."""
        return self.folder / "knowledge"

    def runs(self, command: str, typed: Iterable[str] = ()) -> str:
        """Run a command as it is written, with what is `typed` while it runs, and return all that it answers."""
        program, *words = shlex.split(command)
        assert program == "vagvisaren", command
        screen = io.StringIO()
        self.patched.setattr(sys, "argv", [program, *words])
        self.patched.setattr(sys, "stdin", Keyboard(typed, screen))
        with redirect_stdout(screen), redirect_stderr(screen), pytest.raises(SystemExit):
            bot.cli.main()
        return screen.getvalue()


def at_a_desk(folder: Path, used: Path, patched: pytest.MonkeyPatch, *, waits_for: str = "") -> Desk:
    """Return a desk in a folder that is not there yet, laid as `used` is; of other rules than those `ALWAYS` asked, those that `waits_for` has in parentheses."""
    shutil.copytree(used, folder, ignore=shutil.ignore_patterns(".git"))
    (folder / ".git").symlink_to(used / ".git")
    patched.chdir(folder)
    named = ALWAYS | {rule.id for rule in RULES if f"({rule.id})" in waits_for}

    def checks(loaded: Loaded, rules: Iterable[Rule] = RULES, *, today: date | None = None, **_: object) -> tuple[Finding, ...]:
        return check(loaded, [rule for rule in rules if rule.id in named], today=today)

    patched.setattr("bot.examining.check", checks)
    patched.setattr("bot.authoring.gates.check", checks)
    return Desk(folder=folder, patched=patched)


def lay_out(folder: Path, patched: pytest.MonkeyPatch) -> None:
    """Lay a copy of the shipped knowledge in a folder, published and kept in git; somebody has read a step, and a question waits.

    Time stands still from now on.
    """
    shutil.copytree(SHIPPED_KNOWLEDGE, folder / "knowledge", ignore=shutil.ignore_patterns("schema", "README.md"))
    (folder / "data").mkdir()
    patched.chdir(folder)
    for name in [name for name in os.environ if name.startswith("VAGVISAREN_")]:
        patched.delenv(name)
    patched.setenv("COLUMNS", "110")
    patched.setattr("bot.clock.now", lambda: NOW)
    _leave_out(patched)
    asyncio.run(_use(folder))
    _keep(folder)


def _leave_out(patched: pytest.MonkeyPatch) -> None:
    """Leave out what takes long."""
    patched.setattr("bot.knowledge.loading.read", _remembered(read, by=_content))
    patched.setattr("bot.knowledge.loading.scheduled", _remembered(scheduled, by=_place))
    patched.setattr("bot.cli.words.calibrated", _as_learnt)
    patched.setattr("bot.application.conversation.Understanding", _remembered(Understanding, by=_version))
    for gate in ("bot.examining.gaps", "bot.authoring.gates.gaps", "bot.authoring.gates.outcomes", "bot.authoring.gates.below"):
        patched.setattr(gate, lambda *_, **__: ())
    patched.setattr("bot.authoring.gates.figures", lambda _: {})
    patched.setattr("bot.authoring.gates.Understanding", lambda _: None)


def _remembered(ask: Callable[P, T], *, by: Callable[P, object]) -> Callable[P, T]:
    """Return what remembers its answers, by what they depend upon."""
    answers: dict[object, T] = {}

    def asked(*arguments: P.args, **named: P.kwargs) -> T:
        key = by(*arguments, **named)
        if key not in answers:
            answers[key] = ask(*arguments, **named)
        return answers[key]

    return asked


def _content(path: Path, *, file: str) -> object:
    return file, path.read_bytes()


def _place(kind: type[Value], document: Document, *steps: str | int) -> object:
    return kind, id(document), steps


def _version(base: Knowledge) -> object:
    return base.version


def _as_learnt(base: Knowledge, questions: Sequence[Question], messages: Sequence[Message], **_: object) -> Calibrated:
    """Return what was learnt before, as if it were learnt from the words that are there now."""
    learnt = base.calibration
    assert learnt
    assert learnt.danger
    assert base.danger
    assert base.language
    assert messages
    made = made_from(tuple(wordings(base)), Standard(base.language.variants))
    danger = learnt.danger.model_copy(update={"made_from": rules_digest(base.danger)})
    update = {"made_from": made, "questions": len(questions), "danger": danger}
    return Calibrated(calibration=learnt.model_copy(update=update), measured={})


async def _use(folder: Path) -> None:
    """Publish what stood in a folder before, and what stands there now; let somebody read a step, and somebody ask."""
    tree, _, step = READ.partition("/")
    file = folder / "knowledge" / "trees" / f"{tree}.yaml"
    now = file.read_text(encoding="utf-8")
    file.write_text(now.replace(*BEFORE), encoding="utf-8")
    async with assembly.store_of(from_environment()) as store:
        await _publish(store, folder / "knowledge", "Den första versionen.")
        file.write_text(now, encoding="utf-8")
        base = await _publish(store, folder / "knowledge", "Läs rutinen samma dag.")
        session = Session(path=(Choice("", "", tree),), tree=tree, step=step, turn=1, version=base.version)
        await store.save("web:somebody", session, replaces=None, shown=[Shown(READ)])
        await store.ask(QUESTION)


async def _publish(store: SessionStore, knowledge: Path, told: str) -> Knowledge:
    base = load(knowledge).knowledge.as_of(NOW.date())
    await store.publish(base.version, told, content_of(bundled(knowledge), base, NOW.date()))
    return base


def _keep(folder: Path) -> None:
    """Keep a folder's knowledge in git, on the branch main."""
    git = shutil.which("git")
    assert git, "The guide compares with what git keeps."
    always = ("-c", "user.name=Ingen", "-c", "user.email=ingen@example.com", "-c", "init.defaultBranch=main", "-c", "gc.auto=0")
    for command in (("init", "--quiet"), ("add", "knowledge"), ("commit", "--quiet", "--message", "Handboken")):
        subprocess.run([git, "-C", str(folder), *always, *command], check=True)  # noqa: S603  # nothing that anybody else wrote
