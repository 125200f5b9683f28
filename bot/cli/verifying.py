"""The command that takes a coordinator down the list of contacts to call, and writes what she finds out."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from bot import assembly
from bot.authoring.rules import RULES
from bot.authoring.upkeep.verifying import Due, due, owner_of
from bot.authoring.upkeep.verifying_walk import Coordinator, Walk
from bot.cli.arguments import Folder, Json, county_named, folder_of, must_be_known, stop, today
from bot.cli.sound import sound
from bot.examining import examined
from bot.knowledge.knowledge import Knowledge
from bot.settings import from_environment
from bot.understanding.personal_data import guard

app = typer.Typer()
County = Annotated[str, typer.Option("--county", "-c", metavar="LÄN", help="Bara ett län, till exempel Värmland.")]
Owner = Annotated[str, typer.Option("--owner", metavar="FUNKTION", help="Bara de kontakter som en funktion svarar för.")]
By = Annotated[
    str, typer.Option("--by", metavar="FUNKTION", help="Funktionen som ringer, aldrig en person. Annars handbokens ansvariga.")
]
NEXT = (
    "Se vad det ändrar för den som söker någon att ringa: vagvisaren diff main. "
    "Granska med vagvisaren check, och låt det gälla med vagvisaren publish."
)


@app.command()
def verify(  # noqa: PLR0913  # one for each option
    folder: Folder = None,
    *,
    county: County = "",
    owner: Owner = "",
    by: By = "",
    only_list: Annotated[bool, typer.Option("--list", help="Visa bara listan.")] = False,
    as_json_text: Json = False,
) -> None:
    """Ring dig igenom kontakterna som ska kontrolleras, de viktigaste först. Varje svar skrivs genast vid tjänsten."""
    place = folder_of(folder)
    base = sound(place, [rule for rule in RULES if rule.id == "unknown-reference"], waits="inget går att skriva")
    settings = from_environment()
    unreached = {service: (count.times, count.last) for service, count in assembly.unreached(settings).items()}
    if owner:
        must_be_known("Funktionen", owner, dict.fromkeys(owner_of(base, service) for service in base.services.values()))
    those = due(base, today=today(), county=county_named(base, county), owner=owner or None, unreached=unreached)
    if as_json_text:
        typer.echo(json.dumps([each.as_json() for each in those], ensure_ascii=False, indent=2))
        return
    if only_list or not _somebody_answers():
        typer.echo("\n".join(_listed(those)))
        return
    walk = Walk(base, place, those, today(), _coordinator(base, place, by))
    typer.echo(f"{_counted(those)}. Varje svar skrivs genast i filen.")
    walk.run()
    for service in walk.called:
        assembly.reached(settings, service)
    typer.echo("\n".join((walk.told(), *((NEXT,) if walk.done else ()))))


def _somebody_answers() -> bool:
    return sys.stdin.isatty()


def _listed(those: tuple[Due, ...]) -> list[str]:
    return [f"{_counted(those)}.", *(f"{number:>4}  {each.line()}" for number, each in enumerate(those, 1))]


def _counted(those: tuple[Due, ...]) -> str:
    return f"{len(those)} {'tjänst' if len(those) == 1 else 'tjänster'} att kontrollera"


def _coordinator(base: Knowledge, folder: Path, by: str) -> Coordinator:
    if by and guard(base).noticed_in(by):
        stop("--by ska vara en funktion, inte en person: till exempel Länssamordnare.")
    return Coordinator(by=by.strip() or base.handbook.owner, ask=_ask, tell=typer.echo, faults=_faults(folder))


def _ask(question: str) -> str | None:
    """Ask, and return the line that is written, None when nothing more will be."""
    typer.echo(f"{question} ", nl=False)
    sys.stdout.flush()
    written = sys.stdin.readline()
    return written.rstrip("\r\n") if written else None


def _faults(folder: Path) -> Callable[[], list[str]]:
    """Return what tells the errors of a folder, without their places, which move when something is written above them."""
    return lambda: [
        f"{finding.position.file}: {finding.message}"
        for finding in examined(folder, today=today())[1]
        if finding.level == "error"
    ]
