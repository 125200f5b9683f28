"""What is told of a command that was written wrong, and its help: Swedish, whatever Typer says."""

import errno
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer
from typer import Context
from typer.main import get_group
from typer.testing import CliRunner

from bot.cli import MODULES, app, main
from bot.cli import serving as any_module
from bot.cli.command import Command, Group
from bot.errors import why_refused

ENGLISH = ("Usage", "Options", "Arguments", "Commands", "Show this", "required", "default", "<", "OPTIONS", "COMMAND")


@dataclass(frozen=True)
class Done:
    """What a command wrote, and how it ended."""

    code: object
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs the command line as it is run from a shell."""
    monkeypatch.setenv("COLUMNS", "100")

    def once(*arguments: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["/usr/bin/anything", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        return Done(ended.value.code, *capsys.readouterr())

    return once


@pytest.mark.parametrize(
    ("written", "told"),
    [
        pytest.param(
            "chekc",
            "Kommandot 'chekc' finns inte. Menade du 'check'? Alla kommandon: vagvisaren --help",
            id="a slip in a command",
        ),
        pytest.param("xyz", "Kommandot 'xyz' finns inte. Alla kommandon: vagvisaren --help", id="no command"),
        pytest.param(
            "telegram whoam",
            "Kommandot 'whoam' finns inte. Menade du 'whoami'? Se vagvisaren telegram --help",
            id="a command in a group",
        ),
        pytest.param("--fel", "'--fel' finns inte för vagvisaren. Alla kommandon: vagvisaren --help", id="an option of none"),
        pytest.param("check --fel", "'--fel' finns inte för check. Se vagvisaren check --help", id="an option"),
        pytest.param(
            "check --formt json",
            "'--formt' finns inte för check. Menade du '--format'? Se vagvisaren check --help",
            id="a slip in an option",
        ),
        pytest.param("check -z", "'-z' finns inte för check. Se vagvisaren check --help", id="a short option"),
        pytest.param("rollback -1", "'-1' finns inte för rollback. Se vagvisaren rollback --help", id="a negative number"),
        pytest.param(
            "preview",
            "STÄLLE fattas efter preview. Ett träd, ett steg (träd/steg) eller ett ämne, till exempel orosanmalan/anmal. Se vagvisaren preview --help",
            id="an argument is missing",
        ),
        pytest.param("chat --at", "Efter --at ska det stå ett värde. Se vagvisaren chat --help", id="a value is missing"),
        pytest.param(
            "check --explain=ja",
            "Efter --explain ska det inte stå något värde. Se vagvisaren check --help",
            id="a value that is not taken",
        ),
        pytest.param(
            "check --format xml",
            "--format ska vara text, json eller github. Se vagvisaren check --help",
            id="none of the choices",
        ),
        pytest.param(
            "walk --presses abc", "--presses ska vara ett heltal, minst 0. Se vagvisaren walk --help", id="not a number"
        ),
        pytest.param("walk --presses -3", "--presses ska vara ett heltal, minst 0. Se vagvisaren walk --help", id="too small"),
        pytest.param(
            "questions --answered ett",
            "--answered ska vara ett heltal. Se vagvisaren questions --help",
            id="one of several numbers",
        ),
        pytest.param("rollback första", "NUMMER ska vara ett heltal. Se vagvisaren rollback --help", id="an argument's value"),
        pytest.param(
            "publish a b c",
            "publish tar inte emot 'b c'. Hör flera ord ihop sätter du citattecken om dem. Se vagvisaren publish --help",
            id="too many words",
        ),
        pytest.param(
            "telegram whoami jag",
            "telegram whoami tar inte emot 'jag'. Hör flera ord ihop sätter du citattecken om dem. Se vagvisaren telegram whoami --help",
            id="too many words in a group",
        ),
        pytest.param(
            "--", "Det som står efter vagvisaren går inte att förstå. Alla kommandon: vagvisaren --help", id="anything else"
        ),
    ],
)
def test_what_is_written_wrong(run: Run, written: str, told: str) -> None:
    """One line on stderr says what, and where there is help; the exit code is 2."""
    assert run(*written.split()) == Done(2, "", f"{told}\n")


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        pytest.param("BadParameter", "Ett värde efter vagvisaren går inte att använda.", id="a value of nothing"),
        pytest.param("MissingParameter", "Något fattas efter vagvisaren.", id="nothing is missing"),
        pytest.param("Unheard", "Det som står efter vagvisaren går inte att förstå.", id="a kind that is new"),
    ],
)
def test_what_typer_tells_little_of(run: Run, monkeypatch: pytest.MonkeyPatch, kind: str, told: str) -> None:
    """It is never told in English."""
    raised = type(kind, (typer.TyperException,), {"param": None})

    def fails(*_: object) -> None:
        raise raised("Wrong")

    monkeypatch.setattr(Group, "get_command", fails)
    monkeypatch.setattr("bot.cli.Commands.get_command", fails)
    assert run("check") == Done(2, "", f"{told} Alla kommandon: vagvisaren --help\n")


@pytest.mark.parametrize(
    ("ends", "done"),
    [
        pytest.param(typer.Exit(), Done(0, "", ""), id="done"),
        pytest.param(typer.Exit(1), Done(1, "", ""), id="a finding"),
        pytest.param(typer.Abort(), Done(1, "", "Avbrutet.\n"), id="given up at a question"),
        pytest.param(KeyboardInterrupt(), Done(130, "", ""), id="broken off"),
        pytest.param(SystemExit(2), Done(2, "", ""), id="stopped"),
    ],
)
def test_how_a_command_ends(run: Run, monkeypatch: pytest.MonkeyPatch, ends: BaseException, done: Done) -> None:
    """The exit code is the command's own."""

    def ending() -> None:
        raise ends

    ending.__name__ = "run"  # After which the command is called.
    monkeypatch.setattr(any_module.app.registered_commands[0], "callback", ending)
    assert run("run") == done


def test_nothing_but_the_program(run: Run) -> None:
    """Whoever writes no command is shown them all."""
    done, asked = run(), run("--help")
    assert (done.code, done.out, done.err) == (2, "", asked.out)
    assert (asked.code, asked.err) == (0, "")
    assert asked.out.startswith("Användning: vagvisaren [VAL] KOMMANDO …\n\nVägvisaren: ")
    assert all(f"\n  {name} " in asked.out for name in MODULES)


def test_the_help_of_a_command(run: Run) -> None:
    """It says how the command is written, what it does, and what may be added."""
    done = run("check", "-h")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        """\
Användning: vagvisaren check [VAL] [MAPP]

Granska kunskapen: alla fel på en gång, med plats och råd.

Slutkoden är 0 utan fel, 1 med fel och 2 om det inte gick att granska.

Argument:
  MAPP  Kunskapens mapp. Annars den som VAGVISAREN_KNOWLEDGE anger, eller mappen knowledge här.

Val:
  --format text|json|github  Hur felen skrivs: text att läsa, json för andra program eller github
                             för en pull request. [annars: text]
  --explain                  Förklara en regel: skriv dess namn i stället för mappen. Utan namn:
                             alla regler, en rad var.
  -h, --help                 Visa den här hjälpen.
"""
    )


@pytest.mark.parametrize(
    ("command", "first"),
    [
        pytest.param("contacts", "vagvisaren contacts [VAL] BEHOV", id="a word that is required"),
        pytest.param("rehearse", "vagvisaren rehearse [VAL] [FALL…]", id="any number of words"),
        pytest.param("diff", "vagvisaren diff [VAL] [FÖRR] [NU]", id="two words"),
        pytest.param("versions", "vagvisaren versions [VAL]", id="no words"),
    ],
)
def test_how_a_command_is_written(run: Run, command: str, first: str) -> None:
    """What may be left out stands in brackets."""
    assert run(command, "--help").out.splitlines()[0] == f"Användning: {first}"


@pytest.mark.parametrize("name", MODULES)
def test_every_help_is_in_swedish(name: str) -> None:
    """Nothing of it is Typer's, and each thing that may be added is explained and in capitals."""
    group = get_group(app)
    command = group.get_command(Context(group), name)
    assert isinstance(command, Command | Group)
    shown = CliRunner().invoke(app, [name, "--help"]).stdout
    assert not [word for word in ENGLISH if word in shown]
    assert all(getattr(parameter, "help", None) for parameter in command.params)
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    assert all(each.metavar and each.metavar.isupper() for each in arguments)


@pytest.mark.parametrize(
    ("number", "told"),
    [
        pytest.param(errno.ENOENT, "mappen eller filen finns inte", id="nothing there"),
        pytest.param(errno.EACCES, "du har inte rätt till den", id="no right"),
        pytest.param(errno.ENOSPC, "disken är full", id="no room"),
        pytest.param(errno.EXDEV, "felet heter EXDEV", id="unusual"),
        pytest.param(None, "felet heter OSError", id="no number"),
    ],
)
def test_why_a_file_is_refused(number: int | None, told: str) -> None:
    """It is told in Swedish, or by the fault's own name, which can be searched for."""
    assert why_refused(OSError(number, "English words") if number else OSError("English words")) == told


def test_a_file_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    """The reason stands after the file."""
    done = run("coverage", "--html", str(tmp_path))
    assert done == Done(2, "", f"{tmp_path} går inte att skriva: det är en mapp.\n")
