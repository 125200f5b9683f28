"""The commands about typed words: how they are understood, how well, and what nobody could answer."""

import asyncio
import json
from pathlib import Path
from time import perf_counter
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress

from bot import assembly, clock
from bot.authoring.asking import asking_report, evaluation
from bot.authoring.asking.calibrate import calibrated
from bot.authoring.asking.questions import DANGER, messages, questions
from bot.authoring.rules import RULES
from bot.cli.arguments import (
    At,
    Folder,
    Json,
    Municipality,
    Role,
    folder_of,
    municipality_named,
    must_be_known,
    stop,
    usable,
    write_file,
)
from bot.cli.sound import sound
from bot.knowledge.loading import CALIBRATION
from bot.settings import from_environment
from bot.understanding.understanding import Understanding

app = typer.Typer()
Gate = Annotated[
    Path | None,
    typer.Option("--gate", help='Gränser, som JSON: {"least": {"top1": 0.8}, "most": {…}}. Slutkoden är 1 om någon inte hålls.'),
]
Diff = Annotated[
    Path | None,
    typer.Option("--diff", help="En tidigare mätning, sparad med --json: visa vilka frågor som blev bättre och sämre."),
]


@app.command()
def ask(  # noqa: PLR0913  # one for each option
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Det som någon skriver, inom citattecken.")],
    municipality: Municipality = "",
    role: Role = "",
    at: At = "",
    *,
    explain: Annotated[bool, typer.Option("--explain", help="Visa vilka ord och formuleringar som avgjorde.")] = False,
    as_json_text: Json = False,
) -> None:
    """Visa hur boten förstår det som någon skriver: fara, personuppgifter, kommun, roll och ämne, och vad den svarar."""
    base, moment = usable(at)
    if role:
        must_be_known("Rollen", role, base.roles)
    known = asking_report.Known(municipality=municipality_named(base, municipality), role=role or None)
    understanding = Understanding(base)
    began = perf_counter()
    understood = understanding.understood(text, now=moment)
    took = (perf_counter() - began) * 1e6
    if as_json_text:
        told = {**asking_report.as_json(understood, known), "microseconds": round(took, 1)}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    typer.echo("\n".join(asking_report.lines(base, understood, known)))
    if explain:
        typer.echo("\n".join(asking_report.explained(understanding, text, understood)))


@app.command("eval")
def evaluate(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FIL", help="Frågor vars ämnen är kända. Första raden är rubriker, query och topic, med tabb emellan."
        ),
    ],
    gate: Gate = None,
    diff: Diff = None,
    *,
    misses: Annotated[bool, typer.Option("--misses", help="Visa varje fråga som inte får hjälp, och vad den togs för.")] = False,
    as_json_text: Json = False,
) -> None:
    """Mät hur väl boten förstår de frågor som står i en fil."""
    base, _ = usable()
    limits, before = _json(gate) if gate else {}, _json(diff) if diff else {}
    asked = questions(file)
    understanding = Understanding(base)
    understanding.understood("", now=clock.now())  # What is made at the first use is not measured.
    done = list(evaluation.outcomes(understanding, asked, now=clock.now()))
    found = evaluation.figures(done)
    if as_json_text:
        typer.echo(json.dumps(evaluation.as_json(found, done), ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join((*asking_report.figures(found, done), *(asking_report.misses(done) if misses else ()))))
    if diff:
        typer.echo("\n".join(asking_report.flipped(*evaluation.flipped(before.get("questions", ()), done))), err=as_json_text)
    if faults := evaluation.below(found, limits):
        typer.echo("\n".join(faults), err=True)
        raise typer.Exit(1)


def _json(file: Path) -> dict[str, Any]:
    try:
        read = json.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError):
        stop(f"{file} går inte att läsa som JSON.")
    return read if isinstance(read, dict) else {}


@app.command()
def calibrate(
    folder: Folder = None,
    *,
    asked: Annotated[
        list[Path] | None,
        typer.Option("--questions", help="Fil med frågor vars ämnen är kända. Annars alla i mappens questions/."),
    ] = None,
) -> None:
    """Lär boten av formuleringarna, och hur säker den ska vara av frågor vars ämnen är kända. Skriver calibration.json."""
    place = folder_of(folder)
    rules = [rule for rule in RULES if rule.id == "unknown-reference"]
    base = sound(place, rules, waits="formuleringarna går inte att lära av", mends="unreadable-calibration")
    files = asked or [file for file in sorted((place / "questions").glob("*.tsv")) if file.name != DANGER]
    danger = place / "questions" / DANGER
    if not files:
        stop(f"Inga frågor: lägg en fil i {place / 'questions'}, eller ange --questions.")
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Lär av formuleringarna")
        every = [question for file in files for question in questions(file)]
        try:
            made = calibrated(
                base,
                every,
                messages(danger) if danger.is_file() else (),
                told=lambda done, of: progress.update(task, completed=done, total=of),
            )
        except ValueError as error:
            stop(f"Det gick inte: {error}.")
    write_file(place / CALIBRATION, made.calibration.model_dump_json(indent=1) + "\n")
    typer.echo("\n".join(asking_report.measured(made)))


@app.command("questions")
def unanswered(
    *,
    answered: Annotated[
        list[int] | None, typer.Option("--answered", metavar="NUMMER", help="Radera frågan med det numret: den är tagen om hand.")
    ] = None,
    as_json_text: Json = False,
) -> None:
    """Visa de frågor som handboken inte svarade på och som någon valde att skicka, utan vem."""
    asked, gone = asyncio.run(assembly.unanswered(from_environment(), tuple(answered or ())))
    for number, erased in gone:
        typer.echo(f"Fråga {number} är raderad." if erased else f"Det finns ingen fråga {number}.", err=True)
    if as_json_text:
        told = [{"number": each.number, "day": each.day.isoformat(), "text": each.text} for each in asked]
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    typer.echo("\n".join(f"{each.number:>4}  {each.day}  {each.text}" for each in asked) or "Inga frågor väntar.")
