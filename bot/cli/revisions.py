"""Knowledge as it is in a folder, as it was in a version that git keeps, or as it is published."""

import asyncio
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from bot import assembly
from bot.application.reading import must_be_there
from bot.authoring.bundle import unbundled
from bot.cli.arguments import day_of, stop
from bot.settings import from_environment
from bot.storage.folder import DATABASE_FILE

LAST = "HEAD"
MOST_SECONDS = 60
MOST_FILES = 20_000
MOST_BYTES = 500_000_000


@contextmanager
def opened(written: str | None) -> Iterator[Path]:
    """Give the folder that was written, or that of the settings; of a git revision, or `revision:path`, a copy for as long as it lasts.

    Stops when there is no such folder or revision.
    """
    if written is None or Path(written).is_dir():
        yield Path(written) if written is not None else from_environment().knowledge
        return
    with _copy() as folder:
        _extract(written, folder)
        yield folder


@contextmanager
def published() -> Iterator[Path]:
    """Give a copy of what is published; of the last version that git keeps, when nothing is. It is told which."""
    content = asyncio.run(_published())
    if content is None:
        typer.echo(f"Jämför med {LAST}: inget är publicerat.", err=True)
        with opened(LAST) as folder:
            yield folder
        return
    with _copy() as folder:
        unbundled(content, folder)
        yield folder


async def _published() -> bytes | None:
    settings = from_environment()
    if not (settings.data / DATABASE_FILE).exists():
        return None
    async with assembly.store_of(settings) as store:
        last = next(iter(await store.publications()), None)
        if last is None:
            return None
        typer.echo(f"Jämför med nummer {last.number}, publicerat {day_of(last.published)}.", err=True)
        return await store.published_folder(last.number)


@contextmanager
def _copy() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="vagvisaren-") as copy:
        folder = Path(copy) / "knowledge"
        folder.mkdir()
        yield folder


def _extract(written: str, folder: Path) -> None:
    """Write a revision's knowledge into a folder."""
    revision, colon, inside = written.partition(":")
    top = _top(written)
    if revision.startswith("-") or not _asked(top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}"):
        stop(f"'{written}' finns inte: det är varken en mapp eller en version som git känner till.")
    path = inside.strip("/") if colon else _inside(top)
    tree = _asked(top, "rev-parse", "--verify", "--quiet", f"{revision}:{path}" if path else f"{revision}^{{tree}}")
    if not tree or _asked(top, "cat-file", "-t", tree) != "tree":
        stop(f"I versionen '{revision}' finns ingen mapp '{path}'.")
    with tempfile.TemporaryFile() as archive:
        done = _run(top, "archive", "--format=tar", tree, into=archive.fileno())
        if done.returncode:
            stop(f"Git kunde inte ta fram '{written}': {done.stderr.decode(errors='replace').strip()}")
        archive.seek(0)
        with tarfile.open(fileobj=archive) as packed:
            members = packed.getmembers()
            if len(members) > MOST_FILES or sum(member.size for member in members) > MOST_BYTES:
                stop(f"'{written}' är för stor för att jämföras.")
            packed.extractall(folder, members, filter="data")


def _top(written: str) -> Path:
    """Return the folder that git keeps, where the knowledge of the settings lies."""
    knowledge = from_environment().knowledge
    must_be_there(knowledge)
    top = _asked(knowledge, "rev-parse", "--show-toplevel")
    return Path(top) if top else stop(f"'{written}' är ingen mapp, och {knowledge} ligger inte i git.")


def _inside(top: Path) -> str:
    """Return where the knowledge of the settings lies in the folder that git keeps."""
    path = from_environment().knowledge.resolve().relative_to(top.resolve()).as_posix()
    return "" if path == "." else path


def _asked(folder: Path, *question: str) -> str:
    """Return what git answers in a folder, or nothing when it does not."""
    done = _run(folder, *question)
    return "" if done.returncode else done.stdout.decode().strip()


def _run(folder: Path, *arguments: str, into: int = subprocess.PIPE) -> subprocess.CompletedProcess[bytes]:
    git = shutil.which("git") or stop("Programmet git finns inte här. Ange två mappar i stället.")
    try:
        return subprocess.run(  # noqa: S603  # a list of arguments, that no shell reads
            [git, "-C", str(folder), *arguments],
            stdout=into,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            timeout=MOST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        stop(f"Git svarade inte på {MOST_SECONDS} sekunder.")
