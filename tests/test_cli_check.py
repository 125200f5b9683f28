"""`vagvisaren check` as scripts, pull requests and coordinators use it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from tests.folder import lay


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of one's own, where the command is run."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*arguments: str, **environment: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(app, ["check", *arguments], env=environment)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(("dead-end",), "dead-end\n\nVägen tar aldrig slut.\n", id="a rule"),
        pytest.param(("syntax",), "syntax\n\nRaden går inte att läsa.\n", id="a fault of reading"),
        pytest.param((), "actor-missing             En rad att göra säger inte vem som gör det.\n", id="every rule"),
        pytest.param(("all",), "# Granskningens regler\n", id="the document"),
    ],
)
@pytest.mark.usefixtures("here")
def test_a_rule_is_explained(arguments: tuple[str, ...], told: str) -> None:
    """`--explain` shows the page of the rule that is named, a line for each, or all of them; no knowledge is read."""
    done = check("--explain", *arguments)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith(told)


@pytest.mark.usefixtures("here")
def test_a_rule_that_is_not_there() -> None:
    """A slip in a rule's name is told with the rule that was probably meant."""
    done = check("dead-edn", "--explain")
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", "Regeln 'dead-edn' finns inte. Menade du 'dead-end'?\n")


def test_a_pull_request_is_told_the_files_as_it_knows_them(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths in annotations begin where the command stands, however the folder was named."""
    folder = lay(here / "guidance", {"trees/oro.yaml": ("      Nej: misstanke\n", "      Nej: mistanke\n")})
    expected = (
        "::error file=guidance/trees/oro.yaml,line=12,col=12,title=unknown-step::Svaret \"Nej\" på frågan 'akut' leder till 'mistanke', "
        "som inte finns i trädet.%0AMenade du 'misstanke'?\n"
    )
    for named in ("guidance", "./guidance", str(folder)):
        done = check(named, "--format", "github")
        assert (done.exit_code, done.stderr) == (1, "")
        assert expected in done.stdout
    done = check("--format", "github", VAGVISAREN_KNOWLEDGE=str(folder))
    assert expected in done.stdout
    monkeypatch.chdir(folder)
    done = check(".", "--format", "github")
    assert expected.replace("guidance/", "") in done.stdout


def test_what_grows_old_is_told_by_the_command(tmp_path: Path) -> None:
    """The command knows what day it is, and a warning stops nobody."""
    folder = lay(tmp_path, {"sources.yaml": ("read: 2026-11-21", "read: 2020-01-01")})
    done = check(str(folder), "--format", "json")
    assert done.exit_code == 0
    assert [found["rule"] for found in json.loads(done.stdout) if found["file"] == "sources.yaml"] == ["stale-source"]
