"""The commands that put knowledge live, and back."""

import asyncio
import json
import sys
import tempfile
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated

import typer

from bot import assembly
from bot.application.live import unpacked
from bot.application.publishing import Met, content_of, met
from bot.application.reading import must_be_there
from bot.authoring.bundle import bundled, unbundled
from bot.authoring.gates import passages
from bot.cli import changes
from bot.cli.arguments import Folder, Json, folder_of, stop, today
from bot.directory.wall_time import SWEDEN
from bot.errors import KnowledgeError
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.loading import Loaded, load
from bot.settings import Settings, from_environment
from bot.storage.corrections import SHOWN_FOR
from bot.storage.publications import Content, Publication
from bot.storage.store import SessionStore

app = typer.Typer()
MOST_PLACES = 5
"""Places where conversations stand that are named."""
Words = Annotated[str, typer.Option("--words", "-w", help="Vad du har ändrat och varför, i en mening. Den sparas med versionen.")]
_FILLED_IN = frozenset({"missing-phrase"})
"""What stops no version that one goes back to: it says the program's own sentences where it lacks them."""
OnlyCheck = Annotated[bool, typer.Option("--check", help="Visa vad som skulle hända, men publicera inte.")]


@app.command()
def publish(folder: Folder = None, words: Words = "", *, only_check: OnlyCheck = False) -> None:
    """Publicera en mapp: granska, gå alla vägar, spela fallen, mät frågorna, och byt sedan ut det som är ute.

    Slutkoden är 1 om något stoppar.
    """
    place = folder_of(folder)
    must_be_there(place)
    if not (words or only_check or sys.stdin.isatty()):
        stop('Skriv vad du har ändrat och varför: --words "Nytt nummer i Säffle".')
    asyncio.run(_put_live(from_environment(), bundled(place), words, only_check=only_check))


@app.command()
def rollback(
    number: Annotated[
        int | None,
        typer.Argument(metavar="NUMMER", help="Versionens nummer, se vagvisaren versions. Annars den före den som är ute."),
    ] = None,
    words: Words = "",
    *,
    only_check: OnlyCheck = False,
) -> None:
    """Gå tillbaka till en tidigare version. Den publiceras på nytt, så att också det går att ångra.

    Slutkoden är 1 om något stoppar.
    """
    asyncio.run(_back(from_environment(), number, words, only_check=only_check))


@app.command()
def versions(*, as_json_text: Json = False) -> None:
    """Visa de senaste publiceringarna: nummer, dag, version och vad den som publicerade skrev."""
    published = asyncio.run(_published(from_environment()))
    if as_json_text:
        told = [{**asdict(each), "published": each.published.isoformat()} for each in published]
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for each in published:
        live = "  ← ute nu" if each is published[0] else ""
        typer.echo(f"{each.number:>4}  {_day(each)}  {each.version}  {each.words}{live}")
    if not published:
        typer.echo("Inget är publicerat än. Publicera med: vagvisaren publish")


async def _published(settings: Settings) -> Sequence[Publication]:
    async with assembly.store_of(settings) as store:
        return await store.publications()


async def _back(settings: Settings, number: int | None, words: str, *, only_check: bool) -> None:
    async with assembly.store_of(settings) as store:
        target = _target(await store.publications(), number)
        content = await store.published_folder(target.number) or b""
    told = words or f"Tillbaka till nummer {target.number} från {_day(target)}: {target.words}"
    await _put_live(settings, content, told, only_check=only_check, withdraws=True)


def _target(published: Sequence[Publication], number: int | None) -> Publication:
    if number is not None:
        known = ", ".join(str(each.number) for each in published) or "ingen"
        found = next((each for each in published if each.number == number), None)
        return found or stop(f"Nummer {number} är inte sparat. Det som finns: {known}.")
    other = next((each for each in published if each.version != published[0].version), None)
    return other or stop("Det finns ingen tidigare version att gå tillbaka till.")


async def _put_live(settings: Settings, folder: bytes, words: str, *, only_check: bool, withdraws: bool = False) -> None:
    """Publish a folder that passes all gates, and tell what that does to whom."""
    with tempfile.TemporaryDirectory(prefix="vagvisaren-") as copy:
        unbundled(folder, Path(copy))
        loaded = unpacked(folder) if withdraws else load(Path(copy))
        after = _through_the_gates(loaded, Path(copy), besides=_FILLED_IN if withdraws else frozenset()).as_of(today())
    content = replace(content_of(folder, after, today()), withdraws=withdraws)
    async with assembly.store_of(settings) as store:
        published = await store.publications()
        if published and await store.published_folder(published[0].number) == folder:
            typer.echo(f"Det här är redan ute, som nummer {published[0].number}. Det finns inget att publicera.")
            return
        owed = await _told(store, published, after, content)
        if only_check:
            typer.echo("Inget är publicerat: du bad bara om att få veta.")
            return
        said = words or typer.prompt("Vad har du ändrat, och varför")
        made = await store.publish(after.version, said, content, after=published[0].number if published else 0)
        if made is None:
            stop(
                "Någon annan har publicerat sedan du började, så inget är publicerat. Kör kommandot igen och se vad din ändring gör."
            )
        typer.echo(f"Publicerad som nummer {made.number} ({made.version}). Ett program som är igång byter inom några sekunder.")
        if owed:
            typer.echo(f"{'Rättelsen' if len(owed) == 1 else 'Rättelserna'} går till {sum(owed.values())} samtal.")
        typer.echo("Ångra med: vagvisaren rollback")


async def _told(store: SessionStore, published: Sequence[Publication], after: Knowledge, content: Content) -> Mapping[str, int]:
    """Tell what a publication changes for whom, and return to how many its corrections are owed, by place."""
    before = await _before(store, published)
    if not published:
        typer.echo("Det här är den första publiceringen: det finns inget att jämföra med.")
    if before:
        typer.echo()
        changes.show(before, after)
        typer.echo("\n".join(["", *_meeting(await met(store, before, after))]))
    owed = await store.owed(content.recalls)
    waiting = await store.corrections() if content.withdraws else ()
    taken = sum(each.text not in content.recalls.values() for each in waiting)
    for told in (*_correcting(content.recalls, before, owed), *_withdrawn(taken)):
        typer.echo(told)
    return owed


def _through_the_gates(loaded: Loaded, folder: Path, *, besides: frozenset[str]) -> Knowledge:
    """Return the knowledge in a folder, and tell how each gate is passed; ends with exit code 1 where one is shut."""
    shut = False
    for passage in passages(loaded, folder, today=today(), besides=besides):
        typer.echo(f"{'✗' if passage.stops else '✓'} {passage.gate}: {passage.told} ({passage.seconds:.1f} s)")
        for told in (*map(str, passage.warnings), *passage.stops):
            typer.echo(textwrap.indent(told, "  "), err=bool(passage.stops))
        shut = shut or bool(passage.stops)
    if shut:
        typer.echo("Inget är publicerat. Det som är ute står kvar.", err=True)
        raise typer.Exit(1)
    return loaded.knowledge


async def _before(store: SessionStore, published: Sequence[Publication]) -> Knowledge | None:
    """Return what the latest publication says today; of those that this program cannot read none is compared with."""
    for publication in published:
        try:
            return unpacked(await store.published_folder(publication.number) or b"").knowledge.as_of(today())
        except KnowledgeError as error:
            typer.echo(f"Nummer {publication.number} går inte att läsa och jämförs inte: {error}", err=True)
    return None


def _correcting(recalls: Mapping[str, str], before: Knowledge | None, owed: Mapping[str, int]) -> Iterator[str]:
    """Yield which corrections are sent, and to how many: those that are new, and those that somebody has not had."""
    for place, text in recalls.items():
        if place in owed or not before or before.recalls.get(place) != text:
            yield f"Rättelse till {owed.get(place, 0)} samtal som har läst {place} de senaste {SHOWN_FOR.days} dagarna: ”{text}”"


def _withdrawn(count: int) -> Iterator[str]:
    """Yield how many corrections are taken back, if any."""
    if count:
        yield f"{count} {'rättelse' if count == 1 else 'rättelser'} som ingen har läst än tas tillbaka."


def _meeting(whom: Met) -> Iterator[str]:
    """Yield what the new version does to the conversations under way."""
    touched = sum((*whom.changed.values(), *whom.gone.values()))
    if not whom.everywhere:
        yield "Inga samtal pågår."
        return
    yield f"Samtal som pågår: {whom.everywhere}. {whom.everywhere - touched} av dem står på steg som är som förut."
    if whom.changed:
        yield f"{sum(whom.changed.values())} står på steg som ändras, och får läsa eller svara igen: {_named(whom.changed)}."
    if whom.gone:
        yield f"{sum(whom.gone.values())} står på steg som försvinner, och får veta var deras svar leder nu: {_named(whom.gone)}."


def _named(places: Mapping[str, int]) -> str:
    most = sorted(places.items(), key=lambda each: (-each[1], each[0]))
    others = len(most) - MOST_PLACES
    named = ", ".join(f"{place} ({count})" for place, count in most[:MOST_PLACES])
    return f"{named} och {others} till" if others > 0 else named


def _day(publication: Publication) -> str:
    return f"{publication.published.astimezone(SWEDEN):%Y-%m-%d %H:%M}"
