"""The command that walks all ways."""

import json
from datetime import datetime
from time import perf_counter
from typing import Annotated

import typer

from bot import clock
from bot.authoring.rules import RULES
from bot.authoring.walking.walk import walk as walk_all
from bot.authoring.walking.wandering import wander
from bot.cli.arguments import Folder, Json, folder_of
from bot.cli.sound import sound
from bot.directory.proof import prove
from bot.directory.wall_time import SWEDEN

app = typer.Typer()


@app.command()
def walk(
    folder: Folder = None,
    *,
    presses: Annotated[
        int, typer.Option("--presses", min=0, help="Så många gånger trycks det sedan på måfå i boten själv.")
    ] = 5_000,
    seed: Annotated[int, typer.Option("--seed", help="Samma tal ger samma tryck på måfå en gång till.")] = 1,
    as_json_text: Json = False,
) -> None:
    """Gå alla vägar: räkna dem, och pröva att de håller reglerna och att alla alltid har någon att ringa.

    Slutkoden är 1 om något inte håller.
    """
    rules = [rule for rule in RULES if rule.id != "broken-invariant"]
    base = sound(folder_of(folder), rules, waits="vägarna går inte att gå")
    began = perf_counter()
    walked = walk_all(base)
    between = perf_counter()
    proof = prove(base, start=datetime.now(SWEDEN).date())
    after = perf_counter()
    wandered = wander(base, presses=presses, seed=seed, now=clock.now())
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
