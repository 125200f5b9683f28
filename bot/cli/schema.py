"""The command that writes the schemas."""

from typing import Annotated

import typer

from bot.authoring import schema
from bot.cli.arguments import Folder, folder_of

app = typer.Typer()


@app.command("schema")
def write_schema(
    folder: Folder = None,
    *,
    only_check: Annotated[
        bool, typer.Option("--check", help="Skriv inget, säg bara vilka som är gamla. Slutkoden är 1 om någon är det.")
    ] = False,
) -> None:
    """Skriv filerna (scheman) som låter redigeraren fylla i ord och granska medan man skriver."""
    place = folder_of(folder)
    old = schema.stale(place)
    if not only_check:
        schema.write(place)
    for name in old:
        typer.echo(f"{name} {'är gammalt' if only_check else 'skrevs om'}.")
    raise typer.Exit(1 if only_check and old else 0)
