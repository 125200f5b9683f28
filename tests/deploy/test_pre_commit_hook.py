"""The hook that checks what is about to be saved, in real git repositories."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.folder import FILES, lay

HOOK = Path(__file__).parents[2] / "deploy" / "pre-commit-hook"
FAULT = ("      Nej: misstanke\n", "      Nej: mistanke\n")
BROKEN = FILES["trees/oro.yaml"].replace(*FAULT)
TOLD = "trees/oro.yaml:12:12 fel Svaret \"Nej\" på frågan 'akut' leder till 'mistanke', som inte finns i trädet."
STOPPED = "Inget är sparat: rätta felen, lägg till ändringarna med git add och spara igen.\n"


class Repository:
    """A repository of a handbook, with the hook in it and the program beside it."""

    def __init__(self, top: Path) -> None:
        """Make the repository in a folder, and save the small folder as its first version, unchecked."""
        self.top = top / "Länets handbok"
        self.checks = top / "checks"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "VAGVISAREN_"))},
            **{f"GIT_{who}_{what}": "test@localhost" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
            "HOME": str(top),
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        self.top.mkdir()
        self.git("init", "--quiet")
        self.program(f'exec "{sys.executable}" -m bot "$@"')

    def program(self, does: str) -> None:
        """Let the program do this; each time it is asked is noted."""
        program = self.checks.with_name("program")
        program.write_text(f'#!/bin/sh\necho "$@" >> "{self.checks}"\n{does}\n', encoding="utf-8")
        program.chmod(0o755)
        self.git("config", "vagvisaren.command", str(program))

    def git(self, *arguments: str, fails: bool = False) -> subprocess.CompletedProcess[str]:
        """Run git in the repository."""
        done = subprocess.run(  # noqa: S603  # git, with our own arguments
            [shutil.which("git") or "git", *arguments],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
            cwd=self.top,
            env=self.environment,
        )
        assert (done.returncode != 0) == fails, done.stderr
        return done

    def first(self, folder: str) -> Path:
        """Save the small folder without checking it, put the hook in place, and return the folder."""
        lay(self.top / folder, {})
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", "Första versionen")
        shutil.copy(HOOK, self.top / ".git" / "hooks" / "pre-commit")
        return self.top / folder

    def saved(self) -> int:
        """Return how many versions are saved."""
        return len(self.git("log", "--format=%h").stdout.split())

    def asked(self) -> int:
        """Return how many times the program was asked."""
        return len(self.checks.read_text(encoding="utf-8").splitlines()) if self.checks.exists() else 0


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Make a repository."""
    return Repository(tmp_path)


def test_what_has_no_fault_is_saved(repository: Repository) -> None:
    """A change without a fault is checked and saved, and a warning stops nobody."""
    tree = repository.first("knowledge") / "trees" / "oro.yaml"
    tree.write_text(FILES["trees/oro.yaml"].replace("[Ring socialtjänsten]", "[Anmälan görs.]"), encoding="utf-8")
    repository.git("add", "--all")
    done = repository.git("commit", "-m", "Ring")
    assert (repository.saved(), repository.asked()) == (2, 1)
    assert "(actor-missing)" in done.stderr


@pytest.mark.parametrize("folder", ["knowledge", "."])
def test_what_has_a_fault_is_not_saved(repository: Repository, folder: str) -> None:
    """An error is told with its file and line, and nothing is saved; the folder may be the whole repository."""
    (repository.first(folder) / "trees" / "oro.yaml").write_text(BROKEN, encoding="utf-8")
    repository.git("add", "--all")
    done = repository.git("commit", "-m", "Fel", fails=True)
    assert TOLD in done.stderr
    assert done.stderr.endswith(STOPPED)
    assert repository.saved() == 1
    assert list(repository.top.parent.glob("tmp*")) == []


def test_the_folder_may_have_another_name(repository: Repository) -> None:
    """`git config vagvisaren.folder` names it, also in Swedish and with a space."""
    folder = repository.first("våra råd")
    repository.git("config", "vagvisaren.folder", "våra råd")
    (folder / "trees" / "oro.yaml").write_text(BROKEN, encoding="utf-8")
    repository.git("add", "--all")
    assert TOLD in repository.git("commit", "-m", "Fel", fails=True).stderr


def test_what_is_staged_counts(repository: Repository) -> None:
    """A fault that is not about to be saved stops nothing; one that is stops, also when the file is mended since."""
    tree = repository.first("knowledge") / "trees" / "oro.yaml"
    tree.write_text(BROKEN, encoding="utf-8")
    (repository.top / "knowledge" / "README.md").write_text("Läs mig.\n", encoding="utf-8")
    repository.git("add", "knowledge/README.md")
    repository.git("commit", "-m", "Läs mig")
    repository.git("add", "--all")
    tree.write_text(FILES["trees/oro.yaml"], encoding="utf-8")
    assert TOLD in repository.git("commit", "-m", "Fel", fails=True).stderr
    assert repository.saved() == 2


def test_a_part_of_what_is_changed_may_be_saved(repository: Repository) -> None:
    """`git commit FILE` saves the file as it stands, and that is what is checked."""
    folder = repository.first("knowledge")
    (folder / "trees" / "oro.yaml").write_text(BROKEN, encoding="utf-8")
    (folder / "topics.yaml").write_text(FILES["topics.yaml"].replace("Fara just nu", "Fara nu"), encoding="utf-8")
    repository.git("commit", "-m", "Titel", "--", "knowledge/topics.yaml")
    repository.git("commit", "-m", "Fel", "--", "knowledge/trees/oro.yaml", fails=True)
    assert (repository.saved(), repository.asked()) == (2, 2)


def test_other_files_are_not_checked(repository: Repository) -> None:
    """Nothing is asked when nothing of the handbook changes."""
    repository.first("knowledge")
    (repository.top / "anteckning.txt").write_text("Möte på fredag.\n", encoding="utf-8")
    repository.git("add", "--all")
    repository.git("commit", "-m", "Anteckning")
    assert (repository.saved(), repository.asked()) == (2, 0)


def test_nothing_is_saved_unchecked(repository: Repository) -> None:
    """Where the program is not there, or cannot check, that is told and nothing is saved."""
    folder = repository.first("knowledge")
    (folder / "topics.yaml").write_text(FILES["topics.yaml"].replace("Fara just nu", "Fara nu"), encoding="utf-8")
    repository.git("add", "--all")
    repository.program("exit 2")
    assert repository.git("commit", "-m", "Titel", fails=True).stderr == "Inget är sparat: granskningen gick inte att göra.\n"
    repository.git("config", "vagvisaren.command", "finns-inte")
    assert repository.git("commit", "-m", "Titel", fails=True).stderr == (
        "Handboken är inte granskad, så inget är sparat: programmet 'finns-inte' finns inte här.\n"
        "Säg var det ligger med: git config vagvisaren.command /sökväg/till/vagvisaren\n"
    )
    repository.git("rm", "-r", "--quiet", "--cached", "knowledge")
    repository.program("exit 0")
    assert repository.git("commit", "-m", "Bort", fails=True).stderr == "Hela mappen 'knowledge' tas bort, så inget är sparat.\n"
    assert repository.saved() == 1
