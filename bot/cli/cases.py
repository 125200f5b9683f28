"""The commands about cases: playing them, mending what they expect, and making one of a conversation in the terminal."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from bot.authoring.rehearse import Rehearsal
from bot.authoring.rehearse import rehearse as rehearsed
from bot.authoring.rules import RULES
from bot.authoring.upkeep.expectations import ORDER, mended
from bot.authoring.upkeep.rewriting import rewritten, write
from bot.cli.arguments import folder_of, must_be_known, usable
from bot.cli.recording import CASES
from bot.cli.sound import sound
from bot.knowledge.knowledge import Knowledge

app = typer.Typer()
_PLAYABLE = frozenset(
    {"unknown-step", "unknown-tree", "unknown-reference", "unknown-value", "route-loop", "visit-loop", "missing-phrase"}
)
"""The rules without which a walk could fail or never end."""


@app.command()
def rehearse(
    cases: Annotated[
        list[str] | None, typer.Argument(metavar="FALL", help="Fallens id, till exempel discot-i-saffle. Annars alla.")
    ] = None,
    *,
    show: Annotated[bool, typer.Option("--show", help="Visa varje val, och varför det väljs.")] = False,
    update: Annotated[
        bool,
        typer.Option(
            "--update", help="Skriv i fallen hur de slutar nu, i stället för det de väntar sig, och visa varje ändring."
        ),
    ] = False,
) -> None:
    """Spela de påhittade fallen, och jämför hur de slutar med vad de väntar sig.

    Slutkoden är 1 om något fall skiljer sig, eller inte går att rätta med --update.
    """
    base = _playable(folder_of(None)) if update else usable()[0]
    for case in cases or ():
        must_be_known("Fallet", case, base.cases)
    if update:
        raise typer.Exit(_update(base, cases or list(base.cases), folder_of(None) / CASES))
    played = [rehearsed(base, base.cases[case]) for case in cases or base.cases]
    for rehearsal in played:
        _tell(rehearsal, show=show)
    wrong = sum(bool(rehearsal.faults) for rehearsal in played)
    typer.echo(f"{len(played)} fall, {wrong} med fel.")
    raise typer.Exit(1 if wrong else 0)


def _playable(folder: Path) -> Knowledge:
    """Return knowledge whose trees can be walked; what is wrong with the cases themselves is what is to be mended."""
    return sound(
        folder,
        [rule for rule in RULES if rule.id in _PLAYABLE],
        waits="fallen går inte att spela",
        aside=f"{CASES}/",
    )


def _update(base: Knowledge, cases: Sequence[str], folder: Path) -> int:
    """Mend what the cases expect, in their files, and tell each change; return the exit code."""
    mendings = {case: mended(base, base.cases[case]) for case in cases}
    for case, mending in mendings.items():
        if mending.changes:
            file = folder / f"{case}.yaml"
            write(file, rewritten(file, mending.changes, order=ORDER))
        for line in mending.told:
            typer.echo(f"ändrat  {case}: {line}")
        for line in mending.lacks:
            typer.echo(f"fel     {case}: {line}")
    changed = sum(bool(mending.changes) for mending in mendings.values())
    left = sum(bool(mending.lacks) for mending in mendings.values())
    typer.echo(f"{len(cases)} fall, {changed} ändrade, {left} går inte att rätta så.")
    return 1 if left else 0


def _tell(rehearsal: Rehearsal, *, show: bool) -> None:
    typer.echo(f"{'fel' if rehearsal.faults else 'ok '}  {rehearsal.case.id}: {rehearsal.case.title}")
    for fault in rehearsal.faults:
        typer.echo(f"     {fault}")
    for press in rehearsal.presses if show else ():
        typer.echo(f"     {press.place}: {press.button}{f' – {press.because}' if press.because else ''}")
