"""The command that tells what a change does: of folders, of versions that git keeps, and of what is published."""

import asyncio
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot import assembly
from bot.authoring.bundle import bundled
from bot.cli import app, revisions
from bot.settings import from_environment
from bot.storage.publications import Content
from tests.folder import CONCERN, lay
from tests.storage.examples import SECRET

WITHOUT = ("      Vet inte: misstanke\n", "")
TOLD = "”Oro för ett barn”: 3 av 9 vägar försvinner. Inga andra ämnens vägar ändras."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay the small folder, and let it be that of the settings."""
    laid = lay(tmp_path / "repository" / "knowledge", {})
    monkeypatch.setenv("VAGVISAREN_KNOWLEDGE", str(laid))
    monkeypatch.setenv("VAGVISAREN_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("VAGVISAREN_SECRET", SECRET.decode())
    monkeypatch.chdir(tmp_path)
    return laid


def diff(*arguments: str) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(app, ["diff", *arguments])


def git(folder: Path, *arguments: str) -> None:
    """Let git do something in a folder."""
    program = shutil.which("git")
    assert program
    who = ("-c", "user.name=Prov", "-c", "user.email=prov@example.org", "-c", "commit.gpgsign=false")
    subprocess.run([program, "-C", str(folder), *who, *arguments], check=True, capture_output=True)  # noqa: S603  # no shell reads it


@pytest.fixture
def repository(folder: Path) -> Path:
    """Let git keep the folder as it is, and then change it."""
    top = folder.parent
    git(top, "init", "--initial-branch=main")
    git(top, "add", ".")
    git(top, "commit", "-m", "knowledge: Begin")
    lay(folder, {"trees/oro.yaml": WITHOUT})
    return top


def test_two_folders(tmp_path: Path, folder: Path) -> None:
    """The first line is the summary, and whom one calls stands last."""
    new = lay(tmp_path / "new", {"trees/oro.yaml": WITHOUT, "counties/varmland/services.yaml": ("0554-191 00", "0554-191 01")})
    done = diff(str(folder), str(new))
    lines = done.stdout.splitlines()
    assert (done.exit_code, lines[0]) == (0, TOLD)
    assert "Vem man ringer" in lines
    assert any("0554-191 01" in line for line in lines[lines.index("Vem man ringer") :])


def test_nothing_changes(folder: Path) -> None:
    """Of what is the same it is said that it is."""
    done = diff(str(folder), str(folder))
    assert (done.exit_code, done.stdout) == (0, "Inget är ändrat.\n")


@pytest.mark.parametrize("written", ["main", "HEAD", "main:knowledge"])
def test_a_version_that_git_keeps(repository: Path, written: str) -> None:
    """The folder of the settings is compared with what it was; or a folder of the version that is named."""
    assert repository.is_dir()
    done = diff(written)
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, TOLD)


def test_json_and_markdown(repository: Path) -> None:
    """Programs get the journeys and whom one calls, a pull request the same as text."""
    assert repository.is_dir()
    told = json.loads(diff("main", "--json").stdout)
    assert (told["summary"], told["later"]) == ([TOLD], [])
    assert told["journeys"][0]["gone"] == 3
    assert told["contacts"]["firsts"] == []
    assert diff("main", "--markdown").stdout.splitlines()[0] == TOLD


def test_what_begins_later(tmp_path: Path, folder: Path) -> None:
    """What is written now and holds from a later day is told with the day."""
    later = "    actions: [Ring socialtjänsten]\n    changes:\n      - {from: 2199-01-01, text: Nytt.}\n"
    new = lay(tmp_path / "new", {"trees/oro.yaml": ("    actions: [Ring socialtjänsten]\n", later)})
    lines = diff(str(folder), str(new)).stdout.splitlines()
    assert lines[0] == "Varken vägar eller texter ändras."
    assert lines[lines.index("Från och med 2199-01-01") :][:4] == [
        "Från och med 2199-01-01",
        "Inga vägar ändras: alla möter samma steg som förut av samma svar.",
        "1 text är omskriven.",
        "",
    ]


def test_with_what_is_published(repository: Path) -> None:
    """Where nothing else is said the folder of the settings is compared with what is published; until something is, with the last version."""
    assert repository.is_dir()
    done = diff()
    assert (done.stderr, done.stdout.splitlines()[0]) == ("Jämför med HEAD: inget är publicerat.\n", TOLD)
    asyncio.run(_publish(repository / "knowledge"))
    done = diff()
    assert done.stderr.startswith("Jämför med nummer 1, publicerat ")
    assert done.stdout == "Inget är ändrat.\n"


async def _publish(folder: Path) -> None:
    async with assembly.store_of(from_environment()) as store:
        await store.publish("v1", "Först", Content(folder=bundled(folder), marks=b""))


def test_a_fault_on_one_side(tmp_path: Path, folder: Path) -> None:
    """The findings of the side that has them are told, and nothing is compared."""
    new = lay(tmp_path / "new", {"trees/oro.yaml": CONCERN.replace("Nej: misstanke", "Nej: mistanke")})
    done = diff(str(folder), str(new))
    assert (done.exit_code, done.stdout) == (2, "")
    assert "trees/oro.yaml:12:12" in done.stderr
    assert f"1 fel: {new} går inte att jämföra förrän det är rättat." in done.stderr


def test_a_fault_in_a_case(tmp_path: Path, folder: Path) -> None:
    """A case that names what has another name now is told of, and does not stand in the way."""
    new = lay(tmp_path / "new", {"trees/oro.yaml": ("      Nej: misstanke\n", "      Nej, inte nu: misstanke\n")})
    done = diff(str(folder), str(new))
    assert done.exit_code == 0
    assert "”Är barnet i akut fara just nu?”, svaret – oro/akut" in done.stdout
    assert done.stderr == (
        "cases/fallet.yaml:14:22 fel Vid 'oro/akut' går det inte att svara 'Nej'.\n"
        "Det som går är: Ja, Nej, inte nu, Vet inte. (unknown-answer)\n"
        "Skillnaden visas ändå. Rätta fallen innan du publicerar.\n"
    )


@pytest.mark.parametrize(
    ("written", "told"),
    [
        pytest.param("borta", "'borta' finns inte: det är varken en mapp eller en version som git känner till.\n", id="neither"),
        pytest.param("--output=x", "", id="an option"),
        pytest.param("-x", "", id="a short option"),
        pytest.param("main:borta", "I versionen 'main' finns ingen mapp 'borta'.\n", id="no such folder in the version"),
        pytest.param("main:knowledge/roles.yaml", "I versionen 'main' finns ingen mapp 'knowledge/roles.yaml'.\n", id="a file"),
    ],
)
def test_what_cannot_be_found(repository: Path, written: str, told: str) -> None:
    """Nothing is compared with what is not there."""
    assert repository.is_dir()
    done = diff(written)
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr


def test_without_git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing keeps versions, two folders can be compared."""
    assert diff("main").stderr == f"'main' är ingen mapp, och {folder} ligger inte i git.\n"
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert diff("main").stderr == "Programmet git finns inte här. Ange två mappar i stället.\n"


def test_too_much(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A version that is out of all proportion is not unpacked."""
    assert repository.is_dir()
    monkeypatch.setattr(revisions, "MOST_FILES", 3)
    assert diff("main").stderr == "'main' är för stor för att jämföras.\n"
