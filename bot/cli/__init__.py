"""The command line. Practitioners, coordinators and trainers are met in Swedish, operators in English."""

import asyncio
import json
import os
import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer
from rich.console import Console

from bot import assembly
from bot.application import calling
from bot.authoring import coverage_page, coverage_text, report, schema
from bot.authoring.coverage import coverage as coverage_of
from bot.authoring.rules import RULES
from bot.authoring.walking.walk import walk as walk_all
from bot.authoring.walking.wandering import wander
from bot.channels import terminal
from bot.cli import cases, changes, explaining, preview, publishing, verifying, words
from bot.cli.arguments import (
    At,
    Folder,
    Json,
    Municipality,
    Role,
    county_named,
    day_of,
    folder_of,
    moment_of,
    municipality_named,
    must_be_known,
    seen_from_here,
    sound,
    stop,
    today,
    usable,
    write_file,
)
from bot.cli.progress import Bar
from bot.directory.proof import prove
from bot.directory.referral import as_json, refer
from bot.directory.wall_time import SWEDEN
from bot.engine.incoming import Commanded
from bot.engine.session import Session
from bot.errors import BotError
from bot.knowledge.names import meant
from bot.settings import from_environment

telegram = typer.Typer(name="telegram", help="Telegram: vem boten är, och om den når fram.", no_args_is_help=True)
app = typer.Typer(
    name="vagvisaren",
    help="Vägvisaren: handboken om våld i nära relationer som ett samtal.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.add_typer(telegram)
app.add_typer(words.app)
app.add_typer(publishing.app)
app.add_typer(preview.app)
app.add_typer(cases.app)
app.add_typer(changes.app)
app.add_typer(verifying.app)


class Format(StrEnum):
    """How findings are written."""

    text = "text"
    json = "json"
    github = "github"


def main() -> None:
    """Run the command line; faults are told in words on stderr, with exit code 2."""
    try:
        app()
    except BotError as error:
        stop(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


@app.command()
def run() -> None:
    """Starta samtalet på en webbsida, http://127.0.0.1:8080, och i Telegram när en token är satt."""
    settings = from_environment()
    assembly.configure_logging(settings.log_level)
    assembly.run(settings)


@telegram.command("whoami")
def telegram_whoami() -> None:
    """Pröva token och förbindelse, och säg i ord vad som är fel."""
    from bot.channels.telegram.service import whoami  # noqa: PLC0415  # the other commands start faster without the library

    settings = from_environment()
    if settings.telegram_token is None:
        stop("VAGVISAREN_TELEGRAM_TOKEN is not set. Ask @BotFather for the bot's token.")
    typer.echo(asyncio.run(whoami(settings.telegram_token, address=settings.telegram_api, proxy=settings.telegram_proxy)))


@app.command()
def chat(  # noqa: PLR0913  # one for each option
    *,
    plain: Annotated[bool, typer.Option("--plain", help="Bara text: för rör och skärmläsare.")] = False,
    topic: Annotated[str, typer.Option("--topic", help="Börja vid ett ämne, till exempel orosanmalan.")] = "",
    practise: Annotated[bool, typer.Option("--practise", help="Öva på ett påhittat fall.")] = False,
    at: At = "",
    record: cases.Record = None,
    overwrite: cases.Overwrite = False,
) -> None:
    """Samtala i terminalen: siffror väljer, ord frågar, q avslutar."""
    settings = from_environment()
    if record:
        cases.must_be_writable(record, overwrite=overwrite)
    base, moment = usable(at)
    conversation = assembly.conversation_in_memory(base, settings, (lambda: moment) if at else assembly.clock)
    if topic and topic not in base.topics:
        stop(f"Ämnet '{topic}' finns inte. {meant(topic, base.topics) or 'Det finns: ' + ', '.join(base.topics)}")
    draw = terminal.plain(sys.stdout.write) if plain else terminal.rich(Console())
    first = Commanded("practice") if practise else Commanded("start", topic)
    recorder = cases.Recorder(conversation, record, settings.knowledge) if record else None
    beside = recorder.beside if recorder else {}
    asyncio.run(terminal.converse(conversation, sys.stdin, draw, _prompt, first=first, beside=beside))
    if recorder:
        asyncio.run(recorder.finish())


def _prompt() -> None:
    if sys.stdin.isatty():
        typer.echo("> ", nl=False)
    sys.stdout.flush()


@app.command()
def contacts(
    need: Annotated[str, typer.Argument(help="Behovet, till exempel orosanmalan.")],
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
        typer.echo("\n".join(terminal.contact_lines(told)))


@app.command()
def check(
    folder: Folder = None,
    form: Annotated[Format, typer.Option("--format", help="text, json eller github.")] = Format.text,
    *,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Visa sidan för en regel, vars namn skrivs i stället för mappen. Utan namn: alla regler."),
    ] = False,
) -> None:
    """Granska kunskapen: alla fel på en gång, med plats och råd. 0 utan fel, 1 med fel, 2 om det inte går."""
    if explain:
        typer.echo(explaining.explained(str(folder) if folder else None))
        return
    place = folder_of(folder)
    with Bar(len(RULES) + 2) as bar:
        _, findings = assembly.examined(place, today=assembly.clock().astimezone(SWEDEN).date(), told=bar)
    if form is Format.text:
        console = Console(soft_wrap=True, highlight=False)
        console.print(report.as_text(findings, place, terminal=console.width if console.is_terminal else None))
    else:
        typer.echo(report.as_json(findings) if form is Format.json else report.as_github(findings, seen_from_here(place)))
    raise typer.Exit(report.exit_code(findings))


@app.command()
def walk(
    folder: Folder = None,
    *,
    presses: Annotated[
        int, typer.Option("--presses", min=0, help="Tryck på måfå genom boten själv, efter de räknade vägarna.")
    ] = 5_000,
    seed: Annotated[int, typer.Option("--seed", help="Frö: samma frö ger samma tryck.")] = 1,
    as_json_text: Json = False,
) -> None:
    """Gå alla vägar: hur många de är, om de håller reglerna, och att alla alltid har någon att ringa. 1 om något inte håller."""
    rules = [rule for rule in RULES if rule.id != "broken-invariant"]
    base = sound(folder_of(folder), rules, until="vägarna går inte att gå förrän de är rättade")
    began = perf_counter()
    walked = walk_all(base)
    between = perf_counter()
    proof = prove(base, start=datetime.now(SWEDEN).date())
    after = perf_counter()
    wandered = wander(base, presses=presses, seed=seed, now=assembly.clock())
    times = {
        "walk": round(between - began, 3),
        "proof": round(after - between, 3),
        "presses": round(perf_counter() - after, 3),
    }
    if as_json_text:
        told = {"walk": walked.as_json(), "proof": proof.as_json(), "presses": wandered.as_json(), "seconds": times}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        took = " + ".join(f"{seconds:.2f}" for seconds in times.values())
        typer.echo("\n".join((*walked.lines(), "", *proof.lines(), wandered.told(base), f"Tid: {took} s")))
    raise typer.Exit(0 if walked.holds and proof.holds and not wandered.fault else 1)


@app.command()
def coverage(
    folder: Folder = None,
    *,
    county: Annotated[str, typer.Option("--county", "-c", help="Bara ett län, namn eller id: Värmland eller varmland.")] = "",
    html: Annotated[
        Path | None, typer.Option("--html", help="Skriv en sida till filen i stället, att läsa eller skriva ut.")
    ] = None,
    at: At = "",
    as_json_text: Json = False,
) -> None:
    """Visa vem som finns att ringa, kommun för kommun och behov för behov, vilka lokala tillägg som saknas och vad som ska kontrolleras."""
    rules = [rule for rule in RULES if rule.id == "unknown-reference"]
    day = day_of(moment_of(at)) if at else today()
    base = sound(folder_of(folder), rules, until="täckningen går inte att visa förrän de är rättade", day=day)
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


@app.command("schema")
def write_schema(
    folder: Folder = None,
    *,
    only_check: Annotated[bool, typer.Option("--check", help="Skriv inget; 1 om något schema är gammalt.")] = False,
) -> None:
    """Skriv de scheman som hjälper redigeraren att fylla i och granska medan man skriver."""
    place = folder_of(folder)
    old = schema.stale(place)
    if not only_check:
        schema.write(place)
    for name in old:
        typer.echo(f"{name} {'är gammalt' if only_check else 'skrevs om'}.")
    raise typer.Exit(1 if only_check and old else 0)
