"""The command that checks the knowledge."""

from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console

from bot.authoring import report
from bot.authoring.rules import RULES
from bot.cli import explaining
from bot.cli.arguments import Folder, folder_of, seen_from_here, today
from bot.cli.progress import Bar
from bot.examining import examined

app = typer.Typer()


class Format(StrEnum):
    """How findings are written."""

    text = "text"
    json = "json"
    github = "github"


@app.command()
def check(
    folder: Folder = None,
    form: Annotated[
        Format,
        typer.Option(
            "--format", help="Hur felen skrivs: text att läsa, json för andra program eller github för en pull request."
        ),
    ] = Format.text,
    *,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain", help="Förklara en regel: skriv dess namn i stället för mappen. Utan namn: alla regler, en rad var."
        ),
    ] = False,
) -> None:
    """Granska kunskapen: alla fel på en gång, med plats och råd.

    Slutkoden är 0 utan fel, 1 med fel och 2 om det inte gick att granska.
    """
    if explain:
        typer.echo(explaining.explained(str(folder) if folder else None))
        return
    place = folder_of(folder)
    with Bar(len(RULES) + 2) as bar:
        _, findings = examined(place, today=today(), told=bar)
    if form is Format.text:
        console = Console(soft_wrap=True, highlight=False)
        console.print(report.as_text(findings, place, terminal=console.width if console.is_terminal else None))
    else:
        typer.echo(report.as_json(findings) if form is Format.json else report.as_github(findings, seen_from_here(place)))
    raise typer.Exit(report.exit_code(findings))
