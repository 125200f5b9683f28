"""`vagvisaren check` as scripts, pull requests and coordinators use it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.folder import lay


def check(*arguments: str, within: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder."""
    return subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-m", "bot", "check", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=within,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(("dead-end",), "dead-end\n\nVägen tar aldrig slut.\n", id="a rule"),
        pytest.param(("syntax",), "syntax\n\nRaden går inte att läsa.\n", id="a fault of reading"),
        pytest.param((), "actor-missing             En rad att göra säger inte vem som gör det.\n", id="every rule"),
        pytest.param(("all",), "# Granskningens regler\n", id="the document"),
    ],
)
def test_a_rule_is_explained(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    """`--explain` shows the page of the rule that is named, a line for each, or all of them; no knowledge is read."""
    done = check("--explain", *arguments, within=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(told)


def test_a_rule_that_is_not_there(tmp_path: Path) -> None:
    """A slip in a rule's name is told with the rule that was probably meant."""
    done = check("dead-edn", "--explain", within=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "Regeln 'dead-edn' finns inte. Menade du 'dead-end'?\n")


def test_a_pull_request_is_told_the_files_as_it_knows_them(tmp_path: Path) -> None:
    """Paths in annotations begin where the command stands, however the folder was named."""
    folder = lay(tmp_path / "guidance", {"trees/oro.yaml": ("      Nej: misstanke\n", "      Nej: mistanke\n")})
    expected = (
        "::error file=guidance/trees/oro.yaml,line=12,col=12,title=unknown-step::Svaret \"Nej\" på frågan 'akut' leder till 'mistanke', "
        "som inte finns i trädet.%0AMenade du 'misstanke'?\n"
    )
    for named in ("guidance", "./guidance", str(folder)):
        done = check(named, "--format", "github", within=tmp_path)
        assert (done.returncode, done.stderr) == (1, "")
        assert expected in done.stdout
    done = check("--format", "github", within=tmp_path, VAGVISAREN_KNOWLEDGE=str(folder))
    assert expected in done.stdout
    done = check(".", "--format", "github", within=folder)
    assert expected.replace("guidance/", "") in done.stdout


def test_what_grows_old_is_told_by_the_command(tmp_path: Path) -> None:
    """The command knows what day it is, and a warning stops nobody."""
    folder = lay(tmp_path, {"sources.yaml": ("read: 2026-11-21", "read: 2020-01-01")})
    done = check(str(folder), "--format", "json", within=tmp_path)
    assert done.returncode == 0
    assert [found["rule"] for found in json.loads(done.stdout) if found["file"] == "sources.yaml"] == ["stale-source"]
