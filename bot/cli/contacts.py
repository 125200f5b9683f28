"""The command that tells who answers."""

import json
from typing import Annotated

import typer

from bot.application import calling
from bot.channels.lines import contact_lines
from bot.cli.arguments import At, Json, Municipality, Role, municipality_named, must_be_known, usable
from bot.directory.referral import as_json, refer
from bot.engine.session import Session

app = typer.Typer()


@app.command()
def contacts(
    need: Annotated[
        str, typer.Argument(metavar="BEHOV", help="Vad det gäller, till exempel orosanmalan. Alla behov står i needs.yaml.")
    ],
    municipality: Municipality = "",
    role: Role = "",
    at: At = "",
    *,
    as_json_text: Json = False,
) -> None:
    """Visa vem som svarar: för ett behov, en kommun, en roll och en tidpunkt."""
    base, moment = usable(at)
    must_be_known("Behovet", need, base.needs)
    town = municipality_named(base, municipality)
    if role:
        must_be_known("Rollen", role, base.roles)
    if as_json_text:
        typer.echo(json.dumps(as_json(refer(base, need, town, role or None, now=moment), base), ensure_ascii=False, indent=2))
        return
    session = Session(role=role or None, municipality=town)
    for told in calling.contacts_of(base, [need], session, now=moment):
        typer.echo("\n".join(contact_lines(told)))
