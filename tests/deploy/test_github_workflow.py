"""The workflow for a repository of guidance: pinned, without addresses, and with steps that do what they say."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.cli import MODULES
from tests.folder import lay

WORKFLOW = Path(__file__).parents[2] / "deploy" / "github-workflow.yaml"
TEXT = WORKFLOW.read_text(encoding="utf-8")


def steps() -> list[dict[str, Any]]:
    """Return the steps of the one job."""
    (job,) = yaml.safe_load(TEXT)["jobs"].values()
    found: list[dict[str, Any]] = job["steps"]
    return found


def test_every_action_is_pinned() -> None:
    """An action is named by its whole commit, with the version beside it for people."""
    named = re.findall(r"uses: (.*)", TEXT)
    assert len(named) == 3
    assert [each for each in named if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each)] == []


def test_no_address_stands_in_it() -> None:
    """Packages come from where the machine is set up to find them, by their hashes; the workflow may read and nothing else."""
    assert re.findall(r"https?://|index-url|pypi|\$\{\{ *secrets", TEXT) == []
    assert "--require-hashes" in TEXT
    assert yaml.safe_load(TEXT)["permissions"] == {"contents": "read"}


def test_its_commands_are_there() -> None:
    """Every command of the program that a step runs is one."""
    assert set(re.findall(r"vagvisaren (\w+) ", TEXT)) - MODULES.keys() == set()


@pytest.mark.parametrize(
    ("leads_to", "code"), [pytest.param("misstanke", 0, id="no fault"), pytest.param("mistanke", 1, id="a fault")]
)
def test_the_step_that_checks(tmp_path: Path, leads_to: str, code: int) -> None:
    """A fault is annotated in the file as the repository knows it, and fails the run."""
    lay(tmp_path / "knowledge", {"trees/oro.yaml": ("      Nej: misstanke\n", f"      Nej: {leads_to}\n")})
    done = run_step("Granska", tmp_path)
    assert done.returncode == code
    assert ("::error file=knowledge/trees/oro.yaml,line=12," in done.stdout) == bool(code)


def test_the_change_is_told_in_the_summary(tmp_path: Path) -> None:
    """What a pull request changes for those who ask stands in its summary."""
    environment = {"RUNNER_TEMP": str(tmp_path), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"), "BASE": "HEAD"}
    top = tmp_path / "repository"
    tree = lay(top / "knowledge", {}) / "trees" / "oro.yaml"
    for arguments in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "-m", "Första")):
        git(*arguments, within=top)
    tree.write_text(
        tree.read_text(encoding="utf-8").replace("      Vet inte: misstanke\n", "      Vet inte: vanta\n"), encoding="utf-8"
    )
    done = run_step("Berätta", top, **environment)
    assert (done.returncode, done.stderr) == (0, "")
    summary = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert summary.startswith("## Vad ändringen gör\n```\n")
    assert "oro/akut" in summary or "Är barnet i akut fara" in summary


def run_step(name: str, within: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the shell of the step whose name begins so, as GitHub runs it, with the program on the way."""
    (step,) = (each for each in steps() if each["name"].startswith(name))
    programs = within.parent / "programs"
    programs.mkdir(exist_ok=True)
    program = programs / "vagvisaren"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bot "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return subprocess.run(  # noqa: S603  # our own workflow
        [shutil.which("bash") or "bash", "-eo", "pipefail", "-c", step["run"]],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=within,
        env={**os.environ, **GIT, "PATH": f"{programs}:{os.environ['PATH']}", "FOLDER": "knowledge", **environment},
    )


GIT = {f"GIT_{who}_{what}": "test@localhost" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def git(*arguments: str, within: Path) -> None:
    """Run git in a folder."""
    subprocess.run([shutil.which("git") or "git", *arguments], check=True, timeout=60, cwd=within, env={**os.environ, **GIT})  # noqa: S603  # git, with our own arguments
