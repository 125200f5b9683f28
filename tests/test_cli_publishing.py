"""The commands that put knowledge live, in this process: what they compare with, and whom they correct."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.application.publishing import met
from bot.assembly import store_of
from bot.authoring.bundle import bundled
from bot.cli import app
from bot.engine.session import Session
from bot.knowledge.loading import load
from bot.settings import from_environment
from bot.storage.corrections import Shown
from bot.storage.publications import Content
from bot.storage.sqlite import SqliteStore
from tests.folder import lay
from tests.small import PHRASES

WRONG = "Ring inte hemmet först."
CLEARER = ("Barnet är rädd", "Barnet är rädd för att gå hem")
RECALLED = ("    outcome: Anmäl genast\n", f"    outcome: Anmäl genast\n    recall: {WRONG}\n")
TOLD = f"Rättelse till 1 samtal som har läst oro/anmal de senaste 7 dagarna: ”{WRONG}”\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have a data folder, and return where the knowledge is."""
    monkeypatch.setenv("VAGVISAREN_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("VAGVISAREN_KNOWLEDGE", str(tmp_path / "kunskap"))
    return tmp_path / "kunskap"


def publish(folder: Path, *changes: tuple[str, str], options: Sequence[str] = ()) -> Result:
    """Publish the small folder with changes to its tree."""
    path = lay(folder, {"phrases/sv.yaml": PHRASES.read_text("utf-8")})
    tree = path / "trees" / "oro.yaml"
    for before, after in changes:
        assert tree.read_text("utf-8").count(before) == 1
        tree.write_text(tree.read_text("utf-8").replace(before, after), "utf-8")
    return run("publish", str(path), "-w", "Nytt.", *options)


def run(*arguments: str) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(app, arguments)


async def _stored(*shown: str, broken: bool = False) -> list[str]:
    """Have somebody be shown places, or another program publish what cannot be read; return the corrections that wait."""
    async with store_of(from_environment()) as store:
        if shown:
            await store.save("web:somebody", Session(turn=1), replaces=None, shown=[Shown(place) for place in shown])
        if broken:
            await store.publish("trasig", "Ett annat program.", Content(folder=b"no bundle", marks=b""))
        return [correction.text for correction in await store.corrections()]


def stored(*shown: str, broken: bool = False) -> list[str]:
    """Do as `_stored` does."""
    return asyncio.run(_stored(*shown, broken=broken))


def test_a_correction_is_told_before_it_is_sent(folder: Path) -> None:
    """Whoever only asks is told what would be sent to how many; nothing is sent until it is published, and then once."""
    assert publish(folder).exit_code == 0
    stored("oro/anmal")
    asked = publish(folder, RECALLED, options=["--check"])
    assert TOLD in asked.output
    assert stored() == []
    published = publish(folder, RECALLED)
    assert TOLD in published.output
    assert "Rättelsen går till 1 samtal.\n" in published.output
    assert stored() == [WRONG]
    again = publish(folder, RECALLED, CLEARER)
    assert (again.exit_code, "Rättelse" in again.output, stored()) == (0, False, [WRONG])


def test_a_correction_reaches_who_read_what_this_program_cannot_read(folder: Path) -> None:
    """With a latest version that is damaged the one before it is compared with, and the correction is sent all the same."""
    assert publish(folder).exit_code == 0
    stored("oro/anmal", broken=True)
    published = publish(folder, RECALLED)
    assert "Nummer 2 går inte att läsa och jämförs inte" in published.output
    assert TOLD in published.output
    assert stored() == [WRONG]


def test_what_a_colleague_published_meanwhile_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was compared with another version than the latest is not published, and one is asked to look again."""
    assert publish(folder).exit_code == 0

    async def meanwhile(store: SqliteStore, *compared: object) -> object:
        await store.publish("kollegans", "En kollega.", Content(folder=bundled(folder), marks=b"{}"))
        return await met(store, *compared)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr("bot.cli.publishing.met", meanwhile)
    overtaken = publish(folder, CLEARER)
    assert overtaken.exit_code == 2
    assert overtaken.output.endswith(
        "Någon annan har publicerat sedan du började, så inget är publicerat. Kör kommandot igen och se vad din ändring gör.\n"
    )
    assert run("versions").output.startswith("   2  ")


def test_going_back_takes_the_correction_back(folder: Path) -> None:
    """A correction that has not been read is not sent of advice that is good again."""
    assert publish(folder).exit_code == 0
    stored("oro/anmal")
    assert publish(folder, RECALLED).exit_code == 0
    back = run("rollback")
    assert (back.exit_code, "1 rättelse som ingen har läst än tas tillbaka.\n" in back.output) == (0, True)
    assert stored() == []


def test_one_goes_back_to_what_an_older_program_published(folder: Path) -> None:
    """It says the program's own sentences where it lacks some: nothing need be mended in a hurry."""
    shipped = PHRASES.read_text("utf-8")
    (line,) = (line for line in shipped.splitlines() if line.startswith("button-menu:"))
    old = lay(folder.parent / "gammal", {"phrases/sv.yaml": shipped.replace(f"{line}\n", "")})
    assert "Meningen 'button-menu' saknas" in run("publish", str(old), "-w", "x").output

    async def published() -> None:
        async with store_of(from_environment()) as store:
            await store.publish(load(old).knowledge.version, "Förr.", Content(folder=bundled(old), marks=b"{}"))

    asyncio.run(published())
    assert publish(folder, CLEARER).exit_code == 0
    back = run("rollback")
    assert (back.exit_code, "Publicerad som nummer 3" in back.output) == (0, True)
