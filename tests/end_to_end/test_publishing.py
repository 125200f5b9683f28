"""Publishing while people talk: the program as the operator runs it, and the commands as the coordinator does."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from random import Random

import httpx
import pytest
from typer.testing import CliRunner

from bot.cli import app
from tests.end_to_end.test_process import free_port
from tests.folder import Change, lay
from tests.small import PHRASES

VISITORS = 40
SAID = {"phrases/sv.yaml": PHRASES.read_text("utf-8")}
CLEARER = ("Barnet är rädd", "Barnet är rädd för att gå hem")


@dataclass
class Place:
    """A machine with the program: its knowledge, its data, and what the program has logged."""

    folder: Path
    data: Path
    port: int
    log: list[str] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        """Return what the program is started with."""
        own = {
            "VAGVISAREN_KNOWLEDGE": str(self.folder),
            "VAGVISAREN_DATA": str(self.data),
            "VAGVISAREN_PORT": str(self.port),
        }
        return {**os.environ, **own}

    async def says(self, *command: str) -> tuple[int, str]:
        """Run a command, and return its exit code and all that it says."""
        running = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *command),
            env=self.environment,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        said, _ = await asyncio.wait_for(running.communicate(), 60)
        return running.returncode or 0, said.decode()

    async def logged(self, words: str) -> str:
        """Return the line of the log that has the words, when it comes."""
        for _ in range(600):
            if found := next((line for line in self.log if words in line), None):
                return found
            await asyncio.sleep(0.05)
        pytest.fail(f"never logged: {words}\n{''.join(self.log)}")


@asynccontextmanager
async def running(tmp_path: Path) -> AsyncIterator[Place]:
    """Run the program on the small folder until it serves, and stop it afterwards as an operator does."""
    place = Place(lay(tmp_path / "kunskap", SAID), tmp_path / "data", free_port())
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", env=place.environment, stderr=asyncio.subprocess.PIPE
    )
    assert process.stderr

    async def read() -> None:
        assert process.stderr
        async for line in process.stderr:
            place.log.append(line.decode())

    reading = asyncio.create_task(read())
    try:
        await place.logged("serving")
        yield place
        assert process.returncode is None
    finally:
        process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(process.wait(), 10)
        await reading
    assert process.returncode == 0


class Visitor:
    """Somebody at the page who presses what is there."""

    def __init__(self, place: Place, number: int) -> None:
        """Come to the page."""
        self.client = httpx.AsyncClient(base_url=f"http://127.0.0.1:{place.port}", follow_redirects=True, timeout=30)
        self.chance = Random(number)  # noqa: S311  # repeatable, not secret
        self.page = ""
        self.pages = 0

    async def presses(self, answer: str) -> str:
        """Press a button of the page, and return the place that it leads to."""
        turn = re.search(r'name="turn" value="(\d+)"', self.page)
        return await self._got(await self.client.post("/", data={"turn": turn[1] if turn else "0", "answer": answer}))

    async def looks(self) -> str:
        """Look at the page, and return the place."""
        return await self._got(await self.client.get("/"))

    async def wanders(self) -> None:
        """Press any button but the ones that forget and leave."""
        buttons = re.findall(r'name="answer" value="([^"]+)"', self.page)
        await self.presses(unescape(self.chance.choice([each for each in buttons if not each.startswith("glom")])))

    async def _got(self, answer: httpx.Response) -> str:
        assert answer.status_code == 200
        self.page = answer.text
        self.pages += 1
        found = re.search(r'data-place="([^"]+)"', self.page)
        assert found, self.page
        return found[1]


@asynccontextmanager
async def visiting(place: Place, count: int) -> AsyncIterator[list[Visitor]]:
    """Give so many visitors."""
    visitors = [Visitor(place, number) for number in range(count)]
    try:
        yield visitors
    finally:
        await asyncio.gather(*(visitor.client.aclose() for visitor in visitors))


def other(place: Place, name: str, changes: Mapping[str, Change]) -> str:
    """Lay another version of the folder, and return where it is."""
    return str(lay(place.folder.parent / name, {**SAID, **changes}))


async def test_publishing_under_load_loses_no_conversation(tmp_path: Path) -> None:
    """While forty press without pause a version goes live; every press is answered, and each of forty others is where she was."""
    async with running(tmp_path) as place, visiting(place, VISITORS) as walkers, visiting(place, VISITORS) as readers:
        await asyncio.gather(*(visitor.looks() for visitor in (*walkers, *readers)))
        for answer in ("amne:oro", "svar:nej"):
            await asyncio.gather(*(visitor.presses(answer) for visitor in readers))
        done = asyncio.Event()

        async def walk(visitor: Visitor) -> None:
            while not done.is_set():
                await visitor.wanders()

        walking = [asyncio.create_task(walk(visitor)) for visitor in walkers]
        published = await place.says("publish", other(place, "ny", {"trees/oro.yaml": CLEARER}), "--words", "Tydligare.")
        assert published[0] == 0, published[1]
        await place.logged("changed over")
        before = [visitor.pages for visitor in walkers]
        await asyncio.gather(*(visitor.wanders() for visitor in readers[: VISITORS // 2]))
        done.set()
        await asyncio.gather(*walking)
        assert "Samtal som pågår: " in published[1]
        assert "oro/misstanke (" in published[1]
        assert all(visitor.pages > pages for visitor, pages in zip(walkers, before, strict=True))
        for reader in readers[VISITORS // 2 :]:
            assert await reader.looks() == "oro/misstanke"
            assert "Barnet är rädd för att gå hem" in reader.page
            assert "steget där du står har ändrats" in reader.page


async def test_what_is_broken_never_goes_live(tmp_path: Path) -> None:
    """A folder with faults is refused with the list; one that is broken by hand is told about in the log; and the page stays."""
    async with running(tmp_path) as place, visiting(place, 1) as (visitor,):
        code, said = await place.says(
            "publish", other(place, "trasig", {"trees/oro.yaml": ("to: stanna}", "to: stana}")}), "-w", "x"
        )
        assert code == 1
        assert "trees/oro.yaml:20" in said
        assert said.endswith("Inget är publicerat. Det som är ute står kvar.\n")
        lay(place.folder, {**SAID, "trees/oro.yaml": "tree: [trasig"})
        assert "errors=" in await place.logged("the folder has faults")
        assert await visitor.looks() == "menu"
        assert await visitor.presses("amne:oro") == "oro/akut"


async def test_a_rollback_brings_the_former_back(tmp_path: Path) -> None:
    """What was published is taken back with one command, is a publication itself, and is listed with its words."""
    async with running(tmp_path) as place, visiting(place, 1) as (visitor,):
        await visitor.looks()
        assert (await place.says("publish", other(place, "ny", {"trees/oro.yaml": CLEARER}), "-w", "Tydligare."))[0] == 0
        await place.logged("number=2")
        code, said = await place.says("rollback")
        assert code == 0, said
        await place.logged("number=3")
        for answer in ("amne:oro", "svar:nej"):
            await visitor.presses(answer)
        assert "Barnet är rädd<" in visitor.page
        code, said = await place.says("versions")
        rows = [re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "DAG", line) for line in said.splitlines()]
        versions = [row.split()[2] for row in rows]
        assert versions[0] == versions[2] != versions[1]
        assert [row.partition(versions[0])[2] or row.partition(versions[1])[2] for row in rows] == [
            "  Tillbaka till nummer 1 från DAG: Den första versionen.  ← ute nu",
            "  Tydligare.",
            "  Den första versionen.",
        ]


def test_only_asking_publishes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With --check all is told and nothing changes; what is live already is not published twice; words are needed."""
    live, new = str(lay(tmp_path / "kunskap", SAID)), str(lay(tmp_path / "ny", {**SAID, "trees/oro.yaml": CLEARER}))
    monkeypatch.setenv("VAGVISAREN_DATA", str(tmp_path / "data"))

    def says(*command: str) -> tuple[int, str]:
        done = CliRunner().invoke(app, command, catch_exceptions=False)
        return done.exit_code, done.output

    assert says("publish", live, "-w", "Den första versionen.")[0] == 0
    code, said = says("publish", new, "--check")
    assert (code, said.splitlines()[-1]) == (0, "Inget är publicerat: du bad bara om att få veta.")
    assert says("publish", live, "-w", "x")[1].splitlines()[-1] == (
        "Det här är redan ute, som nummer 1. Det finns inget att publicera."
    )
    assert says("publish", new) == (2, 'Skriv vad du har ändrat och varför: --words "Nytt nummer i Säffle".\n')
    assert says("rollback", "-w", "x") == (2, "Det finns ingen tidigare version att gå tillbaka till.\n")
    assert says("rollback", "7") == (2, "Nummer 7 är inte sparat. Det som finns: 1.\n")
