"""What the commands take, and how they tell that it cannot be: in the reader's language, on stderr, with exit code 2."""

import sys
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot import clock
from bot.directory.wall_time import SWEDEN
from bot.errors import why_refused
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.names import meant, slug
from bot.settings import from_environment
from bot.usable import usable_knowledge

WHICH_FOLDER = "Kunskapens mapp. Annars den som VAGVISAREN_KNOWLEDGE anger, eller mappen knowledge här."
Folder = Annotated[Path | None, typer.Argument(metavar="MAPP", help=WHICH_FOLDER)]
Json = Annotated[bool, typer.Option("--json", help="Skriv svaret som JSON, för andra program.")]
At = Annotated[str, typer.Option("--at", metavar="TIDPUNKT", help="Som det är då, till exempel 2026-12-24T22:00. Annars nu.")]
Municipality = Annotated[
    str, typer.Option("--municipality", "-m", metavar="KOMMUN", help="Kommun eller ort, till exempel Säffle eller Skoghall.")
]
Role = Annotated[str, typer.Option("--role", "-r", metavar="ROLL", help="Roll, till exempel skola. Alla står i roles.yaml.")]


def stop(words: str) -> NoReturn:
    """Tell a fault on stderr, and end with exit code 2."""
    typer.echo(words, err=True)
    sys.exit(2)


def must_be_known(what: str, name: str, known: Iterable[str]) -> None:
    """Stop when `name` is not among what is known."""
    ids = list(known)
    if name not in ids:
        stop(f"{what} '{name}' finns inte. {meant(name, ids) or 'Det finns: ' + ', '.join(ids) + '.'}")


def municipality_named(base: Knowledge, written: str) -> str | None:
    """Return the id of a municipality by its name, its id or a locality, which is told; None for nothing. Stop when there is none such."""
    if not written:
        return None
    if slug(written) in base.municipalities:
        return slug(written)
    towns = sorted(base.municipalities.values(), key=lambda town: base.county_of[town.id].id != base.handbook.home)
    for town in towns:
        if place := next((place for place in town.also if slug(place) == slug(written)), None):
            typer.echo(f"{place} ligger i {town.name}.", err=True)
            return town.id
    names = [town.name for town in towns]
    places = [place for town in towns for place in (town.name, *town.also)]
    stop(f"Kommunen '{written}' finns inte här. {meant(written.title(), places) or 'Det finns: ' + ', '.join(names) + '.'}")


def moment_of(written: str) -> datetime:
    """Return a time, Swedish where no zone is written; stop when it is none."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        stop(f"'{written}' är ingen tidpunkt. Skriv till exempel 2026-12-24T22:00.")
    return moment if moment.tzinfo else moment.replace(tzinfo=SWEDEN)


def day_of(moment: datetime) -> date:
    """Return the day in Sweden."""
    return moment.astimezone(SWEDEN).date()


def today() -> date:
    """Return what day it is in Sweden."""
    return day_of(clock.now())


def usable(at: str = "") -> tuple[Knowledge, datetime]:
    """Return the knowledge of the settings as it holds at a time that was written, and that time; without one, as it holds now."""
    moment = moment_of(at) if at else clock.now()
    return usable_knowledge(from_environment(), unfinished=True).as_of(day_of(moment)), moment


def folder_of(folder: Path | None) -> Path:
    """Return the knowledge's folder: the one that was given, or that of the settings."""
    return folder or from_environment().knowledge


def seen_from_here(folder: Path) -> Path:
    """Return a folder as it is seen from the working folder when it lies in it, so that others who work there know it too."""
    here = Path.cwd().resolve()
    return folder.resolve().relative_to(here) if folder.resolve().is_relative_to(here) else folder


def county_named(base: Knowledge, written: str) -> str | None:
    """Return the id of a county by its name or id, None for nothing; stop when there is none such."""
    if not written:
        return None
    counties = base.counties.values()
    found = next((each.id for each in counties if slug(written) in {each.id, slug(each.name)}), None)
    if found is None:
        names = [each.name for each in counties]
        stop(f"Länet '{written}' finns inte här. {meant(written.title(), names) or 'Det finns: ' + ', '.join(names) + '.'}")
    return found


def write_file(file: Path, text: str) -> None:
    """Write a file; stop when that cannot be done."""
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        stop(f"{file} går inte att skriva: {why_refused(error)}.")
