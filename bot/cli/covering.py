"""The command that shows whom there is to call."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot import assembly
from bot.authoring import coverage_page, coverage_text
from bot.authoring.coverage import coverage as coverage_of
from bot.authoring.rules import RULES
from bot.cli.arguments import At, Folder, Json, county_named, day_of, folder_of, moment_of, today, write_file
from bot.cli.sound import sound
from bot.settings import from_environment

app = typer.Typer()


@app.command()
def coverage(
    folder: Folder = None,
    *,
    county: Annotated[str, typer.Option("--county", "-c", metavar="LÄN", help="Bara ett län, till exempel Värmland.")] = "",
    html: Annotated[
        Path | None, typer.Option("--html", help="Skriv en webbsida till filen i stället, att läsa eller skriva ut.")
    ] = None,
    at: At = "",
    as_json_text: Json = False,
) -> None:
    """Visa vem som finns att ringa, kommun för kommun och behov för behov, vilka lokala tillägg som saknas och vad som ska kontrolleras."""
    rules = [rule for rule in RULES if rule.id == "unknown-reference"]
    day = day_of(moment_of(at)) if at else today()
    base = sound(folder_of(folder), rules, waits="täckningen går inte att visa", day=day)
    covered = coverage_of(
        base,
        today=day,
        county=county_named(base, county),
        unreached={service: (count.times, count.last) for service, count in assembly.unreached(from_environment()).items()},
    )
    if html:
        write_file(html, coverage_page.page(covered))
    if as_json_text:
        typer.echo(json.dumps(covered.as_json(), ensure_ascii=False, indent=2))
    elif html:
        typer.echo(f"{html} är skriven.")
    else:
        coverage_text.show(covered, Console(highlight=False))
